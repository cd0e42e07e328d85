"""An engine for an rdflib graph: it is not copied, so later changes to it are seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.query import Result, ResultRow

from jxkg.errors import QueryError
from jxkg.limits import current
from jxkg.rdf.answers import Answer, Rows, Triples, YesNo
from jxkg.rdf.convert import from_rdflib as triples_of
from jxkg.rdf.terms import from_rdflib
from jxkg.sparql.guard import Kind
from jxkg.store.waiting import within


class Wrapped:
    """An engine that asks an rdflib graph."""

    federated = False
    parallel = False
    folder: Path | None = None

    def __init__(self, graph: rdflib.Graph) -> None:
        self._graph = graph

    def __len__(self) -> int:
        return len(self._graph)

    def stamp(self) -> int:
        """The number of triples. A change that does not change this number is not noticed."""
        return len(self)

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no order."""
        return iter(triples_of(self._graph))

    def query(self, text: str, kind: Kind) -> Answer:
        """Answer a SPARQL 1.1 query; QueryError if rdflib finds it wrong, LimitError if it takes longer than it may."""
        return within(current().timeout, lambda: self._answer(text, kind))

    def query_apart(self, text: str, kind: Kind) -> Answer:
        """As `query`: the graph may change, so that no child process could have it."""
        return self.query(text, kind)

    def _answer(self, text: str, kind: Kind) -> Answer:
        try:
            result = self._graph.query(text)
            return _answer(result, kind)
        except Exception as error:  # rdflib and pyparsing raise what they like, down to bare Exception
            raise QueryError(f"rdflib cannot answer: {error}") from None


def _answer(result: Result, kind: Kind) -> Answer:
    if kind is Kind.ASK:
        return YesNo(bool(result.askAnswer))
    if kind is not Kind.SELECT:
        return Triples(tuple(triples_of(result.graph or rdflib.Graph())))
    names = tuple(str(name) for name in result.vars or ())
    rows = [row for row in result if isinstance(row, ResultRow)]
    return Rows(names, tuple(tuple(None if node is None else from_rdflib(node) for node in row) for row in rows))
