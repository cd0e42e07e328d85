"""A responsibility list in the form of a table: headings, and rows of cells with the bearers in columns of their own.

A cell begins with a tab; the further lines of a cell do not. A line of a tab alone is an empty cell. Blank lines separate rows.
The header row says what each column holds. A row with one cell fewer than the header has one cell for all bearers: the source
does not say who leads, and neither do we.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jxkg.errors import shown
from jxkg.model import Attestation, Heading, Item, Passage, Quote, Role, TextSpan
from jxkg.read.bearers import split_cell
from jxkg.read.frame import part_heading, section_heading
from jxkg.read.phrases import find_deadlines, find_instruments, find_quoted_names
from jxkg.read.quantities import find_quantities
from jxkg.read.source import Line, Running, Source

_COLUMNS = ("序号", "重点工作", "牵头单位", "责任单位")

Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; each cell is one or more lines."""

    cells: tuple[Cell, ...]

    @property
    def first_line(self) -> Line:
        """The line that the row begins with."""
        return self.cells[0][0]

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if any(line.text for line in cell))


@dataclass(frozen=True, slots=True)
class _Heading:
    path: str
    words: str
    quote: Quote


@dataclass(slots=True)
class _Outline:
    """What has been read so far: headings and items in order, each item under the path of its section."""

    parts: list[_Heading] = field(default_factory=list)
    sections: list[_Heading] = field(default_factory=list)
    items: list[tuple[str, Item]] = field(default_factory=list)

    def sections_of(self, part: _Heading) -> list[_Heading]:
        return [section for section in self.sections if section.path.startswith(f"{part.path}.")]

    def next_path(self) -> str:
        """The path of the next item: its place in the section that was opened last."""
        section = self.sections[-1].path
        return f"{section}.{sum(path == section for path, _ in self.items) + 1}"

    def freeze(self) -> tuple[Heading, ...]:
        return tuple(_freeze(part, map(self._freeze_section, self.sections_of(part))) for part in self.parts)

    def _freeze_section(self, section: _Heading) -> Heading:
        return _freeze(section, (item for path, item in self.items if path == section.path))


def _freeze(heading: _Heading, provisions: Iterable[Heading | Item]) -> Heading:
    return Heading(
        path=heading.path,
        words=heading.words,
        attestation=Attestation.HELD_TEXT,
        quote=heading.quote,
        provisions=tuple(provisions),
    )


def split_rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    """Table lines as rows of cells."""
    rows: list[list[list[Line]]] = []
    for line in lines:
        if line.opens_row or not rows:
            rows.append([])
        if line.is_cell or not rows[-1]:
            rows[-1].append([])
        rows[-1][-1].append(line)
    return tuple(Row(tuple(tuple(cell) for cell in row)) for row in rows)


def read_table(source: Source, rows: Sequence[Row], year: int) -> tuple[tuple[Heading, ...], list[Passage]]:
    """The parts of a list, and the passages of its rows; SourceError, with the line, for the first row that does not fit."""
    if not rows:
        raise source.error("the list is empty", None, "a header row with " + "、".join(_COLUMNS) + " was expected")
    _check_header(source, rows[0])
    outline = _Outline()
    passages = [Passage("table header", _row_span(rows[0]), layout=True)]
    for row in rows[1:]:
        passages += _read_row(source, outline, row, year)
    if not outline.items:
        raise source.error("the list has no task", rows[-1].first_line, "a row that begins with 1 was expected")
    return outline.freeze(), passages


def _read_row(source: Source, outline: _Outline, row: Row, year: int) -> list[Passage]:
    text = Running.of(row.cells[0]).text
    if len(row.filled) == 1 and (part := part_heading(text)):
        _open_part(source, outline, row, *part)
        return [Passage("part heading", _row_span(row))]
    if len(row.filled) == 1 and (section := section_heading(text)):
        _open_section(source, outline, row, *section)
        return [Passage("section heading", _row_span(row))]
    task = _read_task(source, outline, row, year)
    return _task_passages(row, task)


def _check_header(source: Source, row: Row) -> None:
    found = tuple(Running.of(cell).text for cell in row.filled)
    if found != _COLUMNS:
        remedy = "the table should begin with the columns " + "、".join(_COLUMNS)
        raise source.error(f"the header row reads {shown('、'.join(found))}", row.first_line, remedy)


def _open_part(source: Source, outline: _Outline, row: Row, ordinal: int, words: str) -> None:
    _check_ordinal(source, row, "part", ordinal, len(outline.parts) + 1)
    outline.parts.append(_Heading(str(ordinal), words, Running.of(row.cells[0]).quote()))


