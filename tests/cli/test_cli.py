"""The command line as its users meet it: another process, real files, mistakes included."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

import jxkg
from jxkg._resources import DATA, GRAPH
from jxkg.chain import read_chain
from jxkg.cli import COMMANDS, cli
from tests import ROOT
from tests.conftest import SOURCE, Run


def test_trace_as_json_has_the_promised_keys(run: Run) -> None:
    result = run("trace", "5", "--format", "json")
    assert result.returncode == 0
    (trace,) = json.loads(result.stdout)
    assert {"task", "status", "text", "responsibilities", "links"} <= trace.keys()
    assert {"role", "bearer", "iri"} <= trace["responsibilities"][0].keys()
    assert {"level", "document", "path", "iri", "drift", "confidence", "attestation", "via"} <= trace["links"][0].keys()
    assert (trace["task"], trace["status"]) == (5, "linked")


def test_trace_all_as_csv_has_all_tasks(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("trace", "--all", "--format", "csv").stdout)))
    assert {int(row["task"]) for row in rows} == set(range(1, 59))
    assert {row["document"] for row in rows} == {"嘉政办发〔2022〕31号"}
    assert {row["upstream"] for row in rows} == {"国办发〔2022〕8号", "浙政办发〔2022〕30号", ""}
    assert [int(row["task"]) for row in rows if not row["upstream"]] == [54, 55]
    assert len(rows) == 145 + 2


def test_trace_for_reading(run: Run) -> None:
    text = run("trace", "9").stdout
    assert "牵头 lead  市教育局（等按职责分工负责）" in text
    assert "国家 national  国办发〔2022〕8号 2.3.1" in text
    assert "未见直接对应的国家要点" in run("trace", "1").stdout


def test_unit_tells_itself_from_its_groups(run: Run) -> None:
    text = run("unit", "市教育局").stdout
    assert "列名 Named itself: 1\n" in text
    assert "作为成员 Through 市级有关部门（单位）（列举 enumerated）: 35\n" in text
    rows = list(csv.DictReader(io.StringIO(run("unit", "市教育局", "--format", "csv").stdout)))
    assert len(rows) == 36
    assert json.loads(run("unit", "市教育局", "--format", "json").stdout)["name_en"] == "Jiaxing Education Bureau"


def test_coverage(run: Run) -> None:
    text = run("coverage").stdout
    assert "国家要点 National requirements: 42  已对应 linked 39，查找未见 none found 3，未查 not examined 0" in text
    assert json.loads(run("coverage", "--format", "json").stdout)["counts"]["tasks"]["linked"] == 44


def test_parse_prints_the_model(run: Run) -> None:
    model = json.loads(run("parse", SOURCE).stdout)
    assert model["id"] == "jzbf-2022-31"
    assert sum(len(section["tasks"]) for part in model["parts"] for section in part["sections"]) == 58
    task = model["parts"][0]["sections"][0]["tasks"][0]
    assert task["responsibilities"][0]["unit"] == "jiaxing-development-reform-commission"
    span = task["text"]["span"]
    assert SOURCE.read_text(encoding="utf-8")[span["start"] : span["end"]] == task["text"]["text"]


def test_build_elsewhere_gives_the_same_bytes(run: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "built.ttl"
    assert run("build", "--data", data, "--output", target).returncode == 0
    assert target.read_bytes() == GRAPH.read_bytes()
    assert run("build", "--data", data, "--output", target, "--check").returncode == 0
    target.write_text(target.read_text(encoding="utf-8").replace("任务5", "任务五", 1), encoding="utf-8")
    changed = target.read_bytes()
    result = run("build", "--data", data, "--output", target, "--check")
    assert (result.returncode, target.read_bytes()) == (1, changed)
    assert "build it again" in result.stderr


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


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf"])
def test_export_by_extension(run: Run, tmp_path: Path, name: str, kg: jxkg.PolicyGraph) -> None:
    assert run("export", tmp_path / name).returncode == 0
    assert len(jxkg.load(tmp_path / name)) == len(kg)


def test_agreement_and_adjudicate(run: Run, tmp_path: Path) -> None:
    a, b, decisions, adjudicated = (
        DATA / "alignments" / f"open-government-2022.{name}"
        for name in ("coding-a.sssom.tsv", "coding-b.sssom.tsv", "decisions.tsv", "adjudicated.sssom.tsv")
    )
    assert "Cohen's kappa 0.960" in run("agreement", a, b).stdout
    assert len(json.loads(run("agreement", a, b, "--format", "json").stdout)["disputed"]) == 17
    target = tmp_path / adjudicated.name
    assert run("adjudicate", a, b, decisions, "--output", target).returncode == 0
    assert target.read_bytes() == adjudicated.read_bytes()


BAD_CALLS = {
    "no such task": (["trace", "99"], 1, "there is no task 99\n  there are: 1 to 58"),
    "not a number": (["trace", "five"], 2, "'five' is not a valid integer"),
    "neither task nor all": (["trace"], 2, "give a task's number, or --all"),
    "both task and all": (["trace", "5", "--all"], 2, "give a task's number, or --all"),
    "no such unit": (["unit", "市教育厅"], 1, "no unit goes by “市教育厅”"),
    "a misspelt command": (["trce", "5"], 2, "No such command 'trce'. Nearest: trace"),
    "no such file": (["validate", "nowhere.ttl"], 2, "nowhere.ttl: cannot be read"),
    "not a graph": (["validate", str(SOURCE)], 2, "not a kind of RDF file"),
    "no such format": (["export", "chain.xyz"], 2, "the extension “.xyz” says no format"),
    "no such data": (["build", "--data", "/nowhere", "--output", "x.ttl"], 2, "there is no such folder"),
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
    ("unit", "市教育局"): "no unit goes by “市教育局”\n  the graph has no units",
    ("coverage",): "the graph has no requirements and no tasks\n  `jxkg build`",
    ("search", "减税降费"): "nothing is found for “减税降费”\n  the graph has nothing to search",
    ("drift",): "the graph has no links\n  docs/codebook.md",
    ("verify",): "the graph has no quotes to verify\n  `jxkg build`",
    ("reason",): "the graph is empty, so that nothing follows from it\n  `jxkg build`",
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


def test_a_task_without_links_has_no_drift(run: Run) -> None:
    result = run("drift", "54")
    assert (result.returncode, result.stdout) == (0, "落实关系 Links: 0\n")


ADJUDICATED = "alignments/open-government-2022.adjudicated.sssom.tsv"
BAD_DATA = {
    "unknown unit": ("sources/jiaxing-2022-31.txt", "\t市财政局\n", "\t市财攻局\n", "line 45, column 2"),
    "missing number": ("sources/jiaxing-2022-31.txt", "\n\t12\n", "\n\t13\n", "line 93: task 13 where task 12"),
    "no such path": (
        ADJUDICATED,
        "\tgbf-2022-8:1.1.4\t",
        "\tgbf-2022-8:9.9.9\t",
        "line 21: there is no gbf-2022-8:9.9.9",
    ),
    "malformed row": (ADJUDICATED, "\t0.95\t", "\t", "line 17: 11 cells where the header has 12"),
}


@pytest.mark.parametrize(("file", "old", "new", "place"), BAD_DATA.values(), ids=BAD_DATA)
def test_bad_data_builds_nothing(
    run: Run, data: Path, tmp_path: Path, file: str, old: str, new: str, place: str
) -> None:
    text = (data / file).read_text(encoding="utf-8")
    (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    target = tmp_path / "built.ttl"
    target.write_text("kept", encoding="utf-8")
    result = run("build", "--data", data, "--output", target)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: ")
    assert place in result.stderr
    assert "Traceback" not in result.stderr
    assert target.read_text(encoding="utf-8") == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built.ttl", "data"]


@pytest.mark.parametrize("damage", ["gbk", "empty", "binary"])
def test_a_source_that_is_no_text_builds_nothing(run: Run, data: Path, tmp_path: Path, damage: str) -> None:
    source = data / "sources" / "jiaxing-2022-31.txt"
    contents = {"gbk": SOURCE.read_text(encoding="utf-8").encode("gb18030"), "empty": b"", "binary": b"\x00\x01"}
    source.write_bytes(contents[damage])
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert (result.returncode, result.stdout) == (2, "")
    assert str(source) in result.stderr
    assert not (tmp_path / "built.ttl").exists()


def test_a_folder_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    result = run("export", tmp_path / "file" / "graph.ttl")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("target", "problem", "remedy"),
    [
        ("/dev/full", "No space left on device", "make room on the disk"),
        (".", "Is a directory", "give the path of a file, not of a folder"),
        (f"{'x' * 300}.nt", "File name too long", "give a shorter name"),
        ("nowhere/x.nt", "No such file or directory", "give a path in a folder that exists"),
    ],
)
def test_what_cannot_be_written_says_what_to_do(
    run: Run, tmp_path: Path, target: str, problem: str, remedy: str
) -> None:
    result = run("export", target, "--format", "ntriples", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"the file cannot be written ({problem})\n  {remedy}" in result.stderr
    assert list(tmp_path.iterdir()) == []


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


def test_what_was_not_examined_is_not_called_local(run: Run, data: Path, tmp_path: Path) -> None:
    path = data / ADJUDICATED
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\njzbf-2022-31:task-1\t") + 1], encoding="utf-8")
    for about_links in (*path.parent.glob("*.evidence.tsv"), *path.parent.glob("*.corrections.tsv")):
        about_links.unlink()
    target = tmp_path / "unexamined.ttl"
    assert run("build", "--data", data, "--output", target).returncode == 0
    (trace,) = json.loads(run("trace", "5", "--graph", target, "--format", "json").stdout)
    assert (trace["status"], trace["links"]) == ("not-examined", [])
    assert "未查 not examined" in run("trace", "5", "--graph", target).stdout


STEM = "alignments/open-government-2022"


@pytest.mark.parametrize(
    ("name", "slip", "meant"),
    [
        ("evidence.tsv", f"{STEM}.evidnce.tsv", "open-government-2022.evidence.tsv"),
        ("corrections.tsv", f"{STEM}.correction.tsv", "open-government-2022.corrections.tsv"),
        ("evidence.tsv", "alignments/evidence.tsv", "NAME.evidence.tsv"),
        ("adjudicated.sssom.tsv", f"{STEM}.adjudicated.tsv", "open-government-2022.adjudicated.sssom.tsv"),
    ],
)
def test_a_slip_in_the_name_of_a_table_loses_nothing(
    run: Run, data: Path, tmp_path: Path, name: str, slip: str, meant: str
) -> None:
    (data / f"{STEM}.{name}").rename(data / slip)
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert (result.returncode, (tmp_path / "built.ttl").exists()) == (2, False)
    assert result.stderr.startswith(f"jxkg: {data / slip}: a table of this name is not read\n  name it {meant}")


def test_other_tables_may_lie_beside(data: Path) -> None:
    for name in ("A.sssom.tsv", "proposed.sssom.tsv", "notes.tsv", "DECISIONS.tsv"):
        (data / "alignments" / name).write_text("of no concern", encoding="utf-8")
    read_chain(data)


def test_extensions_are_read_in_whatever_case(data: Path) -> None:
    (data / "sources" / "jiaxing-2022-31.txt").rename(data / "sources" / "jiaxing.TXT")
    (data / "upstream" / "national-2022-8.yaml").rename(data / "upstream" / "national.yml")
    documents = read_chain(data).documents
    assert (len(documents.notices), len(documents.upstream)) == (1, 2)


def test_alignments_that_are_not_there_are_an_error(run: Run, data: Path, tmp_path: Path) -> None:
    (data / ADJUDICATED).rename(data / "alignments" / "mine.sssom.tsv")
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert (result.returncode, (tmp_path / "built.ttl").exists()) == (2, False)
    assert "no adjudicated alignments found" in result.stderr


@pytest.mark.parametrize(
    ("original", "copy", "message"),
    [
        ("sources/jiaxing-2022-31.txt", "sources/again.txt", "two files here are jzbf-2022-31"),
        ("upstream/national-2022-8.yaml", "upstream/again.yaml", "two files here are gbf-2022-8"),
        (ADJUDICATED, "alignments/again.adjudicated.sssom.tsv", "was aligned to"),
    ],
)
def test_nothing_is_said_twice(run: Run, data: Path, tmp_path: Path, original: str, copy: str, message: str) -> None:
    shutil.copy(data / original, data / copy)
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert result.returncode == 2
    assert message in result.stderr


def test_what_a_coder_left_out_is_said_and_not_a_difference(run: Run, tmp_path: Path) -> None:
    coding = DATA / "alignments" / "open-government-2022.coding-a.sssom.tsv"
    part = tmp_path / "part.sssom.tsv"
    part.write_text("".join(coding.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8")
    result = run("agreement", part, coding)
    assert (result.returncode, result.stderr) == (0, "")
    assert "A 未编码 did not code 26 of its subjects: jzbf-2022-31:task-" in result.stdout
    assert "only A 0, only B 0" in result.stdout


def test_adjudicate_does_not_write_over_its_inputs(run: Run, tmp_path: Path) -> None:
    names = ("coding-a.sssom.tsv", "coding-b.sssom.tsv", "decisions.tsv")
    a, b, decisions = (
        Path(shutil.copy(DATA / "alignments" / f"open-government-2022.{name}", tmp_path)) for name in names
    )
    before = decisions.read_bytes()
    assert run("adjudicate", a, b, decisions, "--output", decisions).returncode == 2
    assert decisions.read_bytes() == before


def test_output_keeps_links_devices_and_protections(run: Run, tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    target, link = tmp_path / "target.nt", tmp_path / "link.nt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("export", link).returncode == 0
    assert link.is_symlink()
    assert (len(jxkg.load(target)), target.stat().st_mode & 0o777) == (len(kg), 0o640)
    pipe = tmp_path / "pipe.nt"
    os.mkfifo(pipe)
    received = tmp_path / "received.nt"
    with received.open("wb") as sink, subprocess.Popen(["cat", pipe], stdout=sink):
        assert run("export", pipe).returncode == 0
    assert received.read_bytes() == target.read_bytes()
    assert pipe.is_fifo()


def test_a_protected_file_is_left_alone(tmp_path: Path) -> None:
    """Root may write anything, so ask what somebody else would be told."""
    protected = tmp_path / "protected.nt"
    protected.write_text("kept", encoding="utf-8")
    protected.chmod(0o444)
    tmp_path.chmod(0o777)
    load = "import os; from pathlib import Path; import jxkg.files"
    become_nobody = "os.getuid() or os.setuid(65534)"
    write = f"jxkg.files.write_text(Path({str(protected)!r}), 'new')"
    command = [sys.executable, "-c", f"{load}; {become_nobody}; {write}"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert "cannot be written (Permission denied)" in result.stderr
    assert protected.read_text(encoding="utf-8") == "kept"


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
    [("0> /dev/null", "standard input cannot be read (Bad file descriptor)"), ("<&-", "there is no standard input")],
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
