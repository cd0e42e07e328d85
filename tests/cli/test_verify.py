"""`jxkg verify`."""

from __future__ import annotations

import json
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from jxkg.ids import expand
from jxkg.policygraph import PolicyGraph
from jxkg.query.verify import Difference
from jxkg.rdf.convert import from_rdflib
from jxkg.rdf.vocab import OA
from jxkg.store.embedded import Embedded
from tests.conftest import SOURCE, Run

HELD = "align:jzbf-2022-31.task-40_gbf-2022-8.4.3.5.subject-1"
SPAN = "jzbf-2022-31:task-40.span"


def node(curie: str) -> URIRef:
    return URIRef(expand(curie))


def shift(graph: Graph, place: str, by: int = 1) -> None:
    for predicate in (OA.start, OA.end):
        selector = node(f"{place}.position")
        value = int(str(graph.value(selector, predicate)))
        graph.set((selector, predicate, Literal(value + by, datatype=XSD.nonNegativeInteger)))


def findings(graph: Graph) -> list[Difference]:
    outcome = PolicyGraph(Embedded.of(from_rdflib(graph))).verify()
    assert bool(outcome) == (not outcome.findings)
    return list(outcome.findings)


def test_a_copy_of_the_notice(run: Run, tmp_path: Path) -> None:
    assert run("verify", "--source", SOURCE).returncode == 0
    copy = tmp_path / "copy.txt"
    copy.write_text(SOURCE.read_text(encoding="utf-8").replace("政府公报工作", "政府公抱工作"), encoding="utf-8")
    result = run("verify", "--source", copy)
    assert (result.returncode, result.stderr) == (1, "")
    assert "原文与摘要值不符 the text is not the one with this SHA-256" in result.stdout
    assert f"{SPAN}  任务 task  嘉政办发〔2022〕31号, line " in result.stdout
    assert "不符 Differing: 4\n" in result.stdout


def test_the_exit_status_is_0_1_or_2(run: Run, tmp_path: Path, graph: Graph) -> None:
    result = run("verify")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Links with evidence on both sides: 136 / 136" in result.stdout
    shift(graph, HELD)
    broken = tmp_path / "broken.nt"
    graph.serialize(broken, format="nt", encoding="utf-8")
    result = run("verify", "--graph", broken, "--format", "json")
    assert result.returncode == 1
    outcome = json.loads(result.stdout)
    assert outcome["verified"] is False
    assert {one["about"] for one in outcome["findings"]} == {HELD}
    for arguments in (["--source", str(tmp_path / "none.txt")], ["--graph", str(SOURCE)]):
        result = run("verify", *arguments)
        assert (result.returncode, result.stdout) == (2, "")
        assert "Traceback" not in result.stderr
