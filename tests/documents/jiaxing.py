"""The Jiaxing notice in other containers, and as other programs extract its text. All say what `jiaxing.json` says.

What is written comes from the held text alone. A cell under two columns stays one cell: it is merged, or its row is short.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from jxkg._resources import DATA
from tests.documents import make

SOURCE = DATA / "sources" / "jiaxing-2022-31.txt"
COLUMNS = 4
WIDTHS = (6, 44, 20, 26)

Row = Sequence[str]


@dataclass(frozen=True)
class Notice:
    """The held text: paragraphs, the table between them, and each cell with its lines."""

    before: Sequence[str]
    rows: Sequence[Row]
    after: Sequence[str]


def notice(text: str) -> Notice:
    """Cut the held text at the lines that begin with a tab: these begin cells, and an empty line ends a row."""
    head, table, tail = re.split(r"(?=\n\t序号\n)|(?=\n\n\n附件\n)", text)
    rows = [tuple(cell.strip() for cell in block.split("\t")[1:]) for block in re.split(r"\n\s*\n", table.strip("\n"))]
    return Notice(*(_paragraphs(head), [row for row in rows if row], _paragraphs(tail)))


def held() -> Notice:
    """The notice as the project holds it."""
    return notice(SOURCE.read_text(encoding="utf-8"))


def _paragraphs(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line]


def _text(join: Callable[[Row], str], rows: Sequence[Row] | None = None) -> str:
    found = held()
    return "\n".join([*found.before, "", *map(join, found.rows if rows is None else rows), "", *found.after, ""])


def _flat(cell: str) -> str:
    return " ".join(cell.split("\n"))


def tabs() -> str:
    """A row on a line, cells parted by tabs."""
    return _text(lambda row: "\t".join(map(_flat, row)))


def pipes() -> str:
    """A row on a line, cells parted by bars."""
    return _text(lambda row: " | ".join(map(_flat, row)))


def markdown() -> str:
    """A Markdown table: a line of dashes under the header, `<br>` within a cell."""
    lines = iter(range(10_000))

    def line(row: Row) -> str:
        cells = f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |"
        return f"{cells}\n|{' --- |' * COLUMNS}" if next(lines) == 0 else cells

    return _text(line)


def cell_a_line() -> str:
    """A cell on a line, nothing between rows."""
    return _text(lambda row: "\n".join(map(_flat, row)))


def comma_separated() -> str:
    """CSV, as a spreadsheet saves it: quoted where there is a line break or a comma."""

    def line(row: Row) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        return out.getvalue().removesuffix("\n")

    return _text(line)


def width(text: str) -> int:
    """How many columns a text takes on a terminal.

    >>> width("1 市水利局")
    10
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fold(text: str, room: int) -> list[str]:
    """Lines of a cell, cut where the room ends as a PDF cuts them, in the middle of a word.

    >>> fold("市水利局、市建设局", 8)
    ['市水利局', '、市建设', '局']
    """
    lines = [""]
    for character in text:
        if character == "\n" or width(lines[-1] + character) > room:
            lines.append("")
        lines[-1] += character.strip("\n")
    return lines


def layout() -> str:
    """Columns aligned with blanks: a merged cell begins where its first column begins and is centred over both."""
    return _text(_aligned)


def _aligned(row: Row) -> str:
    if len(row) == 1:
        return f"{row[0]}\n"
    rooms = [*WIDTHS[:2], *(WIDTHS[2:] if len(row) == COLUMNS else [sum(WIDTHS[2:])])]
    columns = [fold(cell, room - 2) for cell, room in zip(row, rooms, strict=True)]
    lines = []
    for index in range(max(map(len, columns))):
        pieces = [column[index] if index < len(column) else "" for column in columns]
        if len(row) < COLUMNS and pieces[-1]:
            pieces[-1] = " " * ((rooms[-1] - 2 - width(pieces[-1])) // 2) + pieces[-1]
        padded = [piece + " " * (room - width(piece)) for piece, room in zip(pieces, rooms, strict=True)]
        lines.append("".join(padded).rstrip())
    return "\n".join([*lines, ""])


EXTRACTIONS: dict[str, tuple[Callable[[], str], str, str]] = {
    "tabs": (tabs, "utf-8", "\n"),
    "pipes": (pipes, "utf-8", "\n"),
    "markdown": (markdown, "utf-8", "\n"),
    "cell-a-line": (cell_a_line, "utf-8", "\n"),
    "csv": (comma_separated, "utf-8-sig", "\r\n"),
    "layout": (layout, "utf-8", "\n"),
    "gb18030": (lambda: SOURCE.read_text(encoding="utf-8"), "gb18030", "\r\n"),
    "utf-16": (lambda: SOURCE.read_text(encoding="utf-8"), "utf-16", "\n"),
}


def _lines(cell: str) -> str:
    return "<br/>".join(escape(line) for line in cell.split("\n"))


def table(name: str = "list") -> str:
    """The table in the elements of HTML."""
    lines = []
    for row in held().rows:
        spans = [1] * len(row)
        spans[-1] += COLUMNS - len(row)
        cells = "".join(
            f'<td colspan="{span}">{_lines(cell)}</td>' if span > 1 else f"<td>{_lines(cell)}</td>"
            for cell, span in zip(row, spans, strict=True)
        )
        lines.append(f"<tr>{cells}</tr>")
    head = lines[0].replace("td>", "th>")
    return f'<table name="{name}"><thead>{head}</thead>\n{chr(10).join(lines[1:])}\n</table>'


def body() -> str:
    """The whole notice in the elements of HTML."""
    found = held()
    return "\n".join([*map(_paragraph, found.before), table(), *map(_paragraph, found.after)])


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def sheet() -> str:
    """A workbook: the notice on one sheet, the table on the next, the annex on the last."""
    found = held()
    first = f'<table name="通知">{_single(found.before)}</table>'
    last = f'<table name="附件">{_single(found.after)}</table>'
    return f"<workbook>{first}{table('清单')}{last}</workbook>"


def _single(lines: Sequence[str]) -> str:
    return "".join(f"<tr><td>{escape(line)}</td></tr>" for line in lines)


def write(folder: Path, *, pdf: bool = True) -> list[Path]:
    """Write the notice in all its forms into a folder; PDF needs Chromium."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (content, encoding, end) in EXTRACTIONS.items():
        path = folder / f"jiaxing-{name}.txt"
        path.write_bytes(content().replace("\n", end).encode(encoding))
        written.append(path)
    page = folder / "jiaxing.html"
    page.write_text(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body()}</body></html>', encoding="utf-8"
    )
    make.make_docx(f"<document>{body()}</document>", folder / "jiaxing.docx")
    make.make_xlsx(sheet(), folder / "jiaxing.xlsx")
    written += [page, folder / "jiaxing.docx", folder / "jiaxing.xlsx"]
    if pdf:
        make.make_pdf(f"<body>{body()}</body>", folder / "jiaxing.pdf")
        written.append(folder / "jiaxing.pdf")
    return written
