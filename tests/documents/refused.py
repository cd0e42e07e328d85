"""Files that cannot be read as a list, or only with doubt: `python -m tests.documents.refused FOLDER` makes them.

`refused.tsv` says of each which answer is expected: `refused`, or `doubtful` (read, with what is doubtful said).
"""

from __future__ import annotations

import csv
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.documents import make

TABLE = Path(__file__).with_name("refused.tsv")
MEBIBYTE = 1 << 20
BOMB = 400
HUGE = 200
DEEP = 100_000

COLUMNS = ("序号", "工作任务", "责任单位")
TASKS = (
    ("1", "清点村口旧磨坊，逐座拍照登记", "县文物所"),
    ("2", "修补磨坊屋顶，更换朽坏的水轮", "县建设局、各乡镇政府"),
    ("3", "每逢赶集日开磨，磨面不收费", "各乡镇政府"),
    ("4", "请老师傅教年轻人凿磨", "县人力社保局"),
)
NEWS = ("青岚县老磨坊又转起来了", "昨天是赶集日，停了二十年的水磨重新转动。", "围观的老人说，还是那个声音。")
FULL_SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


class Expected(NamedTuple):
    """A row of the table: a file, the answer, how many items it reads if it does, and what the answer names."""

    file: str
    answer: str
    items: int | None
    names: str


def expected() -> list[Expected]:
    """The rows of `refused.tsv`."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [Expected(r["file"], r["answer"], int(r["items"]) if r["items"] else None, r["names"]) for r in rows]


def table(rows: Sequence[Sequence[str]], title: str = "", name: str = "清单") -> str:
    """A table in the elements of HTML, under its title."""
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in (COLUMNS, *rows)]
    head = f'<tr><td colspan="{len(COLUMNS)}">{title}</td></tr>' if title else ""
    return f'<table name="{name}">{head}{"".join(f"<tr>{line}</tr>" for line in lines)}</table>'


def renumbered(*numbers: int) -> list[tuple[str, ...]]:
    """The tasks with other numbers."""
    return [(str(number), *task[1:]) for number, task in zip(numbers, TASKS, strict=True)]


def text(rows: Sequence[Sequence[str]]) -> bytes:
    """The list as plain text, cells parted by tabs."""
    return "\n".join(["青岚县2022年水磨修复任务清单", *("\t".join(row) for row in (COLUMNS, *rows)), ""]).encode()


def page(*content: str) -> bytes:
    """A page of a website."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(content)}</body></html>'.encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return out.getvalue()


def compound(*streams: str) -> bytes:
    """A compound file (the container of .doc, .wps and .xls, and of encrypted .docx) with streams that say nothing."""
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6xLLLLLLLLLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 0, END, 0, END, 0, 0)
    )
    header += b"".join(struct.pack("<L", FREE) for _ in range(108))
    entries = [_entry("Root Entry", 5, END, 0, 1)]
    entries += [_entry(name, 2, 2 + index, 4096, FREE, index + 2) for index, name in enumerate(streams)]
    directory = b"".join(entries).ljust(FULL_SECTOR, b"\0")
    return (
        header + struct.pack("<L", FAT) + struct.pack("<L", END) + b"\xff" * (FULL_SECTOR - 8) + directory + bytes(8192)
    )


def _entry(name: str, kind: int, start: int, size: int, child: int, right: int = FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    names = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return names + struct.pack("<LLL", FREE, right, child) + bytes(36) + struct.pack("<LQ", start, size)


def pdf(content: bytes, resources: str = "", extra: Sequence[bytes] = (), trailer: str = "") -> bytes:
    """A PDF of one page."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R/Resources<<{resources}>>>>".encode(),
        stream("", content),
        *extra,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def stream(entries: str, content: bytes) -> bytes:
    """A stream object of a PDF."""
    return f"<<{entries}/Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def scanned() -> bytes:
    """A PDF that has a grey picture and no text."""
    pixels = zlib.compress(bytes(200 * 280))
    entries = (
        "/Type/XObject/Subtype/Image/Width 200/Height 280/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
    )
    return pdf(b"q 400 0 0 560 10 10 cm /P Do Q", "/XObject<</P 5 0 R>>", [stream(entries, pixels)])


def encrypted_pdf() -> bytes:
    """A PDF whose password nobody knows."""
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    rule = f"<</Filter/Standard/V 1/R 2/Length 40/P -44{keys}>>".encode()
    return pdf(bytes(range(64)), extra=[rule], trailer=f"/Encrypt 5 0 R/ID[<{'43' * 16}><{'43' * 16}>]")


def picture() -> bytes:
    """A PNG of one white dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))

    header = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xff")) + chunk(b"IEND", b"")
    )


def office(target: Path, *tables: str) -> bytes:
    """A Word document or a workbook with tables, as the ending of a path says."""
    if target.suffix == ".docx":
        make.make_docx(f"<document>{''.join(tables)}</document>", target)
    else:
        make.make_xlsx(f"<workbook>{''.join(tables)}</workbook>", target)
    return target.read_bytes()


