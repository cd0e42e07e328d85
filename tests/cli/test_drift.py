"""`jxkg drift`."""

from __future__ import annotations

import csv
import io
import json

import pytest

import jxkg
from jxkg.errors import NotFoundError
from tests.conftest import Run


def test_the_drift_of_one_list(kg: jxkg.PolicyGraph, run: Run) -> None:
    every, of_list = kg.drift().links, kg.drift(document="嘉政办发[2022]31号").links
    assert of_list == tuple(one for one in every if one.subject.startswith("jzbf-2022-31:"))
    assert 0 < len(of_list) < len(every)
    with pytest.raises(NotFoundError, match="there is no list nonsense"):
        kg.drift(document="nonsense")
    assert kg.drift(document="").links == every
    shown = json.loads(run("drift", "--document", "嘉政办发〔2022〕31号", "--format", "json").stdout)
    assert len(shown["links"]) == len(of_list)


def test_drift_for_reading_and_as_tables(run: Run) -> None:
    text = run("drift", "42").stdout
    assert (
        "任务42 → 国办发〔2022〕8号 4.4.2  细化 refines  计算 computed 重申 restates  公开概述 public summary" in text
    )
    assert "数量 number  保留 kept  2022年底前 → 2022年底前" in text
    assert "未及 left out  公布\n" in text
    result = json.loads(run("drift", "--format", "json").stdout)
    assert len(result["links"]) == 136
    assert sum(result["counts"]["drift"].values()) == sum(result["counts"]["computed_drift"].values()) == 136
    for layout, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(run("drift", "42", "--format", layout).stdout), delimiter=delimiter))
        assert [row["object"] for row in rows] == ["gbf-2022-8:4.4.2", "zzbf-2022-30:3.3"]
        assert rows[0]["numbers"] == "kept: 2022年底前 → 2022年底前"


def test_trace_has_what_became_of_it_as_columns(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("trace", "42", "--format", "csv").stdout)))
    row = next(row for row in rows if row["path"] == "4.4.2")
    assert (row["drift"], row["computed_drift"], row["strength"]) == ("refines", "restates", "not-comparable")
    assert row["numbers"] == "kept: 2022年底前 → 2022年底前"
    assert "留存" in row["added"].split("、")
    assert row["object_evidence"].startswith("公开涉农补贴的申报信息和实际发放结果")


BAD_CALLS = {
    "no such task": (["99"], 1, "there is no task 99"),
    "no such list": (["--document", "nonsense"], 1, "there is no list nonsense\n  there are: 嘉政办发〔2022〕31号"),
    "no such list of a task": (["5", "--document", "nonsense"], 1, "there is no task 5 in nonsense"),
}


@pytest.mark.parametrize(("arguments", "status", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_wrong_call(run: Run, arguments: list[str], status: int, message: str) -> None:
    result = run("drift", *arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr


def test_a_task_without_links_has_no_drift(run: Run) -> None:
    result = run("drift", "54")
    assert (result.returncode, result.stdout) == (0, "落实关系 Links: 0\n")
