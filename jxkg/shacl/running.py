"""Shapes checked where the data is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import Graph

from jxkg.publish.interchange import to_rdflib
from jxkg.results import Rows
from jxkg.shacl.compiling import Compiled, Uncompiled, compile_shapes
from jxkg.shacl.reference import by_pyshacl
from jxkg.shacl.result import Result, in_order
from jxkg.sparql.guard import Kind

if TYPE_CHECKING:
    from jxkg.store.base import Engine


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and what of it pySHACL was asked for on a copy of the graph: shape, component and why."""

    results: list[Result]
    by_pyshacl: tuple[Uncompiled, ...]


def run(compiled: Compiled, engine: Engine) -> list[Result]:
    """What the compiled queries find; raises what the engine raises."""
    found: set[Result] = set()
    for query in compiled.queries:
        rows = engine.query(query.text, Kind.SELECT)
        assert isinstance(rows, Rows)
        found.update(query.results(rows))
    return in_order(found)


def check(shapes: Graph, engine: Engine) -> Checked:
    """Check all shapes: the compiled ones where the data is, the others with pySHACL on a copy of the graph."""
    compiled = compile_shapes(shapes)
    results = run(compiled, engine)
    if compiled.uncompiled:
        results = in_order([*results, *_left(compiled, to_rdflib(engine.triples()))])
    return Checked(results, compiled.uncompiled)


def _left(compiled: Compiled, graph: Graph) -> list[Result]:
    """pySHACL's results for what was not compiled."""
    done = {(check.shape, check.component) for query in compiled.queries for check in query.checks}
    left = {(shape, component) for shape, component, _ in compiled.uncompiled}
    results = by_pyshacl(compiled.shapes, graph)
    return [one for one in results if (one.shape, one.component) in left or (one.shape, one.component) not in done]
