"""The terms in the code are those of the ontology."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph

from jxkg._resources import ONTOLOGY
from jxkg.rdf.vocab import JX

NAMESPACE = str(JX._NS)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "jx.ttl")


def test_the_namespace_of_the_code_is_the_ontology(ontology: Graph) -> None:
    declared = {
        str(term).removeprefix(NAMESPACE) for term in ontology.subjects(RDF.type) if str(term).startswith(NAMESPACE)
    }
    assert declared == set(JX.__annotations__)


def test_a_typo_raises() -> None:
    with pytest.raises(AttributeError):
        _ = JX.Taks
