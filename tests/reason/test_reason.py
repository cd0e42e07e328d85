"""What follows from the graph, by kind, against figures counted another way; and graphs that contradict themselves."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef, Variable
from rdflib.namespace import DCTERMS, ORG
from rdflib.term import Node

import jxkg
from jxkg._resources import GRAPH, ONTOLOGY
from jxkg.errors import InputError, UsageError
from jxkg.ids import ID, expand
from jxkg.rdf.vocab import JX
from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axiom, Axioms
from jxkg.reason.closure import Closure
from jxkg.reason.explanation import explain, minimal
from jxkg.reason.hermit import ask_hermit
from jxkg.reason.inference import CHAIN, GROUP, KINDS, NAMED, RESTATED, TYPES, Kind, Reasoned, reason
from tests import ROOT
from tests.conftest import Run
from tests.ontology.owlapi import missing

JAVA = pytest.mark.skipif(missing() is not None, reason=str(missing()))
TASK, REQUIREMENT = URIRef(expand("jzbf-2022-31:task-5")), URIRef(expand("gbf-2022-8:1.1.4"))
DUTY = URIRef(expand("jzbf-2022-31:task-5.lead-1"))
SCHOOLS, MARKET = (URIRef(expand(f"unit:jiaxing-{name}-bureau")) for name in ("education", "market-regulation"))
NATIONAL = URIRef(expand("jxid:gbf-2022-8"))
OPEN, COUNTIES, DEPARTMENTS = (
    URIRef(expand(f"unit:jiaxing-{name}"))
    for name in ("administrative-organs", "county-governments", "relevant-departments")
)
Triple = tuple[Node, Node, Node]


@pytest.fixture(scope="session")
def axioms() -> Axioms:
    return Axioms.read(Graph().parse(ONTOLOGY / "jx.ttl"))


@pytest.fixture(scope="session")
def graph(kg: jxkg.PolicyGraph) -> Graph:
    return kg.to_rdflib()


@pytest.fixture(scope="session")
def reasoned(kg: jxkg.PolicyGraph) -> Reasoned:
    return kg.reason()


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


@pytest.fixture(scope="session")
def of_part(part: Graph) -> Reasoned:
    return reason(part)


def pairs(graph: Graph, query: str) -> set[tuple[Node, Node]]:
    rows = graph.query(f"SELECT DISTINCT ?s ?o WHERE {{ {query} }}").bindings
    return {(row[Variable("s")], row[Variable("o")]) for row in rows}


@JAVA
def test_the_real_graph_is_consistent_and_its_inferences_are_apart(reasoned: Reasoned, graph: Graph) -> None:
    assert reasoned.consistent
    assert [*reasoned.inferred] == [*KINDS]
    assert not set(reasoned.graph) & set(graph)
    assert len(reasoned.graph) == sum(map(len, reasoned.inferred.values()))
    assert all(kind.worth and kind.worth_zh for kind in KINDS)


@JAVA
def test_the_figures_of_the_page(reasoned: Reasoned, kg: jxkg.PolicyGraph) -> None:
    page = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert f"On the bundled graph of {len(kg):,} triples" in page
    rows = re.findall(r"^\| (\w+) (\w+)(?: `[^`]+`)? \| ([\d,]+) \|", page, re.MULTILINE)
    assert rows == [(kind.name, kind.name_zh, f"{len(found):,}") for kind, found in reasoned.inferred.items()]


@JAVA
def test_an_empty_ontology_is_not_the_bundled_one(part: Graph) -> None:
    assert len(reason(part, Graph()).graph) == 0
    assert len(reason(part).graph) > 0


@JAVA
def test_types(reasoned: Reasoned, graph: Graph) -> None:
    types = reasoned.inferred[TYPES]
    units, groups = len(set(graph.subjects(RDF.type, JX.Unit))), len(set(graph.subjects(RDF.type, JX.UnitGroup)))
    assert (units, groups) == (69, 3)
    assert len(set(types.subjects(RDF.type, JX.Bearer))) == 72
    assert len(set(types.subjects(RDF.type, ORG.Organization))) == 69
    assert (SCHOOLS, RDF.type, JX.Bearer) in types
    assert (SCHOOLS, RDF.type, JX.Provision) not in types


@JAVA
def test_the_chain_of_two_steps(reasoned: Reasoned, graph: Graph) -> None:
    """5 sections lead on to the nation; 20 pairs go through them, of which 10 are links of their own as well."""
    chain = reasoned.inferred[CHAIN]
    two_steps = pairs(graph, f"?s <{JX.implements}>/<{JX.implements}> ?o")
    direct = pairs(graph, f"?s <{JX.implements}> ?o")
    assert (len(two_steps), len(two_steps & direct)) == (20, 10)
    assert set(chain.subject_objects()) == two_steps - direct
    assert (TASK, JX.tracesTo, URIRef(expand("gbf-2022-8:1.1.1"))) in chain
    assert (TASK, JX.tracesTo, REQUIREMENT) not in chain


@JAVA
def test_who_is_named(reasoned: Reasoned, graph: Graph) -> None:
    named = reasoned.inferred[NAMED]
    assert set(named.subject_objects()) == pairs(graph, f"?duty <{JX.bearer}> ?s ; <{JX.forTask}> ?o")
    assert len(named) == 173
    assert [str(task) for task in named.objects(SCHOOLS)] == [expand("jzbf-2022-31:task-9")]


@JAVA
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


@JAVA
def test_what_is_said_in_other_words(reasoned: Reasoned, graph: Graph) -> None:
    restated = reasoned.inferred[RESTATED]
    assert {(o, s) for s, o in restated.subject_objects(JX.implementedBy)} == set(graph.subject_objects(JX.implements))
    assert len(list(restated.triples((None, DCTERMS.publisher, None)))) == 3
    assert len(list(restated.triples((None, JX.tracesTo, None)))) == 130
    assert len(restated) == 3 * 130 + 7 + 3


@JAVA
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


def test_the_rules_agree_with_another_reasoner(graph: Graph, axioms: Axioms) -> None:
    """owlrl, the whole of OWL 2 RL, draws the same statements of our properties and classes."""
    assertions = (*view(graph, axioms).assertions, *axioms.assertions)
    both = Graph()
    drawing = (
        axiom for axiom in axioms.axioms if axiom.triple[1] != OWL.hasKey
    )  # a key says what is the same, not more
    for triple in (*assertions, *axioms.declarations, *(one for axiom in drawing for one in axiom.triples)):
        both.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, datatype_axioms=False).expand(both)
    properties = axioms.declared[OWL.ObjectProperty]
    classes = axioms.declared[OWL.Class]
    things = {s for s, _, _ in assertions} | {o for _, p, o in assertions if p in properties}
    theirs = {
        (s, p, o)
        for s, p, o in both
        if s in things and ((p in properties and o in things) or (p == RDF.type and o in classes))
    }
    ours = {
        (s, p, o) for s, p, o in Closure.of(assertions, axioms) if p in properties or (p == RDF.type and o in classes)
    }
    assert theirs ^ ours == set()


@JAVA
def test_hermit_draws_nothing_that_the_rules_do_not(graph: Graph, axioms: Axioms) -> None:
    assertions = (*view(graph, axioms).assertions, *axioms.assertions)
    verdict = ask_hermit(assertions, axioms, axioms.axioms)
    assert len({triple for triple in verdict.conclusions if triple[1] == JX.answersThroughGroup}) == 2387
    assert verdict.conclusions <= set(Closure.of(assertions, axioms))


CLASHES: dict[str, tuple[Triple, list[str], list[str]]] = {
    "a unit that is a task": (
        (MARKET, RDF.type, JX.Task),
        [
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-market-regulation-bureau",
            "unit:jiaxing-market-regulation-bureau a jx:Task",
        ],
        [
            "jx:Bearer owl:disjointWith jx:Provision",
            "jx:Task rdfs:subClassOf jx:Provision",
            "jx:bearer rdfs:range jx:Bearer",
        ],
    ),
    "two roles": (
        (DUTY, JX.role, JX.ResponsibleRole),
        ["jzbf-2022-31:task-5.lead-1 jx:role jx:LeadRole", "jzbf-2022-31:task-5.lead-1 jx:role jx:ResponsibleRole"],
        ["jx:role a owl:FunctionalProperty"],
    ),
    "two bearers": (
        (DUTY, JX.bearer, SCHOOLS),
        [
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-education-bureau",
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-market-regulation-bureau",
        ],
        ["jx:bearer a owl:FunctionalProperty"],
    ),
    "two dates": (
        (NATIONAL, JX.signedOn, Literal("2022-04-12", datatype=XSD.date)),
        ["jxid:gbf-2022-8 jx:signedOn “2022-04-11”^^xsd:date", "jxid:gbf-2022-8 jx:signedOn “2022-04-12”^^xsd:date"],
        ["jx:signedOn a owl:FunctionalProperty"],
    ),
    "each implements the other": (
        (REQUIREMENT, JX.implements, TASK),
        ["gbf-2022-8:1.1.4 jx:implements jzbf-2022-31:task-5", "jzbf-2022-31:task-5 jx:implements gbf-2022-8:1.1.4"],
        ["jx:implements a owl:AsymmetricProperty"],
    ),
    "one number for two documents": (
        (URIRef(expand("jxid:other")), JX.documentNumber, Literal("国办发〔2022〕8号")),
        [
            "jxid:gbf-2022-8 a jx:PolicyDocument",
            "jxid:gbf-2022-8 jx:documentNumber “国办发〔2022〕8号”",
            "jxid:other jx:documentNumber “国办发〔2022〕8号”",
        ],
        ["jx:PolicyDocument owl:hasKey (jx:documentNumber)", "jx:documentNumber rdfs:domain jx:PolicyDocument"],
    ),
    "a task with a level": (
        (TASK, JX.adminLevel, JX.National),
        ["jzbf-2022-31:task-5 a jx:Provision", "jzbf-2022-31:task-5 jx:adminLevel jx:National"],
        [
            "jx:Bearer owl:disjointWith jx:Provision",
            "jx:PolicyDocument owl:disjointWith jx:Provision",
            "jx:Unit rdfs:subClassOf jx:Bearer",
            "jx:adminLevel rdfs:domain (jx:PolicyDocument or jx:Unit)",
        ],
    ),
    "a text for a number": (
        (URIRef(expand("jzbf-2022-31:task-60")), JX.number, Literal("60")),
        ["jzbf-2022-31:task-60 jx:number “60”"],
        ["jx:number rdfs:range xsd:integer"],
    ),
}


@JAVA
@pytest.mark.parametrize(("added", "statements", "rules"), CLASHES.values(), ids=CLASHES)
def test_a_contradiction_is_explained(small: Graph, added: Triple, statements: list[str], rules: list[str]) -> None:
    small.add(added)
    found = reason(small)
    assert not found.consistent
    assert (len(found.inferred), len(found.graph)) == (0, 0)
    assert (list(found.contradictions[0].statements), list(found.contradictions[0].axioms)) == (statements, rules)


@JAVA
@pytest.mark.parametrize("name", ["a unit that is a task", "a task with a level"])
def test_nothing_can_be_left_out_of_an_explanation(small: Graph, axioms: Axioms, name: str) -> None:
    small.add(CLASHES[name][0])
    assertions = (*view(small, axioms).assertions, *axioms.assertions)
    items = explain(assertions, axioms)[0]

    def contradicts(part: Sequence[Triple | Axiom]) -> bool:
        said = [item for item in part if not isinstance(item, Axiom)]
        return not ask_hermit(said, axioms, [item for item in part if isinstance(item, Axiom)]).consistent

    assert contradicts(items)
    assert not any(contradicts([other for other in items if other != item]) for item in items)


@JAVA
def test_what_the_rules_do_not_see_is_found_by_leaving_out() -> None:
    """A class with an axiom that no rule reads: at most one unit, and a group that has two members."""
    ontology = Graph().parse(ONTOLOGY / "jx.ttl")
    text = "jx:Unit rdfs:subClassOf [ a owl:Restriction ; owl:onProperty jx:memberOf ; owl:maxCardinality 1 ] ."
    prefixes = f"@prefix jx: <{JX._NS}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . "
    other = Axioms.read(ontology + Graph().parse(data=prefixes + text))
    members: list[Triple] = [(SCHOOLS, JX.memberOf, group) for group in (COUNTIES, DEPARTMENTS)]
    said: list[Triple] = [(SCHOOLS, RDF.type, JX.Unit), *members, (MARKET, JX.memberOf, COUNTIES)]
    few = Axioms(
        other.declared, tuple(axiom for axiom in other.axioms if axiom.inner or axiom.triple[0] == JX.memberOf), ()
    )
    (items,) = explain(said, few)
    assert {item for item in items if not isinstance(item, Axiom)} >= set(members)
    assert (MARKET, JX.memberOf, COUNTIES) not in items
    assert any(isinstance(item, Axiom) and item.triple[0] == JX.Unit for item in items)


def test_minimal_asks_no_more_than_it_must() -> None:
    asked = []

    def contradicts(part: Sequence[int]) -> bool:
        asked.append(part)
        return {7, 900} <= set(part)

    assert sorted(minimal(range(1024), contradicts)) == [7, 900]
    assert len(asked) < 50


@JAVA
def test_a_class_that_can_have_no_member() -> None:
    ontology = Graph().parse(ONTOLOGY / "jx.ttl")
    assert reason(Graph(), ontology).unsatisfiable == ()
    ontology.add((JX.Court, RDFS.subClassOf, JX.Task))
    found = reason(Graph(), ontology)
    assert (found.consistent, found.unsatisfiable) == (False, (str(JX.Court),))


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


def test_without_java_it_says_what_to_install(kg: jxkg.PolicyGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="default-jre-headless"):
        kg.reason()
    onto = jxkg.ontology()
    assert len(list(onto.Task.instances())) == 58
    assert onto.search_one(label="任务") == onto.Task


def test_each_ontology_is_a_world_of_its_own() -> None:
    one, other = jxkg.ontology(None), jxkg.ontology(None)
    assert list(one.Task.instances()) == []
    one.Task("mine")
    assert (len(list(one.Task.instances())), len(list(other.Task.instances()))) == (1, 0)


@JAVA
def test_the_command(run: Run, tmp_path: Path, reasoned: Reasoned) -> None:
    target = tmp_path / "inferred.ttl"
    result = run("reason", "--output", target)
    assert (result.returncode, result.stderr) == (0, f"{len(reasoned.graph)} inferred triples written to {target}\n")
    for kind in KINDS:
        assert f"{kind.name_zh} {kind.name}: {len(reasoned.inferred[kind])}\n  {kind.worth_zh}" in result.stdout
    assert target.read_text(encoding="utf-8").startswith("# Inferred, not asserted")
    assert set(Graph().parse(target)) == set(reasoned.graph)


@JAVA
def test_the_command_on_a_graph_that_contradicts_itself(run: Run, tmp_path: Path) -> None:
    broken, target = tmp_path / "broken.ttl", tmp_path / "inferred.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    broken.write_text(
        text.replace("unit:jiaxing-education-bureau a ", "unit:jiaxing-education-bureau a jx:Task , ", 1), "utf-8"
    )
    before = set(Path("/tmp").glob("jxkg-*"))
    result = run("reason", "--graph", broken, "--output", target)
    assert (result.returncode, result.stderr, target.exists()) == (1, f"nothing written to {target}\n", False)
    assert "    unit:jiaxing-education-bureau a jx:Task\n" in result.stdout
    assert "    jx:Bearer owl:disjointWith jx:Provision\n" in result.stdout
    assert set(Path("/tmp").glob("jxkg-*")) <= before
    target.write_text("kept", encoding="utf-8")
    turtle = run("reason", "--graph", broken, "--output", target, "--format", "turtle")
    assert (turtle.returncode, turtle.stdout, target.read_text(encoding="utf-8")) == (1, "", "kept")
    assert turtle.stderr == f"{result.stdout}nothing written to {target}\n"


def test_the_command_without_java(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    result = run("reason")
    assert (result.returncode, result.stdout) == (2, "")
    assert "reasoning needs java" in result.stderr
    assert run("trace", "5").returncode == 0
