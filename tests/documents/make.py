"""Make the Word, Excel and PDF files of the set from their sources: `python -m tests.documents.make FOLDER`.

A source is NAME.docx.xml, NAME.xlsx.xml or NAME.pdf.xml. All three are written in the elements that HTML has for paragraphs
and tables; README.md says what each may have besides.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import docx
import openpyxl
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from openpyxl.styles import Font

from tests.needs import browser

FOLDER = Path(__file__).parent
SUFFIXES = (".docx", ".xlsx", ".pdf")
ALIGNMENTS = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--allow-file-access-from-files"]
STYLE = """<style>
@font-face {{ font-family: list; src: url("{font}"); }}
@page {{
    size: A5; margin: 20mm 15mm; font-family: list;
    @top-right {{ content: "{head}"; }} @bottom-center {{ content: "- " counter(page) " -"; }}
}}
body {{ font-family: list; font-size: 11pt; line-height: 1.7; }}
table {{ border-collapse: collapse; width: 100%; }}
td, th {{ border: 1px solid black; padding: 4px; font-weight: normal; }}
.indent {{ text-indent: 2em; }} .center {{ text-align: center; }} .right {{ text-align: right; }}
</style>"""
NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{rest}"'
    for prefix, rest in {
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
    }.items()
)
BOX = """<w:r {names} xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline><wp:extent cx="3000000" cy="600000"/><wp:docPr id="{id}" name="box {id}"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>
<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:240pt;height:48pt"><v:textbox>
<w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
LISTS = {
    "outline": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．"), ("decimal", "（%4）")),
    "running": (("chineseCounting", "%1、"), ("chineseCounting", "（%2）")),
    "count": (("decimal", "%1"),),
    "points": (("decimal", "%1."),),
}


class Cell(NamedTuple):
    """A cell of a table's source and the place that it takes."""

    source: ElementTree.Element
    row: int
    column: int
    bottom: int
    right: int


def font() -> Path:
    """The font that PDF files are set in."""
    spec = find_spec("noto_cjk_sans_otc")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the Python package noto-cjk-sans-otc is not here; pip install --editable '.[dev]'")
    return Path(spec.origin).with_name("NotoSansCJK-Regular.ttc")


def sources(folder: Path = FOLDER) -> list[Path]:
    """The sources that files are made from."""
    return sorted(path for suffix in SUFFIXES for path in folder.glob(f"*{suffix}.xml"))


def names() -> list[str]:
    """The names of the documents of the set: each has an expected reading."""
    return sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "jiaxing")


def source_of(name: str) -> Path:
    """The one file that a document is stored as: text, a page, or the source of another file."""
    (found,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".json")
    return found


def file_of(name: str, folder: Path) -> Path:
    """The file of a document that a reader is given: as it is stored, or made in a folder."""
    source = source_of(name)
    return make(source, folder) if source.suffix == ".xml" else source


def make(source: Path, folder: Path) -> Path:
    """Make one file in a folder; its name is that of the source without `.xml`."""
    target = folder / source.name.removesuffix(".xml")
    makers = {".docx": make_docx, ".xlsx": make_xlsx, ".pdf": make_pdf}
    makers[target.suffix](source.read_text(encoding="utf-8"), target)
    return target


def make_docx(source: str, target: Path) -> None:
    """Write a Word document."""
    document = docx.Document()
    root = ElementTree.fromstring(source)
    writer = _Word(document)
    for element in root:
        writer.write(element)
    document.save(str(target))


