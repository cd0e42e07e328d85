"""PDF with a text layer: lines put together to paragraphs, and tables that go on over pages to one.

pdfplumber finds the characters, and the cells from the lines drawn around them. Whether a line of text goes on in the next is
seen from the room behind it: it was broken where what follows would not have fitted. What stands at the head or foot of pages is
told apart.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from jxkg.errors import InputError, Place
from jxkg.read.blocks import Block, Furniture, Held
from jxkg.read.containers.pdf_lines import Line, furniture_of, goes_on, joined, lines_of
from jxkg.read.containers.pdf_tables import Grid, grid_of, is_within
from jxkg.read.containers.radicals import as_meant

MOST_PAGES = 300
"""How many pages are read; a list of tasks has some dozens."""
_UNREADABLE = "(cid:"
_DEEPEST_INDENT = 4
"""How many characters a paragraph's line is set in at most; one that begins farther right is set at the middle or the right."""
_FARTHEST = 1.6
"""How many times their usual distance two lines of a paragraph are apart at most."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: its lines outside of tables, and its tables."""

    number: int
    height: float
    lines: list[Line]
    tables: list[Grid]


def blocks(path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """The text of a PDF and its blocks.

    Raises InputError where it is damaged or encrypted, has more than MOST_PAGES pages, or has only pictures of its pages.
    """
    try:
        with _quiet(), pdfplumber.open(io.BytesIO(content)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                problem = f"it has {len(pdf.pages)} pages; at most {MOST_PAGES} are read"
                raise InputError(problem, Place(path), "give the pages with the list alone")
            pages = [_read(number, page) for number, page in enumerate(pdf.pages, start=1)]
    except (
        PdfminerException,
        MalformedPDFException,
        PDFException,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as error:
        raise _refused(path, error) from None
    if _UNREADABLE in "".join(line.text for page in pages for line in page.lines)[:2000]:
        problem = "its fonts do not say which characters they show, so that its text cannot be read"
        raise InputError(problem, Place(path), "it needs OCR: give the file that it was made from, or the text itself")
    furniture = furniture_of([(page.height, page.lines) for page in pages])
    if all(line in furniture for page in pages for line in page.lines) and not any(page.tables for page in pages):
        problem = "it has no text: its pages are pictures, as a scanner makes them"
        raise InputError(problem, Place(path), "it needs OCR: give a PDF with a text layer, or the text itself")
    reading = _Reading(furniture)
    for page in pages:
        reading.add(page)
    reading.close()
    return reading.held.text, tuple(reading.held.blocks), ()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what pdfminer logs of each font that is not quite as it should be."""
    log = logging.getLogger("pdfminer")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


def _refused(path: Path, error: Exception) -> InputError:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    name = type(cause).__name__
    if "Password" in name or "Encryption" in name:
        return InputError("this file is encrypted with a password", Place(path), "save it without a password")
    return InputError(f"the PDF is damaged or cut off ({name})", Place(path), "get it again, or print it to PDF anew")


def _read(number: int, page: Any) -> _Page:
    found = [table for table in page.find_tables(_ends_drawn(page)) if len(table.cells) > 1]
    chars = [{**char, "text": as_meant(char["text"])} for char in page.chars if char["text"].strip()]
    tables = [grid_of(table.cells, [char for char in chars if is_within(char, table.bbox)]) for table in found]
    outside = [char for char in chars if not any(is_within(char, table.bbox) for table in found)]
    page.close()
    return _Page(number, float(page.height), lines_of(outside), tables)


def _ends_drawn(page: Any) -> dict[str, list[float]]:
    """Lines where the upright ones begin and end: a row that is cut by the page's end may have none there."""
    upright = page.vertical_edges
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []
    return {"explicit_horizontal_lines": ends}


@dataclass(slots=True)
class _Reading:
    """Pages put together: the paragraph or the table that is open, and the page that it began on."""

    furniture: Mapping[Line, Furniture]
    held: Held = field(default_factory=Held)
    lines: list[Line] = field(default_factory=list)
    table: Grid | None = None
    begun: int = 1

    def add(self, page: _Page) -> None:
        """Add what stands on a page, from top to bottom; a paragraph or table may go on from the page before."""
        body = [line for line in page.lines if line not in self.furniture]
        for line in page.lines:
            if line in self.furniture:
                self.held.paragraph(line.text, page.number, self.furniture[line])
        left, right = min((line.x0 for line in body), default=0.0), max((line.x1 for line in body), default=0.0)
        first = True
        pieces: list[Line | Grid] = [*body, *page.tables]
        for piece in sorted(pieces, key=lambda piece: piece.top):
            if isinstance(piece, Grid):
                self._add_table(piece, page.number, first)
            else:
                self._add_line(piece, page.number, left, right)
            first = False

    def close(self) -> None:
        """Put what is open into the text."""
        if self.lines:
            self.held.paragraph(joined(self.lines), self.begun)
        if self.table is not None:
            repeated = dict.fromkeys(self.table.repeated, Furniture.REPEATED_HEADER)
            self.held.table(self.table.rows(), self.begun, furniture=repeated)
        self.lines, self.table = [], None

    def _add_line(self, line: Line, page: int, left: float, right: float) -> None:
        begun = self.lines and self.lines[-1].x0 < left + _DEEPEST_INDENT * line.size and line.x0 < left + line.size
        if begun and self._is_near(line) and goes_on(self.lines[-1], line, right):
            self.lines.append(line)
            return
        self.close()
        self.lines, self.begun = [line], page

    def _is_near(self, line: Line) -> bool:
        """Whether a line is no farther from the one before than lines of the paragraph are; on the next page, it is."""
        apart = line.top - self.lines[-1].top
        usual = self.lines[-1].top - self.lines[-2].top if len(self.lines) > 1 else 2.2 * line.size
        return apart < 0 or usual <= 0 or apart < _FARTHEST * usual

    def _add_table(self, table: Grid, page: int, first: bool) -> None:
        if self.table is not None and first and page > self.begun and self.table.goes_on_in(table):
            self.table = self.table.with_rest(table)
            return
        self.close()
        self.table, self.begun = table, page
