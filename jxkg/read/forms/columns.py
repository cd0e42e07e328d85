"""The columns of a list in the form of a table: where its header is, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jxkg._resources import DATA
from jxkg.files import read_table
from jxkg.model import Role
from jxkg.read.blocks import Cell, Table, is_blank

_LONGEST_HEAD = 20
"""A header's cell has no more characters, or it is a text."""
_MOST_TITLE_ROWS = 8
"""A header stands no lower: above it there are a title and notes."""


class Holds(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TOPIC = "topic"
    DETAIL = "detail"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    DEADLINE = "deadline"
    OTHER = "other"


ROLES = {Holds.LEAD: Role.LEAD, Holds.RESPONSIBLE: Role.RESPONSIBLE, Holds.SUPPORTING: Role.SUPPORTING}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its first row, the first row below it, and what each column holds."""

    first: int
    below: int
    columns: tuple[Holds, ...]

    def all_of(self, *kinds: Holds) -> tuple[int, ...]:
        """The columns that hold one of some kinds."""
        return tuple(column for column, holds in enumerate(self.columns) if holds in kinds)

    @property
    def text(self) -> int:
        """The column of the items' texts: the last of the details, or of the topics where there are none."""
        return (self.all_of(Holds.DETAIL) or self.all_of(Holds.TOPIC))[-1]

    @property
    def topics(self) -> tuple[int, ...]:
        """The columns of headings: what else says what an item is about."""
        return tuple(column for column in self.all_of(Holds.TOPIC, Holds.DETAIL) if column < self.text)


def header_of(table: Table, start: int = 0) -> Header | None:
    """The header of a table, one row or two, that stands at a row or a few below it; None where there is none."""
    for first in range(start, min(start + _MOST_TITLE_ROWS, table.height)):
        for rows in (2, 1):
            if first + rows <= table.height and (columns := _columns(table, first, rows)):
                return Header(first, first + rows, columns)
    return None


def is_header(table: Table, row: int, header: Header) -> bool:
    """Whether a row says again what the header says."""
    above = [_words(table.grid.get((header.first, column))) for column in range(table.width)]
    return [_words(table.grid.get((row, column))) for column in range(table.width)] == above


def holds_of(text: str) -> Holds | None:
    """What a column holds by its head; None where that is no head.

    >>> str(holds_of("牵头责任单位")), holds_of("编制规划，并公布。")
    ('lead', None)
    """
    return _holds([text])


def _columns(table: Table, first: int, rows: int) -> tuple[Holds, ...] | None:
    """What the columns hold if some rows are a header: every cell is a word for it, one of them for what items say."""
    if rows == 2 and not _is_divided(table, first):
        return None
    found, lowest = [], []
    for column in range(table.width):
        heads = [table.grid.get((first + row, column)) for row in range(rows)]
        words = [_words(cell) for cell in dict.fromkeys(heads)]
        holds = _holds(words)
        if holds is None:
            return None
        found.append(holds)
        lowest.append(heads[-1])
    written = {cell: holds for cell, holds in zip(lowest, found, strict=True) if cell is not None and cell.lines}
    says = {*written.values()}
    return tuple(found) if says & {Holds.TOPIC, Holds.DETAIL} and len(says) > 1 else None


def _is_divided(table: Table, first: int) -> bool:
    """Whether a header of two rows begins at a row: a cell over several columns has others below it, none of them of data."""
    above = table.row(first)
    below = [cell for cell in table.row(first + 1) if cell.row == first + 1]
    several = sum(bool(cell.lines) for cell in above) > 1
    wide = several and any(1 < cell.width < table.width and cell.height == 1 for cell in above)
    reaching = any(cell.height > 1 for cell in above)
    return (wide or reaching) and bool(below) and all(_holds([_words(cell)]) for cell in below)


def _words(cell: Cell | None) -> str:
    """What a header's cell says, without blanks and brackets."""
    text = "".join(character for character in (cell.text if cell else "") if not is_blank(character))
    return re.sub(r"[（(].*?[）)]", "", text) or text.strip("（）()")


def _holds(words: Sequence[str]) -> Holds | None:
    """What a column holds by its head; the lower of two decides, unless it says only which units. None where it is no head."""
    for text in reversed([text for text in words if text]):
        if len(text) > _LONGEST_HEAD or text[-1] in "。；":
            return None
        if found := _known(text):
            return found
    return Holds.OTHER if not any(words) else None


def _known(text: str) -> Holds | None:
    known = [word for word in _heads() if word in text]
    if not known:
        return None
    return Holds(_heads()[max(known, key=lambda word: (_heads()[word] in _DECIDES, len(word)))])


_DECIDES = {"lead", "supporting"}
"""What a head says besides the words for units: 牵头责任单位 is who leads."""


@cache
def _heads(folder: Path = DATA) -> Mapping[str, str]:
    path = folder / "lexicon" / "list-columns.tsv"
    return {row["word"]: row["holds"] for _, row in read_table(path, frozenset({"word", "holds"}))}
