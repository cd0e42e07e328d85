"""`jxkg parse`."""

from __future__ import annotations

import json

from tests.conftest import SOURCE, Run


def test_parse_prints_the_model(run: Run) -> None:
    model = json.loads(run("parse", SOURCE).stdout)
    assert model["id"] == "jzbf-2022-31"
    assert sum(len(section["provisions"]) for part in model["parts"] for section in part["provisions"]) == 58
    task = model["parts"][0]["provisions"][0]["provisions"][0]
    assert task["responsibilities"][0]["unit"] == "jiaxing-development-reform-commission"
    assert (task["id"], task["path"], task["number"]) == ("task-1", "1.1.1", 1)
    span = task["quote"]["span"]
    assert SOURCE.read_text(encoding="utf-8")[span["start"] : span["end"]] == task["quote"]["text"]
