"""A table whose cells stand on lines of their own, with nothing between them: as texts copied out of files have it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jxkg.model import Quote
from jxkg.read.assignments import assigned, is_unit
from jxkg.read.blocks import Block, Cell, Paragraph, Table
from jxkg.read.forms.columns import Holds, holds_of
from jxkg.read.outline import Depth, label_of
from jxkg.read.run import Run

_FEWEST_COLUMNS = 3
_NUMBER = re.compile("[1-9][0-9]{0,3}")


def with_tables(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which lines that are a header's cells, and those below them, are put together to a table."""
    for at in range(len(blocks)):
        heads = _heads(blocks, at)
        if len(heads) >= _FEWEST_COLUMNS and Holds.NUMBER in heads:
            table, end = _table(blocks, at, heads)
            if table.height > 1:
                return [*blocks[:at], table, *with_tables(blocks[end:])]
    return list(blocks)


def _heads(blocks: Sequence[Block], at: int) -> list[Holds]:
    """What the columns hold whose heads stand on the lines from one on."""
    found: list[Holds] = []
    for block in blocks[at:]:
        holds = holds_of(block.text) if isinstance(block, Paragraph) else None
        if holds is None or (found and holds is Holds.NUMBER):
            break
        found.append(holds)
    texts = [holds for holds in found if holds in {Holds.TOPIC, Holds.DETAIL}]
    return found if texts and found[:1] == [Holds.NUMBER] else []


def _table(blocks: Sequence[Block], at: int, heads: Sequence[Holds]) -> tuple[Table, int]:
    """The rows below a header, each from its number on, and where they end."""
    rows: list[list[list[Quote]]] = [[[_quote(block)] for block in blocks[at : at + len(heads)]]]
    place, expected = at + len(heads), 1
    while place < len(blocks) and isinstance(blocks[place], Paragraph):
        quote = _quote(blocks[place])
        if _NUMBER.fullmatch(quote.text) and int(quote.text) == expected:
            end = _end_of_row(blocks, place + 1, expected + 1)
            rows.append([[quote], *_cells([_quote(one) for one in blocks[place + 1 : end]], heads[1:])])
            place, expected = end, expected + 1
        elif _is_heading(quote):
            rows.append([[quote]])
            place += 1
        else:
            break
    cells = [Cell(tuple(lines), row, column) for row, found in enumerate(rows) for column, lines in enumerate(found)]
    return Table(tuple(cells)), place


def _end_of_row(blocks: Sequence[Block], place: int, following: int) -> int:
    """Where a row ends: before the next number, a heading, or behind the last line that names units."""
    begin = place
    while place < len(blocks):
        block = blocks[place]
        if not isinstance(block, Paragraph) or block.text == str(following) or _is_heading(_quote(block)):
            return place
        if place > begin + 1 and _names(_quote(blocks[place - 1])) and not _names(_quote(block)):
            return place
        place += 1
    return place


def _cells(lines: list[Quote], heads: Sequence[Holds]) -> list[list[Quote]]:
    """The lines of a row by cell: its text up to the first line that names units, then one each; the first has what is over."""
    text = next((at for at, line in enumerate(lines) if at and _names(line)), len(lines))
    rest, columns = lines[text:], len(heads) - 1
    more = max(len(rest) - columns, 0)
    first = [rest[: more + 1]] if rest else []
    return [lines[:text], *first, *([line] for line in rest[more + 1 :])]


def _names(line: Quote) -> bool:
    names = assigned(Run.of([line])).assignments
    return bool(names) and all(is_unit(one.name.text) for one in names) and line.text[-1] not in "。；"


def _is_heading(line: Quote) -> bool:
    label = label_of(Run.of([line]).folded)
    return label is not None and label.depth <= Depth.SECTION


def _quote(block: Block) -> Quote:
    assert isinstance(block, Paragraph)
    return Quote(block.text, block.span)
