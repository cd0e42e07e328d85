"""Tables in plain text that have their rows on lines: cells set apart by tabs, pipes or commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from jxkg.model import Quote, TextSpan
from jxkg.read.blocks import Cell, Table, stripped
from jxkg.read.containers.lines import RawLine, quote

_RULE = re.compile(r"[\s|｜│┃+\-—─━=:：┌┬┐├┼┤└┴┘]+")
_GRID = re.compile(r"\s*[+┌├└]")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_FEWEST_ROWS = 2
_LONGEST_HEAD = 20
_MOST_HEADINGS = 3
_MOST_ODD = 0.2

Cells = list[list[Quote]]
"""The cells of a row, each with its lines."""


@dataclass(slots=True)
class _Rows:
    """What has been read of a table."""

    rows: list[Cells] = field(default_factory=list)
    rules: list[TextSpan] = field(default_factory=list)

    def table(self) -> Table:
        cells = (
            Cell(tuple(lines), row, column) for row, found in enumerate(self.rows) for column, lines in enumerate(found)
        )
        return Table(tuple(cells), rules=tuple(self.rules))


@dataclass(frozen=True, slots=True)
class Delimiter:
    """What sets cells apart: the character, and whether a cell in quotation marks may have it, and line ends."""

    pattern: re.Pattern[str]
    quoted: bool
    framed: bool
    """Whether it may also stand before the first cell and behind the last."""
    seen: bool
    """Whether anything is to be seen of it."""
    fewest: int
    """How many cells with words a table's first row has at least, or it is a line of text."""
    in_prose: bool = False
    """Whether it stands in running text too."""


_DELIMITERS = (
    Delimiter(re.compile("\t"), quoted=True, framed=False, seen=False, fewest=2),
    Delimiter(re.compile("[|｜│┃]"), quoted=False, framed=True, seen=True, fewest=2),
    Delimiter(re.compile(","), quoted=True, framed=False, seen=True, fewest=3, in_prose=True),
)


def delimited_table(lines: Sequence[RawLine], at: int) -> tuple[Table, int] | None:
    """The table that begins at a line, and the number of the line behind it; None where none begins there."""
    for delimiter in _DELIMITERS:
        if _begins(lines[at], delimiter):
            found, end = _read(lines, at, delimiter)
            if len(found.rows) >= _FEWEST_ROWS and not (delimiter.in_prose and _is_prose(found.rows)):
                return found.table(), end
    return None


def _is_prose(rows: Sequence[Cells]) -> bool:
    """Whether lines that have a sign of running text are no table: the first is none of heads, or rows differ in length."""
    heads = ["".join(line.text for line in cell) for cell in rows[0]]
    lengths = [len(row) for row in rows if len(row) > 1]
    odd = sum(abs(length - len(heads)) > 1 for length in lengths)
    return odd > _MOST_ODD * len(lengths) or any(
        len(head) > _LONGEST_HEAD or any(stop in head for stop in "。；：") for head in heads
    )


def _begins(line: RawLine, delimiter: Delimiter) -> bool:
    """Whether a line has cells: a rule of a frame, or several cells with words."""
    if delimiter.framed and _GRID.match(line.text) and _RULE.fullmatch(line.text):
        return True
    words = [piece for piece in delimiter.pattern.split(line.text) if stripped(piece)]
    return len(words) >= delimiter.fewest and not line.opens_cell


def _read(lines: Sequence[RawLine], at: int, delimiter: Delimiter) -> tuple[_Rows, int]:
    """The rows from a line on, as far as there are any; a line between them without a delimiter is a row of one cell."""
    found, end, in_grid, open_row = _Rows(), at, False, False
    while at < len(lines):
        line = lines[at]
        if delimiter.framed and stripped(line.text) and _RULE.fullmatch(line.text):
            found.rules.append(quote(line).span)
            in_grid, open_row = in_grid or bool(_GRID.match(line.text)), False
            at = end = at + 1
            continue
        if line.is_blank:
            at += 1
            continue
        if not delimiter.pattern.search(line.text):
            if not _goes_on(lines, at, delimiter):
                break
            found.rows.append([[quote(line)]])
            at += 1
            continue
        cells, at = _cells(lines, at, delimiter, found.rules)
        if in_grid and open_row:
            nothing: list[Quote] = []
            both = zip_longest(found.rows[-1], cells, fillvalue=nothing)
            found.rows[-1] = [upper + lower for upper, lower in both]
        else:
            found.rows.append(cells)
        end, open_row = at, True
    return found, end


