"""Tracing tasks, asking for units, the ledger."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from cascade import write_conforming

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import InputError, NotFoundError, QueryError, UsageError
from jxkg.query.catalogue import header, question
from jxkg.rdf.answers import Rows


def test_direct_links_and_links_through_the_province_are_told_apart(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(24)
    assert [(link.level, link.path, link.via) for link in trace.links] == [
        ("provincial", "2.4", None),
        ("national", "4.1.1", None),
        ("national", "4.1.1", "2.4"),
    ]
    assert [link.via for link in trace.national] == [None]
    assert [link.via for link in trace.national_via_province] == ["2.4"]
    direct, chained = trace.links[1:]
    assert (direct.drift, chained.drift) != (chained.drift, direct.drift)
    assert chained.drift is None


def test_a_chain_multiplies_two_confidences(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(5)
    (chained,) = trace.national_via_province
    (province,) = trace.provincial
    assert province.confidence == 0.95
    assert chained.confidence == pytest.approx(0.95 * 0.7)


def test_a_local_task_may_still_reach_the_nation_through_the_province(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(28)
    assert (trace.status, trace.national) == ("local", ())
    assert [link.path for link in trace.national_via_province] == ["4.1.1"]


def test_all_traces(kg: jxkg.PolicyGraph) -> None:
    traces = kg.traces()
    assert [trace.task for trace in traces] == list(range(1, 59))
    assert Counter(trace.status for trace in traces) == {"linked": 44, "local": 14}
    assert sum(len(trace.national) for trace in traces) == 63
    assert all(trace == kg.trace(trace.task) for trace in traces)


def test_a_chain_is_attested_no_better_than_the_heading_it_goes_through(kg: jxkg.PolicyGraph) -> None:
    chained = [link for trace in kg.traces() for link in trace.national_via_province]
    assert {link.attestation for link in chained} == {"inferred", "reconstructed"}
    assert len(chained) == 20


def test_a_list_that_does_not_exist(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match="there is no list 嘉政办发〔2023〕1号"):
        kg.traces("嘉政办发〔2023〕1号")
    with pytest.raises(NotFoundError, match="there is no task 5 in 嘉政办发〔2023〕1号"):
        kg.trace(5, "嘉政办发〔2023〕1号")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"0.95"^^xsd:double', '"high"^^xsd:double', "confidence high is not a number"),
        ("jx:number 5 ", 'jx:number "five"^^xsd:integer ', "number five is not a whole number"),
    ],
)
def test_a_graph_with_wrong_values_is_told_so(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "wrong.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        jxkg.load(path).traces()


def test_a_confidence_as_turtle_writes_decimals_is_read(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    path = tmp_path / "decimal.ttl"
    path.write_text(GRAPH.read_text(encoding="utf-8").replace('"0.95"^^xsd:double', "0.95"), encoding="utf-8")
    assert jxkg.load(path).trace(5) == kg.trace(5)


def test_bearers_as_the_source_has_them(kg: jxkg.PolicyGraph) -> None:
    assert [(one.role, one.bearer) for one in kg.trace(13).responsibilities] == [
        ("lead", "市经信局"),
        ("lead", "市政务数据办（市跑改办）"),
        ("responsible", "市级有关部门（单位）"),
        ("responsible", "各县（市、区）政府"),
    ]
    assert {one.role for one in kg.trace(2).responsibilities} == {"undivided"}
    assert {one.qualifier for one in kg.trace(9).responsibilities if one.role == "lead"} == {"等按职责分工负责"}


def test_a_task_that_does_not_exist_says_which_do(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        kg.trace(59)
    assert "there is no task 59" in str(caught.value)
    assert "1 to 58 in 嘉政办发〔2022〕31号" in str(caught.value)


def test_a_task_number_of_two_lists_needs_the_document(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "two.nt"
    kg.export(path)
    text = path.read_text(encoding="utf-8")
    other = text.replace("/jzbf-2022-31", "/jzbf-2023-9").replace("嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号")
    path.write_text(text + other, encoding="utf-8")
    both = jxkg.load(path)
    with pytest.raises(UsageError, match="task 5 stands in several lists"):
        both.trace(5)
    assert both.trace(5, "嘉政办发〔2023〕9号").document == "嘉政办发〔2023〕9号"


@pytest.fixture(scope="module")
def two_cities(tmp_path_factory: pytest.TempPathFactory) -> jxkg.PolicyGraph:
    """Two cities whose units, tasks and links have the same names and words."""
    path = tmp_path_factory.mktemp("cities") / "cities.nt"
    write_conforming(path, 1, 2)
    return jxkg.load(path)


@pytest.mark.parametrize(
    "name",
    ["unit-load", "lead-pairs", "merging-tasks", "tasks-without-single-lead", "county-tasks", "unit-requirements"],
)
def test_what_only_has_the_same_name_is_counted_apart(
    kg: jxkg.PolicyGraph, two_cities: jxkg.PolicyGraph, name: str
) -> None:
    def counted(graph: jxkg.PolicyGraph) -> Counter[str]:
        rows = graph.ask(name, **header(question(name)).examples)
        assert isinstance(rows, Rows)
        return Counter(
            str({key: value for key, value in row.items() if not str(value).startswith("https:")}) for row in rows
        )

    assert counted(two_cities) == {row: 2 * count for row, count in counted(kg).items()}


def test_a_unit_itself_and_through_its_group(kg: jxkg.PolicyGraph) -> None:
    unit = kg.unit("市教育局")
    assert [(duty.task, duty.role, duty.qualifier) for duty in unit.itself] == [(9, "lead", "等按职责分工负责")]
    assert {(duty.group, duty.basis) for duty in unit.through_groups} == {("市级有关部门（单位）", "enumerated")}
    assert len(unit.through_groups) == 35
    assert kg.unit("嘉兴市教育局") == unit


def test_a_full_name_of_one_city_does_not_bring_the_others_tasks(two_cities: jxkg.PolicyGraph) -> None:
    graph = two_cities.to_rdflib()
    unit = rdflib.URIRef("https://w3id.org/jxkg/id/unit/0-0-jiaxing-education-bureau")
    assert (unit, None, None) in graph
    graph.add((unit, rdflib.SKOS.altLabel, rdflib.Literal("第一市教育局", lang="zh")))
    with pytest.raises(UsageError) as raised:
        jxkg.wrap(graph).unit("市教育局")
    other = "https://w3id.org/jxkg/id/unit/0-1-jiaxing-education-bureau"
    assert raised.value.remedy == f"use a name that one of them has alone: 第一市教育局、<{other}> has none"
    found = jxkg.wrap(graph).unit("第一市教育局")
    assert (found.iri, [duty.task for duty in found.itself]) == (str(unit), [9])


def test_a_unit_by_another_name(kg: jxkg.PolicyGraph) -> None:
    assert kg.unit("市跑改办") == kg.unit("市政务数据办（市跑改办）")
    assert len(kg.unit("市跑改办").itself) == 14


def test_a_county_through_the_curated_group(kg: jxkg.PolicyGraph) -> None:
    county = kg.unit("海宁市")
    assert county.itself == ()
    assert {(duty.group, duty.basis) for duty in county.through_groups} == {("各县（市、区）政府", "curated")}
    assert len(county.through_groups) == 46


def test_the_open_group_reaches_nobody(kg: jxkg.PolicyGraph) -> None:
    group = kg.unit("各级行政机关")
    assert (group.basis, len(group.itself)) == ("open", 9)
    through = {duty.group for trace in ("市公安局", "海宁市") for duty in kg.unit(trace).through_groups}
    assert "各级行政机关" not in through


def test_an_unknown_unit_offers_the_nearest(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match="no unit goes by “市教育厅”") as caught:
        kg.unit("市教育厅")
    assert "市教育局" in str(caught.value)


def test_coverage(kg: jxkg.PolicyGraph) -> None:
    ledger = kg.coverage()
    assert ledger.counts() == {
        "requirements": {"linked": 39, "none-found": 3, "not-examined": 0},
        "tasks": {"linked": 44, "none-found": 14, "not-examined": 0},
        "attestation": {"public-summary": 13, "public-text": 4, "reconstructed": 25},
    }
    assert [one.path for one in ledger.uncarried] == ["1.2.2", "1.2.3", "5.3.3"]
    assert {one.task for one in ledger.local} == {trace.task for trace in kg.traces() if trace.status == "local"}


def test_what_was_not_examined_is_not_counted_as_none_found(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "unexamined.nt"
    kg.export(path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "NoTermFound" not in line), encoding="utf-8")
    counts = jxkg.load(path).coverage().counts()
    assert counts["tasks"] == {"linked": 44, "none-found": 0, "not-examined": 14}
    assert counts["requirements"] == {"linked": 39, "none-found": 0, "not-examined": 3}


def test_sparql(kg: jxkg.PolicyGraph) -> None:
    prefix = "PREFIX jx: <https://w3id.org/jxkg/ontology#> "
    rows = kg.sparql(prefix + "SELECT ?text { ?t a jx:Task ; jx:number ?n ; jx:text ?text }", n=5)
    assert isinstance(rows, Rows)
    assert [str(row["text"])[:4] for row in rows] == ["围绕市场"]
    assert kg.sparql(prefix + "ASK { ?t jx:number ?n }", n=58)
    assert not kg.sparql(prefix + "ASK { ?t jx:number ?n }", n=59)


def test_bindings_are_terms_of_either_library(kg: jxkg.PolicyGraph) -> None:
    iri = "https://w3id.org/jxkg/id/unit/jiaxing-education-bureau"
    query = "ASK { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
    assert kg.sparql(query, s=ox.NamedNode(iri), o=ox.Literal("市教育局", language="zh"))
    assert kg.sparql(query, s=rdflib.URIRef(iri), o=rdflib.Literal("市教育局", lang="zh"))
    assert not kg.sparql(query, s=ox.NamedNode(iri), o="市教育局")
    due = "ASK { ?d <https://w3id.org/jxkg/ontology#due> ?day }"
    assert kg.sparql(due, day=date(2022, 12, 31))
    assert not kg.sparql(due, day=date(2022, 12, 30))
    with pytest.raises(UsageError, match="None cannot be bound"):
        kg.sparql(query, s=None)


@pytest.mark.parametrize("value", ["\ud800", rdflib.URIRef("a b"), rdflib.Variable("x"), object(), [1]])
def test_what_cannot_be_bound_is_told_so(kg: jxkg.PolicyGraph, value: object) -> None:
    with pytest.raises(UsageError, match="cannot be bound"):
        kg.sparql("ASK { ?s ?p ?o }", o=value)


@pytest.mark.parametrize(
    "text",
    ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }"],
)
def test_asking_elsewhere_is_refused(kg: jxkg.PolicyGraph, text: str) -> None:
    with pytest.raises(QueryError, match="makes the engine ask elsewhere"):
        kg.sparql(text)


@pytest.mark.parametrize(
    "text", ["SELECT ?x {", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:b> 1 }", "CLEAR ALL", ""]
)
def test_what_is_no_query_is_refused_and_changes_nothing(kg: jxkg.PolicyGraph, text: str) -> None:
    before = len(kg)
    with pytest.raises(QueryError):
        kg.sparql(text)
    assert len(kg) == before


def test_questions_say_which_parameters_there_are(kg: jxkg.PolicyGraph) -> None:
    assert [(one.name, one.type, one.required) for one in question("unit-tasks").parameters] == [
        ("unit", "literal", True)
    ]
    with pytest.raises(UsageError, match=r"unit-tasks: no parameter task\n  it has: unit"):
        question("unit-tasks").bind(task=5)
    with pytest.raises(UsageError, match="unit-tasks: the parameter unit is needed"):
        question("unit-tasks").bind()
    with pytest.raises(UsageError, match="task 'five' is not a whole number"):
        question("tasks").bind(task="five")
    with pytest.raises(NotFoundError, match="there is no question task-lings\n  nearest: task-links"):
        question("task-lings")
    assert kg.trace(5).task == 5


def test_files_that_are_no_graph(tmp_path: Path) -> None:
    for name, content, message in [
        ("a.ttl", "jx:a jx:b", "not Turtle"),
        ("a.txt", "", "not a kind of RDF file"),
        ("b.nt", "\x00\x01", "not N-Triples"),
        ("c.jsonld", "[", "not JSON-LD"),
    ]:
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(InputError, match=message):
            jxkg.load(path)
    with pytest.raises(InputError, match="cannot be read"):
        jxkg.load(tmp_path / "missing.ttl")


def test_a_format_that_there_is_not(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    for name, chosen in (("graph.xyz", None), ("graph.ttl", "trix")):
        with pytest.raises(UsageError, match="use one of turtle"):
            kg.export(tmp_path / name, chosen)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="cannot be written"):
        kg.export(tmp_path / "no" / "graph.ttl")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested more than 500 deep"),
        ("SELECT * { FILTER(" + "||".join(["?x"] * 20000) + ") }", "more than 2,000 operators"),
        ("SELECT * { ?s " + "/".join(["<urn:p>"] * 3000) + " ?o }", "more than 2,000 operators"),
    ],
)
def test_a_query_that_would_end_the_process_is_refused(kg: jxkg.PolicyGraph, query: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        kg.sparql(query)


def test_a_long_list_of_values_is_no_long_query(kg: jxkg.PolicyGraph) -> None:
    rows = kg.sparql(f"SELECT ?x {{ VALUES ?x {{ {' '.join(['1'] * 30000)} }} }}")
    assert isinstance(rows, Rows)
    assert len(rows) == 30000
