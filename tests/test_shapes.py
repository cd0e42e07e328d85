"""Each property shape bites: the built graph, changed in the smallest way, gives that finding and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD
from rdflib.term import Node

import jxkg
from jxkg._resources import SHAPES
from jxkg.ids import expand
from jxkg.shacl.shapes import read_shapes
from jxkg.validate import validate
from jxkg.vocab import JX, SSSOM

SHAPE = "https://w3id.org/jxkg/shapes#"
TASK = URIRef(expand("jzbf-2022-31:task-7"))
DUTY = URIRef(expand("jzbf-2022-31:task-7.undivided-1"))
SECTION = URIRef(expand("zzbf-2022-30:1.1"))
REQUIREMENT = URIRef(expand("gbf-2022-8:1.2.2"))
NATIONAL = URIRef(expand("jxid:gbf-2022-8"))
PROVINCIAL = URIRef(expand("jxid:zzbf-2022-30"))
CITY = URIRef(expand("jxid:jzbf-2022-31"))
UNIT = URIRef(expand("unit:jiaxing-customs"))
GROUP = URIRef(expand("unit:jiaxing-administrative-organs"))
LINK = URIRef(expand("align:jzbf-2022-31.task-5_gbf-2022-8.1.1.4"))
LINKED = expand("jzbf-2022-31:task-5")
NOWHERE = URIRef(expand("jxid:nowhere"))


@dataclass(frozen=True)
class Case:
    """Replace the objects of a subject's predicate by others; the shape that this violates."""

    shape: str
    subject: URIRef
    predicate: URIRef
    objects: tuple[Node, ...] = ()


def zh(text: str) -> Literal:
    return Literal(text, lang="zh")


CASES = [
    Case("documentNumber", NATIONAL, JX.documentNumber, (Literal("国办发2022-8"),)),
    Case("documentTitle", NATIONAL, DCTERMS.title),
    Case("documentLevel", NATIONAL, JX.adminLevel, (JX.HeldText,)),
    Case("documentIssuer", NATIONAL, JX.issuer, (NOWHERE,)),
    Case("documentLabel", NATIONAL, RDFS.label, (zh("国办发〔2022〕8号"),)),
    Case("documentBasis", CITY, JX.basedOn, (NOWHERE,)),
    Case("DocumentDate", NATIONAL, JX.signedOn),
    Case("DocumentDate", PROVINCIAL, JX.issuedAfter, (Literal("2022-06-30", datatype=XSD.date),)),
    Case("provisionParent", REQUIREMENT, DCTERMS.isPartOf, (NOWHERE,)),
    Case("provisionAttestation", REQUIREMENT, JX.attestation),
    Case("provisionLabel", REQUIREMENT, RDFS.label, (zh("要点"), zh("要点1.2.2"))),
    Case("headingPath", REQUIREMENT, JX.path, (Literal("1.2.2."),)),
    Case("requirementGist", REQUIREMENT, JX.gist),
    Case("taskNumber", TASK, JX.number, (Literal(0),)),
    Case("taskText", TASK, JX.text),
    Case("taskSection", TASK, DCTERMS.isPartOf, (CITY,)),
    Case("taskSpan", TASK, JX.span),
    Case("taskDeadline", TASK, JX.deadline, (NOWHERE,)),
    Case("unitLabel", UNIT, SKOS.prefLabel, (zh("嘉兴海关"),)),
    Case("unitLevel", UNIT, JX.adminLevel),
    Case("unitNameSource", UNIT, JX.officialNameSource),
    Case("unitKindSource", UNIT, JX.kindSource, (JX.Open,)),
    Case("unitLevelSource", UNIT, JX.levelSource),
    Case("unitKind", UNIT, RDF.type, (JX.Unit,)),
    Case("unitGroupMembership", UNIT, JX.memberOf, (TASK,)),
    Case("groupLabel", GROUP, SKOS.prefLabel, (zh("各级行政机关"),)),
    Case("groupBasis", GROUP, JX.membershipBasis),
    Case("groupSource", GROUP, JX.membershipSource),
    Case("responsibilityBearer", DUTY, JX.bearer, (TASK,)),
    Case("responsibilityRole", DUTY, JX.role),
    Case("responsibilityWords", DUTY, JX.asWritten),
    Case("alignmentSource", LINK, OWL.annotatedSource, (NOWHERE,)),
    Case("alignmentTarget", LINK, OWL.annotatedTarget, (NOWHERE,)),
    Case("alignmentProperty", LINK, OWL.annotatedProperty, (SKOS.exactMatch,)),
    Case("alignmentJustification", LINK, SSSOM.mapping_justification, (JX.HeldText,)),
    Case("alignmentConfidence", LINK, SSSOM.confidence, (Literal(1.5),)),
    Case("alignmentSearched", LINK, SSSOM.object_source, (NOWHERE,)),
    Case("alignmentDrift", LINK, JX.drift, (JX.Restates, JX.Extends)),
    Case("alignmentNote", LINK, RDFS.comment),
    Case("AlignmentDrift", LINK, JX.drift),
]

