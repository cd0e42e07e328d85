"""What is printed, on any standard output: nothing that a terminal obeys, UTF-8 for programs, no traceback for people."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

import jxkg
from jxkg.cli import COMMANDS
from jxkg.visible import visible
from tests import ROOT
from tests.conftest import SOURCE
from tests.store.answering import reply, serving

LISTED, UPPER = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
ALIGNMENTS = ROOT / "data" / "alignments" / "open-government-2022"

HELP = [["--help"], *([name, "--help"] for name in COMMANDS), ["query", "unit-load", "--help"], ["--version"]]
PEOPLE = [
    ["trace", "5"],
    ["trace", "5", "--why"],
    ["unit", "市教育局"],
    ["coverage"],
    ["search", "减税降费"],
    ["drift", "5"],
    ["queries"],
    ["query", "unit-load"],
    ["sparql", "ask.rq"],
    ["verify"],
    ["build", "--output", "built.ttl"],
    ["export", "chain.nt"],
    ["plot", "coverage", "-o", "coverage.html"],
    ["align", LISTED, UPPER, "--format", "text"],
    ["align", LISTED, UPPER, "--explain", "5", "1.1.4"],
    ["agreement", f"{ALIGNMENTS}.coding-a.sssom.tsv", f"{ALIGNMENTS}.coding-b.sssom.tsv"],
    ["validate", "one.ttl"],
]
PROGRAMS = [
    ["trace", "5", "--format", "json"],
    ["trace", "5", "--format", "csv"],
    ["unit", "市教育局", "--format", "json"],
    ["unit", "市教育局", "--format", "csv"],
    ["coverage", "--format", "json"],
    ["coverage", "--format", "csv"],
    ["coverage", "--format", "html"],
    ["search", "减税降费", "--format", "json"],
    ["search", "减税降费", "--format", "tsv"],
    ["drift", "5", "--format", "json"],
    ["drift", "5", "--format", "tsv"],
    ["drift", "5", "--format", "csv"],
    ["queries", "unit-load", "--show"],
    ["query", "unit-load", "--format", "csv"],
    ["query", "unit-load", "--format", "tsv"],
    ["query", "unit-load", "--format", "json"],
    ["sparql", "construct.rq", "--format", "turtle"],
    ["verify", "--format", "json"],
    ["parse", str(SOURCE)],
    ["align", LISTED, UPPER],
    ["align", LISTED, UPPER, "--format", "json"],
    ["agreement", f"{ALIGNMENTS}.coding-a.sssom.tsv", f"{ALIGNMENTS}.coding-b.sssom.tsv", "--format", "json"],
    ["validate", "one.ttl", "--format", "json"],
    ["validate", "one.ttl", "--format", "turtle"],
    ["validate", "one.ttl", "--format", "github"],
]
MISTAKES = [
    [],
    ["市"],
    ["trace", "五"],
    ["trace", "99"],
    ["trace", "--all", "--document", "嘉政办发〔2023〕1号"],
    ["unit", "市教育厅\x1b]0;\x07"],
    ["unit", "\udcff"],
    ["unit"],
    ["search", "〇〇"],
    ["drift", "99"],
    ["queries", "查无此问"],
    ["query", "没有"],
    ["query", "unit-tasks", "--unit"],
    ["sparql", "没有.rq"],
    ["sparql", "wrong.rq"],
    ["parse", "没有.txt"],
    ["build", "--data", "没有"],
    ["export", "没有/a.ttl"],
    ["plot", "链", "-o", "a.svg"],
    ["align", "没有", UPPER],
    ["agreement", "甲.tsv", "乙.tsv"],
    ["adjudicate", "甲.tsv", "乙.tsv", "丙.tsv", "-o", "丁.tsv"],
    ["validate", "没有.ttl"],
    ["verify", "--source", "没有.txt"],
    ["coverage", "-o", "没有.pdf"],
    ["reason", "--graph", "没有.ttl"],
    ["init", "新", "--from", "旧"],
    ["push", "http://127.0.0.1:9/update"],
    ["query", "unit-load", "--endpoint", "http://没有/"],
]
_SWEEP = """
import json, os, sys
import jxkg.cli
for number, arguments in enumerate(json.load(open("calls.json", encoding="utf-8"))):
    child = os.fork()
    if child == 0:
        for handle, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"{number}.{name}", os.O_CREAT | os.O_WRONLY), handle)
        sys.argv[1:] = [os.fsdecode(argument.encode("utf-8", "surrogateescape")) for argument in arguments]
        jxkg.cli.main()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    open(f"{number}.status", "w").write(str(status))
