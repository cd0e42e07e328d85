"""Asking an engine the questions of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from jxkg.errors import NotFoundError, QueryError
from jxkg.ids import PREFIXES
from jxkg.query.catalogue import question
from jxkg.rdf.answers import Answer, Rows
from jxkg.rdf.terms import Term, Value, term_of
from jxkg.sparql.binding import bind
from jxkg.sparql.guard import Kind, check_query, undeclared
from jxkg.store.base import Engine


@dataclass(frozen=True, slots=True)
class Questions:
    """What can be asked of an engine: questions of the catalogue by name, and SPARQL.

    >>> from jxkg.api import load
    >>> Questions(load().engine).rows("unit-leads", unit="市财政局")[0]["number"]
    3
    """

    engine: Engine

    def answer(self, name: str, /, **parameters: Value | Term) -> Answer:
        """The answer to a question of the catalogue.

        Raises NotFoundError if there is no such question, or if it asks for computed changes and the graph has none. Raises
        UsageError if a parameter is wrong or missing.
        """
        asked = question(name)
        found = self.engine.query(asked.bind(**parameters), check_query(asked.text))
        if asked.of_changes and isinstance(found, Rows) and not found:
            self._check_changes(name)
        return found

    def _check_changes(self, name: str) -> None:
        """Raise NotFoundError if the graph has no computed changes: an empty answer would be misleading."""
        if not self.sparql(f"ASK {{ ?record <{PREFIXES['jx']}computedDrift> ?drift }}"):
            remedy = f"write them: `jxkg drift -o changes.ttl`; then `jxkg query {name} --graph changes.ttl`"
            raise NotFoundError("this graph has no computed changes of links", None, remedy)

    def rows(self, name: str, /, **parameters: Value | Term) -> Rows:
        """The rows of a question that is a SELECT. Raises what `answer` raises."""
        found = self.answer(name, **parameters)
        assert isinstance(found, Rows)
        return found

    def sparql(self, text: str, /, **bindings: Any) -> Answer:
        """The answer to a SPARQL query of ours, with some variables bound (`jxkg.rdf.terms.term_of` says to which terms).

        Raises QueryError if the text is not a query, is an update, or asks another server, and UsageError if a value cannot be
        bound.
        """
        with _prefixes_told(text):
            return self.engine.query(*self._bound(text, bindings))

    def from_outside(self, text: str, /, **bindings: Any) -> Answer:
        """The same for a text that came from outside: what it takes is bounded. Raises LimitError too."""
        with _prefixes_told(text):
            return self.engine.query_apart(*self._bound(text, bindings))

    def _bound(self, text: str, bindings: Mapping[str, Any]) -> tuple[str, Kind]:
        kind = check_query(text, self.engine.federated)
        return bind(text, {name: term_of(value) for name, value in bindings.items()}), kind


@contextmanager
def _prefixes_told(text: str) -> Iterator[None]:
    """Say of a query that an engine finds wrong which prefix it does not declare, if it lacks one."""
    try:
        yield
    except QueryError as error:
        if lacking := undeclared(text):
            raise _undeclared(lacking[0], error) from None
        raise


def _undeclared(prefix: str, error: QueryError) -> QueryError:
    """The error for a query that does not declare a prefix."""
    namespace = f"<{PREFIXES[prefix]}>" if prefix in PREFIXES else "<…>"
    problem = f"the query does not declare the prefix {prefix}:"
    return QueryError(problem, error.place, f"put before it: PREFIX {prefix}: {namespace}")
