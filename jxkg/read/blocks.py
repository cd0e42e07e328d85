"""What every container gives: a text, and the paragraphs and tables that it is made of, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from jxkg.errors import Place
from jxkg.model import Quote, TextSpan, position

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
"""Characters that take no room: nothing is seen of them, so that they count as blank."""


class Furniture(StrEnum):
    """What belongs to a page or a file, and not to the document on it."""

    NAVIGATION = "navigation"  # menus, links, buttons, what a website puts around its pages
    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"
    REPEATED_HEADER = "repeated header"  # a table's header row, again at the top of a page


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, which are `text[span]` of the held text; on which page; what of the page it is, if it is that."""

    text: str
    span: TextSpan
    page: int | None = None
    furniture: Furniture | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its lines, none where it is empty; its first row and column, counted from 0, and how many it takes."""

    lines: tuple[Quote, ...]
    row: int
    column: int
    height: int = 1
    width: int = 1

    @property
    def text(self) -> str:
        """Its words, each line on a line of its own."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Table:
    """A table: its cells in reading order.

    `rules` is what is drawn with characters between the cells, such as pipes. `furniture` has the rows that belong to the page.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    name: str | None = None
    rules: tuple[TextSpan, ...] = ()
    furniture: Mapping[int, Furniture] = field(default_factory=dict)

    @cached_property
    def grid(self) -> Mapping[tuple[int, int], Cell]:
        """The cell at each row and column; a cell that takes several is at each of them."""
        return {(row, column): cell for cell in self.cells for row, column in _places(cell)}

    @property
    def height(self) -> int:
        """How many rows there are."""
        return max((cell.row + cell.height for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((cell.column + cell.width for cell in self.cells), default=0)

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells of a row from left to right, each once; those that reach down from a row above are among them."""
        found = [self.grid[number, column] for column in range(self.width) if (number, column) in self.grid]
        return tuple(dict.fromkeys(found))


Block = Paragraph | Table


@dataclass(frozen=True)
class Extracted:
    """What a file holds: its text as extracted, and the blocks of the text in order.

    `kind` is the container's name, `sha256` that of the file's bytes. `notes` say what was assumed, such as an encoding.
    """

    path: Path
    kind: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    def place(self, offset: int) -> Place:
        """The line and column of an offset; of a text that was extracted, in that text."""
        return Place(self.path, *position(self.text, offset))


class Held:
    r"""A text that is being put together, with its blocks.

    Paragraphs stand on lines of their own. In a table each cell begins with a tab, and a blank line ends each row.

    >>> held = Held()
    >>> held.paragraph("清单")
    >>> held.table([[CellText("序号"), CellText("任务")], [CellText("1"), CellText("公开")]])
    >>> held.text
    '清单\n\n\t序号\n\t任务\n\n\t1\n\t公开\n\n'
    >>> [type(block).__name__ for block in held.blocks]
    ['Paragraph', 'Table']
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def paragraph(self, text: str, page: int | None = None, furniture: Furniture | None = None) -> None:
        """Add a paragraph; one without words is left out."""
        if words := stripped(text):
            self.blocks.append(Paragraph(words, self._add(words), page, furniture))
            self._put("\n")

    def table(
        self,
        rows: Sequence[Sequence[CellText]],
        page: int | None = None,
        name: str | None = None,
        furniture: Mapping[int, Furniture] | None = None,
    ) -> None:
        """Add a table, given by the cells that begin in each row; one without words is left out."""
        if not any(stripped(cell.text) for row in rows for cell in row):
            return
        self._put("\n")
        cells = []
        for place, cell in placed(rows):
            if place.opens_row and place.row:
                self._put("\n")
            self._put("\t")
            lines = []
            for words in filter(None, map(stripped, cell.text.split("\n"))):
                lines.append(Quote(words, self._add(words)))
                self._put("\n")
            if not lines:
                self._put("\n")
            cells.append(Cell(tuple(lines), place.row, place.column, cell.height, cell.width))
        self._put("\n")
        self.blocks.append(Table(tuple(cells), page, name, furniture=dict(furniture or {})))

    def _add(self, words: str) -> TextSpan:
        start = self._length
        self._put(words)
        return TextSpan(start, self._length)

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as a container has it: its words, and how many rows and columns it takes."""

    text: str
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class _At:
    row: int
    column: int
    opens_row: bool


def placed(rows: Sequence[Sequence[CellText]]) -> Iterator[tuple[_At, CellText]]:
    """Each cell with where it begins: in its row, the first column that no cell from above reaches down to (HTML, 4.9.12)."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for index, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            at = _At(row, column, index == 0)
            taken |= {(row + down, column + right) for down in range(cell.height) for right in range(cell.width)}
            yield at, cell
            column += cell.width


def _places(cell: Cell) -> Iterable[tuple[int, int]]:
    return ((cell.row + down, cell.column + right) for down in range(cell.height) for right in range(cell.width))


def is_blank(character: str) -> bool:
    """Whether nothing is seen of a character."""
    return character.isspace() or character in ZERO_WIDTH


def stripped(text: str) -> str:
    r"""A text without what is blank at its ends.

    >>> stripped("\u200b 清单\u3000")
    '清单'
    """
    start, end = 0, len(text)
    while start < end and is_blank(text[start]):
        start += 1
    while end > start and is_blank(text[end - 1]):
        end -= 1
    return text[start:end]
