"""Shapes checked where the data is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, XSD, Graph

from jxkg.errors import QueryError
from jxkg.publish.interchange import to_rdflib
from jxkg.results import Rows
from jxkg.shacl.compiling import Compiled, Query, Uncompiled, compile_shapes
from jxkg.shacl.reference import by_pyshacl
from jxkg.shacl.result import Result, in_order
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded

if TYPE_CHECKING:
    from jxkg.store.base import Engine


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what was not asked for where the data is.

    `by_pyshacl` is what of the shapes pySHACL checked on a copy of the graph: shape, component and why. `copied` is why all of it
    was checked on a copy; empty where it was not.
    """

    results: list[Result]
    by_pyshacl: tuple[Uncompiled, ...]
    copied: str


_PROBE = (
    f'ASK {{ FILTER(DATATYPE("a") = <{XSD.string}> && DATATYPE("a"@en) = <{RDF.langString}> '
    '&& REGEX("\u56fd\u529e", "^[\u4e00-\u9fa5]{2}$")) }'
)
_STRANGE = "the engine does not answer as SPARQL 1.1 says: it has other datatypes for texts"


def is_exact(engine: Engine) -> bool:
    """Whether an engine knows literals as SPARQL 1.1 does. Virtuoso 7 does not, and answers some of the queries wrongly."""
    return bool(engine.query(_PROBE, Kind.ASK))


def run(compiled: Compiled, engine: Engine) -> list[Result]:
    """What the compiled queries find; raises what the engine raises. An engine that is not exact may find something else."""
    found: set[Result] = set()
    for answer in _answers(compiled.queries, engine):
        if isinstance(answer, QueryError):
            raise answer
        found.update(answer)
    return in_order(found)


def check(shapes: Graph, engine: Engine) -> Checked:
    """Check all shapes: the compiled ones where the data is, the others with pySHACL on a copy of the graph.

    Where the engine is not exact, all of it is done on a copy in memory; a query that the engine refuses is left to pySHACL.
    Raises InputError where the shapes are wrong, EndpointError where the engine fails.
    """
    copied = "" if is_exact(engine) else _STRANGE
    where = Embedded.of(engine.triples()) if copied else engine
    compiled = compile_shapes(shapes)
    found, left = set[Result](), [*compiled.uncompiled]
    for query, answer in zip(compiled.queries, _answers(compiled.queries, where), strict=True):
        if isinstance(answer, QueryError):
            why = f"the engine cannot answer: {answer.problem}"
            left += [(one.shape, one.component, why) for one in query.checks]
        else:
            found.update(answer)
    if left:
        found.update(_by_reference(compiled, left, to_rdflib(where.triples())))
    return Checked(in_order(found), tuple(left), copied)


def _answers(queries: Iterable[Query], engine: Engine) -> Iterator[list[Result] | QueryError]:
    """What each query finds, or why it cannot be answered, in order; an engine that can runs one for each processor at once."""

    def answer(query: Query) -> list[Result] | QueryError:
        try:
            rows = engine.query(query.text, Kind.SELECT)
        except QueryError as error:
            return error
        assert isinstance(rows, Rows)
        return list(query.results(rows))

    if not engine.parallel:
        yield from map(answer, queries)
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(answer, queries)


def _by_reference(compiled: Compiled, left: list[Uncompiled], graph: Graph) -> Iterable[Result]:
    """The results of pySHACL for what is left to it."""
    done = {(check.shape, check.component) for query in compiled.queries for check in query.checks}
    asked = {(shape, component) for shape, component, _ in left}
    results = by_pyshacl(compiled.shapes, graph)
    return (one for one in results if (one.shape, one.component) in asked or (one.shape, one.component) not in done)
