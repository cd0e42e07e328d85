"""The lines of a page of PDF, which of them go on in the next, and what stands at the head and foot of pages."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jxkg.read.blocks import Furniture

Char = Mapping[str, Any]
"""A character as pdfplumber gives it: its text, box (x0, x1, top, bottom) and size, in points."""

_PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?(?:\d{1,4}|[IVXivx]{1,6})(?:\s*页)?(?:[\s/／,，]*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·\s]*"
)
_EDGE = 0.12
"""How much of a page's height is its head, and how much its foot."""
_SAME = 3.0
"""How many points the heights of running heads may differ."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line: its words and where they stand, and the width of what would have to fit for it to begin on the line before."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """Characters as lines, from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (char["top"] + char["bottom"]) / 2):
        if rows and _on_one_line(rows[-1][-1], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda char: char["x0"])) for row in rows]


def _on_one_line(one: Char, other: Char) -> bool:
    apart = abs((one["top"] + one["bottom"]) - (other["top"] + other["bottom"])) / 2
    return bool(apart < 0.4 * max(one["size"], other["size"]))


def _line(row: Sequence[Char]) -> Line:
    text = [row[0]["text"]]
    for left, right in pairwise(row):
        text.append(" " * (right["x0"] - left["x1"] > 0.22 * max(left["size"], right["size"])) + right["text"])
    unbroken = 1
    while unbroken < len(row) and not _may_break(row[unbroken - 1], row[unbroken]):
        unbroken += 1
    return Line(
        "".join(text),
        row[0]["x0"],
        row[-1]["x1"],
        min(char["top"] for char in row),
        max(char["bottom"] for char in row),
        statistics.median(char["size"] for char in row),
        row[unbroken - 1]["x1"] - row[0]["x0"],
    )


def _may_break(left: Char, right: Char) -> bool:
    """Whether a line may end between two characters: not before what closes or behind what opens, nor within a word or number."""
    before, after = left["text"][-1], right["text"][0]
    if unicodedata.category(before) in {"Ps", "Pi"} or unicodedata.category(after) in {"Pe", "Pf", "Po"}:
        return False
    narrow = [character.isalnum() and ord(character) < 0x2E80 for character in (before, after)]
    return not (all(narrow) and right["x0"] - left["x1"] < 0.22 * left["size"])


def goes_on(line: Line, following: Line, right: float) -> bool:
    """Whether a line was broken for want of room: what follows would not have fitted before the right edge."""
    return line.x1 + following.first > right - 0.1 * line.size and abs(line.size - following.size) < 0.15 * line.size


def joined(lines: Sequence[Line]) -> str:
    """Lines that go on in each other as one; between two words that are written with blanks, a blank."""
    text = lines[0].text
    for line in lines[1:]:
        blank = text[-1].isalpha() and line.text[0].isalpha() and ord(text[-1]) < 0x2E80 and ord(line.text[0]) < 0x2E80
        text += " " * blank + line.text
    return text


def furniture_of(pages: Sequence[tuple[float, Sequence[Line]]]) -> dict[Line, Furniture]:
    """The lines at the head and foot of pages that are page numbers, or stand at the same height of half of the pages.

    A page is its height and its lines. Numbers in a line may differ from page to page.
    """
    found: dict[Line, Furniture] = {}
    alike: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for height, lines in pages:
        for line in _at_the_edges(height, lines):
            if _PAGE_NUMBER.fullmatch(line.text):
                found[line] = Furniture.PAGE_NUMBER
            else:
                alike[re.sub(r"\d+", "0", line.text), round(line.top / _SAME)].append(line)
    for lines in alike.values():
        if len(lines) > 1 and 2 * len(lines) >= len(pages):
            found.update(dict.fromkeys(lines, Furniture.RUNNING_HEAD))
    return found


def _at_the_edges(height: float, lines: Sequence[Line]) -> Iterator[Line]:
    return (line for line in lines if line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height)
