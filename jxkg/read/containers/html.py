"""Web pages: the paragraphs and tables that a browser shows, with what the website puts around them told apart.

The page is parsed as browsers parse it (selectolax, whose Lexbor follows the HTML standard's own algorithm), so that a page with
open or crossed tags gives what a reader sees. All that is seen is in the held text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jxkg.errors import InputError, Place
from jxkg.read.blocks import Block, CellText, Furniture, Held
from jxkg.read.containers.encoding import declared_encoding, decode
from jxkg.read.containers.webpage import is_around, is_layout, is_seen

_TEXT = "-text"
# fmt: off
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
}
# fmt: on
_WHITE = re.compile(
    "[ \t\n\r\f]+"
)  # HTML's white space, of which a run is shown as one blank; a no-break space is none of it
_MOST_LINKED = 0.6
"""A paragraph of which a larger share is links is navigation."""
_MOST_SPAN = 1000  # HTML, 4.9.11
DEEPEST = 500
"""How deep a page may be nested; what a city serves is some dozens deep."""
MOST_OPEN = 5_000
"""How many elements may be open at once before the page is parsed at all, since that takes time by the square."""
_TAG = re.compile(
    r"<(/?)(?:a|b|center|div|em|font|form|i|section|span|strong|table|u|ul|ol|blockquote|article|main)\b", re.IGNORECASE
)


def blocks(path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """The text that a reader of the page sees, its blocks, and what was assumed."""
    markup, notes = decode(path, content, declared_encoding(content))
    if _open_at_most(markup) > MOST_OPEN:
        raise _too_deep(path)
    body = LexborHTMLParser(markup).body
    page = _Page()
    if body is not None:
        page.read(path, body)
    return page.held.text, tuple(page.held.blocks), notes


def _too_deep(path: Path) -> InputError:
    problem = f"the page is nested more than {DEEPEST:,} deep"
    return InputError(problem, Place(path), "that is no page of a website: see where it comes from")


def _open_at_most(markup: str) -> int:
    """How many elements are open at once, of those that a browser closes only where the page does."""
    depth = most = 0
    for tag in _TAG.finditer(markup):
        depth = max(0, depth + (-1 if tag[1] else 1))
        most = max(most, depth)
    return most


@dataclass(frozen=True, slots=True)
class _End:
    """The end of an element: what it began there ends."""

    block: bool
    link: bool
    around: bool
    written: bool


@dataclass(slots=True)
class _Page:
    """A page that is being read: the paragraph that is open, and in how many links and things around the document it stands."""

    held: Held = field(default_factory=Held)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    around: int = 0
    written: int = 0

    def read(self, path: Path, body: LexborNode) -> None:
        whole, depth = len(body.text()), 0
        stack: list[LexborNode | _End] = [body]
        while stack:
            node = stack.pop()
            if isinstance(node, _End):
                self._leave(node)
                depth -= 1
            elif node.tag == _TEXT:
                self._write(node.text_content or "")
            elif node.tag == "table" and is_seen(node) and not is_layout(node):
                self._close()
                self._table(node, whole)
            elif is_seen(node):
                if (depth := depth + 1) > DEEPEST:
                    raise _too_deep(path)
                stack.append(self._enter(node, whole))
                stack.extend(reversed(list(_children(node))))
        self._close()

    def _enter(self, node: LexborNode, whole: int) -> _End:
        end = _End(node.tag in _BLOCKS, node.tag == "a", is_around(node, whole), node.tag == "pre")
        if end.block:
            self._close()
        self.links += end.link
        self.around += end.around
        self.written += end.written
        return end

    def _leave(self, end: _End) -> None:
        if end.block:
            self._close()
        self.links -= end.link
        self.around -= end.around
        self.written -= end.written

    def _write(self, text: str) -> None:
        if not self.written:
            self.pieces.append(_WHITE.sub(" ", text))
            self.linked += len(text.strip()) if self.links else 0
            return
        first, *others = text.split("\n")
        self.pieces.append(first)
        for line in others:
            self._close()
            self.pieces.append(line)

    def _close(self) -> None:
        text = "".join(self.pieces)
        is_menu = self.linked > _MOST_LINKED * len(text.strip())
        self.held.paragraph(text, furniture=Furniture.NAVIGATION if self.around or is_menu else None)
        self.pieces, self.linked = [], 0

    def _table(self, table: LexborNode, whole: int) -> None:
        rows = [[_cell(cell) for cell in cells] for cells in _rows(table)]
        around = self.around or is_around(table, whole)
        for caption in _below(table, "caption"):
            self.held.paragraph(_words(caption), furniture=Furniture.NAVIGATION if around else None)
        self.held.table(rows, furniture=dict.fromkeys(range(len(rows)), Furniture.NAVIGATION) if around else None)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _below(table: LexborNode, tag: str) -> Iterator[LexborNode]:
    return (child for child in _children(table) if child.tag == tag)


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    """The cells of each row; a row stands in a group of rows."""
    for group in _children(table):
        if group.tag in {"thead", "tbody", "tfoot"}:
            for row in _below(group, "tr"):
                yield [cell for cell in _children(row) if cell.tag in {"td", "th"}]


def _cell(cell: LexborNode) -> CellText:
    return CellText(_words(cell), _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: LexborNode, attribute: str) -> int:
    """How many rows or columns a cell takes; 1 where that is not a number from 1."""
    written = (cell.attributes.get(attribute) or "").strip()
    return min(int(written), _MOST_SPAN) if re.fullmatch("0*[1-9][0-9]{0,5}", written) else 1


def _words(cell: LexborNode) -> str:
    """The words of a cell, with a line end at each block and line break in it."""
    pieces: list[str] = []
    stack: list[LexborNode | str] = [cell]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == _TEXT:
            pieces.append(_WHITE.sub(" ", node.text_content or ""))
        elif is_seen(node):
            edge = "\n" if node.tag in _BLOCKS else ""
            stack += [edge, *reversed(list(_children(node))), edge]
    return "".join(pieces)
