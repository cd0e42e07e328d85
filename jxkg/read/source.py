"""A source text and its lines, each with its offsets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import Place, SourceError
from jxkg.files import read_text
from jxkg.model import Quote, SourceText, TextSpan, position


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text without blanks at the ends, where that text stands, and the line's number from 1.

    `is_cell` is true if the line opens a table cell (a tab stands before the text), `opens_row` if the line before it is blank.
    The text is empty if the line is an empty cell.
    """

    text: str
    span: TextSpan
    number: int
    is_cell: bool
    opens_row: bool


@dataclass(frozen=True, slots=True)
class Running:
    """Text joined over line breaks, and the offset in the source of each of its code points."""

    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Running:
        r"""The text of consecutive lines, joined.

        >>> lines = Source(Path("a.txt"), "重点工作\n 清单").lines()
        >>> Running.of(lines)
        Running(text='重点工作清单', offsets=(0, 1, 2, 3, 6, 7))
        """
        lines = tuple(lines)
        offsets = tuple(offset for line in lines for offset in range(line.span.start, line.span.end))
        return cls("".join(line.text for line in lines), offsets)

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """A piece of the text (all of it, if not said otherwise) and the span of the source that it stands in."""
        text = self.text[start:end]
        first = self.offsets[start]
        last = self.offsets[start + len(text) - 1]
        return Quote(text, TextSpan(first, last + 1))


@dataclass(frozen=True, slots=True)
class Source:
    """A text being read."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        """Read an official text; InputError where the file is missing, empty, binary or not UTF-8."""
        return cls(path, read_text(path))

    def held(self) -> SourceText:
        """The text as the model keeps it."""
        digest = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        return SourceText(self.path.name, self.text, digest)

    def lines(self) -> list[Line]:
        r"""The lines that are not blank, in order, with the empty cells between them.

        An empty cell is a line of a tab and nothing else that follows a line of the same row; elsewhere such a line is blank.

        >>> [line.text for line in Source(Path("a.txt"), "\t7\n\t公开\n\t市财政局\n\t\n\n\t\n\t8\n").lines()]
        ['7', '公开', '市财政局', '', '8']
        """
        lines, offset, blank_before, in_row = [], 0, True, False
        for number, raw in enumerate(self.text.split("\n"), start=1):
            stripped, opens_cell = raw.strip(), raw.startswith("\t")
            in_row = (in_row and not blank_before) or (opens_cell and bool(stripped))
            if stripped or (in_row and opens_cell):
                start = offset + raw.index(stripped)
                span = TextSpan(start, start + len(stripped))
                lines.append(Line(stripped, span, number, opens_cell, blank_before))
            blank_before = not stripped and not (in_row and opens_cell)
            offset += len(raw) + 1
        return lines

    def place(self, offset: int) -> Place:
        r"""The line and column of a code-point offset.

        >>> str(Source(Path("a.txt"), "一\n二三").place(3))
        'a.txt, line 2, column 2'
        """
        return Place(self.path, *position(self.text, offset))

    def error(self, problem: str, line: Line | None, remedy: str = "") -> SourceError:
        """An error (not raised) about a line of this text, or about its end if `line` is None."""
        place = Place(self.path, line.number) if line else self.place(len(self.text.rstrip()))
        return SourceError(problem, place, remedy)