def make_xlsx(source: str, target: Path) -> None:
    """Write a workbook: a sheet for each `table`, named by its attribute `name`."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in ElementTree.fromstring(source).iter("table"):
        sheet = book.create_sheet(table.get("name"))
        sheet.sheet_state = table.get("state", "visible")
        for cell in cells(table):
            place = sheet.cell(cell.row + 1, cell.column + 1, _value(cell.source))
            place.font = Font(bold=cell.source.tag == "th")
            if (cell.bottom, cell.right) != (cell.row, cell.column):
                sheet.merge_cells(None, cell.row + 1, cell.column + 1, cell.bottom + 1, cell.right + 1)
    book.save(target)


def make_pdf(source: str, target: Path) -> None:
    """Let Chromium print a page; the attribute `head` of its body is the running head of each sheet."""
    program = browser()
    if program is None:
        raise FileNotFoundError("Chromium is not here; Debian: chromium")
    page = target.with_suffix(".page.html")
    style = STYLE.format(font=font().as_uri(), head=ElementTree.fromstring(source).get("head", ""))
    page.write_text(f"<!DOCTYPE html><meta charset='utf-8'>{style}{source}", encoding="utf-8")
    profile = f"--user-data-dir={target.parent / 'chromium'}"
    command = [program, *CHROMIUM, profile, f"--print-to-pdf={target}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page.unlink()


def cells(table: ElementTree.Element) -> Iterator[Cell]:
    """The cells of a table with the places that rowspan and colspan give them."""
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for source in line:
            while (row, column) in taken:
                column += 1
            bottom = row + int(source.get("rowspan", "1")) - 1
            right = column + int(source.get("colspan", "1")) - 1
            taken.update((y, x) for y in range(row, bottom + 1) for x in range(column, right + 1))
            yield Cell(source, row, column, bottom, right)
            column = right + 1


def words(element: ElementTree.Element) -> str:
    """The text of an element: a line for each of its paragraphs and after each `br`."""
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n"] if child.tag == "br" else [words(child), "\n" if child.tag == "p" else ""]
        pieces.append(child.tail or "")
    return "".join(pieces)


def _value(cell: ElementTree.Element) -> str | int | None:
    text = words(cell).strip("\n")
    return int(text) if cell.get("type") == "n" else text or None


class _Word:
    """Writes the elements of a source into a Word document, and knows the numberings that it has begun."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbering: Any = document.part.numbering_part.element
        self.begun: dict[str, int] = {}

    def write(self, element: ElementTree.Element) -> None:
        if element.tag == "table":
            self.table(element)
        elif element.tag in ("header", "footer"):
            part = getattr(self.document.sections[0], element.tag)
            self.fill(part.paragraphs[0], element)
        elif element.tag == "box":
            self.box(element)
        elif element.tag == "break":
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            self.fill(self.document.add_paragraph(style=element.get("style")), element)

    def table(self, source: ElementTree.Element) -> None:
        found = list(cells(source))
        table = self.document.add_table(
            1 + max(cell.bottom for cell in found), 1 + max(cell.right for cell in found), "Table Grid"
        )
        for cell in found:
            place = table.cell(cell.row, cell.column)
            if (cell.bottom, cell.right) != (cell.row, cell.column):
                place = place.merge(table.cell(cell.bottom, cell.right))
            for number, paragraph in enumerate(cell.source.findall("p") or [cell.source]):
                self.fill(place.paragraphs[0] if number == 0 else place.add_paragraph(), paragraph)
        if source.find("thead") is not None:
            properties: Any = table.rows[0]._tr.get_or_add_trPr()
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def box(self, source: ElementTree.Element) -> None:
        inner = "".join(f"<w:p><w:r><w:t>{words(p)}</w:t></w:r></w:p>" for p in source.findall("p"))
        number = len(self.document.paragraphs) + 1
        box: Any = parse_xml(BOX.format(names=f"{nsdecls('w')} {NAMESPACES}", id=number, words=inner))
        self.document.add_paragraph()._p.append(box)

    def fill(self, paragraph: Paragraph, source: ElementTree.Element) -> None:
        """Write the words of an element into a paragraph, a run for each of its pieces."""
        if "align" in source.attrib:
            paragraph.alignment = ALIGNMENTS[source.attrib["align"]]
        if "list" in source.attrib:
            self.number(paragraph, source.attrib["list"], int(source.get("level", "0")))
        paragraph.add_run(source.text)
        for child in source:
            run = paragraph.add_run(None if child.tag in ("br", "tab") else child.text)
            if child.tag == "br":
                run.add_break()
            elif child.tag == "tab":
                run.add_tab()
            run.bold = child.tag == "b" or None
            if child.tag == "red":
                run.font.color.rgb = RGBColor(0xFF, 0, 0)
            paragraph.add_run(child.tail)

    def number(self, paragraph: Paragraph, name: str, level: int) -> None:
        """Let Word number a paragraph. A list's name may end in `:2` and so on: each such name begins at one again."""
        number = self.begun.get(name) or self.begin(name, LISTS[name.partition(":")[0]])
        properties: Any = paragraph._p.get_or_add_pPr()
        numbered: Any = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = number

    def begin(self, name: str, levels: Sequence[tuple[str, str]]) -> int:
        number = self.begun[name] = 900 + len(self.begun)
        restart = '<w:lvlRestart w:val="0"/>' if name.startswith("running") else ""
        lines = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{restart if level else ""}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
            for level, (kind, text) in enumerate(levels)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{lines}</w:abstractNum>'
        )
        first = self.numbering.find(qn("w:num"))
        first.addprevious(abstract)
        self.numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        return number


def main(folder: Path) -> None:
    """Make every file of the set in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources():
        print(make(source, folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
