"""Deadlines and quantities in a text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest

from jxkg.model import Comparator, DocumentNumber
from jxkg.read.bearers import split_names
from jxkg.read.phrases import find_deadlines, find_instruments, find_quoted_names
from jxkg.read.quantities import find_quantities
from jxkg.read.source import Running


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9月底前完成", [(date(2022, 9, 30), "9月底前")]),
        ("2023年1月底前完成", [(date(2023, 1, 31), "2023年1月底前")]),
        ("2024年2月底前完成", [(date(2024, 2, 29), "2024年2月底前")]),
        ("13月底前、0000年底前、见底前", []),
        ("年底前完成", [(date(2022, 12, 31), "年底前")]),
        ("１２月底前完成", [(date(2022, 12, 31), "１２月底前")]),
        ("２０２３年６月底前完成", [(date(2023, 6, 30), "２０２３年６月底前")]),
        ("十一月底前、三月底前完成", [(date(2022, 11, 30), "十一月底前"), (date(2022, 3, 31), "三月底前")]),
        ("主管部门年内分别组织", [(date(2022, 12, 31), "年内")]),
        ("2023年内完成", [(date(2023, 12, 31), "2023年内")]),
        ("近5年内、三年内、多年内、每年内、少年内心、青年内部、年内容", []),
        ("二十月底前、２０２２２年底前", []),
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
        ("１次培训", [("1", "次", Comparator.EXACTLY, None)]),
        ("不超过１０个工作日", [("10", "个工作日", Comparator.AT_MOST, None)]),
        ("权重不低于４．５％", [("4.5", "%", Comparator.AT_LEAST, None)]),
        ("廿三次、一百零五次", [("23", "次", Comparator.EXACTLY, None), ("105", "次", Comparator.EXACTLY, None)]),
        ("两次", [("2", "次", Comparator.EXACTLY, None)]),
        ("不低于百分之四", [("4", "%", Comparator.AT_LEAST, None)]),
        ("达到百分之九十点五以上", [("90.5", "%", Comparator.EXACTLY, None)]),
        ("百分之百", []),
        ("一次性告知、3个月内", []),
        (f"{'9' * 5000}次", []),
        (f"1,{'000,' * 2000}000次", []),
    ],
)
def test_other_quantities(text: str, found: list[tuple[str, str, Comparator, str | None]]) -> None:
    quantities = find_quantities(Running(text, tuple(range(len(text)))))
    assert [(str(one.value), one.unit, one.comparator, one.period) for one in quantities] == found


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("组织1次综合培训和1次宣传活动", ["综合培训", "宣传活动"]),
        ("组织不少于2次培训、至少1次考核", ["培训", "考核"]),
        ("每年组织业务培训不少于1次", ["业务培训"]),
        ("确保网上可办率达到90%以上", ["网上可办率"]),
        ("权重不低于4%的指标要求", ["权重"]),
        ("5个工作日内答复", ["答复"]),
        ("要求“1个工作日答复”的事项", ["答复"]),
        ("公开十方面民生实事办理情况", ["民生实事"]),
        ("不低于4.5%", [None]),
    ],
)
def test_what_is_counted(text: str, counted: list[str | None]) -> None:
    found = list(find_quantities(Running(text, tuple(range(len(text))))))
    assert [one.counted for one in found] == counted
    spans = [one.quote.span for one in found]
    assert all(first.end <= second.start for first, second in pairwise(spans))


LONG = {
    "a verb again and again": "落实" * 50_000,
    "about again and again": "落实司法部" + "关于" * 50_000,
    "titles that begin and do not end": "落实司法部关于问题" * 11_000,
    "titles that do not end": "落实司法部关于" + "若干问题" * 25_000,
    "hotlines without a name": "12345号" * 25_000,
    "digits": "9" * 100_000,
    "thousands": "1,000," * 20_000,
    "counts": "至少1次" * 25_000,
    "open quotes": "“" * 100_000,
    "open titles": "《" * 100_000,
    "brackets": "（" * 100_000,
    "years": "年" * 100_000,
    "percents": "百分之" * 30_000,
    "numerals": "二十" * 50_000,
    "names": "各区、" * 30_000,
    "characters": "国" * 100_000,
    "codes": "国办发〔" * 25_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_line_takes_no_more_than_its_share(text: str) -> None:
    """Ten times as long takes some ten times as long: with a square or a cube it would be a hundred or a thousand."""
    short, long = (_seconds(text[: len(text) // 10]), _seconds(text))
    assert long < 40 * max(short, 0.02)


def _seconds(text: str) -> float:
    running = Running(text, tuple(range(len(text))))
    start = process_time()
    for find in (find_instruments, find_quoted_names, find_quantities):
        list(find(running))
    list(find_deadlines(running, 2022))
    list(split_names(text, 0))
    DocumentNumber.all_in(text)
    return process_time() - start
