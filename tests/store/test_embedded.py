"""Doors to a graph and forms of its answers: disk, rdflib, result files, the commands that ask questions."""

from __future__ import annotations

import csv
import itertools
import json
import os
import subprocess
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import click
import click.shell_completion
import pandas
import pyoxigraph as ox
import pytest
import rdflib

import jxkg
from jxkg._resources import GRAPH
from jxkg.cli import cli
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.query.catalogue import names
from jxkg.rdf.answers import Rows, YesNo
from tests.conftest import Run


def test_a_store_is_created_filled_and_reopened(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    folder = tmp_path / "a" / "store"
    assert len(jxkg.open(folder)) == len(kg)
    assert jxkg.open(folder).trace(5) == kg.trace(5)
    with pytest.raises(UsageError, match="something is there already"):
        jxkg.open(folder, GRAPH)
    assert [path.name for path in folder.parent.iterdir()] == ["store"]


def test_a_store_of_ones_own_file(tmp_path: Path) -> None:
    (tmp_path / "one.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert len(jxkg.open(tmp_path / "store", tmp_path / "one.nt")) == 1
    assert len(jxkg.open(tmp_path / "store")) == 1


def test_a_store_is_compacted(tmp_path: Path) -> None:
    """Of more than a million triples, loading leaves two files for each of the three indices."""
    with (tmp_path / "many.nt").open("w", encoding="utf-8") as out:
        for subject, predicate, thing in itertools.product(range(101), repeat=3):
            out.write(f"<a:{subject}> <a:{predicate}> <a:{thing}> .\n")
    jxkg.open(tmp_path / "store", tmp_path / "many.nt")
    large = [path for path in (tmp_path / "store").glob("*.sst") if path.stat().st_size > 100_000]
    assert len(large) == 3


def test_two_processes_may_read_a_store(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    mine = jxkg.open(tmp_path / "store")
    code = f"import jxkg; print(len(jxkg.open({str(tmp_path / 'store')!r})))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert int(other.stdout) == len(mine) == len(kg)


def test_no_store_is_left_of_a_wrong_file(tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text("a b", encoding="utf-8")
    for source in (tmp_path / "wrong.ttl", tmp_path / "missing.ttl"):
        with pytest.raises(InputError):
            jxkg.open(tmp_path / "store", source)
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.ttl"]


def test_where_the_disk_holds_no_store_the_file_is_not_blamed(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        f"sys.argv[1:] = ['trace', '5', '--store', {str(tmp_path / 'store')!r}];"
        "from jxkg.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert f"{tmp_path / 'store'}: the store cannot be made" in done.stderr
    assert "see that there is room" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(UsageError, match="this is no store"):
        jxkg.open(tmp_path)
    with pytest.raises(UsageError, match="this is a file, not the folder of a store"):
        jxkg.open(tmp_path / "file")
    with pytest.raises(UsageError, match="something is there already"):
        jxkg.open(tmp_path, GRAPH)


def test_a_damaged_store_and_a_place_where_none_can_be(tmp_path: Path) -> None:
    jxkg.open(tmp_path / "store")
    assert (tmp_path / "store").stat().st_mode & 0o077 == 0o055 & ~os.umask(os.umask(0o022))
    (manifest,) = (tmp_path / "store").glob("MANIFEST-*")
    manifest.write_bytes(b"damaged")
    with pytest.raises(UsageError, match="the store cannot be opened"):
        jxkg.open(tmp_path / "store")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(UsageError, match="no store can be made here"):
        jxkg.open(tmp_path / "file" / "store")


def test_a_named_graph_would_not_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "named.jsonld"
    path.write_text('{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}]}', encoding="utf-8")
    with pytest.raises(InputError, match="it has a named graph, <urn:g>"):
        jxkg.load(path)


def test_a_wrapped_graph_is_asked_where_it_is() -> None:
    graph = rdflib.Graph()
    kg = jxkg.wrap(graph)
    assert len(kg) == 0
    graph.parse(GRAPH)
    assert kg.trace(5) == jxkg.load().trace(5)


@pytest.mark.parametrize("value", ["chain.ttl", None])
def test_what_is_no_rdflib_graph_is_not_wrapped(value: Any) -> None:
    with pytest.raises(UsageError, match="is no rdflib graph"):
        jxkg.wrap(value)


def test_wrong_or_missing_parameters_say_which_there_are(kg: jxkg.PolicyGraph) -> None:
    for parameters, message in [
        ({}, "unit-tasks: the parameter unit is needed\n  it has: unit"),
        ({"unti": "市教育局"}, "unit-tasks: no parameter unti\n  it has: unit"),
    ]:
        with pytest.raises(UsageError) as caught:
            kg.ask("unit-tasks", **parameters)
        assert str(caught.value) == message
    with pytest.raises(NotFoundError, match="there is no question unit-taks\n  nearest: unit-tasks"):
        kg.ask("unit-taks")
    for below in ("much", "nan", "inf"):
        with pytest.raises(UsageError, match="is not a number"):
            kg.ask("links-below-confidence", below=below)


def test_a_parameter_may_be_a_term_and_nothing_that_is_no_value(kg: jxkg.PolicyGraph) -> None:
    named = ox.Literal("市教育局", language="zh")
    assert kg.ask("unit-tasks", unit=named) == kg.ask("unit-tasks", unit="市教育局")
    unit = kg.unit("市教育局")
    assert kg.ask("describe", iri=ox.NamedNode(unit.iri)) == kg.ask("describe", iri=unit.iri)
    wrong: Any
    for wrong in (unit, ["市教育局"], ox.BlankNode("b"), object()):
        with pytest.raises(UsageError, match="is not a text"):
            kg.ask("unit-tasks", unit=wrong)


MIXED = Rows(
    ("iri", "zh", "number", "day", "none"),
    (
        (
            ox.NamedNode("urn:a"),
            ox.Literal('一,"二"\n三', language="zh"),
            ox.Literal(4),
            ox.Literal("2022-06-15", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
            None,
        ),
        (ox.BlankNode("b"), ox.Literal("四\t五"), ox.Literal(0.5), ox.Literal(True), ox.Literal("")),
    ),
)


def test_rows_are_python_values_on_request() -> None:
    assert MIXED[0] == {"iri": "urn:a", "zh": '一,"二"\n三', "number": 4, "day": date(2022, 6, 15), "none": None}
    assert repr(MIXED) == "<Rows: 2 of iri, zh, number, day, none>"


@pytest.mark.parametrize(
    ("layout", "known"), [("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)]
)
def test_json_and_tsv_are_read_back_term_by_term(tmp_path: Path, layout: str, known: ox.QueryResultsFormat) -> None:
    path = tmp_path / f"rows.{layout}"
    getattr(MIXED, f"to_{layout}")(path)
    read = ox.parse_query_results(path=str(path), format=known)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(row) for row in read] == list(MIXED.terms)


def test_csv_is_what_sparql_1_1_says(tmp_path: Path) -> None:
    MIXED.to_csv(tmp_path / "rows.csv")
    raw = (tmp_path / "rows.csv").read_bytes()
    assert raw.startswith(b"iri,zh,number,day,none\r\n")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[1:] == [["urn:a", '一,"二"\n三', "4", "2022-06-15", ""], ["_:b", "四\t五", "0.5", "true", ""]]


def test_pandas(kg: jxkg.PolicyGraph) -> None:
    rows = kg.ask("unit-load")
    assert isinstance(rows, Rows)
    frame = rows.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["bearer", "name", "led", "responsible", "undivided", "tasks"]
    assert frame.set_index("name").loc["市政府办公室"].to_dict() == {
        "bearer": "https://w3id.org/jxkg/id/unit/jiaxing-general-office",
        "led": 7,
        "responsible": 0,
        "undivided": 6,
        "tasks": 13,
    }


def test_without_pandas_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed\n  pip install 'jxkg\[pandas\]'"):
        MIXED.to_pandas()


def test_a_yes_or_no_and_a_graph_can_be_kept(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    yes = kg.sparql("ASK { ?s ?p ?o }")
    assert isinstance(yes, YesNo)
    yes.to_json(tmp_path / "yes.json")
    assert json.loads((tmp_path / "yes.json").read_text(encoding="utf-8")) == {"head": {}, "boolean": True}
    triples = kg.sparql("DESCRIBE <https://w3id.org/jxkg/id/unit/jiaxing-customs>")
    assert isinstance(triples, jxkg.Triples)
    triples.export(tmp_path / "customs.ttl")
    assert len(jxkg.load(tmp_path / "customs.ttl")) == len(triples) == len(triples.to_rdflib()) > 5


# --- the command line


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


def test_a_store_on_the_command_line(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        result = run("query", "documents", "--store", tmp_path / "store", "--format", "csv")
        assert (result.returncode, result.stdout) == (0, run("query", "documents", "--format", "csv").stdout)
    result = run("query", "documents", "--store", tmp_path / "store", "--graph", GRAPH)
    assert result.returncode == 2
    assert "give one of a file, --store and --endpoint" in result.stderr
    result = run("query", "documents", "--graph-name", "urn:g")
    assert (result.returncode, result.stdout) == (2, "")
    assert "--graph-name and --limit go with --endpoint" in result.stderr


def test_a_query_on_standard_input() -> None:
    def ask(text: bytes) -> tuple[int, str]:
        command = [sys.executable, "-m", "jxkg", "sparql", "-", "--format", "csv"]
        result = subprocess.run(command, input=text, capture_output=True, check=False)
        return result.returncode, (result.stdout + result.stderr).decode()

    assert ask("SELECT ('一' AS ?a) {}".encode()) == (0, "a\r\n一\r\n")
    status, said = ask("SELECT ('政务公开' AS ?a) {}".encode("gb18030"))
    assert (status, "standard input is not UTF-8" in said, "Traceback" in said) == (2, True, False)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def test_wide_characters_line_up_in_tables(run: Run) -> None:
    lines = run("query", "lead-pairs").stdout.splitlines()
    column = width(lines[0][: lines[0].index("tasks")])
    for line in lines[1:]:
        number = line.split()[-1]
        assert width(line[: line.rindex(number)]) == column


def completions(*words: str) -> list[str]:
    """What the shell is offered for the last word."""
    complete = click.shell_completion.ShellComplete(cli, {}, "jxkg", "_JXKG_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


def test_the_shell_completes_questions_and_parameters() -> None:
    assert completions("query", "unit-l") == ["unit-leads", "unit-load"]
    assert "--unit" in completions("query", "unit-leads", "--")
    assert completions("que") == ["queries", "query"]
