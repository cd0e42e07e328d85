"""The tables of a page of PDF, and what becomes of one that goes on over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jxkg.read.blocks import CellText
from jxkg.read.containers.pdf_lines import Char, Line, goes_on, lines_of

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""

_SAME = 3.0
"""How many points two lines drawn may be apart, and be one."""
_STOPS = "。；！？.;!?"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its words, its first row and column, and how many it takes."""

    text: str
    row: int
    column: int
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells, where its columns begin and end, its top; and which rows repeat its header."""

    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    top: float
    repeated: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        """How many rows there are."""
        return max(cell.row + cell.height for cell in self.cells)

    def rows(self) -> list[list[CellText]]:
        """The cells that begin in each row, an empty one where no lines are drawn around any."""
        at = {(cell.row, cell.column): cell for cell in self.cells}
        covered = {place for cell in self.cells for place in _places(cell)}
        rows = []
        for row in range(self.height):
            begun = []
            for column in range(len(self.edges) - 1):
                if cell := at.get((row, column)):
                    begun.append(CellText(cell.text, cell.height, cell.width))
                elif (row, column) not in covered:
                    begun.append(CellText(""))
            rows.append(begun)
        return rows

    def words(self, row: int) -> tuple[str, ...]:
        """The words of the cells that begin in a row."""
        return tuple(cell.text for cell in self.cells if cell.row == row)

    def goes_on_in(self, other: Grid) -> bool:
        """Whether a table on the next page has the same columns."""
        return len(self.edges) == len(other.edges) and all(
            abs(one - two) < 2 * _SAME for one, two in zip(self.edges, other.edges, strict=True)
        )

    def with_rest(self, rest: Grid) -> Grid:
        """The table with what stands of it on the next page.

        The header that is repeated there is kept, and told. A row that was cut by the page's end is put together again, and a
        cell that reaches over several rows goes on.
        """
        heads = _repeated(self, rest)
        repeated = (*self.repeated, *range(self.height, self.height + heads))
        begin = [cell for cell in rest.cells if cell.row == heads]
        if _is_cut(self, begin):
            return _glued(self, rest, heads, repeated)
        cells, moved = _reaching_on(self.cells, self.height, begin, heads), self.height
        kept = [cell for cell in rest.cells if not (cell in begin and _continues(self, cell))]
        later = (replace(cell, row=cell.row + moved) for cell in kept)
        return Grid((*cells, *later), self.edges, self.top, repeated)


def grid_of(boxes: Sequence[Box], chars: Iterable[Char]) -> Grid:
    """The cells with lines drawn around them, and the characters in each."""
    columns = _edges([*(box[0] for box in boxes), *(box[2] for box in boxes)])
    rows = _edges([*(box[1] for box in boxes), *(box[3] for box in boxes)])
    chars = list(chars)
    cells = []
    for box in sorted(set(boxes), key=lambda box: (box[1], box[0])):
        left, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(rows, box[1]), _nearest(rows, box[3])
        if right > left and bottom > top:
            cells.append(GridCell(_words(chars, box), top, left, bottom - top, right - left))
    return Grid(tuple(cells), tuple(columns), min(box[1] for box in boxes))


def _words(chars: Sequence[Char], box: Box) -> str:
    """The words of a cell, a line for each that was not broken for want of room.

    Where one was, a blank is left: names in a narrow column may end where the room ends, so that the break is one of names too.
    """
    if not (lines := lines_of(char for char in chars if is_within(char, box))):
        return ""
    padding = max(0.0, min(line.x0 for line in lines) - box[0])
    right = max(box[2] - min(padding, lines[0].size), *(line.x1 for line in lines))
    together: list[list[Line]] = [[lines[0]]]
    for line in lines[1:]:
        if goes_on(together[-1][-1], line, right):
            together[-1].append(line)
        else:
            together.append([line])
    return "\n".join(" ".join(line.text for line in lines) for lines in together)


def is_within(char: Char, box: Box) -> bool:
    """Whether a character stands in a box; a stop at a line's end may hang over the right edge by half its width."""
    x, y = char["x0"] + (char["x1"] - char["x0"]) / 4, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _edges(values: Iterable[float]) -> list[float]:
    """Where lines are drawn, those that are one only once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _places(cell: GridCell) -> Iterable[tuple[int, int]]:
    return ((cell.row + down, cell.column + right) for down in range(cell.height) for right in range(cell.width))


def _repeated(table: Grid, rest: Grid) -> int:
    """How many rows at the top of the next page repeat the table's own."""
    rows = 0
    while rows < min(table.height, rest.height) and rest.words(rows) == table.words(rows) and any(rest.words(rows)):
        rows += 1
    return rows


def _is_cut(table: Grid, begin: Sequence[GridCell]) -> bool:
    """Whether the first row on the next page is the lower part of the last: its first cell is empty, and the words go on."""
    last = {cell.column: cell for cell in table.cells if cell.row + cell.height == table.height}
    if not begin or begin[0].text or begin[0].height > 1 or not last or not last[min(last)].text:
        return False
    longest = max(last.values(), key=lambda cell: len(cell.text))
    below = next((cell for cell in begin if cell.column == longest.column), None)
    if below is None or not below.text:
        return any(cell.text for cell in begin)
    return longest.text[-1:] not in _STOPS


def _glued(table: Grid, rest: Grid, heads: int, repeated: tuple[int, ...]) -> Grid:
    below = {cell.column: cell.text for cell in rest.cells if cell.row == heads}
    bottom = table.height
    cells = [
        replace(cell, text=cell.text + below.get(cell.column, "")) if cell.row + cell.height == bottom else cell
        for cell in table.cells
    ]
    heading = [replace(cell, row=cell.row + bottom) for cell in rest.cells if cell.row < heads]
    later = [replace(cell, row=cell.row + bottom - 1) for cell in rest.cells if cell.row > heads]
    return Grid((*cells, *heading, *later), table.edges, table.top, repeated)


def _continues(table: Grid, cell: GridCell) -> bool:
    """Whether an empty cell at the top of a page is the lower part of one that reaches over several rows."""
    above = next(
        (one for one in table.cells if one.row + one.height == table.height and one.column == cell.column), None
    )
    return above is not None and not cell.text and above.width == cell.width and max(above.height, cell.height) > 1


def _reaching_on(cells: Iterable[GridCell], bottom: int, begin: Sequence[GridCell], heads: int) -> list[GridCell]:
    reached = {cell.column: cell.height for cell in begin if not cell.text}
    found = []
    for cell in cells:
        more = reached.get(cell.column, 0) if cell.row + cell.height == bottom else 0
        lower = next((one for one in begin if one.column == cell.column), None)
        goes = more and lower is not None and lower.width == cell.width and max(cell.height, more) > 1
        found.append(replace(cell, height=cell.height + heads + more) if goes else cell)
    return found