def _open_section(source: Source, outline: _Outline, row: Row, ordinal: int, words: str) -> None:
    if not outline.parts:
        raise source.error("a section stands before any part", row.first_line, "a heading such as 一、… was expected")
    part = outline.parts[-1]
    _check_ordinal(source, row, "section", ordinal, len(outline.sections_of(part)) + 1)
    outline.sections.append(_Heading(f"{part.path}.{ordinal}", words, Running.of(row.cells[0]).quote()))


def _check_ordinal(source: Source, row: Row, what: str, found: int, expected: int) -> None:
    if found != expected:
        remedy = "no number should be skipped or repeated; look at the rows before this one"
        raise source.error(f"this is {what} {found}, but {what} {expected} was expected", row.first_line, remedy)


def _read_task(source: Source, outline: _Outline, row: Row, year: int) -> Item:
    number = Running.of(row.cells[0]).text
    if not re.fullmatch(r"[1-9][0-9]{0,3}", number):
        remedy = "a row begins with a heading (一、… or （一）…) or with the task's number"
        raise source.error(f"a row of the list cannot begin with “{number[:20]}”", row.first_line, remedy)
    _check_ordinal(source, row, "task", int(number), len(outline.items) + 1)
    if not outline.parts or not outline.sections_of(outline.parts[-1]):
        raise source.error(
            f"task {number} is not in a section", row.first_line, "a heading such as （一）… was expected before it"
        )
    cells = _bearer_cells(source, row, number)
    text = Running.of(row.cells[1])
    if not text.text:
        raise source.error(f"the text of task {number} is empty", row.first_line, "write the task's text into its cell")
    quote = text.quote()
    task = Item(
        path=outline.next_path(),
        words=quote.text,
        attestation=Attestation.HELD_TEXT,
        quote=quote,
        number=int(number),
        cells=cells,
        responsibilities=tuple(part for role, cell in cells.items() for part in split_cell(cell, role)),
        instruments=tuple(find_instruments(text)),
        quoted_names=tuple(find_quoted_names(text)),
        deadlines=tuple(find_deadlines(text, year)),
        quantities=tuple(find_quantities(text)),
    )
    outline.items.append((outline.sections[-1].path, task))
    return task


def _bearer_cells(source: Source, row: Row, number: str) -> dict[Role, Quote]:
    """The bearers' cells that are not empty, by role."""
    columns = _columns(row)[2:]
    match len(columns):
        case 2:
            roles: tuple[Role, ...] = (Role.LEAD, Role.RESPONSIBLE)
        case 1:
            roles = (Role.UNDIVIDED,)
        case 0:
            remedy = "a row has its number, its text, and one or two cells that name who answers for it"
            raise source.error(f"task {number} has no bearers' cell", row.first_line, remedy)
        case more:
            remedy = f"the header has {len(_COLUMNS)} columns"
            raise source.error(f"task {number} has {more + 2} cells", row.first_line, remedy)
    cells = {role: _as_written(source, cell) for role, cell in zip(roles, columns, strict=True) if cell in row.filled}
    if not cells:
        remedy = "name who answers for it in at least one of them"
        raise source.error(f"all bearers' cells of task {number} are empty", row.first_line, remedy)
    for role, cell in zip(roles, columns, strict=True):
        if role in cells:
            _check_cell(source, cells[role], cell[0], number)
    return cells


def _columns(row: Row) -> tuple[Cell, ...]:
    """The cells of a row, without empty ones that stand behind the last column."""
    more = row.cells[len(_COLUMNS) :]
    return row.cells if any(cell in row.filled for cell in more) else row.cells[: len(_COLUMNS)]


def _check_cell(source: Source, cell: Quote, line: Line, number: str) -> None:
    if cell.text.count("（") != cell.text.count("）"):
        raise source.error(
            f"the brackets of “{shown(cell.text)}” do not match", line, "close it with ） or take it out"
        )
    if not split_cell(cell, Role.UNDIVIDED):
        raise source.error(f"a bearers' cell of task {number} names nobody", line, "name who answers for it")


def _as_written(source: Source, cell: Cell) -> Quote:
    lines = [line for line in cell if line.text]
    span = TextSpan(lines[0].span.start, lines[-1].span.end)
    return Quote(span.cut(source.text), span)


def _task_passages(row: Row, task: Item) -> list[Passage]:
    number, text = (Running.of(cell).quote().span for cell in row.cells[:2])
    cells = [Passage(f"{role} cell", cell.span) for role, cell in task.cells.items()]
    return [Passage("task number", number), Passage("task text", text), *cells]


def _row_span(row: Row) -> TextSpan:
    return TextSpan(row.first_line.span.start, row.cells[-1][-1].span.end)
