"""The lines of a plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jxkg.model import Quote, TextSpan
from jxkg.read.blocks import is_blank, stripped

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line without its end, and where it begins."""

    text: str
    start: int

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen of it."""
        return not stripped(self.text)

    @property
    def opens_cell(self) -> bool:
        """Whether a cell begins on it that has the line for itself: a tab stands before its words, and none behind."""
        return self.text.startswith("\t") and "\t" not in self.text.strip("\t\r ")


def raw_lines(text: str) -> list[RawLine]:
    r"""The lines of a text, blank ones too.

    >>> [line.text for line in raw_lines("一\r\n二\n")]
    ['一', '二', '']
    """
    lines, start = [], 0
    for end in _LINE_END.finditer(text):
        lines.append(RawLine(text[start : end.start()], start))
        start = end.end()
    return [*lines, RawLine(text[start:], start)]


def quote(line: RawLine) -> Quote:
    """The words of a line that is not blank."""
    words = stripped(line.text)
    start = line.start + next(i for i, character in enumerate(line.text) if not is_blank(character))
    return Quote(words, TextSpan(start, start + len(words)))
