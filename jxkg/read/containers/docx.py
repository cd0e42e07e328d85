"""Word files: paragraphs with the numbers that Word makes itself, tables with merged cells, text boxes.

python-docx opens the package. Its XML is read here: what python-docx gives as paragraphs lacks text boxes, insertions, content
controls and automatic numbers. What was deleted with changes tracked is left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from jxkg.errors import InputError, Place
from jxkg.read.blocks import Block, CellText, Furniture, Held
from jxkg.read.containers.numbering import Numbering

Element = Any
"""An element of lxml."""

_PARAGRAPH, _TABLE, _BOX, _TEXT, _TAB = map(qn, ("w:p", "w:tbl", "w:txbxContent", "w:t", "w:tab"))
_BREAKS = {qn("w:br"), qn("w:cr")}
_LEFT_OUT = {*map(qn, ("w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:instrText", "w:delText"))}
_LEFT_OUT.add(
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
)  # a text box again, for older programs
_MOST_SPAN = 63  # as many columns as Word has


def blocks(path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """The text of a Word file and its blocks; InputError where it is damaged."""
    try:
        document = docx.Document(io.BytesIO(content))
        reading = _Reading(Numbering.of(document))
        reading.through(document.element.body)
        for text in _heads(document):
            reading.held.paragraph(text, furniture=Furniture.RUNNING_HEAD)
    except (KeyError, ValueError, AttributeError, SyntaxError, OSError) as error:
        problem = f"the Word file is damaged ({type(error).__name__})"
        raise InputError(problem, Place(path), "open it in Word or LibreOffice and save it again") from None
    return reading.held.text, tuple(reading.held.blocks), ()


@dataclass(slots=True)
class _Reading:
    """A body that is being read."""

    numbering: Numbering
    held: Held = field(default_factory=Held)

    def through(self, parent: Element) -> None:
        """Add what stands below an element, in order."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                for line in self._lines(child):
                    self.held.paragraph(line)
                for box in _boxes(child):
                    self.through(box)
            elif child.tag == _TABLE:
                self.held.table(list(self._rows(child)))
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                self.through(child)

    def _lines(self, paragraph: Element) -> list[str]:
        """A paragraph's lines; a line ends at a break. The number that Word makes stands before the first."""
        return f"{self.numbering.label(paragraph)}{''.join(_pieces(paragraph))}".split("\n")

    def _rows(self, table: Element) -> Iterator[list[CellText]]:
        """The cells that begin in each row, each with its height: those below it continue it."""
        rows = [list(_cells(row)) for row in _below(table, "w:tr")]
        for number, row in enumerate(rows):
            begun = []
            for column, width, cell in row:
                if not _continues(cell):
                    begun.append(CellText(self._words(cell), 1 + _reaches(rows[number + 1 :], column), width))
            yield begun

    def _words(self, cell: Element) -> str:
        """The words of a cell, with a line for each paragraph; of a table in it too."""
        found: list[str] = []
        for paragraph in _paragraphs(cell):
            found += self._lines(paragraph)
        return "\n".join(found)


def _pieces(element: Element) -> Iterator[str]:
    """The text of a paragraph without its text boxes."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag not in _LEFT_OUT and child.tag != _BOX:
            yield from _pieces(child)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes of a paragraph."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _paragraphs(element: Element) -> Iterator[Element]:
    """All paragraphs below an element, those of tables and boxes in it too."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
            for box in _boxes(child):
                yield from _paragraphs(box)
        elif child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def _below(element: Element, name: str) -> Iterator[Element]:
    """The children of a name, those in content controls and insertions too."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")}:
            yield from _below(child, name)


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """The cells of a row, each with its first column and how many it takes; a row may leave out columns at its beginning."""
    column = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for cell in _below(row, "w:tc"):
        width = _number(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
        yield column, width, cell
        column += width


def _number(element: Element | None, otherwise: int) -> int:
    """A number that an element gives, from 0 to as many columns as there can be."""
    written = "" if element is None else element.get(qn("w:val"), "")
    return (
        min(int(written), _MOST_SPAN) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise
    )


def _continues(cell: Element) -> bool:
    """Whether a cell is the lower part of the one above it (ECMA-376, 17.4.84)."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") != "restart"


def _reaches(below: Iterable[list[tuple[int, int, Element]]], column: int) -> int:
    """How many rows a cell reaches down."""
    rows = 0
    for row in below:
        if not any(start == column and _continues(cell) for start, _, cell in row):
            break
        rows += 1
    return rows


def _heads(document: Any) -> Iterator[str]:
    """The heads and feet of pages, each once."""
    seen: dict[str, None] = {}
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                seen.update({"".join(_pieces(paragraph)): None for paragraph in _paragraphs(part._element)})
    yield from seen
