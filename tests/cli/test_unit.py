"""`jxkg unit`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jxkg
from tests.conftest import Run


def test_unit_tells_itself_from_its_groups(run: Run) -> None:
    text = run("unit", "市教育局").stdout
    assert "嘉政办发〔2022〕31号，列名 Named itself: 1\n" in text
    assert "嘉政办发〔2022〕31号，作为成员 Through 市级有关部门（单位）（列举 enumerated）: 35\n" in text
    rows = list(csv.DictReader(io.StringIO(run("unit", "市教育局", "--format", "csv").stdout)))
    assert len(rows) == 36
    assert json.loads(run("unit", "市教育局", "--format", "json").stdout)["name_en"] == "Jiaxing Education Bureau"


def test_each_task_of_two_lists_stands_under_its_list(kg: jxkg.PolicyGraph, run: Run, tmp_path: Path) -> None:
    graph = tmp_path / "lists.nt"
    kg.export(graph)
    lines = graph.read_text(encoding="utf-8")
    later = lines.replace("jzbf-2022-31", "jzbf-2023-31").replace("〔2022〕31号", "〔2023〕31号")
    graph.write_text(lines + later, encoding="utf-8")
    text = run("unit", "市财政局", "--graph", graph).stdout
    for number in ("嘉政办发〔2022〕31号", "嘉政办发〔2023〕31号"):
        assert f"{number}，列名 Named itself: 1\n    3  " in text
    of_one = run("unit", "市财政局", "--graph", graph, "--document", "嘉政办发[2023]31号").stdout
    assert "〔2023〕31号，列名" in of_one
    assert "〔2022〕31号" not in of_one