"""


@dataclass(frozen=True)
class Printed:
    """What a command printed, and how it ended."""

    out: bytes
    err: bytes
    status: int


def sweep(folder: Path, calls: Iterable[list[str]], **environment: str) -> list[Printed]:
    """Run the command line for each of some calls, each in a process of its own, with an environment that says what stdout is."""
    folder.mkdir()
    calls = list(calls)
    (folder / "calls.json").write_text(json.dumps(calls), encoding="utf-8")
    (folder / "ask.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    (folder / "wrong.rq").write_text("SELECT 任务", encoding="utf-8")
    (folder / "construct.rq").write_text("CONSTRUCT WHERE { ?s a <https://w3id.org/jxkg/ontology#Part> ; ?p ?o }")
    (folder / "one.ttl").write_text(
        "@prefix jx: <https://w3id.org/jxkg/ontology#> . <https://w3id.org/jxkg/id/x:任务> a jx:Task ; jx:text '文'@zh .",
        encoding="utf-8",
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    command = [sys.executable, "-c", _SWEEP]
    subprocess.run(command, cwd=folder, env=kept | environment, check=True, stdin=subprocess.DEVNULL)
    return [
        Printed(
            (folder / f"{number}.out").read_bytes(),
            (folder / f"{number}.err").read_bytes(),
            int((folder / f"{number}.status").read_text()),
        )
        for number in range(len(calls))
    ]


ALL = [*HELP, *PEOPLE, *PROGRAMS, *MISTAKES]


QUICK = [*HELP[:5], PEOPLE[0], PEOPLE[4], PEOPLE[7], *PROGRAMS[:2], *PROGRAMS[13:16], *MISTAKES[:10]]
ENCODINGS = ("cp1252", "latin-1", "gbk", "ascii")


@pytest.mark.slow
def test_on_an_output_that_is_not_utf8(tmp_path: Path) -> None:
    _compare(QUICK, sweep(tmp_path / "utf-8", QUICK, PYTHONUTF8="1"), _sweep_in(tmp_path, QUICK, "cp1252"), "cp1252")


@pytest.fixture(scope="module")
def as_utf8(tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    return sweep(tmp_path_factory.mktemp("output") / "utf-8", ALL, PYTHONUTF8="1")


@pytest.mark.slow
def test_every_call_ends_as_it_should(as_utf8: list[Printed]) -> None:
    for call, printed in zip(ALL, as_utf8, strict=True):
        assert b"Traceback" not in printed.err, call
        expected = {1, 2} if call in MISTAKES else {1} if "one.ttl" in call else {0}
        assert printed.status in expected, (call, printed.err.decode())
        if call in PROGRAMS:
            assert printed.out, call


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_call_on_an_output_that_is_not_utf8(tmp_path: Path, as_utf8: list[Printed], encoding: str) -> None:
    _compare(ALL, as_utf8, _sweep_in(tmp_path, ALL, encoding), encoding)


@pytest.mark.slow
def test_every_call_in_the_locale_c(tmp_path: Path, as_utf8: list[Printed]) -> None:
    """Words that are not ASCII are not understood there, but no call ends in a traceback."""
    here = sweep(tmp_path / "here", ALL, PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert [call for call, printed in zip(ALL, here, strict=True) if b"Traceback" in printed.err] == []
    ascii_calls = [number for number, call in enumerate(ALL) if "".join(call).isascii()]
    chosen, reference, printed = ([every[number] for number in ascii_calls] for every in (ALL, as_utf8, here))
    _compare(chosen, reference, printed, "ascii")  # type: ignore[arg-type]


def _sweep_in(folder: Path, calls: list[list[str]], encoding: str) -> list[Printed]:
    return sweep(folder / encoding, calls, PYTHONUTF8="0", LC_ALL="C.UTF-8", PYTHONIOENCODING=encoding)


def _compare(calls: list[list[str]], as_utf8: list[Printed], here: list[Printed], encoding: str) -> None:
    """Programs get the same bytes; people the same text, with escapes for what the encoding does not have."""
    for call, printed, reference in zip(calls, here, as_utf8, strict=True):
        assert b"Traceback" not in reference.err, call
        assert printed.status == reference.status, (call, printed.err)
        assert printed.err == _in(encoding, reference.err), call
        assert printed.out == (reference.out if call in PROGRAMS else _in(encoding, reference.out)), call


def _in(encoding: str, text: bytes) -> bytes:
    return text.decode("utf-8").encode(encoding, "backslashreplace")


def test_gbk_shows_chinese(tmp_path: Path) -> None:
    printed = sweep(tmp_path / "gbk", [["trace", "5"]], PYTHONIOENCODING="gbk")[0]
    assert "围绕市场主体全过程公正监管" in printed.out.decode("gbk")


OBEYED = "\x1b]0;owned\x07\x1b[2J\x9b2J\u202e\u2066\u200f\u2028\x0b\x7f"
"""What a terminal obeys, and what turns the direction of writing."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled graph with such characters in every string."""
    graph = jxkg.load().to_rdflib()
    file = tmp_path_factory.mktemp("hostile") / "hostile.nt"
    escaped = "".join(f"\\u{ord(one):04X}" for one in OBEYED)
    lines = graph.serialize(format="nt", encoding="utf-8").decode("utf-8").splitlines()
    broken = [re.sub(r'"@(zh|en) \.$', lambda found: f'{escaped}"@{found[1]} .', line) for line in lines]
    assert sum(map(str.__ne__, lines, broken)) > 500
    file.write_text("\n".join(broken) + "\n", encoding="utf-8")
    return file


