"""`jxkg unit`."""

from __future__ import annotations

import csv
import io
import json

from tests.conftest import Run


def test_unit_tells_itself_from_its_groups(run: Run) -> None:
    text = run("unit", "市教育局").stdout
    assert "列名 Named itself: 1\n" in text
    assert "作为成员 Through 市级有关部门（单位）（列举 enumerated）: 35\n" in text
    rows = list(csv.DictReader(io.StringIO(run("unit", "市教育局", "--format", "csv").stdout)))
    assert len(rows) == 36
    assert json.loads(run("unit", "市教育局", "--format", "json").stdout)["name_en"] == "Jiaxing Education Bureau"
