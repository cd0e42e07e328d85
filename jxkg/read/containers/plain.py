"""Plain text: lines, and tables whose cells are set apart by tabs, pipes or commas, or stand on lines of their own.

The held text is the file's own, character by character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from jxkg.read.blocks import Block, Cell, Paragraph, Table
from jxkg.read.containers.aligned import aligned_table
from jxkg.read.containers.delimited import delimited_table
from jxkg.read.containers.encoding import decode
from jxkg.read.containers.lines import RawLine, quote, raw_lines

_MOST_WITHOUT = 2
"""After so many lines between blank ones that have no cell, a table has ended."""


def blocks(path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """The text, its blocks, and what was assumed."""
    text, notes = decode(path, content)
    return text, tuple(_blocks(raw_lines(text))), notes


def _blocks(lines: Sequence[RawLine]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        if lines[at].is_blank:
            at += 1
        elif _is_cell_a_line(lines, at):
            end = _end_of_cells(lines, at)
            yield Table(tuple(_cells(lines[at:end])))
            at = end
        elif found := delimited_table(lines, at) or aligned_table(lines, at):
            table, at = found
            yield table
        else:
            words = quote(lines[at])
            yield Paragraph(words.text, words.span)
            at += 1


def _is_cell_a_line(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a table begins here whose cells begin with a tab: two or more of them in a row of it."""
    return lines[at].opens_cell and sum(line.opens_cell for line in _row_from(lines, at)) > 1


def _ends_row(line: RawLine) -> bool:
    """Whether it is a blank line; one with a tab is an empty cell."""
    return line.is_blank and "\t" not in line.text


def _row_from(lines: Sequence[RawLine], at: int) -> list[RawLine]:
    end = at
    while end < len(lines) and not _ends_row(lines[end]):
        end += 1
    return list(lines[at:end])


def _end_of_cells(lines: Sequence[RawLine], at: int) -> int:
    """Behind the last row: what follows has no cells, and neither has what comes next; a row may have lost a tab."""
    last, without = at, 0
    while at < len(lines) and without < _MOST_WITHOUT:
        row = _row_from(lines, at)
        at += max(len(row), 1)
        if any(line.text.startswith("\t") for line in row):
            last, without = at, 0
        elif row:
            without += 1
    return last


def _cells(lines: Sequence[RawLine]) -> Iterator[Cell]:
    rows = (list(row) for ends, row in groupby(lines, _ends_row) if not ends)
    for number, row in enumerate(rows):
        for column, cell in enumerate(_split(row)):
            written = tuple(quote(line) for line in cell if not line.is_blank)
            yield Cell(written, number, column)


def _split(row: Sequence[RawLine]) -> list[list[RawLine]]:
    """The lines of each cell of a row; the further lines of a cell have no tab before them."""
    cells: list[list[RawLine]] = []
    for line in row:
        if line.text.startswith("\t") or not cells:
            cells.append([])
        cells[-1].append(line)
    return cells
