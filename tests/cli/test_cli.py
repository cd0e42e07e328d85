"""The command line as its users meet it: another process, real files, mistakes included."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from jxkg.cli import COMMANDS, cli
from tests import ROOT
from tests.conftest import SOURCE, Run

BAD_CALLS = {
    "no such task": (["trace", "99"], 1, "there is no task 99\n  there are: 1 to 58"),
    "not a number": (["trace", "five"], 2, "'five' is not a valid integer"),
    "neither task nor all": (["trace"], 2, "give a task's number, or --all"),
    "both task and all": (["trace", "5", "--all"], 2, "give a task's number, or --all"),
    "no such unit": (["unit", "市教育厅"], 1, "there is no unit called “市教育厅”"),
    "a misspelt command": (["trce", "5"], 2, "No such command 'trce'. Nearest: trace"),
    "no such file": (["validate", "nowhere.ttl"], 2, "nowhere.ttl: cannot be read"),
    "not a graph": (["validate", str(SOURCE)], 2, "not a kind of RDF file"),
    "no such format": (["export", "chain.xyz"], 2, "the extension “.xyz” is not that of a format"),
    "no such data": (["build", "--data", "/nowhere", "--output", "x.ttl"], 2, "this folder does not exist"),
    "not Turtle": (["build", "--output", "x.nt"], 2, "x.nt is written as Turtle"),
    "no such list": (["trace", "--all", "--document", "嘉政办发[2023]1号"], 1, "there is no list 嘉政办发〔2023〕1号"),
    "no such command": (["tarce", "5"], 2, "No such command 'tarce'"),
}


@pytest.mark.parametrize(("arguments", "status", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_mistake_gives_one_message(run: Run, tmp_path: Path, arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


EMPTY = {
    ("trace", "5"): "there is no task 5\n  there are: none at all",
    ("trace", "--all"): "there is no list of tasks\n  there are: none at all",
    ("unit", "市教育局"): "there is no unit called “市教育局”\n  the graph has no units",
    ("coverage",): "the graph has no requirements and no tasks\n  `jxkg build`",
    ("search", "减税降费"): "nothing is found for “减税降费”\n  the graph has nothing to search",
    ("drift",): "the graph has no links\n  docs/codebook.md",
    ("verify",): "the graph has no quotes to verify\n  `jxkg build`",
    ("reason",): "the graph is empty, so nothing follows from it\n  `jxkg build`",
    ("plot", "chain", "-o", "chain.svg"): "there are no links to draw\n  ",
}


@pytest.mark.parametrize(("arguments", "message"), EMPTY.items())
def test_an_empty_graph_is_said_to_be_so(run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    empty = tmp_path / "empty.ttl"
    empty.touch()
    result = run(*arguments, "--graph", empty, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"jxkg: {message}")
    assert list(tmp_path.iterdir()) == [empty]


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "loop.ttl"],
        ["align", "嘉政办发〔2022〕31号", "国办发〔2022〕8号", "-o", "loop.ttl"],
        ["adjudicate", "a.tsv", "loop.ttl", "b.tsv", "-o", "c.tsv"],
        ["build", "--data", "loop.ttl"],
    ],
)
def test_links_in_a_circle_lead_nowhere(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    loop = tmp_path / "loop.ttl"
    loop.symlink_to(loop)
    result = run(*arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout, "Traceback" in result.stderr) == (2, "", False)
    assert list(tmp_path.iterdir()) == [loop]
    assert loop.is_symlink()


def test_an_output_that_is_full_is_told_so() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "jxkg", "trace", "--all"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert result.returncode == 2
    assert result.stderr == "jxkg: the output cannot be written (No space left on device)\n"


@pytest.mark.parametrize(
    ("raised", "message"),
    [
        ("FileNotFoundError(2, 'No such file or directory', 'nowhere.txt')", "nowhere.txt: No such file or directory"),
        ("FileNotFoundError(2, 'No usable temporary directory found')", "No usable temporary directory found"),
        ("OSError('odd')", "odd"),
    ],
)
def test_an_error_that_is_not_of_the_output_names_what_failed(raised: str, message: str) -> None:
    program = f"import jxkg.cli\ndef fail(**_):\n    raise {raised}\njxkg.cli.cli.main = fail\njxkg.cli.main()"
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"jxkg: {message}\n")


@pytest.mark.parametrize(
    ("standard_input", "message"),
    [("0> /dev/null", "standard input cannot be read (Bad file descriptor)"), ("<&-", "standard input is closed")],
)
def test_an_input_that_cannot_be_read_is_told_so(standard_input: str, message: str) -> None:
    command = f"{sys.executable} -m jxkg sparql - {standard_input}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"jxkg: {message}\n")


def test_an_output_that_is_closed_is_no_traceback() -> None:
    command = f"{sys.executable} -m jxkg trace 5 >&-"
    result = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    command = f"{sys.executable} -m jxkg trace --all | head -1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert result.stderr == ""


def test_help_keeps_its_examples_on_lines_of_their_own(run: Run) -> None:
    for command in ([], ["trace"], ["unit"], ["export"], ["build"]):
        text = run(*command, "--help").stdout
        assert "\\b" not in text
    assert "\n    jxkg trace 5\n    jxkg trace 5 --format json\n" in run("trace", "--help").stdout


def test_every_command_is_documented(run: Run) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        assert f"jxkg {name}" in readme
        assert run(name, "--help").returncode == 0
