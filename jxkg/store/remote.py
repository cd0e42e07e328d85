"""A graph behind a SPARQL 1.1 endpoint, asked through SPARQLWrapper."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from jxkg.errors import EndpointError, TruncatedWarning
from jxkg.rdf.answers import Answer, Rows, Triples, YesNo
from jxkg.rdf.terms import triple_term, value_of, without_triple_terms
from jxkg.sparql.guard import Kind
from jxkg.store.http import Endpoint, Reply

_JSON = "application/sparql-results+json"
_TRIPLES = {"application/n-triples": ox.RdfFormat.N_TRIPLES, "text/turtle": ox.RdfFormat.TURTLE}
_VIRTUOSO_ASK = "__ASK_RETVAL"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

_Answer = TypeVar("_Answer", Rows | YesNo, Triples)

# Warn of each answer that is cut short, not only of the first. The user's own filters come before this one.
warnings.simplefilter("always", TruncatedWarning, append=True)


class Remote:
    """An engine that asks an endpoint. `limit` is how many rows the endpoint gives at most, if that is known."""

    parallel = False

    def __init__(self, endpoint: Endpoint, graph: str | None, limit: int | None, federated: bool) -> None:
        self._endpoint = endpoint
        self._graph = graph
        self._limit = limit
        self.federated = federated
        self.folder: Path | None = None

    def __len__(self) -> int:
        answer = self.query(_COUNT, Kind.SELECT)
        assert isinstance(answer, Rows)
        count = value_of(answer.terms[0][0]) if answer.terms else None
        if not isinstance(count, int):
            raise EndpointError(
                f"{self._endpoint.shown} does not say how many triples it has", None, "query it by hand"
            )
        return count

    def stamp(self) -> int:
        """Always the same, since nobody can know whether an endpoint's graph has changed."""
        return 0

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no order; EndpointError if the endpoint gives only some of them."""
        answer = self.query(_ALL, Kind.CONSTRUCT)
        assert isinstance(answer, Triples)
        expected = len(self)
        if len(answer) != expected:
            problem = f"{self._endpoint.shown} gave {len(answer)} of {expected} triples"
            raise EndpointError(problem, None, "raise its limit on results, or export on the server")
        return iter(answer)

    def query(self, text: str, kind: Kind) -> Answer:
        """Answer a query.

        Raises EndpointError if the endpoint fails, and QueryError if it finds the query wrong. Warns with TruncatedWarning if a
        limit may have cut the answer short.
        """
        if kind in {Kind.SELECT, Kind.ASK}:
            reply = self._endpoint.ask(text, kind, _JSON, self._graph)
            return self._table(reply, kind)
        reply = self._endpoint.ask(text, kind, ", ".join(_TRIPLES), self._graph)
        return self._triples(reply)

    def query_apart(self, text: str, kind: Kind) -> Answer:
        """As `query`: it is the server that answers."""
        return self.query(text, kind)

    def _table(self, reply: Reply, kind: Kind) -> Rows | YesNo:
        answer = self._parsed(reply, kind, _parse_table)
        if isinstance(answer, YesNo):
            return answer
        if kind is Kind.ASK:
            return self._yes_no(reply, answer)
        self._warn_if_cut(reply, len(answer))
        return answer

    def _triples(self, reply: Reply) -> Triples:
        triples = self._parsed(reply, Kind.CONSTRUCT, _parse_triples)
        self._warn_if_cut(reply, len(triples))
        return triples

    def _parsed(self, reply: Reply, kind: Kind, parse: Callable[[Reply], _Answer]) -> _Answer:
        """The reply, parsed. The parser's error is dropped, since it would keep alive a parser that only this thread may free."""
        try:
            return parse(reply)
        except (SyntaxError, ValueError) as error:
            broken = str(error)
        raise self._no_answer(reply, kind, broken)

    def _yes_no(self, reply: Reply, rows: Rows) -> YesNo:
        """The yes or no in a table: Virtuoso answers an ASK with one row for yes, and none for no."""
        if rows.variables != (_VIRTUOSO_ASK,):
            raise self._no_answer(reply, Kind.ASK, "a table instead of true or false")
        return YesNo(bool(rows) and value_of(rows.terms[0][0]) == 1)

    def _no_answer(self, reply: Reply, kind: Kind, broken: str) -> EndpointError:
        media_type = _media_type(reply) or "no media type"
        if media_type not in {_JSON, "application/json", *_TRIPLES}:
            problem = f"{self._endpoint.shown} answered with {media_type}, not with an answer to {kind}"
            return EndpointError(problem, None, "this may be a page for people; check the path of the endpoint")
        problem = f"{self._endpoint.shown} gave an answer that is broken or incomplete: {broken}"
        return EndpointError(problem, None, "ask again, or ask for less at once")

    def _warn_if_cut(self, reply: Reply, rows: int) -> None:
        """Warn if an answer may be cut short. Virtuoso says so in a header; for others, `limit` must be known."""
        said = reply.headers.get("x-sparql-maxrows", "")
        known = int(said) if said.isdecimal() else self._limit
        if known is not None and rows >= known:
            message = f"{self._endpoint.shown} gives {known} rows at most: the answer may be cut short"
            warnings.warn(TruncatedWarning(message), stacklevel=2)


def _parse_table(reply: Reply) -> Rows | YesNo:
    results = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return YesNo(bool(results))
    names = tuple(variable.value for variable in results.variables)
    rows = tuple(tuple(solution) for solution in results)
    if b'"triple"' in reply.body and any(isinstance(term, ox.Triple) for row in rows for term in row):
        raise triple_term()
    return Rows(names, rows)


def _parse_triples(reply: Reply) -> Triples:
    quads = ox.parse(reply.body, format=_TRIPLES.get(_media_type(reply), ox.RdfFormat.TURTLE))
    triples = (ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return Triples(tuple(without_triple_terms(triples)))


def _media_type(reply: Reply) -> str:
    return reply.headers.get("content-type", "").partition(";")[0].strip().lower()
