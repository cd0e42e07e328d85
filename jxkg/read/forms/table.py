"""A list in the form of a table: rows are items, columns say who has them and by when.

A row with one cell is a heading or a note. A cell that reaches down holds for each row that it covers. A cell under columns of
different roles names bearers whose roles the list does not divide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jxkg.model import Passage, Quote, Role
from jxkg.read.assignments import assigned, spaced, with_roles
from jxkg.read.blocks import Cell, Table
from jxkg.read.brackets import Clause, clauses
from jxkg.read.deadlines import deadline_in_words
from jxkg.read.forms.columns import ROLES, Header, Holds, is_header
from jxkg.read.listing import Bearer, Listing, bearers_of
from jxkg.read.outline import Depth, label_of
from jxkg.read.run import Run

_NOTES = ("注：", "注:", "备注", "说明：", "说明:", "填表", "联系人", "★", "※")
_NOTHING = {"", "/", "／", "-", "—", "——", "无", "\\"}
_TOPIC_DEPTH = 10
"""How deep headings in columns stand: below those in rows of their own."""


@dataclass(slots=True)
class _Reading:
    """A table that is being read."""

    table: Table
    header: Header
    listing: Listing
    first_leads: bool
    told: set[Cell] = field(default_factory=set)
    topics: dict[int, Cell] = field(default_factory=dict)
    noting: bool = False
    """Whether the last row was a note."""


def read(table: Table, header: Header, listing: Listing, first_leads: bool = False) -> None:
    """Add the rows of a table to a list; `first_leads` is whether a rule says that the first of several units leads."""
    reading = _Reading(table, header, listing, first_leads)
    listing.passages += [Passage("table rule", rule, layout=True) for rule in table.rules]
    _doubt_headless(reading)
    for row in range(table.height):
        if row in table.furniture:
            _pass(reading, row, table.furniture[row])
        elif row < header.first:
            _pass(reading, row, "list title")
        elif row < header.below or is_header(table, row, header):
            _pass(reading, row, "table header")
        elif reading.noting and _goes_on(table, row):
            _pass(reading, row, "note")
        elif only := _only_cell(table, row):
            _read_alone(reading, only)
        elif any(cell.row == row and cell.lines for cell in table.row(row)):
            _read_item(reading, row)


def _doubt_headless(reading: _Reading) -> None:
    """Say where a column has no head, and words below: the header may have lost a cell."""
    table, header = reading.table, reading.header
    for column in range(table.width):
        heads = [table.grid.get((row, column)) for row in range(header.first, header.below)]
        if any(head is not None and head.lines for head in heads):
            continue
        below = (table.grid.get((row, column)) for row in range(header.below, table.height))
        if written := next((cell for cell in below if cell and cell.lines and cell.column == column), None):
            problem = "a column has no head, and was not read; check the header"
            reading.listing.doubt("有一列没有表头，未予读取；请核对表头", problem, written.lines[0])


def _pass(reading: _Reading, row: int, kind: str) -> None:
    for cell in reading.table.row(row):
        _tell(reading, cell, kind, layout=True)


def _tell(reading: _Reading, cell: Cell | None, kind: str, layout: bool = False) -> None:
    """Say what a cell was taken for, once."""
    if cell is not None and cell not in reading.told:
        reading.told.add(cell)
        reading.listing.passage(kind, cell.lines, layout)


def _only_cell(table: Table, row: int) -> Cell | None:
    """The cell of a row that has words in no other, where that says a heading: it is wide, or stands alone, or has a number."""
    cells = [cell for cell in table.row(row) if cell.lines]
    if len(cells) != 1 or cells[0].row != row:
        return None
    only = cells[0]
    label = label_of(Run.of(only.lines).folded)
    numbered = label is not None and label.depth <= Depth.SECTION
    alone = len(table.row(row)) == 1
    return only if alone or only.width == table.width or numbered or _is_note(only) else None


def _is_note(cell: Cell) -> bool:
    return cell.text.startswith(_NOTES)


def _goes_on(table: Table, row: int) -> bool:
    """Whether a row below a note belongs to it: it has one cell, and that no heading's number."""
    cells = [cell for cell in table.row(row) if cell.lines]
    label = label_of(Run.of(cells[0].lines).folded) if len(cells) == 1 else None
    return len(cells) == 1 and (label is None or label.depth > Depth.SECTION)


def _read_alone(reading: _Reading, cell: Cell) -> None:
    reading.noting = _is_note(cell)
    if reading.noting:
        _tell(reading, cell, "note")
        return
    run = Run.of(cell.lines)
    label = label_of(run.folded)
    depth = label.depth if label else Depth.PART
    _open(reading, run, depth)
    reading.topics.clear()
    _tell(reading, cell, "heading")


def _open(reading: _Reading, run: Run, depth: int) -> None:
    label = label_of(run.folded)
    length = label.length if label else 0
    words = run[length:] or run
    closed = words[: len(words.folded.rstrip("。"))] or words
    reading.listing.heading(run.text[:length], closed.quote(), depth)


