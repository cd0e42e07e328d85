"""Blocks as plain values, for tests."""

from __future__ import annotations

from pathlib import Path

from jxkg.read.blocks import Extracted, Table
from jxkg.read.containers import extract

Shown = list[str | list[list[str]]]


def shown(path: Path) -> Shown:
    """Each paragraph as its words, each table as the words of its rows; what belongs to the page is left out."""
    found: Shown = []
    for block in checked(extract(path)).blocks:
        if isinstance(block, Table):
            rows = [row for row in range(block.height) if row not in block.furniture]
            found.append([[cell.text for cell in block.row(row)] for row in rows])
        elif block.furniture is None:
            found.append(block.text)
    return found


def checked(extracted: Extracted) -> Extracted:
    """The same, after a look whether every span cuts its words, and everything that is to be seen is in a block."""
    owned = set[int]()
    for block in extracted.blocks:
        if isinstance(block, Table):
            pieces = [line for cell in block.cells for line in cell.lines]
            owned |= {place for rule in block.rules for place in range(rule.start, rule.end)}
        else:
            pieces = [block]  # type: ignore[list-item]
        for piece in pieces:
            assert piece.span.cut(extracted.text) == piece.text
            owned |= set(range(piece.span.start, piece.span.end))
    lost = [c for i, c in enumerate(extracted.text) if i not in owned and not c.isspace() and c not in "\u200b\ufeff"]
    assert not lost, "".join(lost)
    return extracted
