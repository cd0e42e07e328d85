"""ontology/jx.ttl: every term described in both languages, and no other term used."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.namespace import SKOS, XSD

import jxkg
from jxkg._resources import ONTOLOGY, QUERIES, SHAPES
from jxkg.ids import ID, PREFIXES
from jxkg.rdf.vocab import JX, OA
from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axioms
from jxkg.reason.closure import Closure
from tests.ontology.owlapi import violations

NAMESPACE = str(JX._NS)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY / "jx.ttl")


def own_terms(graph: Graph) -> set[str]:
    return {
        str(term) for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)
    }


def test_one_ontology(ontology: Graph) -> None:
    assert len(list(ontology.subjects(RDF.type, OWL.Ontology))) == 1


def test_every_term_has_labels_and_definitions_in_both_languages(ontology: Graph) -> None:
    for term in own_terms(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            languages = sorted(str(getattr(text, "language", "")) for text in ontology.objects(URIRef(term), predicate))
            assert languages == ["en", "zh"], f"{term} {predicate}"


def test_no_term_is_used_that_is_not_declared(ontology: Graph, kg: jxkg.PolicyGraph, changes: jxkg.PolicyGraph) -> None:
    shapes = Graph()
    for path in SHAPES.glob("*.ttl"):
        shapes.parse(path)
    declared = own_terms(ontology)
    assert own_terms(kg.to_rdflib()) <= declared
    assert own_terms(changes.to_rdflib()) <= declared
    assert own_terms(shapes) <= declared


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_queries_use_declared_terms(ontology: Graph, path: Path) -> None:
    words = {
        word.strip("();,.^+?") for word in path.read_text(encoding="utf-8").replace("/", " ").replace("|", " ").split()
    }
    used = {NAMESPACE + word.removeprefix("jx:") for word in words if word.startswith("jx:") and word != "jx:"}
    assert used or path.stem == "describe"
    assert used <= own_terms(ontology)


def statements(text: str) -> Graph:
    """Statements written as an example is, with the prefixes of data/jxkg.ttl."""
    prefixes = PREFIXES | {document: f"{ID}{document}/" for document in ("gbf-2022-8", "zzbf-2022-30", "jzbf-2022-31")}
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    return Graph().parse(data=head + text, format="turtle")


def test_every_term_has_an_example_that_holds(ontology: Graph, kg: jxkg.PolicyGraph, changes: jxkg.PolicyGraph) -> None:
    """A statement of the graph, of what is computed of it, or of the ontology, or one that follows; never made up."""
    axioms = Axioms.read(ontology)
    graph = kg.to_rdflib()
    closure = set(Closure.of((*view(graph, axioms).assertions, *axioms.assertions), axioms))
    graph += changes.to_rdflib()
    for term in own_terms(ontology):
        (example,) = ontology.objects(URIRef(term), SKOS.example)
        (triple,) = statements(str(example))
        assert URIRef(term) in triple
        assert triple in graph or triple in ontology or triple in closure, example


def test_every_term_says_where_it_is_defined(ontology: Graph) -> None:
    (own,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert {str(term) for term in ontology.subjects(RDFS.isDefinedBy, own)} == own_terms(ontology)
    assert not list(ontology.objects(own, OWL.imports))


INFERRED = {JX.tracesTo, JX.implementedBy, JX.answersFor, JX.answersThroughGroup}


def test_what_is_only_inferred_says_so_and_is_never_asserted(ontology: Graph, kg: jxkg.PolicyGraph) -> None:
    says_so = {
        term
        for term, text in ontology.subject_objects(SKOS.definition)
        if "never asserted" in str(text) and "不作断言" in "".join(map(str, ontology.objects(term, SKOS.definition)))
    }
    assert says_so == INFERRED
    assert not INFERRED & set(kg.to_rdflib().predicates())


DATATYPES = {XSD.string, XSD.integer, XSD.nonNegativeInteger, XSD.boolean, RDF.PlainLiteral}
CHARACTERISTICS = {OWL.FunctionalProperty, OWL.TransitiveProperty, OWL.AsymmetricProperty}
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def test_each_term_is_of_one_kind(ontology: Graph) -> None:
    """Stricter than OWL 2 DL, which lets a class and a property share a name."""
    for term in {term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef)}:
        types = set(ontology.objects(term, RDF.type))
        individual = OWL.NamedIndividual in types or term == ontology.value(None, RDF.type, OWL.Ontology)
        assert len(types & KINDS) + individual == 1, term
        assert individual or types - KINDS <= CHARACTERISTICS, term


def test_datatypes_are_those_of_owl_2(ontology: Graph) -> None:
    """The structural specification, 4; the OWL API lets xsd:date pass, which is not among them."""
    data = set(ontology.subjects(RDF.type, OWL.DatatypeProperty))
    assert {range_ for one in data for range_ in ontology.objects(one, RDFS.range)} <= DATATYPES


def test_lists_are_well_formed(ontology: Graph) -> None:
    cells = set(ontology.subjects(RDF.first)) | set(ontology.subjects(RDF.rest))
    assert cells
    for cell in cells:
        assert len(list(ontology.objects(cell, RDF.first))) == 1
        (rest,) = ontology.objects(cell, RDF.rest)
        assert rest == RDF.nil or rest in cells
    heads = {head for *_, head in ontology if head in cells}
    assert heads == cells, "each list is used, and used once"
    assert all(len(list(ontology.subjects(None, cell))) == 1 for cell in cells)


def test_domain_and_range_are_there_or_there_is_a_reason(ontology: Graph) -> None:
    """One of each at most: two domains would mean both at once."""
    anything_read = {JX.span, JX.asWritten}  # whatever was read from a text has them
    # a justification is a term of another vocabulary; what was read on is a page, of which nothing else is said
    dates = {JX.signedOn, JX.issuedAfter, JX.issuedNoLaterThan, JX.due}  # OWL 2 has no xsd:date
    properties = {
        term
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in ontology.subjects(RDF.type, kind)
        if str(term).startswith(NAMESPACE)
    }
    for predicate, without in (
        (RDFS.domain, anything_read),
        (RDFS.range, dates | {JX.evidenceJustification, JX.readOn}),
    ):
        counts = {term: len(list(ontology.objects(term, predicate))) for term in properties}
        assert {term for term, count in counts.items() if count == 0} == without
        assert {term for term, count in counts.items() if count > 1} == set()


def test_hierarchies_have_no_cycles_and_no_redundant_steps(ontology: Graph) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for child, parent in ontology.subject_objects(predicate):
            assert child not in set(ontology.transitive_objects(parent, predicate))
            others = set(ontology.objects(child, predicate)) - {parent}
            assert not any(parent in set(ontology.transitive_objects(other, predicate)) for other in others)


def test_classes_are_disjoint_unless_one_is_in_the_other(ontology: Graph) -> None:
    disjoint = {frozenset(axiom.triple[::2]) for axiom in Axioms.read(ontology).about(OWL.disjointWith)}
    above = {
        term: set(ontology.transitive_objects(term, RDFS.subClassOf))
        for term in ontology.subjects(RDF.type, OWL.Class)
        if str(term).startswith(NAMESPACE)
    }
    for one, other in combinations(sorted(above, key=str), 2):
        if one not in above[other] and other not in above[one]:
            assert any(frozenset(pair) in disjoint for pair in product(above[one], above[other])), (one, other)


def test_classes_of_things_in_the_graph_are_disjoint_wherever_they_are_from(
    ontology: Graph, kg: jxkg.PolicyGraph
) -> None:
    """So that a domain or range that takes one for another is a contradiction."""
    disjoint = {frozenset(axiom.triple[::2]) for axiom in Axioms.read(ontology).about(OWL.disjointWith)}
    top = {
        term
        for term in set(kg.to_rdflib().objects(None, RDF.type))
        if isinstance(term, URIRef) and not str(term).startswith(NAMESPACE)
    } | {JX.Provision, JX.Bearer, JX.Alignment, JX.PolicyDocument}
    assert OA.SpecificResource in top
    assert {frozenset(pair) for pair in combinations(top, 2)} <= disjoint


def test_no_two_terms_of_a_kind_go_by_one_label(ontology: Graph) -> None:
    """A class and the property that leads to it may; two classes, properties or values would be synonyms."""
    for kinds in ({OWL.Class}, {OWL.ObjectProperty, OWL.DatatypeProperty}, {OWL.NamedIndividual}):
        terms = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
        labels = [label for term in terms for label in ontology.objects(term, RDFS.label)]
        assert len(set(labels)) == len(labels)


PREFIXED = "".join(f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("jx", "owl", "rdf", "rdfs", "xsd"))
BEYOND_DL = {
    "undeclared": ("jx:bearer rdfs:range jx:Nobody .", "UseOfUndeclaredClass"),
    "undeclared property": ("jx:bearer rdfs:subPropertyOf jx:nothing .", "UseOfUndeclaredObjectProperty"),
    "punning": ("jx:number a owl:ObjectProperty .", "IllegalPunning"),
    "functional": ("jx:tracesTo a owl:FunctionalProperty .", "UseOfNonSimplePropertyInFunctionalPropertyAxiom"),
    "asymmetric": ("jx:answersFor a owl:AsymmetricProperty .", "UseOfNonSimplePropertyInAsymmetricObjectPropertyAxiom"),
    "irreflexive": (
        "jx:answersThroughGroup a owl:IrreflexiveProperty .",
        "UseOfNonSimplePropertyInIrreflexivePropertyAxiom",
    ),
    "disjoint": (
        "jx:tracesTo owl:propertyDisjointWith jx:basedOn .",
        "UseOfNonSimplePropertyInDisjointPropertiesAxiom",
    ),
    "cardinality": (
        "jx:Task rdfs:subClassOf [ a owl:Restriction ; owl:onProperty jx:tracesTo ; owl:maxCardinality 1 ] .",
        "UseOfNonSimplePropertyInCardinalityRestriction",
    ),
    "irregular": (
        "jx:memberOf owl:propertyChainAxiom ( jx:basedOn jx:answersThroughGroup ) .",
        "UseOfPropertyInChainCausesCycle",
    ),
    "reserved": ("owl:Thingy a owl:Class .", "UseOfReservedVocabularyForClassIRI"),
}


@pytest.mark.java
@pytest.mark.package("jpype")
def test_it_is_in_owl_2_dl(ontology: Graph, tmp_path: Path) -> None:
    assert violations(ontology, tmp_path) == set()


@pytest.mark.java
@pytest.mark.package("jpype")
@pytest.mark.parametrize(("text", "violation"), BEYOND_DL.values(), ids=BEYOND_DL)
def test_what_is_beyond_owl_2_dl_is_found(ontology: Graph, tmp_path: Path, text: str, violation: str) -> None:
    assert violation in violations(ontology + Graph().parse(data=PREFIXED + text), tmp_path)
