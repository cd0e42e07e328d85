"""Tables in plain text whose columns are aligned with blanks, as programs write them that keep a page's layout."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jxkg.model import Quote, TextSpan
from jxkg.read.blocks import Cell, Table
from jxkg.read.containers.lines import RawLine

_CHUNK = re.compile(r"\S+(?:[ \u3000]\S+)*")
_FEWEST_COLUMNS, _LONGEST_HEAD, _AHEAD = 3, 20, 3


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words between wide blanks: the words with their place, and where they begin and end on a line as it is seen."""

    quote: Quote
    begin: int
    end: int


def aligned_table(lines: Sequence[RawLine], at: int) -> tuple[Table, int] | None:
    """The table whose header is a line, and the number of the line behind it; None where none begins there."""
    heads = _chunks(lines[at])
    if len(heads) < _FEWEST_COLUMNS or any(not _is_head(head) for head in heads):
        return None
    starts = [head.begin for head in heads]
    rows: list[list[_Chunk]] = [heads]
    end = at + 1
    for begin, stop in _groups(lines, at + 1):
        rows += _split([_chunks(line) for line in lines[begin:stop]], starts)
        end = stop
    if len(rows) < 2:
        return None
    cells = [cell for number, row in enumerate(rows) for cell in _cells(number, row, starts)]
    return Table(tuple(cells)), end


def _is_head(chunk: _Chunk) -> bool:
    text = chunk.quote.text
    return len(text) <= _LONGEST_HEAD and not re.search("[。；：，]", text)


def _chunks(line: RawLine) -> list[_Chunk]:
    """The words of a line between two blanks or more."""
    found = []
    for match in _CHUNK.finditer(line.text):
        begin = _width(line.text[: match.start()])
        span = TextSpan(line.start + match.start(), line.start + match.end())
        found.append(_Chunk(Quote(match[0], span), begin, begin + _width(match[0])))
    return found


def _width(text: str) -> int:
    """How many columns a text takes where it is seen: two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _groups(lines: Sequence[RawLine], at: int) -> Iterator[tuple[int, int]]:
    """Lines between blank ones, as long as one of the next few has several columns."""
    groups, begin = [], None
    for number in range(at, len(lines) + 1):
        blank = number == len(lines) or lines[number].is_blank
        if begin is None and not blank:
            begin = number
        elif begin is not None and blank:
            groups.append((begin, number))
            begin = None
    wide = [any(len(_chunks(line)) > 1 for line in lines[start:stop]) for start, stop in groups]
    for number, group in enumerate(groups):
        if not any(wide[number : number + _AHEAD]):
            return
        yield group


def _split(lines: Sequence[list[_Chunk]], starts: Sequence[int]) -> list[list[_Chunk]]:
    """The rows of lines without a blank one between: one begins where the first column has words, if others have too."""
    rows: list[list[_Chunk]] = []
    for line in lines:
        opens = bool(line) and line[0].begin < starts[1] and line[0].end <= starts[1]
        if not rows or opens:
            rows.append([])
        rows[-1] += line
    return rows


def _cells(row: int, chunks: Sequence[_Chunk], starts: Sequence[int]) -> Iterator[Cell]:
    """The cells of a row; words that reach into the next column are of a cell that takes both."""
    if len(chunks) == 1:
        yield Cell((chunks[0].quote,), row, 0, 1, len(starts))
        return
    found: dict[int, list[_Chunk]] = {}
    for chunk in chunks:
        found.setdefault(_column(chunk.begin, starts), []).append(chunk)
    column = 0
    while column < len(starts):
        inside = found.get(column, [])
        last = max((_column(chunk.end - 1, starts) for chunk in inside), default=column)
        inside += [chunk for between in range(column + 1, last + 1) for chunk in found.get(between, [])]
        yield Cell(tuple(chunk.quote for chunk in inside), row, column, 1, last - column + 1)
        column = last + 1


def _column(place: int, starts: Sequence[int]) -> int:
    return max((number for number, start in enumerate(starts) if start <= place + 1), default=0)
