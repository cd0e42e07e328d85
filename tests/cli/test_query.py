"""`jxkg queries`, `query` and `sparql`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import click.shell_completion

import jxkg
from jxkg.cli import cli
from jxkg.query.catalogue import names
from jxkg.rdf.answers import Rows
from tests.conftest import Run


def test_queries_lists_searches_and_shows(run: Run) -> None:
    text = run("queries").stdout
    assert [name for name in names() if name not in text] == []
    found = run("queries", "平台").stdout
    assert "platforms-named" in found
    assert "unit-load" not in found
    shown = run("queries", "unit-load", "--show").stdout
    assert "SELECT ?bearer" in shown
    assert run("sparql", "-", "--format", "csv").returncode == 2
    nothing = run("queries", "nonsense")
    assert (nothing.returncode, nothing.stdout) == (1, "")
    assert nothing.stderr == "jxkg: no question has “nonsense” in it\n  `jxkg queries` lists them all\n"


def test_a_question_on_the_command_line_in_every_format(run: Run, kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    rows = kg.ask("unit-leads", unit="市财政局")
    assert isinstance(rows, Rows)
    for layout in ("csv", "tsv", "json"):
        getattr(rows, f"to_{layout}")(tmp_path / "rows")
        result = run("query", "unit-leads", "--unit", "市财政局", "--format", layout)
        assert result.stdout == (tmp_path / "rows").read_text(encoding="utf-8")
    assert "jzbf-2022-31:task-3" in run("query", "unit-leads", "--unit", "市财政局").stdout
    result = run("query", "unit-leads", "--unit", "市财政局", "--format", "turtle")
    assert (result.returncode, result.stderr) == (
        2,
        "jxkg: rows are not a graph\n  print them as table, csv, tsv or json\n",
    )


def test_a_query_of_ones_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("CONSTRUCT WHERE { <https://w3id.org/jxkg/id/unit/jiaxing-customs> ?p ?o }", encoding="utf-8")
    result = run("sparql", path)
    assert "unit:jiaxing-customs a jx:Unit" in result.stdout
    path.write_text("ASK {}", encoding="utf-8")
    assert run("sparql", path).stdout == "是 yes\n"
    assert run("sparql", path, "--format", "csv").returncode == 2
    path.write_text("DROP ALL", encoding="utf-8")
    result = run("sparql", path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "DROP is an update" in result.stderr


def test_a_query_on_standard_input() -> None:
    def ask(text: bytes) -> tuple[int, str]:
        command = [sys.executable, "-m", "jxkg", "sparql", "-", "--format", "csv"]
        result = subprocess.run(command, input=text, capture_output=True, check=False)
        return result.returncode, (result.stdout + result.stderr).decode()

    assert ask("SELECT ('一' AS ?a) {}".encode()) == (0, "a\r\n一\r\n")
    status, said = ask("SELECT ('政务公开' AS ?a) {}".encode("gb18030"))
    assert (status, "standard input is not UTF-8" in said, "Traceback" in said) == (2, True, False)


def completions(*words: str) -> list[str]:
    """What the shell is offered for the last word."""
    complete = click.shell_completion.ShellComplete(cli, {}, "jxkg", "_JXKG_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


def test_the_shell_completes_questions_and_parameters() -> None:
    assert completions("query", "unit-l") == ["unit-leads", "unit-load"]
    assert "--unit" in completions("query", "unit-leads", "--")
    assert completions("que") == ["queries", "query"]


def test_a_query_in_the_place_of_a_file(run: Run) -> None:
    result = run("sparql", "SELECT * { ?s ?p ?o }")
    assert result.returncode == 2
    assert "this is a query, not the name of a file" in result.stderr
    assert "Traceback" not in result.stderr
    assert "this is a query" in run("sparql", "SELECT * { ?s ?p ?o } " + "#" * 300).stderr
