"""What follows from the graph, by kind, against figures counted another way; and graphs that contradict themselves."""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef, Variable
from rdflib.namespace import DCTERMS, ORG
from rdflib.term import Node

import jxkg
from jxkg._resources import ONTOLOGY
from jxkg.errors import UsageError
from jxkg.ids import expand
from jxkg.rdf.vocab import JX, OA
from jxkg.reason.inference import CHAIN, GROUP, KINDS, NAMED, RESTATED, TYPES, Kind, Reasoned, reason
from tests import ROOT

TASK, REQUIREMENT = URIRef(expand("jzbf-2022-31:task-5")), URIRef(expand("gbf-2022-8:1.1.4"))
SCHOOLS, MARKET = (URIRef(expand(f"unit:jiaxing-{name}-bureau")) for name in ("education", "market-regulation"))
OPEN, COUNTIES, DEPARTMENTS = (
    URIRef(expand(f"jzbf-2022-31:group-jiaxing-{name}"))
    for name in ("administrative-organs", "county-governments", "relevant-departments")
)


@pytest.fixture(scope="session")
def of_part(part: Graph) -> Reasoned:
    return reason(part)


def pairs(graph: Graph, query: str) -> set[tuple[Node, Node]]:
    rows = graph.query(f"SELECT DISTINCT ?s ?o WHERE {{ {query} }}").bindings
    return {(row[Variable("s")], row[Variable("o")]) for row in rows}


@pytest.mark.java
def test_the_real_graph_is_consistent_and_its_inferences_are_apart(reasoned: Reasoned, graph: Graph) -> None:
    assert reasoned.consistent
    assert [*reasoned.inferred] == [*KINDS]
    assert not set(reasoned.graph) & set(graph)
    assert len(reasoned.graph) == sum(map(len, reasoned.inferred.values()))
    assert all(kind.worth and kind.worth_zh for kind in KINDS)


@pytest.mark.java
def test_the_figures_of_the_page(reasoned: Reasoned, kg: jxkg.PolicyGraph) -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert f"On the bundled graph of {len(kg):,} triples" in page
    rows = re.findall(r"^\| (\w+) (\w+)(?: `[^`]+`)? \| ([\d,]+) \|", page, re.MULTILINE)
    assert rows == [(kind.name, kind.name_zh, f"{len(found):,}") for kind, found in reasoned.inferred.items()]


@pytest.mark.slow
@pytest.mark.java
def test_an_empty_ontology_is_not_the_bundled_one(part: Graph) -> None:
    assert len(reason(part, Graph()).graph) == 0
    assert len(reason(part).graph) > 0


@pytest.mark.java
def test_types(reasoned: Reasoned, graph: Graph) -> None:
    types = reasoned.inferred[TYPES]
    units, groups = len(set(graph.subjects(RDF.type, JX.Unit))), len(set(graph.subjects(RDF.type, JX.UnitGroup)))
    assert (units, groups) == (69, 3)
    assert len(set(types.subjects(RDF.type, JX.Bearer))) == 72
    assert len(set(types.subjects(RDF.type, ORG.Organization))) == 69
    assert (SCHOOLS, RDF.type, JX.Bearer) in types
    assert set(types.subjects(RDF.type, JX.Provision)).isdisjoint(graph.subjects(RDF.type, OA.SpecificResource))


@pytest.mark.java
def test_the_chain_of_two_steps(reasoned: Reasoned, graph: Graph) -> None:
    """9 provisions of the province lead on to the nation; 24 pairs go through them, of which 16 are links as well."""
    chain = reasoned.inferred[CHAIN]
    two_steps = pairs(graph, f"?s <{JX.implements}>/<{JX.implements}> ?o")
    direct = pairs(graph, f"?s <{JX.implements}> ?o")
    assert (len(two_steps), len(two_steps & direct)) == (24, 16)
    assert set(chain.subject_objects()) == two_steps - direct
    assert (TASK, JX.tracesTo, URIRef(expand("gbf-2022-8:1.1.1"))) in chain
    assert (TASK, JX.tracesTo, REQUIREMENT) not in chain