HOSTILE = [
    ["trace", "5"],
    ["trace", "5", "--why"],
    ["unit", f"市教育局{OBEYED}"],
    ["coverage"],
    ["search", "减税降费"],
    ["drift"],
    ["query", "unit-load"],
    ["query", "unit-tasks", "--unit", f"市教育局{OBEYED}"],
    ["verify"],
]


@pytest.mark.slow
def test_nothing_of_a_graph_is_obeyed(tmp_path: Path, hostile: Path) -> None:
    calls = [[*call, "--graph", str(hostile)] for call in HOSTILE]
    drawn = [["plot", name, "-o", f"{name}{end}"] for name in jxkg.plot.PICTURES for end in (".svg", ".html")]
    pages = [*drawn, ["coverage", "-o", "ledger.html"]]
    folder = tmp_path / "hostile"
    printed = sweep(folder, [*calls, *([*page, "--graph", str(hostile)] for page in pages)], PYTHONUTF8="1")
    for call, one in zip(calls, printed, strict=False):
        text = (one.out + one.err).decode("utf-8")
        assert "Traceback" not in text, (call, text)
        assert text == visible(text), call
        assert "\\x1b]0;owned\\x07" in text, call
    for *_, name in pages:
        text = (folder / name).read_text(encoding="utf-8")
        assert text == visible(text), name
        if name.endswith(".svg"):
            ElementTree.fromstring(text)
        else:
            HTMLParser().feed(text)


