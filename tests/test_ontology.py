"""ontology/jx.ttl: every term described in both languages, and no other term used."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS, XSD

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
    assert used or path.stem == "describe"
    assert used <= own_terms(ontology)


DATATYPES = {XSD.string, XSD.integer, XSD.nonNegativeInteger, XSD.boolean}
CHARACTERISTICS = {OWL.FunctionalProperty, OWL.TransitiveProperty}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def test_owl_2_dl_each_term_is_of_one_kind(ontology: Graph) -> None:
    """OWL 2 structural specification, 5.8.1: no IRI is of two kinds; and 5: every one that is used is declared."""
    for term in {term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef)}:
        types = set(ontology.objects(term, RDF.type))
        individual = OWL.NamedIndividual in types or term == ontology.value(None, RDF.type, OWL.Ontology)
        assert len(types & KINDS) + individual == 1, term
        assert individual or types - KINDS <= CHARACTERISTICS, term
    declared = {term for kind in KINDS for term in ontology.subjects(RDF.type, kind)}
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, OWL.inverseOf):
        assert set(ontology.objects(None, predicate)) <= declared
    assert set(ontology.objects(None, RDFS.range)) <= declared | DATATYPES


def test_owl_2_dl_properties_and_what_they_are_about_are_of_the_same_sort(ontology: Graph) -> None:
    objects = set(ontology.subjects(RDF.type, OWL.ObjectProperty))
    data = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    for child, parent in ontology.subject_objects(RDFS.subPropertyOf):
        assert {child, parent} <= objects or {child, parent} <= data
    assert {one for one in data if set(ontology.objects(one, RDFS.range)) - DATATYPES} == set()
    assert {one for one in objects if set(ontology.objects(one, RDFS.range)) & DATATYPES} == set()


def test_owl_2_dl_a_transitive_property_is_not_simple(ontology: Graph) -> None:
    """OWL 2 structural specification, 11.2: what is transitive, or above it, must not be functional."""
    composite = set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    for one in list(composite):
        composite |= {parent for parent in ontology.transitive_objects(one, RDFS.subPropertyOf) if parent}
    assert composite == {JX.tracesTo}
    assert not composite & set(ontology.subjects(RDF.type, OWL.FunctionalProperty))
