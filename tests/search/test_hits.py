"""Searches by the number of a document, of a task or of a provision, by title, and by short forms of names of another time."""

from __future__ import annotations

import pytest

import jxkg
from jxkg.errors import NotFoundError

NATION, CITY = "国办发〔2022〕8号", "嘉政办发〔2022〕31号"


@pytest.mark.parametrize(
    ("query", "kind", "label"),
    [
        (NATION, "document", NATION),
        ("国办发[2022]8号", "document", NATION),
        ("国办发［2022］8号", "document", NATION),
        ("国办发（2022）8号", "document", NATION),
        ("嘉政办发", "document", CITY),
        ("2022年政务公开工作要点", "document", NATION),
        ("4.4.2", "requirement", f"{NATION} 4.4.2"),
        (f"{NATION} 4.4.2", "requirement", f"{NATION} 4.4.2"),
        ("任务42", "task", f"{CITY} 42"),
        ("任务 42", "task", f"{CITY} 42"),
        ("Task 42", "task", f"{CITY} 42"),
        ("嘉政办发[2022]31号 任务42", "task", f"{CITY} 42"),
        ("住建局", "unit", "市建设局"),
        ("市住建局", "unit", "市建设局"),
        ("卫健局", "unit", "市卫生健康委"),
        ("卫健委", "unit", "市卫生健康委"),
        ("环保局", "unit", "市生态环境局"),
        ("环保", "unit", "市生态环境局"),
    ],
)
def test_what_is_meant_comes_first(kg: jxkg.PolicyGraph, query: str, kind: str, label: str) -> None:
    first = kg.search(query)[0]
    assert (first.kind, first.label) == (kind, label)


def test_a_path_of_a_document_is_not_one_of_another(kg: jxkg.PolicyGraph) -> None:
    labels = [hit.label for hit in kg.search("3.2")]
    assert {f"{NATION} 3.2", "浙政办发〔2022〕30号 3.2"} <= set(labels)
    of_one = [hit for hit in kg.search("浙政办发〔2022〕30号 3.2") if hit.place == "3.2"]
    assert [hit.label for hit in of_one] == ["浙政办发〔2022〕30号 3.2"]


def test_a_kind_limits_what_a_number_finds(kg: jxkg.PolicyGraph) -> None:
    assert {hit.kind for hit in kg.search(NATION, "document")} == {"document"}
    with pytest.raises(NotFoundError):
        kg.search("任务42", "platform")
