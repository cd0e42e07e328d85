"""`jxkg search`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path

import pytest

import jxkg
from tests.conftest import Run

NOTICE = "嘉政办发〔2022〕31号"


def test_the_command(run: Run, kg: jxkg.PolicyGraph) -> None:
    result = run("search", "减税降费")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"任务 task  {NOTICE} 6  0.")
    assert "\n  系统集成、智能推送【减税降费】政策" in result.stdout
    hits = json.loads(run("search", "政策", "解读", "--kind", "task", "--top", "3", "--format", "json").stdout)
    assert hits == json.loads(json.dumps([asdict(hit) for hit in kg.search("政策 解读", "task", limit=3)]))
    assert run("search", "發改委", "--format", "tsv").stdout.startswith("kind\tlabel\tscore\ttext\tmarks\tiri\n")
    rows = list(csv.DictReader(io.StringIO(run("search", "發改委", "--format", "tsv").stdout), delimiter="\t"))
    assert [(row["label"], row["marks"]) for row in rows] == [("市发展改革委", "1-2 3-4 5-6")]


@pytest.mark.parametrize(("query", "status"), [("量子", 1), ("，", 2), ("", 2)])
def test_the_command_with_nothing_to_show(run: Run, query: str, status: int) -> None:
    result = run("search", query)
    assert (result.returncode, result.stdout) == (status, "")
    assert result.stderr.startswith("jxkg: ")
    assert "Traceback" not in result.stderr


def test_the_command_asks_a_store(run: Run, tmp_path: Path) -> None:
    assert "市发展改革委" in run("search", "发改委", "--store", tmp_path / "store").stdout.replace("【", "").replace(
        "】", ""
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    jxkg.open(tmp_path / "store").search("减税降费")
    return tmp_path / "store"
