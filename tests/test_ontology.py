"""ontology/jx.ttl: every term described in both languages, and no other term used."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS

import jxkg
from jxkg._resources import ONTOLOGY, QUERIES, SHAPES
from jxkg.vocab import JX

NAMESPACE = str(JX._NS)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "jx.ttl")


def own_terms(graph: Graph) -> set[str]:
    return {
        str(term) for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)
    }


def test_the_namespace_of_the_code_is_the_ontology(ontology: Graph) -> None:
    declared = {
        str(term).removeprefix(NAMESPACE) for term in ontology.subjects(RDF.type) if str(term).startswith(NAMESPACE)
    }
    assert declared == set(JX.__annotations__)


def test_a_typo_raises() -> None:
    with pytest.raises(AttributeError):
        _ = JX.Taks


def test_one_ontology(ontology: Graph) -> None:
    assert len(list(ontology.subjects(RDF.type, OWL.Ontology))) == 1


def test_every_term_has_labels_and_definitions_in_both_languages(ontology: Graph) -> None:
    for term in own_terms(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            languages = sorted(str(getattr(text, "language", "")) for text in ontology.objects(URIRef(term), predicate))
            assert languages == ["en", "zh"], f"{term} {predicate}"


def test_no_term_is_used_that_is_not_declared(ontology: Graph, kg: jxkg.PolicyGraph) -> None:
    shapes = Graph()
    for path in SHAPES.glob("*.ttl"):
        shapes.parse(path)
    declared = own_terms(ontology)
    assert own_terms(kg.to_rdflib()) <= declared
    assert own_terms(shapes) <= declared


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_queries_use_declared_terms(ontology: Graph, path: Path) -> None:
    words = {word.strip("();,.^/+|") for word in path.read_text(encoding="utf-8").replace("/", " ").split()}
    used = {NAMESPACE + word.removeprefix("jx:") for word in words if word.startswith("jx:") and word != "jx:"}
    assert used
    assert used <= own_terms(ontology)
