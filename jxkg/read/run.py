"""Running text without its blanks, each character with its place in the held text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jxkg.model import Quote, TextSpan
from jxkg.read.blocks import is_blank

_FOLDED = str.maketrans(
    {
        **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},  # ０ … ９
        **{code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},  # letters
        **dict(zip(map(ord, "()[]［］【】:;,!?．％﹕︰∶"), "（）〔〕〔〕〔〕：；，！？.%：：：", strict=True)),
    }
)


@dataclass(frozen=True)
class Run:
    """Characters of a text, without blanks, and the offset of each."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, quotes: Iterable[Quote]) -> Run:
        """The characters of some quotes, one after the other.

        >>> Run.of([Quote("编制 规划", TextSpan(3, 8)), Quote("。", TextSpan(10, 11))])
        Run(text='编制规划。', offsets=(3, 4, 6, 7, 10))
        """
        found = [
            (character, quote.span.start + place)
            for quote in quotes
            for place, character in enumerate(quote.text)
            if not is_blank(character)
        ]
        return cls("".join(character for character, _ in found), tuple(offset for _, offset in found))

    @cached_property
    def folded(self) -> str:
        """The same characters with digits half and punctuation full width: what is compared, never what is shown.

        >>> Run.of([Quote("(责任单位:１)", TextSpan(0, 8))]).folded
        '（责任单位：1）'
        """
        return self.text.translate(_FOLDED)

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, piece: slice) -> Run:
        return Run(self.text[piece], self.offsets[piece])

    def __add__(self, other: Run) -> Run:
        return Run(self.text + other.text, self.offsets + other.offsets)

    def without_blanks(self) -> Run:
        """The characters of which something is seen."""
        kept = [place for place, character in enumerate(self.text) if not is_blank(character)]
        return Run("".join(self.text[place] for place in kept), tuple(self.offsets[place] for place in kept))

    def quote(self) -> Quote:
        """The characters as a quote, from the first to the last; a run that is empty has none."""
        return Quote(self.text, TextSpan(self.offsets[0], self.offsets[-1] + 1))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern matches what is compared."""
        return pattern.finditer(self.folded)

    def cut(self, match: re.Match[str], group: int | str = 0) -> Run:
        """The characters that a group of a match has."""
        return self[match.start(group) : match.end(group)]
