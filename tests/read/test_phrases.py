"""Deadlines and quantities in a text."""

from __future__ import annotations

from datetime import date

import pytest

from jxkg.model import Comparator
from jxkg.read.phrases import find_deadlines, find_quantities
from jxkg.read.source import Running


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月底前完成", [(date(2022, 9, 30), "9月底前")]),
        ("2023年1月底前完成", [(date(2023, 1, 31), "2023年1月底前")]),
        ("2024年2月底前完成", [(date(2024, 2, 29), "2024年2月底前")]),
        ("13月底前、0000年底前、见底前", []),
        ("年底前完成", [(date(2022, 12, 31), "年底前")]),
    ],
)
def test_other_deadlines(text: str, found: list[tuple[date, str]]) -> None:
    deadlines = find_deadlines(Running(text, tuple(range(len(text)))), 2022)
    assert [(one.due, one.quote.text) for one in deadlines] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("不低于4.5%", [("4.5", "%", Comparator.AT_LEAST, None)]),
        ("不少于1,000次", [("1000", "次", Comparator.AT_LEAST, None)]),
        ("第三次会议、第十三次会议", []),
        ("不少于1次且不超过3次", [("1", "次", Comparator.AT_LEAST, None), ("3", "次", Comparator.AT_MOST, None)]),
        ("每季度一次", [("1", "次", Comparator.EXACTLY, "每季度")]),
        ("一二次", []),
    ],
)
def test_other_quantities(text: str, found: list[tuple[str, str, Comparator, str | None]]) -> None:
    quantities = find_quantities(Running(text, tuple(range(len(text)))))
    assert [(str(one.value), one.unit, one.comparator, one.period) for one in quantities] == found
