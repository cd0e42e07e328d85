"""What OWL cannot read is an error of ours."""

from __future__ import annotations

import pytest
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

from jxkg.errors import InputError
from jxkg.ids import expand
from jxkg.rdf.vocab import JX
from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axioms

TASK, REQUIREMENT = URIRef(expand("jzbf-2022-31:task-5")), URIRef(expand("gbf-2022-8:1.1.4"))
DUTY = URIRef(expand("jzbf-2022-31:task-5.lead-1"))
SCHOOLS, MARKET = (URIRef(expand(f"unit:jiaxing-{name}-bureau")) for name in ("education", "market-regulation"))


Triple = tuple[Node, Node, Node]


BAD_VALUES = {
    "text for a thing": ((DUTY, JX.bearer, Literal("市教育局")), "a text where a thing should be"),
    "thing for a value": ((TASK, JX.number, SCHOOLS), "a thing where a value should be"),
    "no such number": ((TASK, JX.number, Literal("五", datatype=XSD.integer)), "not written as its datatype is"),
    "no such datatype": ((TASK, JX.text, Literal("P1D", datatype=XSD.duration)), "OWL 2 has no such datatype"),
}


@pytest.mark.parametrize(("added", "message"), BAD_VALUES.values(), ids=BAD_VALUES)
def test_what_owl_cannot_read_is_an_error_of_ours(axioms: Axioms, added: Triple, message: str) -> None:
    graph = Graph()
    graph.add(added)
    with pytest.raises(InputError, match=message):
        view(graph, axioms)