# Taking a responsibility's task away leaves both without the other.
PAIRS = {"responsibilityTask": DUTY, "taskBearer": TASK}
# Taking a link's record apart leaves the link without one.
UNRECORDED = {"alignmentSource", "alignmentTarget"}


@pytest.fixture(scope="module")
def graph(kg: jxkg.PolicyGraph) -> Graph:
    return kg.to_rdflib()


@pytest.fixture
def changed(graph: Graph, request: pytest.FixtureRequest) -> Iterator[Graph]:
    case: Case = request.param
    before = list(graph.triples((case.subject, case.predicate, None)))
    assert before
    graph.remove((case.subject, case.predicate, None))
    for value in case.objects:
        graph.add((case.subject, case.predicate, value))
    yield graph
    graph.remove((case.subject, case.predicate, None))
    for triple in before:
        graph.add(triple)


def test_the_built_graph_conforms_and_is_left_as_it_is(graph: Graph) -> None:
    before = set(graph)
    assert validate(graph).findings == ()
    assert set(graph) == before


@pytest.mark.parametrize(
    ("case", "changed"),
    [(case, case) for case in CASES],
    ids=[f"{i}-{case.shape}" for i, case in enumerate(CASES)],
    indirect=["changed"],
)
def test_the_smallest_break_is_found_and_nothing_else(case: Case, changed: Graph) -> None:
    found = {(finding.shape, finding.focus) for finding in validate(changed).findings}
    unrecorded = {(SHAPE + "LinkRecorded", LINKED)} if case.shape in UNRECORDED else set()
    assert found == {(SHAPE + case.shape, str(case.subject))} | unrecorded


def test_a_link_without_a_record(graph: Graph) -> None:
    """Three ways: to a provision that no record has, to nowhere, and by taking the record away."""
    other, own = (TASK, JX.implements, REQUIREMENT), (TASK, JX.implements, NOWHERE)
    for triple, shapes in ((other, {"LinkRecorded"}), (own, {"LinkRecorded", "provisionUpstream"})):
        graph.add(triple)
        found = validate(graph).findings
        graph.remove(triple)
        assert {(one.shape, one.focus, one.value) for one in found} == {
            (SHAPE + s, str(TASK), str(triple[2])) for s in shapes
        }
    record = list(graph.triples((LINK, None, None)))
    graph.remove((LINK, None, None))
    found = validate(graph).findings
    for row in record:
        graph.add(row)
    assert {(one.shape, one.focus) for one in found} == {(SHAPE + "LinkRecorded", LINKED)}


def test_a_graph_without_documents_does_not_conform() -> None:
    (finding,) = validate(Graph()).findings
    assert (finding.shape, finding.message_zh) == (SHAPE + "someDocument", "图中没有政策文件，无从校验。")


def test_a_task_without_a_bearer(graph: Graph) -> None:
    graph.remove((DUTY, JX.forTask, TASK))
    found = {finding.shape: finding for finding in validate(graph).findings}
    graph.add((DUTY, JX.forTask, TASK))
    assert {shape: finding.focus for shape, finding in found.items()} == {
        SHAPE + name: str(focus) for name, focus in PAIRS.items()
    }
    finding = found[SHAPE + "taskBearer"]
    assert (finding.about, finding.line) == ("任务7 Task 7", 69)
    assert finding.message_zh == "任务应至少有一个责任主体。"
    assert finding.quote is not None
    assert finding.quote.startswith("完善为民办实事长效机制")


def test_every_shape_has_a_case() -> None:
    shapes = read_shapes(SHAPES)
    constraints = {str(shapes.value(None, SH.sparql, shape) or shape) for shape in shapes.subjects(SH.message)}
    elsewhere = {"LinkRecorded", "provisionUpstream", "someDocument"}
    assert constraints == {SHAPE + name for name in (*(case.shape for case in CASES), *PAIRS, *elsewhere)}


def test_every_message_is_in_both_languages() -> None:
    shapes = read_shapes(SHAPES)
    for shape in shapes.subjects(SH.message):
        assert sorted(str(getattr(text, "language", "")) for text in shapes.objects(shape, SH.message)) == ["en", "zh"]
