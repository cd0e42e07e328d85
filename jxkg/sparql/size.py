"""How large a query may be: what grows in it is counted in its tokens.

Engines recurse: pyoxigraph ends the whole process on some thousands of OPTIONAL, or of members of a list, and takes minutes over
some hundreds of nested blank nodes. The bounds are a quarter of what ends it on a stack of 8 MB, or less; the questions of the
catalogue and the bundled shapes stay below a third of each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jxkg.errors import QueryError
from jxkg.sparql.tokens import Token

DEEPEST = 64
"""Brackets within brackets; 200 nested blank nodes take more than 10 s to read."""
MOST_CLAUSES = 500
"""OPTIONAL, MINUS, BIND, AS, UNION and the like, and groups, all together; 2,600 end the process."""
MOST_STATEMENTS = 1_000
"""Triples: what ends with a full stop, semicolon or comma outside of round brackets; 8,000 end the process."""
MOST_OPERATORS = 2_000
"""In expressions and paths; 20,000 end the process."""
MOST_IN_A_ROW = 1_000
"""Members of a list, sort keys and the like, with nothing between; 4,160 end the process."""

_CLAUSES = {
    *("OPTIONAL", "MINUS", "BIND", "AS", "UNION", "VALUES", "GRAPH", "FILTER", "EXISTS", "SERVICE", "SELECT", "{", "["),
}
_OPERATORS = {"|", "&", "+", "-", "*", "/", "!", "^"}
_OPENING, _CLOSING = {"(", "{", "["}, {")", "}", "]"}
_APART = {"space", "comment"}


def check_size(found: Iterable[Token]) -> None:
    """Raise QueryError for a query that an engine might not survive. Values in VALUES and arguments are not counted.

    >>> from jxkg.sparql.tokens import tokens
    >>> check_size(tokens("ASK { VALUES ?x { " + "1 " * 10_000 + "} }"))
    """
    counts = _Counts()
    for token in found:
        if token.kind not in _APART:
            counts.add(token.text.upper())
    for what, count, most in counts.all():
        if count > most:
            raise QueryError(f"the query has more than {most:,} {what}", None, _REMEDY)


_REMEDY = "write values as a list after IN or VALUES, or ask in parts"


@dataclass(slots=True)
class _Counts:
    """What has been counted so far. `rows` has, for each open bracket, how many pieces stand there in a row."""

    clauses: int = 0
    statements: int = 0
    operators: int = 0
    longest: int = 0
    rows: list[int] = field(default_factory=lambda: [0])
    opened: list[str] = field(default_factory=list)
    values: bool = False
    data: int = 0

    def add(self, piece: str) -> None:
        """Count one token; QueryError where brackets are nested too deeply."""
        if piece in _CLOSING:
            self._close()
        elif not self.data:
            self._count(piece)
        if piece in _OPENING:
            self._open(piece)

    def all(self) -> Iterable[tuple[str, int, int]]:
        """What was counted, how often it is there, and how often it may be there."""
        yield "clauses", self.clauses, MOST_CLAUSES
        yield "statements", self.statements, MOST_STATEMENTS
        yield "operators", self.operators, MOST_OPERATORS
        yield "pieces in a row", self.longest, MOST_IN_A_ROW

    def _count(self, piece: str) -> None:
        self.clauses += piece in _CLAUSES
        self.operators += piece in _OPERATORS
        self.values = piece == "VALUES" or (self.values and piece[0] in "?$({")
        if piece in {".", ";", ","}:
            self.statements += self.opened[-1:] != ["("]
            self.rows[-1] = 0
        elif piece in _OPERATORS:
            self.rows[-1] = 0
        else:
            self.rows[-1] += 1
            self.longest = max(self.longest, self.rows[-1])

    def _open(self, piece: str) -> None:
        self.opened.append(piece)
        self.rows.append(0)
        if self.data or (self.values and piece == "{"):
            self.data += 1
        if len(self.opened) > DEEPEST:
            raise QueryError(f"the query is nested more than {DEEPEST} deep", None, "divide it into several queries")

    def _close(self) -> None:
        if self.opened:
            self.opened.pop()
            self.rows.pop()
        self.values = self.values and self.data != 1
        self.data = max(self.data - 1, 0)
