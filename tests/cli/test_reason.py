"""`jxkg reason`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rdflib import Graph

from jxkg._resources import GRAPH
from jxkg.reason.inference import KINDS, Reasoned
from tests.conftest import Run


@pytest.mark.java
@pytest.mark.slow
def test_the_command(run: Run, tmp_path: Path, reasoned: Reasoned) -> None:
    target = tmp_path / "inferred.ttl"
    result = run("reason", "--output", target)
    assert (result.returncode, result.stderr) == (0, f"{len(reasoned.graph)} inferred triples written to {target}\n")
    for kind in KINDS:
        assert f"{kind.name_zh} {kind.name}: {len(reasoned.inferred[kind])}\n  {kind.worth_zh}" in result.stdout
    assert target.read_text(encoding="utf-8").startswith("# Inferred, not asserted")
    assert set(Graph().parse(target)) == set(reasoned.graph)


@pytest.mark.slow
@pytest.mark.java
def test_the_command_on_a_graph_that_contradicts_itself(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    broken, target = tmp_path / "broken.ttl", tmp_path / "inferred.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    broken.write_text(
        text.replace("unit:jiaxing-education-bureau a ", "unit:jiaxing-education-bureau a jx:Task , ", 1), "utf-8"
    )
    result = run("reason", "--graph", broken, "--output", target)
    assert (result.returncode, result.stderr, target.exists()) == (1, f"nothing written to {target}\n", False)
    assert "    unit:jiaxing-education-bureau a jx:Task\n" in result.stdout
    assert "    jx:Bearer owl:disjointWith jx:Provision\n" in result.stdout
    assert list(scratch.iterdir()) == []
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
