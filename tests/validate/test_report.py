"""The report of a validation, for people and programs, from every engine; and bad shapes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib.namespace import RDF, SH

import jxkg
from jxkg._resources import GRAPH, SHAPES
from jxkg.errors import LimitError
from jxkg.validate.report import Report, validate_by_reference
from jxkg.validate.shacl.shapes import read_shapes
from tests.conftest import Run
from tests.engines import ENGINES, engine

LEFT_TO_PYSHACL = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix jx: <https://w3id.org/jxkg/ontology#> .
    <#Numbered> a sh:NodeShape ; sh:targetClass jx:Task ; sh:message "no sixth task" ; sh:sparql [
        sh:select "SELECT $this ?value WHERE { { $this <https://w3id.org/jxkg/ontology#number> ?value } FILTER(?value = 6) }" ] .
"""


@pytest.fixture(scope="module", params=ENGINES)
def report(request: pytest.FixtureRequest, broken: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    with engine(request.param, tmp_path_factory.mktemp(request.param), broken) as graph:
        yield graph.validate()


def test_every_engine_reports_the_same(report: Report) -> None:
    found = [(one.about.partition(" ")[0], one.line, one.check, one.component, one.value) for one in report.findings]
    city = "嘉政办发〔2022〕31号"
    assert found == [
        (city, None, "DocumentDateHeld", "sparql", "2022-04-01"),
        (city, None, "documentAfterBasis", "lessThanOrEquals", "2022-04-11"),
        (city, None, "documentAfterEarliestBasis", "lessThan", "2022-04-22"),
        ("任务5", 58, "responsibilityBearer", "minCount", None),
    ]
    assert report.by_pyshacl == ()


def test_what_was_copied_is_said(report: Report, request: pytest.FixtureRequest) -> None:
    kind = request.node.name.partition("[")[2].rstrip("]")
    says = {"rdflib": "rdflib takes a hundred times as long", "virtuoso": "does not answer as SPARQL 1.1 says"}
    assert says.get(kind, "") in report.copied
    assert bool(report.copied) == (kind in says)


@pytest.mark.slow
def test_the_reference_reports_the_same(broken: Path) -> None:
    graph = jxkg.load(broken)
    assert validate_by_reference(graph.engine).findings == graph.validate().findings


def test_a_finding_says_where_and_what_to_do(broken: Path) -> None:
    finding = jxkg.load(broken).validate().findings[-1]
    assert (finding.quote, finding.severity) == ("市市场监管局", "Violation")
    assert finding.message_zh == "责任应由一个已知的单位或单位组承担；请指明，或将其加入单位表。"
    assert finding.message_en.startswith("A responsibility is borne by one known unit or group; name it")


def test_the_report_is_shacls_own(broken: Path) -> None:
    graph = jxkg.load(broken).validate().to_rdflib()
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == 4
    shapes = read_shapes(SHAPES)
    assert all((shape, None, None) in shapes for shape in graph.objects(None, SH.sourceShape))


def test_validating_an_rdflib_graph_leaves_it_as_it_is() -> None:
    graph = jxkg.load().to_rdflib()
    before = set(graph)
    assert jxkg.wrap(graph).validate().conforms
    assert set(graph) == before


def test_what_cannot_be_compiled_is_left_to_pyshacl_and_said(tmp_path: Path, run: Run) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(LEFT_TO_PYSHACL, encoding="utf-8")
    report = jxkg.load().validate(shapes)
    assert [(one.about, one.message_en) for one in report.findings] == [("任务6 Task 6", "no sixth task")]
    assert report.by_pyshacl == ("Numbered sparql: the query has a group inside",)
    result = run("validate", "--shapes", shapes)
    assert (result.returncode, result.stderr) == (
        1,
        "jxkg: left to pySHACL: Numbered sparql: the query has a group inside\n",
    )


def test_a_broken_quotation_of_evidence_is_placed(tmp_path: Path) -> None:
    text = GRAPH.read_text(encoding="utf-8")
    evidence = text.index("align:jzbf-2022-31.task-5_gbf-2022-8.1.1.4.subject-1.position a")
    at = text.index("oa:start ", evidence) + len("oa:start ")
    (tmp_path / "moved.ttl").write_text(text[:at] + "9" + text[at + 1 :], encoding="utf-8")
    places = {(finding.about, finding.line) for finding in jxkg.load(tmp_path / "moved.ttl").validate().findings}
    assert places == {("任务5 Task 5", 57)}


def test_a_severity_of_ones_own(tmp_path: Path, run: Run) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix jx: <https://w3id.org/jxkg/ontology#> . "
        "<urn:S> a sh:NodeShape ; sh:targetClass jx:SourceText ; sh:severity <urn:Fatal> ; sh:nodeKind sh:Literal .",
        encoding="utf-8",
    )
    for layout in ("text", "json", "turtle", "github"):
        result = run("validate", "--shapes", shapes, "--format", layout)
        assert (result.returncode, result.stderr) == (1, "")
        assert "Fatal" in result.stdout or layout == "github"


WITHOUT_END = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix jx: <https://w3id.org/jxkg/ontology#> .
    <#Slow> a sh:NodeShape ; sh:targetClass jx:Task ; sh:message "never found" ; sh:sparql [
        sh:select "SELECT $this WHERE { $this ?p ?o . ?a ?b ?c . ?d ?e ?f . FILTER (?c = ?p && ?f = ?b && ?e = ?o) }" ] .
"""


def test_shapes_of_others_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "slow.ttl").write_text(WITHOUT_END, encoding="utf-8")
    kg = jxkg.load()
    with jxkg.limited(timeout=1), pytest.raises(LimitError, match="the query took longer than 1 s"):
        kg.validate(tmp_path)
    assert kg.ask("documents")


@pytest.mark.slow
def test_an_interrupt_ends_a_validation_and_the_graph_can_be_asked_again(tmp_path: Path) -> None:
    (tmp_path / "slow.ttl").write_text(WITHOUT_END, encoding="utf-8")
    code = f"""
import jxkg, time
kg = jxkg.load()
print("begun", flush=True)
try:
    with jxkg.limited(timeout=8):
        kg.validate({str(tmp_path)!r})
except KeyboardInterrupt:
    print("interrupted", len(kg.ask("documents")) > 0, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        begin = time.monotonic()
        assert process.stdout.readline() == "interrupted True\n"
        assert time.monotonic() - begin < 3
        process.communicate(timeout=30)