def replaced(target: Path, part: str, content: bytes, *, padding: int = 0) -> bytes:
    """A Word document or a workbook in which one part has another content, and mebibytes of blanks after it."""
    with zipfile.ZipFile(io.BytesIO(office(target, table(TASKS)))) as whole:
        files = {name: whole.read(name) for name in whole.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, kept in files.items():
            if name != part:
                opened.writestr(name, kept)
        with opened.open(part, "w", force_zip64=True) as writer:
            writer.write(content or files[part])
            for _ in range(padding):
                writer.write(b" " * MEBIBYTE)
    return out.getvalue()


def entities(open_: str, close: str) -> bytes:
    """XML in which each of ten entities is ten of the one before."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "水磨水磨">{lines}]>{open_}&e9;{close}'.encode()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT, WORKSHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
WORD_ENTITIES = entities(
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>', "</w:t></w:r></w:p></w:body></w:document>"
)
SHEET_ENTITIES = entities(
    f'<worksheet xmlns="{SHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>',
    "</t></is></c></row></sheetData></worksheet>",
)
SECOND = (("1", "疏通磨坊水渠", "县水利局"), ("2", "磨坊门口立碑记事", "县文物所"))
LAST_YEAR = (("1", "查清磨坊产权", "县自然资源和规划局"), ("2", "收回外租磨坊", "县国资办"))


def huge(target: Path) -> None:
    """Write two hundred mebibytes of rows."""
    row = ("9\t清理磨坊前的水草，水草沤肥还田\t各乡镇政府\n" * 1000).encode()
    with target.open("wb") as out:
        out.write(text(TASKS))
        for _ in range(HUGE * MEBIBYTE // len(row) + 1):
            out.write(row)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _list_page(*content: str) -> bytes:
    return page("<h1>青岚县2022年水磨修复任务清单</h1>", *content)


FILES: dict[str, Callable[[Path], bytes | None]] = {
    "scanned.pdf": lambda _: scanned(),
    "encrypted.pdf": lambda _: encrypted_pdf(),
    "cut.pdf": lambda _: _cut(scanned()),
    "picture-renamed.pdf": lambda _: picture(),
    "encrypted.docx": lambda _: compound("EncryptionInfo", "EncryptedPackage"),
    "cut.docx": lambda path: _cut(office(path, table(TASKS))),
    "cut.xlsx": lambda path: _cut(office(path, table(TASKS))),
    "zip-renamed.docx": lambda _: archive({"说明.txt": text(TASKS)}),
    "zip-renamed.xlsx": lambda _: archive({"说明.txt": text(TASKS)}),
    "word-without-document.docx": lambda _: archive(
        {"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<styles/>"}
    ),
    "old.doc": lambda _: compound("WordDocument", "1Table"),
    "old.wps": lambda _: compound("WordDocument", "WpsCustomData"),
    "old.xls": lambda _: compound("Workbook"),
    "list.ofd": lambda _: archive({"OFD.xml": b"<ofd:OFD/>", "Doc_0/Document.xml": b"<ofd:Document/>"}),
    "picture.png": lambda _: picture(),
    "empty.txt": lambda _: b"",
    "blank.txt": lambda _: "　\n \ufeff\n".encode(),
    "not-text.txt": lambda _: bytes(range(256)) * 8,
    "no-list.txt": lambda _: "\n".join(NEWS).encode(),
    "no-list.html": lambda _: page(*(f"<p>{line}</p>" for line in NEWS)),
    "no-list.docx": lambda path: office(path, *(f"<p>{line}</p>" for line in NEWS)),
    "no-list.xlsx": lambda path: office(
        path, f"<table name='新闻'>{''.join(f'<tr><td>{x}</td></tr>' for x in NEWS)}</table>"
    ),
    "links-only.html": lambda _: page(
        "<ul>", *(f"<li><a href='{n}.html'>{line}</a></li>" for n, line in enumerate(NEWS)), "</ul>"
    ),
    "deep.html": lambda _: _list_page("<div>" * DEEP, table(TASKS), "</div>" * DEEP),
    "bomb.docx": lambda path: replaced(path, DOCUMENT, b"", padding=BOMB),
    "bomb.xlsx": lambda path: replaced(path, WORKSHEET, b"", padding=BOMB),
    "entities.docx": lambda path: replaced(path, DOCUMENT, WORD_ENTITIES),
    "entities.xlsx": lambda path: replaced(path, WORKSHEET, SHEET_ENTITIES),
    "huge.txt": huge,
    "number-missing.txt": lambda _: text(renumbered(1, 2, 4, 5)),
    "number-missing.html": lambda _: _list_page(table(renumbered(1, 3, 4, 5))),
    "number-doubled.txt": lambda _: text(renumbered(1, 2, 2, 3)),
    "number-doubled.xlsx": lambda path: office(path, table(renumbered(1, 2, 3, 3), "青岚县2022年水磨修复任务清单")),
    "two-lists.docx": lambda path: office(
        path, "<p>附件1</p><p>水磨修复任务清单</p>", table(TASKS), "<p>附件2</p><p>水渠疏通任务清单</p>", table(SECOND)
    ),
    "two-lists.xlsx": lambda path: office(
        path, table(TASKS, "水磨修复清单", "附件1"), table(SECOND, "水渠疏通清单", "附件2")
    ),
    "last-year-beside.html": lambda _: _list_page(
        table(TASKS), "<p>附：2021年水磨修复任务清单完成情况</p>", table(LAST_YEAR)
    ),
}


def write(name: str, folder: Path) -> Path:
    """Make one of the files in a folder."""
    path = folder / name
    content = FILES[name](path)
    if content is not None:
        path.write_bytes(content)
    return path


def main(folder: Path) -> None:
    """Make all files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        print(write(name, folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