def _read_item(reading: _Reading, row: int) -> None:
    cells = _by_column(reading, row)
    for place, column in enumerate(reading.header.topics):
        cell = cells.get(column)
        if cell is not None and cell.lines and reading.topics.get(column) != cell:
            reading.topics[column] = cell
            _open(reading, Run.of(cell.lines), _TOPIC_DEPTH + place)
            _tell(reading, cell, "heading")
    text = cells.get(reading.header.text)
    if text is None or not text.lines:
        _read_rest(reading, row, cells)
        return
    if text.row < row:
        _add_bearers(reading, cells)
        return
    _add_entry(reading, cells, text)


def _by_column(reading: _Reading, row: int) -> Mapping[int, Cell]:
    """The cell of each column; of a row that is short by one where two columns name bearers, the last has both."""
    table, header = reading.table, reading.header
    found = {column: table.grid[row, column] for column in range(table.width) if (row, column) in table.grid}
    bearers = header.all_of(*ROLES)
    if len(found) == table.width - 1 and len(bearers) > 1 and bearers[-1] == table.width - 1:
        found[table.width - 1] = found[table.width - 2]
    return found


def _add_entry(reading: _Reading, cells: Mapping[int, Cell], text: Cell) -> None:
    run = Run.of(text.lines)
    label = label_of(run.folded)
    numbers = [cells[column] for column in reading.header.all_of(Holds.NUMBER) if column in cells]
    printed = "".join(cell.text for cell in numbers).strip()
    if label and (not printed or label.depth >= Depth.POINT):
        printed, run = printed or run.text[: label.length], run[label.length :]
    found = clauses(run)
    told = [one for one in found if one.brackets]
    words = run
    if told and len(told) == 1 and found[-1] is told[0]:
        words = told[0].words
    bearers = tuple(_bearers(reading, cells)) or tuple(_in_brackets(reading, told))
    due = _deadline(reading, cells, told, words)
    reading.listing.entry(printed, words, bearers, due, lines=text.lines, cells=tuple(_bearer_cells(reading, cells)))
    for cell in numbers:
        _tell(reading, cell, "number")
    _tell(reading, text, "text")
    _tell_others(reading, cells)


def _tell_others(reading: _Reading, cells: Mapping[int, Cell]) -> None:
    for column, cell in cells.items():
        _tell(
            reading, cell, f"{reading.header.columns[column]} cell" if column < len(reading.header.columns) else "cell"
        )


def _add_bearers(reading: _Reading, cells: Mapping[int, Cell]) -> None:
    """A row that only names more bearers of the item above, whose words reach down to it."""
    last = reading.listing.entries.pop()
    known = {(one.role, one.name) for one in last.bearers}
    more = [one for one in _bearers(reading, cells) if (one.role, one.name) not in known]
    cells_too = (*last.cells, *_bearer_cells(reading, cells))
    reading.listing.entries.append(replace(last, bearers=(*last.bearers, *more), cells=cells_too))
    _tell_others(reading, cells)


def _read_rest(reading: _Reading, row: int, cells: Mapping[int, Cell]) -> None:
    """A row without words of an item: something may have been read wrongly."""
    written = [cell for cell in cells.values() if cell.lines and cell not in reading.told and cell.row == row]
    if written:
        problem = "a row has no text of an item; check whether cells ran into each other"
        reading.listing.doubt("该行没有事项正文；请核对各栏是否错位", problem, written[0].lines[0])
    for cell in written:
        _tell(reading, cell, "row without text")


def _bearer_cells(reading: _Reading, cells: Mapping[int, Cell]) -> Iterator[tuple[Role, tuple[Quote, ...]]]:
    """The lines of each cell that names bearers, with the role that its columns say."""
    columns = [column for column in reading.header.all_of(*ROLES) if column in cells]
    for cell in dict.fromkeys(cells[column] for column in columns):
        under = {reading.header.columns[column] for column in columns if cells[column] == cell}
        role = ROLES[under.pop()] if len(under) == 1 else Role.UNDIVIDED
        yield role, () if cell.text.strip() in _NOTHING else cell.lines


def _bearers(reading: _Reading, cells: Mapping[int, Cell]) -> Iterator[Bearer]:
    for role, lines in _bearer_cells(reading, cells):
        found = assigned(spaced(lines), role)
        divided = role is not Role.UNDIVIDED
        yield from bearers_of(with_roles(found, divided and reading.first_leads), role)


def _in_brackets(reading: _Reading, told: list[Clause]) -> Iterator[Bearer]:
    for clause in told:
        for found in clause.assigned:
            yield from bearers_of(with_roles(found, reading.first_leads))


def _deadline(reading: _Reading, cells: Mapping[int, Cell], told: list[Clause], words: Run) -> Quote | None:
    columns = reading.header.all_of(Holds.DEADLINE)
    for column in columns:
        cell = cells.get(column)
        if cell is not None and cell.text.strip() not in _NOTHING:
            return Run.of(cell.lines).quote()
    for clause in told:
        if clause.deadline:
            return clause.deadline.quote()
    found = deadline_in_words(words)
    return found.quote() if found else None