@pytest.mark.java
def test_who_is_named(reasoned: Reasoned, graph: Graph) -> None:
    named = reasoned.inferred[NAMED]
    assert set(named.subject_objects()) == pairs(graph, f"?duty <{JX.bearer}> ?s ; <{JX.forTask}> ?o")
    assert len(named) == 173
    assert [str(task) for task in named.objects(SCHOOLS)] == [expand("jzbf-2022-31:task-9")]


@pytest.mark.java
def test_who_answers_through_a_group(reasoned: Reasoned, graph: Graph, kg: jxkg.PolicyGraph) -> None:
    """59 units in one group times its tasks, 7 in another times its tasks; the open group leads to nobody."""
    group = reasoned.inferred[GROUP]
    tasks = {
        name: len(pairs(graph, f"BIND(<{name}> AS ?s) ?duty <{JX.bearer}> ?s ; <{JX.forTask}> ?o"))
        for name in (DEPARTMENTS, COUNTIES, OPEN)
    }
    assert list(tasks.values()) == [35, 46, 9]
    assert len(group) == 59 * 35 + 7 * 46
    assert {int(str(task).rpartition("-")[2]) for task in group.objects(SCHOOLS)} == {
        duty.task for duty in kg.unit("市教育局").through_groups
    }
    assert not set(group.subjects()) & set(graph.subjects(RDF.type, JX.UnitGroup))


@pytest.mark.java
def test_what_is_said_in_other_words(reasoned: Reasoned, graph: Graph) -> None:
    restated = reasoned.inferred[RESTATED]
    assert {(o, s) for s, o in restated.subject_objects(JX.implementedBy)} == set(graph.subject_objects(JX.implements))
    assert len(list(restated.triples((None, DCTERMS.publisher, None)))) == 3
    assert len(list(restated.triples((None, JX.tracesTo, None)))) == 136
    assert len(restated) == 3 * 136 + 7 + 3


@pytest.mark.slow
@pytest.mark.java
@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (CHAIN, (JX.tracesTo, RDF.type, OWL.TransitiveProperty)),
        (GROUP, (JX.answersThroughGroup, OWL.propertyChainAxiom, None)),
        (NAMED, (JX.answersFor, OWL.propertyChainAxiom, None)),
        (RESTATED, (JX.implementedBy, OWL.inverseOf, None)),
        (TYPES, (JX.Unit, RDFS.subClassOf, None)),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_without_its_axiom_a_kind_has_less(
    part: Graph, of_part: Reasoned, kind: Kind, gone: tuple[Node, Node | None, Node | None]
) -> None:
    """Each kind rests on what it is said to rest on."""
    less = Graph().parse(ONTOLOGY / "jx.ttl")
    less.remove(gone)
    assert len(reason(part, less).inferred[kind]) < len(of_part.inferred[kind])


@pytest.mark.java
def test_a_class_that_can_have_no_member() -> None:
    ontology = Graph().parse(ONTOLOGY / "jx.ttl")
    assert reason(Graph(), ontology).unsatisfiable == ()
    ontology.add((JX.Court, RDFS.subClassOf, JX.Task))
    found = reason(Graph(), ontology)
    assert (found.consistent, found.unsatisfiable) == (False, (str(JX.Court),))


def test_without_java_it_says_what_to_install(kg: jxkg.PolicyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="default-jre-headless"):
        kg.reason()
    onto = jxkg.ontology()
    assert len(list(onto.Task.instances())) == 58
    assert onto.search_one(label="任务") == onto.Task


@pytest.mark.slow
@pytest.mark.java
def test_a_domain_that_takes_quotations_for_provisions_is_a_contradiction(graph: Graph) -> None:
    """What only provisions are said to have, and quotations have too."""
    quotation = next(graph.objects(None, JX.objectEvidence))
    about = Graph()
    for triple in graph.triples((quotation, None, None)):
        about.add(triple)
    assert reason(about).consistent
    wrong = Graph().parse(ONTOLOGY / "jx.ttl")
    wrong.set((JX.attestation, RDFS.domain, JX.Provision))
    (found,) = reason(about, wrong).contradictions
    assert list(found.axioms) == [
        "oa:SpecificResource owl:disjointWith jx:Provision",
        "jx:attestation rdfs:domain jx:Provision",
    ]
