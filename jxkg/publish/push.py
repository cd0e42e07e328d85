"""Putting a graph into a server by SPARQL 1.1 Update, so that nobody ever sees half of it.

The triples go in batches into a temporary graph and are counted there. Then one MOVE replaces the target graph by it. The name of
the temporary graph has the digest of the triples, so that a push that broke off can be continued; one of other triples clears it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from jxkg.errors import EndpointError, JxkgError, UsageError
from jxkg.ids import ID
from jxkg.publish.claims import Claims
from jxkg.rdf.answers import Rows
from jxkg.rdf.terms import value_of, without_triple_terms
from jxkg.sparql.guard import Kind
from jxkg.store.http import Endpoint
from jxkg.store.remote import Remote

TARGET = f"{ID}dataset"
BATCH = 1000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pushed:
    """The outcome of a push: the target graph, how many triples it has now, and how many an earlier push had sent already."""

    graph: str
    triples: int
    resumed: int


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send updates and queries: often two addresses of one server."""

    updates: Endpoint
    queries: Endpoint

    def count(self, graph: str) -> int:
        """How many triples a named graph has; 0 if it does not exist."""
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        answer = Remote(self.queries, None, None, federated=False).query(text, Kind.SELECT)
        count = value_of(answer.terms[0][0]) if isinstance(answer, Rows) and answer.terms else None
        if not isinstance(count, int):
            raise EndpointError(
                f"{self.queries.shown} does not say how many triples <{graph}> has", None, "ask it by hand"
            )
        return count


def push(
    triples: Iterable[ox.Triple],
    server: Server,
    *,
    graph: str = TARGET,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> Pushed:
    """Replace a named graph of a server by some triples.

    `batch` is how many triples go into one update. `progress` is called with the number of triples sent and the number of all.

    Raises UsageError if the graph's name is not an IRI, if there are no triples, or if they have blank nodes. Raises
    EndpointError if the server fails, and says what is on the server then.
    """
    lines = _lines(triples)
    target = _iri(graph)
    aside = f"{target}/aside/{hashlib.sha256(''.join(lines).encode()).hexdigest()[:16]}"
    claims = Claims(server.updates, server.queries, target)
    try:
        claims.renew(aside)
        resumed = _fill(server, aside, lines, batch, lambda sent, total: _tell(claims, aside, progress, sent, total))
    except JxkgError as error:
        raise _stopped(server, aside, target, len(lines), error) from None
    _swap(server, aside, target, len(lines))
    claims.clear(aside)
    return Pushed(target, len(lines), resumed)


def _tell(claims: Claims, aside: str, progress: Progress | None, sent: int, total: int) -> None:
    """Tell others that a push goes on, and whoever wants to know how far it is."""
    claims.renew(aside)
    if progress:
        progress(sent, total)


def _lines(triples: Iterable[ox.Triple]) -> list[str]:
    """The triples as N-Triples, sorted, so that every push sends the same batches."""
    rows = list(without_triple_terms(triples))
    if not rows:
        raise UsageError("there are no triples to push", None, "to empty a graph on the server, do it there")
    if any(isinstance(term, ox.BlankNode) for row in rows for term in (row.subject, row.object)):
        raise UsageError("the graph has blank nodes, which cannot be pushed", None, "give each an IRI first")
    return sorted({f"{row} .\n" for row in rows})


def _iri(name: str) -> str:
    try:
        return ox.NamedNode(name).value
    except ValueError:
        raise UsageError(f"“{name}” cannot name a graph", None, f"give an IRI, such as {TARGET}") from None


def _fill(server: Server, aside: str, lines: Sequence[str], batch: int, progress: Progress) -> int:
    """Send the triples that are missing, and check that all have arrived; returns how many were there before.

    An earlier push need not have left whole batches from the beginning. If the count is wrong in the end, all triples are sent
    again, which does not harm those that are there.
    """
    there = server.count(aside)
    _send(server, aside, lines, min(there - there % batch, len(lines)), batch, progress)
    if there and server.count(aside) != len(lines):
        _send(server, aside, lines, 0, batch, progress)
    found = server.count(aside)
    if found != len(lines):
        server.updates.update(f"DROP SILENT GRAPH <{aside}>")
        problem = f"{server.updates.shown} kept {found} of {len(lines)} triples; the temporary graph was deleted"
        raise EndpointError(problem, None, "it may treat different terms as the same; compare what it gives back")
    return there


def _send(server: Server, aside: str, lines: Sequence[str], begin: int, batch: int, progress: Progress) -> None:
    for start in range(begin, len(lines), batch):
        progress(start, len(lines))
        server.updates.update(f"INSERT DATA {{ GRAPH <{aside}> {{\n{''.join(lines[start : start + batch])}}} }}")
    progress(len(lines), len(lines))


def _swap(server: Server, aside: str, target: str, expected: int) -> None:
    """Replace the target by the temporary graph, in one update; if the server does not say how that went, find out."""
    try:
        server.updates.update(f"MOVE GRAPH <{aside}> TO GRAPH <{target}>")
        failure: JxkgError | None = None
    except JxkgError as error:
        failure = error
    try:
        there, left = server.count(target), server.count(aside)
    except JxkgError as error:
        problem = f"{(failure or error).problem}; whether <{target}> is the old graph or the new one is not known"
        raise EndpointError(problem, None, "push again when the server runs") from None
    if there != expected or left:
        said = f": {failure.problem}" if failure else ""
        problem = f"the move failed{said}; <{target}> has {there} triples, <{aside}> {left} of {expected}"
        raise EndpointError(problem, None, "push again: it will be continued from there")


def _stopped(server: Server, aside: str, target: str, expected: int, error: JxkgError) -> JxkgError:
    """The error for a push that broke off; it says what is on the server."""
    if isinstance(error, UsageError):
        return error
    try:
        sent = f"{server.count(aside)} of {expected} triples are in <{aside}>"
    except JxkgError:
        sent = f"how many of {expected} triples came is not known"
    problem = f"{error.problem}; {sent}; <{target}> is as it was"
    return EndpointError(problem, None, f"{error.remedy}; push again, and it will be continued from there")
