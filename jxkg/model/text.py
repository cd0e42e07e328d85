"""Pieces of a text, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A piece of a source text: `text[start:end]`, 0-based, in Unicode code points (Web Annotation, 4.2.4)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The piece itself.

        >>> TextSpan(1, 3).cut("政务公开")
        '务公'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SourceText:
    """An official text as held: the file's name, its whole text, and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


def position(text: str, offset: int) -> tuple[int, int]:
    r"""The line and column of a code-point offset, both counted from 1; ValueError if it lies outside the text.

    >>> position("一\n二三", 3)
    (2, 2)
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"{offset} is outside of a text of {len(text)} characters")
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """A string as read (broken lines joined, blanks at the ends dropped) and where it stands."""

    text: str
    span: TextSpan


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a held text that may have been read wrongly.

    `kind` names the sign that gave rise to it, `quote` has the words and their place, and `line` is where these begin. Each
    message says what is doubtful and what to do.
    """

    kind: str
    line: int
    quote: Quote
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source, and what kind it is of. Every non-blank character of a text belongs to one passage."""

    kind: str
    span: TextSpan
    layout: bool = False
