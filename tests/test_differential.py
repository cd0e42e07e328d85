"""The shapes as SPARQL report what pySHACL reports: on the real graph, on every change of tests/mutations.py, on a cascade."""

from __future__ import annotations

from pathlib import Path

import pytest
from cascade import write_conforming
from mutations import CASES, Case
from rdflib import Graph
from test_shapes import changed

from jxkg._resources import GRAPH
from jxkg.publish.interchange import to_rdflib
from jxkg.shacl.compiling import Compiled
from jxkg.shacl.reference import by_pyshacl
from jxkg.shacl.running import run
from jxkg.store.embedded import Embedded

BATCHES = 4
TOGETHER = [case for case in CASES if case.update != "CLEAR ALL"]


pytestmark = pytest.mark.usefixtures("prepared_queries")


@pytest.mark.parametrize("cases", [TOGETHER[start::BATCHES] for start in range(BATCHES)], ids=str)
def test_every_change_gives_what_pyshacl_gives(cases: list[Case], shapes: Graph, compiled: Compiled) -> None:
    """Each change is in one graph with some others, so that the slow reference runs four times, not hundreds."""
    graph = Embedded(changed(Embedded.load(GRAPH).triples(), *cases))
    expected = by_pyshacl(shapes, to_rdflib(graph.triples()))
    assert len({result.shape for result in expected}) >= 0.9 * len({case.shape for case in cases})
    assert run(compiled, graph) == expected


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
