"""The bundled graph and parts of it, the axioms of the ontology, and what follows."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

import jxkg
from jxkg._resources import ONTOLOGY
from jxkg.ids import ID, expand
from jxkg.rdf.vocab import JX
from jxkg.reason.axioms import Axioms

TASK, REQUIREMENT = URIRef(expand("jzbf-2022-31:task-5")), URIRef(expand("gbf-2022-8:1.1.4"))
SCHOOLS, MARKET = (URIRef(expand(f"unit:jiaxing-{name}-bureau")) for name in ("education", "market-regulation"))
OPEN, COUNTIES, DEPARTMENTS = (
    URIRef(expand(f"jzbf-2022-31:group-jiaxing-{name}"))
    for name in ("administrative-organs", "county-governments", "relevant-departments")
)


@pytest.fixture(scope="session")
def axioms() -> Axioms:
    return Axioms.read(Graph().parse(ONTOLOGY / "jx.ttl"))


@pytest.fixture(scope="session")
def graph(kg: jxkg.PolicyGraph) -> Graph:
    return kg.to_rdflib()


@pytest.fixture
def small(graph: Graph) -> Graph:
    """A part of the graph: the documents, task 5 with who answers for it and what it implements, and the units."""
    about = (f"{ID}unit/", str(TASK), str(REQUIREMENT))
    part = Graph()
    for triple in graph:
        if str(triple[0]).startswith(about) or (triple[0], RDF.type, JX.PolicyDocument) in graph:
            part.add(triple)
    return part


@pytest.fixture(scope="session")
def part(graph: Graph) -> Graph:
    """Task 5 with who answers for it, the section that it carries out, two units and their group."""
    about = (str(TASK), expand("zzbf-2022-30:1.2"), str(SCHOOLS), str(MARKET), str(DEPARTMENTS))
    found = Graph()
    for triple in graph:
        if str(triple[0]).startswith(about):
            found.add(triple)
    return found
