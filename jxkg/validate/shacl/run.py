"""Shapes checked where the data is."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from rdflib import RDF, XSD, Graph

from jxkg.errors import QueryError
from jxkg.rdf.answers import Rows
from jxkg.rdf.convert import to_rdflib
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled, Query, Uncompiled, compile_shapes
from jxkg.validate.shacl.results import Result, in_order

if TYPE_CHECKING:
    from jxkg.store.base import Engine

A = TypeVar("A")
B = TypeVar("B")


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
            left += [(check.shape, check.component, why) for check in query.checks]
        else:
            found.update(answer)
    if left:
        found.update(_by_reference(compiled, left, to_rdflib(where.triples())))
    return Checked(in_order(found), tuple(left), copied)


def _answers(queries: Sequence[Query], engine: Engine) -> Iterator[list[Result] | QueryError]:
    """What each query finds, or why it cannot be answered, in order.

    Whether there are focus nodes is asked first where queries share them, and those without are not run.
    """
    shared = [focus for focus, queries_of in Counter(query.focus for query in queries).items() if queries_of > 1]
    some = dict(zip(shared, _each(lambda focus: _may_be(focus, engine), shared, engine), strict=True))
    yield from _each(lambda query: _answer(query, engine) if some.get(query.focus, True) else [], queries, engine)


def _may_be(pattern: str, engine: Engine) -> bool:
    """Whether anything matches a pattern, or the engine does not say."""
    try:
        return bool(engine.query(f"ASK {{ {pattern} }}", Kind.ASK))
    except QueryError:
        return True


def _answer(query: Query, engine: Engine) -> list[Result] | QueryError:
    try:
        rows = engine.query(query.text, Kind.SELECT)
    except QueryError as error:
        return error
    assert isinstance(rows, Rows)
    return list(query.results(rows))


def _each(action: Callable[[A], B], items: Sequence[A], engine: Engine) -> Iterator[B]:
    """What an action gives for each, in order; for as many at once as there are processors, where that is faster."""
    if not engine.parallel:
        yield from map(action, items)
        return
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        here = [copy_context() for _ in items]  # what limits hold
        yield from pool.map(lambda context, item: context.run(action, item), here, items)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # an interrupt does not wait for what is asked just now


def _by_reference(compiled: Compiled, left: list[Uncompiled], graph: Graph) -> Iterable[Result]:
    """The results of pySHACL for what is left to it."""
    from jxkg.validate.shacl.pyshacl import by_pyshacl

    done = {(check.shape, check.component) for query in compiled.queries for check in query.checks}
    asked = {(shape, component) for shape, component, _ in left}
    results = by_pyshacl(compiled.shapes, graph)
    return (
        result
        for result in results
        if (result.shape, result.component) in asked or (result.shape, result.component) not in done
    )
