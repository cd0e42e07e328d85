"""The shapes as SPARQL report what pySHACL reports: on the real graph, on every change of mutations/, on a cascade."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cascade import write_conforming
from rdflib import Graph

from jxkg._resources import GRAPH
from jxkg.rdf.convert import to_rdflib
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.run import run
from tests.shapes.mutations import CASES, Case
from tests.shapes.mutations.groups import expected
from tests.shapes.test_shapes import changed, key

TOGETHER = [case for case in CASES if case.update != "CLEAR ALL"]
PIECES = [TOGETHER[start::8] for start in range(8)]

pytestmark = pytest.mark.slow


def batches(cases: list[Case], compiled: Compiled) -> Iterator[tuple[list[Case], Embedded]]:
    """Changes with a graph that shows what each of them gives: many in one, so that the slow reference runs a few times.

    A change that is hidden by another in its graph is tried again with the other hidden ones, with ever fewer in the end.
    """
    real, left, size = list(Embedded.load(GRAPH).triples()), cases, len(cases)
    while left:
        hidden, count = list[Case](), -(-len(left) // size)
        for start in range(count):
            together = left[start::count]
            graph = Embedded(changed(real, *together))
            found = {key(result) for result in run(compiled, graph)}
            shown = [case for case in together if expected(case) <= found]
            hidden += [case for case in together if case not in shown]
            if shown:
                yield shown, graph
        assert size > 1 or not hidden
        left, size = hidden, size if len(hidden) < len(left) else max(1, size // 4)


@pytest.mark.parametrize("cases", PIECES, ids=range(len(PIECES)))
def test_every_change_gives_what_pyshacl_gives(cases: list[Case], shapes: Graph, compiled: Compiled) -> None:
    compared = list[Case]()
    for together, graph in batches(cases, compiled):
        reference = by_pyshacl(shapes, to_rdflib(graph.triples()))
        assert {finding for case in together for finding in expected(case)} <= {key(result) for result in reference}
        assert run(compiled, graph) == reference
        compared += together
    assert sorted(map(str, compared)) == sorted(map(str, cases))


def test_an_empty_and_the_real_graph_give_what_pyshacl_gives(shapes: Graph, compiled: Compiled) -> None:
    (nothing,) = run(compiled, Embedded.of([]))
    assert by_pyshacl(shapes, Graph()) == [nothing]
    real = Embedded.load(GRAPH)
    assert run(compiled, real) == by_pyshacl(shapes, to_rdflib(real.triples())) == []


def test_a_cascade_gives_what_pyshacl_gives(tmp_path: Path, shapes: Graph, compiled: Compiled) -> None:
    path = tmp_path / "cascade.nt"
    write_conforming(path, 2, 1)
    whole = Embedded.load(path)
    assert run(compiled, whole) == []
    graph = Embedded(changed(whole.triples(), *TOGETHER[::20]))
    assert run(compiled, graph) == by_pyshacl(shapes, to_rdflib(graph.triples()))