def test_a_github_annotation_and_the_text_of_validation_are_visible(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    calls = [["validate", "../bad.ttl", "--format", layout] for layout in ("text", "github")]
    escaped = "".join(f"\\u{ord(one):04X}" for one in OBEYED)
    (tmp_path / "bad.ttl").write_text(
        f'<urn:x> a <https://w3id.org/jxkg/ontology#Task> ; <https://w3id.org/jxkg/ontology#number> "{escaped}" .',
        encoding="utf-8",
    )
    for printed in sweep(folder, calls, PYTHONUTF8="1"):
        text = printed.out.decode("utf-8")
        assert printed.status == 1
        assert text == visible(text)
        assert "\\x1b[2J" in text


@pytest.mark.slow
def test_nothing_of_a_server_is_obeyed(tmp_path: Path) -> None:
    row = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": OBEYED}}]}}
    with (
        serving(reply(500, OBEYED.encode())) as failing,
        serving(reply(200, json.dumps(row).encode())) as good,
        serving(reply(200, OBEYED.encode(), "text/x\x1b[2J")) as odd,
        serving(reply(302, b"", Location="http://elsewhere/\x1b[2J")) as moving,
    ):
        (tmp_path / "all.rq").write_text("SELECT ?x { ?s ?p ?x }", encoding="utf-8")
        calls = [["sparql", "../all.rq", "--endpoint", url] for url in (failing, good, odd, moving)]
        for call, printed in zip(calls, sweep(tmp_path / "here", calls, PYTHONUTF8="1"), strict=True):
            text = (printed.out + printed.err).decode("utf-8")
            assert "Traceback" not in text
            assert text == visible(text), call
            assert "\\x1b" in text, text


def test_on_a_terminal_what_is_for_programs_is_visible_too(tmp_path: Path) -> None:
    """On a pipe it is whole."""
    query = tmp_path / "one.rq"
    query.write_text(r'SELECT ("\u001B[2J\u202E" AS ?x) {}', encoding="utf-8")
    call = [sys.executable, "-m", "jxkg", "sparql", str(query), "--format", "csv"]
    piped = subprocess.run(call, capture_output=True, check=True).stdout.decode("utf-8")
    assert "\x1b[2J" in piped
    shown = on_a_terminal(call)
    assert "\x1b" not in shown
    assert "\\x1b[2J" in shown


def test_a_mark_is_bold_on_a_terminal_and_stands_in_brackets_elsewhere() -> None:
    call = [sys.executable, "-m", "jxkg", "search", "减税降费"]
    assert "\x1b[1m\x1b[4m减税降费\x1b[0m" in on_a_terminal(call)
    assert "【减税降费】" in subprocess.run(call, capture_output=True, check=True).stdout.decode("utf-8")


def on_a_terminal(call: list[str]) -> str:
    """What a command prints on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(call, stdout=theirs, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        pieces = []
        with contextlib.suppress(OSError):  # which is how a terminal says that nobody writes any more
            while piece := os.read(ours, 65536):
                pieces.append(piece)
        os.close(ours)
        assert process.wait() == 0
    return b"".join(pieces).decode("utf-8")


PRINTING = {"echo", "echo_via_pager", "secho", "style", "prompt", "confirm", "getchar", "pause", "edit", "progressbar"}


def _printers(module: Path) -> list[str]:
    """What a module names that prints, or that is a stream."""
    found = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(ast.Name("click"), name) if name in PRINTING:
                found.append(f"click.{name}")
            case ast.Attribute(ast.Name("sys"), ("stdout" | "stderr" | "__stdout__" | "__stderr__") as name):
                found.append(f"sys.{name}")
            case ast.Call(ast.Name(("print" | "input") as name)):
                found.append(name)
            case ast.ImportFrom(("rich.console" | "rich.progress" | "rich.table" | "sys") as name):
                found.append(name)
            case ast.ImportFrom("click", names) if PRINTING & {one.name for one in names}:
                found.append("click")
            case ast.Attribute(ast.Name("os"), "write"):
                found.append("os.write")
    return found


def test_nothing_prints_but_by_the_one_door() -> None:
    package = ROOT / "jxkg"
    door = package / "cli" / "output.py"
    assert len(set(_printers(door))) > 5
    printing = {module: _printers(module) for module in package.rglob("*.py") if module != door}
    assert {str(module.relative_to(package)): found for module, found in printing.items() if found} == {}
