"""Where in a text a finding stands."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from jxkg.ids import expand
from jxkg.query.questions import Questions
from jxkg.rdf.convert import from_rdflib
from jxkg.rdf.vocab import OA
from jxkg.store.embedded import Embedded
from jxkg.validate.locate import places

SPAN = "jzbf-2022-31:task-40.span"
TASK = URIRef(expand("jzbf-2022-31:task-40"))


def node(curie: str) -> URIRef:
    return URIRef(expand(curie))


def move(graph: Graph, place: str, **offsets: int) -> None:
    for name, value in offsets.items():
        graph.set((node(f"{place}.position"), OA[name], Literal(value)))


@pytest.mark.parametrize("offset", [-5, 10**6])
def test_a_quote_outside_of_the_text_has_no_line(graph: Graph, offset: int) -> None:
    move(graph, SPAN, start=offset)
    placed = places(Questions(Embedded.of(from_rdflib(graph))), [str(TASK)])[str(TASK)]
    assert placed.line is None
    assert placed.quote == str(graph.value(node(f"{SPAN}.quote"), OA.exact))
