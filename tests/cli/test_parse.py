"""`jxkg parse`."""

from __future__ import annotations

import json

from tests.conftest import SOURCE, Run


def test_parse_prints_the_model(run: Run) -> None:
    model = json.loads(run("parse", SOURCE).stdout)
    assert model["id"] == "jzbf-2022-31"
    assert sum(len(section["tasks"]) for part in model["parts"] for section in part["sections"]) == 58
    task = model["parts"][0]["sections"][0]["tasks"][0]
    assert task["responsibilities"][0]["unit"] == "jiaxing-development-reform-commission"
    span = task["text"]["span"]
    assert SOURCE.read_text(encoding="utf-8")[span["start"] : span["end"]] == task["text"]["text"]
