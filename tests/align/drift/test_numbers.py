"""Numbers and deadlines of both sides."""

from __future__ import annotations

import pytest

from jxkg.align.drift.numbers import compare_numbers
from jxkg.query.drift import DriftTable
from jxkg.read.source import Running


def running(text: str) -> Running:
    return Running(text, tuple(range(len(text))))


def numbers(lower: str, upper: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.change, one.lower, one.upper) for one in compare_numbers(running(lower), running(upper), 2022, 2022)]


def test_numbers_of_the_notice_by_hand(table: DriftTable) -> None:
    found = {
        (one.subject.rpartition("-")[2], one.path, number.change, number.lower, number.upper)
        for one in table.links
        for number in one.numbers
    }
    assert found == {
        ("20", "3.4.1", "added", "1个工作日答复", None),
        ("20", "3.4.2", "added", "1个工作日答复", None),
        ("39", "4.3.4", "added", "2022年底前", None),
        ("41", "4.4.1", "kept", "26个试点领域标准指引", "26个试点领域的基层政务公开标准指引"),
        ("42", "4.4.2", "kept", "2022年底前", "2022年底前"),
        ("43", "4.4.1", "dropped", None, "26个试点领域的基层政务公开标准指引"),
        ("49", "5.2.1", "added", "每年组织政务公开业务培训不少于1次", None),
        ("56", "5.2.1", "added", "不低于4%", None),
    }


NUMBERS = {
    "a higher floor is tighter": ("不低于5%", "不低于4%", [("tightened", "不低于5%", "不低于4%")]),
    "a lower floor is looser": ("不少于1次", "不少于2次", [("loosened", "不少于1次", "不少于2次")]),
    "a lower ceiling is tighter": ("1个工作日内", "3个工作日内", [("tightened", "1个工作日", "3个工作日")]),
    "a higher ceiling is looser": ("不超过5%", "不超过4%", [("loosened", "不超过5%", "不超过4%")]),
    "an earlier day is tighter": ("6月底前", "年底前", [("tightened", "6月底前", "年底前")]),
    "a later day is looser": ("2023年底前", "年底前", [("loosened", "2023年底前", "年底前")]),
    "the same day in other words is kept": ("2022年12月底前", "年底前", [("kept", "2022年12月底前", "年底前")]),
    "another count is another number": (
        "30个试点领域",
        "26个试点领域",
        [("added", "30个试点领域", None), ("dropped", None, "26个试点领域")],
    ),
    "another unit is not compared": ("至少1次", "至少4%", [("added", "至少1次", None), ("dropped", None, "至少4%")]),
    "another period is not compared": (
        "每年至少1次",
        "每月至少1次",
        [("added", "每年至少1次", None), ("dropped", None, "每月至少1次")],
    ),
    "each number has one partner": (
        "至少1次培训，至少1次宣传",
        "至少1次培训",
        [("kept", "至少1次培训", "至少1次培训"), ("added", "至少1次宣传", None)],
    ),
    "no numbers": ("公开", "公开", []),
}


@pytest.mark.parametrize(("lower", "upper", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_are_compared(lower: str, upper: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert numbers(lower, upper) == expected
