""""""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.publish.push import TARGET, push
from tests.conftest import Run
from tests.servers import free_port, oxigraph
from tests.store.answering import reply, serving, table
from tests.store.products import COUNT, SMALL, SORTED


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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("served")) as running:
        push(jxkg.load().triples(), running.server)
        yield running.query_url


def test_the_command_line_asks_an_endpoint(run: Run, served: str, tmp_path: Path) -> None:
    where = ("--endpoint", served, "--graph-name", TARGET)
    for command in (
        ("trace", "5"),
        ("unit", "市教育局"),
        ("coverage",),
        ("query", "unit-tasks", "--unit", "市教育局", "--format", "csv"),
        ("query", "documents", "--format", "json"),
    ):
        local, remote = run(*command), run(*command, *where)
        assert (remote.returncode, remote.stdout) == (0, local.stdout)
    assert run("export", tmp_path / "remote.nt", *where).returncode == 0
    assert run("export", tmp_path / "local.nt").returncode == 0
    assert (tmp_path / "remote.nt").read_bytes() == (tmp_path / "local.nt").read_bytes()


def test_the_command_line_names_a_failure_and_a_warning(run: Run) -> None:
    result = run("query", "documents", "--endpoint", f"http://127.0.0.1:{free_port()}/query")
    assert (result.returncode, result.stdout) == (2, "")
    assert "cannot be reached" in result.stderr
    assert "Traceback" not in result.stderr
    with serving(reply(200, table(5))) as url:
        result = run("query", "documents", "--endpoint", url, "--limit", "5", "--format", "csv")
    assert result.returncode == 0
    assert result.stderr == f"jxkg: {url} gives 5 rows at most: the answer may be cut short\n"


@pytest.mark.parametrize("where", [(), ("--store",)])
def test_a_query_that_takes_too_long_ends_in_time_with_one_message(
    run: Run, tmp_path: Path, where: tuple[str, ...]
) -> None:
    (tmp_path / "product.rq").write_text(COUNT, encoding="utf-8")
    (tmp_path / "small.rq").write_text(SMALL, encoding="utf-8")
    store = (*where, tmp_path / "store") if where else ()
    assert run("sparql", tmp_path / "small.rq", *store).returncode == 0
    begin = time.monotonic()
    run("sparql", tmp_path / "small.rq", *store)
    usual = time.monotonic() - begin
    result = run("sparql", tmp_path / "product.rq", "--timeout", "1", *store)
    assert time.monotonic() - begin < 2 * usual + 2
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: the query took longer than 1 s\n")
    assert result.stderr.count("\n") == 2


def test_a_query_that_needs_too_much_memory_ends_with_one_message(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sorted.rq").write_text(SORTED, encoding="utf-8")
    result = run("sparql", tmp_path / "sorted.rq", "--memory", "0.3")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: the query needs more than 0.3 GB\n")


def test_questions_of_ours_keep_the_time_limit(run: Run, tmp_path: Path) -> None:
    jxkg.open(tmp_path / "store")
    result = run("coverage", "--store", tmp_path / "store", "--timeout", "0.000001")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: the question took longer than 1e-06 s\n")


def test_what_reads_for_too_long_ends_in_time(run: Run, tmp_path: Path) -> None:
    begin = time.monotonic()
    result = run("build", "--output", tmp_path / "made.ttl", "--timeout", "0.02")
    assert time.monotonic() - begin < 5
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: the command took longer than 0.2 s\n")


def test_a_file_that_never_ends_is_not_read_for_ever(run: Run) -> None:
    result = run("parse", "/dev/zero", "--memory", "0.1")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: /dev/zero: it has more than 0.025 GB\n")


def test_what_needs_too_much_memory_to_read_ends_with_one_message(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "large.txt"
    text.write_text("标题\n\n" + "一二三四五。\n" * 1_000_000, encoding="utf-8")
    result = run("parse", text, "--memory", "0.1")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: the command needs more than 0.1 GB\n")


def test_a_graph_from_a_pipe() -> None:
    read, write = os.pipe()
    os.write(write, b"\xef\xbb\xbf<urn:a> <urn:p> 7 .")
    os.close(write)
    options = ["--graph", f"/dev/fd/{read}", "--input-format", "turtle", "--format", "csv"]
    command = [sys.executable, "-m", "jxkg", "sparql", "-", *options]
    asked = "SELECT ?o { ?s ?p ?o }"
    result = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", pass_fds=(read,), check=False)
    os.close(read)
    assert result.stdout.split() == ["o", "7"], result.stderr


def test_a_graph_from_standard_input_in_a_format() -> None:
    command = [sys.executable, "-m", "jxkg", "query", "documents", "--graph", "-", "--format", "csv", "--input-format"]
    triple = "<urn:a> <urn:p> 7 ."
    result = subprocess.run([*command, "turtle"], input=triple, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (0, "0 rows: nothing in the graph matches 图中没有相符者\n")
    nothing = subprocess.run([*command, "ntriples"], input="", capture_output=True, encoding="utf-8", check=False)
    assert nothing.returncode == 1
    wrong = subprocess.run([*command, "jsonld"], input="{", capture_output=True, encoding="utf-8", check=False)
    assert wrong.returncode == 2
    assert "/dev/stdin" in wrong.stderr


def test_a_format_goes_with_a_file(run: Run, tmp_path: Path) -> None:
    assert (
        "--input-format goes with a file" in run("sparql", "-", "--store", tmp_path, "--input-format", "turtle").stderr
    )
