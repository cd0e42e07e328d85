"""`jxkg build`: the same bytes, and nothing from data that has something wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jxkg._resources import GRAPH
from tests.conftest import SOURCE, Run


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


ADJUDICATED = "alignments/open-government-2022.adjudicated.sssom.tsv"
BAD_DATA = {
    "unknown unit": ("sources/jiaxing-2022-31.txt", "\t市财政局\n", "\t市财攻局\n", "line 45, column 2"),
    "missing number": ("sources/jiaxing-2022-31.txt", "\n\t12\n", "\n\t13\n", "line 93: this is task 13, but task 12"),
    "no such path": (
        ADJUDICATED,
        "\tgbf-2022-8:1.1.4\t",
        "\tgbf-2022-8:9.9.9\t",
        "line 21: no document has a provision gbf-2022-8:9.9.9",
    ),
    "malformed row": (ADJUDICATED, "\t0.95\t", "\t", "line 17: 12 cells where the header has 13"),
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


def test_what_was_not_examined_is_not_called_local(run: Run, data: Path, tmp_path: Path) -> None:
    path = data / ADJUDICATED
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("\njzbf-2022-31:task-1\t") + 1], encoding="utf-8")
    for pattern in ("*.evidence.tsv", "*.shared-text.sssom.tsv"):
        for about_links in path.parent.glob(pattern):
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


def test_alignments_that_are_not_there_are_an_error(run: Run, data: Path, tmp_path: Path) -> None:
    (data / ADJUDICATED).rename(data / "alignments" / "mine.sssom.tsv")
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert (result.returncode, (tmp_path / "built.ttl").exists()) == (2, False)
    assert "there are no adjudicated alignments" in result.stderr


@pytest.mark.parametrize(
    ("original", "copy", "message"),
    [
        ("sources/jiaxing-2022-31.txt", "sources/again.txt", "jzbf-2022-31 is in jiaxing-2022-31.txt too"),
        ("documents/gbf-2022-8.yaml", "documents/again.yaml", "gbf-2022-8 is in again.yaml too"),
        (ADJUDICATED, "alignments/again.adjudicated.sssom.tsv", "was aligned to"),
    ],
)
def test_nothing_is_said_twice(run: Run, data: Path, tmp_path: Path, original: str, copy: str, message: str) -> None:
    shutil.copy(data / original, data / copy)
    result = run("build", "--data", data, "--output", tmp_path / "built.ttl")
    assert result.returncode == 2
    assert message in result.stderr