def _goes_on(lines: Sequence[RawLine], at: int, delimiter: Delimiter) -> bool:
    """Whether one of the next few lines that are not blank has cells: lines between are headings."""
    following = (line for line in lines[at + 1 :] if not line.is_blank)
    return any(delimiter.pattern.search(line.text) for line in islice(following, _MOST_HEADINGS))


def _cells(lines: Sequence[RawLine], at: int, delimiter: Delimiter, rules: list[TextSpan]) -> tuple[Cells, int]:
    """The cells of a row, and the number of the line behind it: a cell in quotation marks may reach over several."""
    line = lines[at]
    start, cells = 0, []
    if delimiter.framed and (first := re.match(rf"\s*{delimiter.pattern.pattern}", line.text)):
        start = _rule(line, first.end() - 1, rules)
    while start <= len(line.text):
        if delimiter.quoted and line.text.startswith('"', start) and (closed := _closing(lines, at, start)):
            cell, at, start = _in_marks(lines, at, start, closed, rules)
            line = lines[at]
            cells.append(cell)
            if delimiter.seen and start < len(line.text):
                _rule(line, start, rules)
            start += 1
            continue
        following = delimiter.pattern.search(line.text, start)
        end = following.start() if following else len(line.text)
        cells.append(list(_quotes(line, start, end, rules)))
        if following and delimiter.seen:
            _rule(line, end, rules)
        start = end + 1
    if delimiter.framed and cells and not cells[-1]:
        cells.pop()
    return cells, at + 1


def _rule(line: RawLine, at: int, rules: list[TextSpan]) -> int:
    """Note a character that sets cells apart; the place behind it."""
    rules.append(TextSpan(line.start + at, line.start + at + 1))
    return at + 1


def _quotes(line: RawLine, start: int, end: int, rules: list[TextSpan]) -> Iterator[Quote]:
    """The words between two places; <br>, which Markdown has for a line end in a cell, divides them."""
    for piece in _pieces(line.text, start, end):
        if _BREAK.fullmatch(line.text[piece[0] : piece[1]]):
            rules.append(TextSpan(line.start + piece[0], line.start + piece[1]))
        elif words := stripped(line.text[piece[0] : piece[1]]):
            begin = line.start + line.text.index(words, piece[0])
            yield Quote(words, TextSpan(begin, begin + len(words)))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _BREAK.finditer(text, start, end):
        yield start, found.start()
        yield found.span()
        start = found.end()
    yield start, end


def _closing(lines: Sequence[RawLine], at: int, start: int) -> tuple[int, int] | None:
    """The line and place of the quotation mark that closes the one at a place, within the next hundred lines."""
    begin = start + 1
    for number in range(at, min(at + 100, len(lines))):
        text = lines[number].text.replace('""', "\0\0")
        if (found := text.find('"', begin)) >= 0:
            return number, found
        begin = 0
    return None


def _in_marks(
    lines: Sequence[RawLine], at: int, start: int, closed: tuple[int, int], rules: list[TextSpan]
) -> tuple[list[Quote], int, int]:
    """A cell in quotation marks: its lines; the line and place behind it."""
    last, close = closed
    _rule(lines[at], start, rules)
    cell: list[Quote] = []
    for number in range(at, last + 1):
        begin = start + 1 if number == at else 0
        cell += _quotes(lines[number], begin, close if number == last else len(lines[number].text), rules)
    _rule(lines[last], close, rules)
    return cell, last, close + 1
