"""The report of a validation, for people and programs, from every engine; and bad shapes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_checks import checks_page
from rdflib import Graph
from rdflib.namespace import RDF, SH

import jxkg
from jxkg._resources import GRAPH, SHAPES
from jxkg.errors import InputError
from jxkg.validate.report import Report, validate_by_reference
from jxkg.validate.shacl.shapes import read_shapes
from tests import ROOT
from tests.conftest import Run
from tests.queries.test_engines import ENGINES, engine

BEARER = "\tjx:bearer unit:jiaxing-market-regulation-bureau ;\n"
SIGNED = '\tjx:signedOn "2022-06-15"^^xsd:date .\n'
LEFT_TO_PYSHACL = """
    @prefix sh: <http://www.w3.org/ns/shacl#> .
    @prefix jx: <https://w3id.org/jxkg/ontology#> .
    <#Numbered> a sh:NodeShape ; sh:targetClass jx:Task ; sh:message "no sixth task" ; sh:sparql [
        sh:select "SELECT $this ?value WHERE { { $this <https://w3id.org/jxkg/ontology#number> ?value } FILTER(?value = 6) }" ] .
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph with a bearer left out, and the city's notice dated before what it is based on."""
    text = GRAPH.read_text(encoding="utf-8")
    assert text.count(BEARER) == text.count(SIGNED) == 1
    path = tmp_path_factory.mktemp("broken") / "broken.ttl"
    path.write_text(text.replace(BEARER, "").replace(SIGNED, SIGNED.replace("06-15", "04-01")), encoding="utf-8")
    return path


@pytest.fixture(scope="module", params=ENGINES)
def report(request: pytest.FixtureRequest, broken: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    with engine(request.param, tmp_path_factory.mktemp(request.param), broken) as graph:
        yield graph.validate()


def test_every_engine_reports_the_same(report: Report) -> None:
    found = [(one.about.partition(" ")[0], one.line, one.check, one.component, one.value) for one in report.findings]
    city = "嘉政办发〔2022〕31号"
    assert found == [
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


@pytest.mark.usefixtures("prepared_queries")
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
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == 3
    assert read_shapes(SHAPES).value(next(graph.objects(None, SH.sourceShape)), SH.message) is not None


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


def test_shapes_that_are_none(tmp_path: Path) -> None:
    graph = jxkg.load()
    for name, text, says in [("a.ttl", "a shape", "not Turtle"), ("b.ttl", "# none", "holds no shapes")]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=says):
            graph.validate(tmp_path / name)
    with pytest.raises(InputError, match="no such file"):
        graph.validate(tmp_path / "nowhere.ttl")
    (tmp_path / "latin.ttl").write_bytes("# é".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        graph.validate(tmp_path / "latin.ttl")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no shapes"):
        graph.validate(tmp_path / "empty")


@pytest.mark.parametrize("text", ["<a:b> a\n  <a:c> d .\n", "<a:b> a\n  sh:NodeShape .\n", '<a:b> a\n "\\uD800" .\n'])
def test_the_wrong_file_and_line_of_a_folder_of_shapes_are_named(tmp_path: Path, text: str) -> None:
    folder = Path(shutil.copytree(SHAPES, tmp_path / "shapes"))
    (folder / "wrong.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_shapes(folder)
    assert str(raised.value).startswith(f"{folder / 'wrong.ttl'}, line 2: not Turtle: ")
    assert len(str(raised.value).splitlines()) == 2


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


def test_the_command_in_each_format(run: Run, broken: Path) -> None:
    conforming = run("validate")
    assert (conforming.returncode, conforming.stdout, conforming.stderr) == (0, "符合 conforms\n", "")
    text = run("validate", broken)
    assert (text.returncode, text.stderr) == (1, "")
    assert "任务5 Task 5（原文第58行 line 58）" in text.stdout
    assert text.stdout.count("嘉政办发〔2022〕31号 General Office") == 1
    found = json.loads(run("validate", broken, "--format", "json").stdout)
    assert (found["conforms"], len(found["findings"])) == (False, 3)
    turtle = Graph().parse(data=run("validate", broken, "--format", "turtle").stdout, format="turtle")
    assert len(list(turtle.objects(None, SH.result))) == 3
    lines = run("validate", broken, "--format", "github").stdout.splitlines()
    assert len(lines) == 3
    assert lines[-1].startswith("::error title=任务5 Task 5 · responsibilityBearer · 原文第58行::责任应由")
    assert "%0A" in lines[-1]


def test_a_store_and_what_is_no_graph(run: Run, broken: Path, tmp_path: Path) -> None:
    jxkg.open(tmp_path / "store", broken)
    assert run("validate", "--store", tmp_path / "store").returncode == 1
    both = run("validate", broken, "--store", tmp_path / "store")
    assert (both.returncode, both.stdout) == (2, "")
    assert "one of a file, --store and --endpoint" in both.stderr
    nowhere = run("validate", "--endpoint", "http://127.0.0.1:9/sparql", "--timeout", "2")
    assert (nowhere.returncode, nowhere.stdout, "Traceback" in nowhere.stderr) == (2, "", False)


def test_only_a_store_that_is_there_is_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    for name in ("mistyped", "empty", "file"):
        result = run("validate", "--store", tmp_path / name)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.startswith(f"jxkg: {tmp_path / name}: there is no store here")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file"]
    assert not list((tmp_path / "empty").iterdir())


def test_the_page_of_checks_is_what_the_shapes_say() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_page()
