"""`jxkg validate`."""

from __future__ import annotations

import json
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SH

import jxkg
from jxkg._resources import GRAPH
from tests.conftest import Run


def test_validate_says_where_in_the_notice(run: Run, tmp_path: Path) -> None:
    assert run("validate").returncode == 0
    broken = tmp_path / "broken.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    line = "\tjx:bearer unit:jiaxing-market-regulation-bureau ;\n"
    assert text.count(line) == 1
    broken.write_text(text.replace(line, ""), encoding="utf-8")
    result = run("validate", broken)
    assert (result.returncode, result.stderr) == (1, "")
    assert "任务5 Task 5（原文第58行 line 58）" in result.stdout
    assert "责任应由一个已知的单位或单位组承担；请指明" in result.stdout
    assert "Shape" not in result.stdout


def test_the_command_in_each_format(run: Run, broken: Path) -> None:
    conforming = run("validate")
    assert (conforming.returncode, conforming.stdout, conforming.stderr) == (0, "符合 conforms\n", "")
    text = run("validate", broken)
    assert (text.returncode, text.stderr) == (1, "")
    assert "任务5 Task 5（原文第58行 line 58）" in text.stdout
    assert text.stdout.count("嘉政办发〔2022〕31号 General Office") == 1
    found = json.loads(run("validate", broken, "--format", "json").stdout)
    assert (found["conforms"], len(found["findings"])) == (False, 4)
    turtle = Graph().parse(data=run("validate", broken, "--format", "turtle").stdout, format="turtle")
    assert len(list(turtle.objects(None, SH.result))) == 4
    lines = run("validate", broken, "--format", "github").stdout.splitlines()
    assert len(lines) == 4
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


def test_of_many_findings_the_first_are_printed_and_all_counted(run: Run, broken: Path) -> None:
    result = run("validate", broken, "--max-findings", "1")
    assert result.returncode == 1
    assert result.stdout.count("found") <= 1 + result.stdout.count("findings")
    assert "findings: 4" in result.stdout
    assert result.stderr == "jxkg: 1 of 4 findings are printed; see --max-findings\n"
    found = json.loads(run("validate", broken, "--max-findings", "2", "--format", "json").stdout)
    assert (found["conforms"], found["count"], len(found["findings"])) == (False, 4, 2)
    assert run("validate", broken, "--max-findings", "1", "--format", "turtle").stdout.count("sh:focusNode") == 1
