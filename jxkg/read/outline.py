"""The numbers that head the provisions of official documents, and their order: 一、 （一） 1. （1） ① (GB/T 9704-2012, 7.3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from jxkg.read.numerals import chinese_number

_CHINESE = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Depth(IntEnum):
    """The kinds of numbers, from the outermost to the innermost as documents use them."""

    CHAPTER = 0  # 第一章, 第一部分
    PART = 1  # 一、
    SECTION = 2  # （一）
    POINT = 3  # 1.
    SUBPOINT = 4  # （1）
    CIRCLE = 5  # ①


_PATTERNS = {
    Depth.CHAPTER: re.compile(rf"第(?P<chinese>{_CHINESE})(?:章|部分|编)[、，：]?"),
    Depth.PART: re.compile(rf"(?P<chinese>{_CHINESE})(?:、|\.)"),
    Depth.SECTION: re.compile(rf"（(?P<chinese>{_CHINESE})）[、.]?"),
    Depth.POINT: re.compile(r"(?P<digits>[1-9]\d{0,2})(?:\.(?!\d)|、)"),
    Depth.SUBPOINT: re.compile(r"（(?P<digits>[1-9]\d{0,2})）[、.]?|(?P<closed>[1-9]\d{0,2})）"),
    Depth.CIRCLE: re.compile(f"(?P<circle>[{_CIRCLED}])[、.]?"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the head of a provision: its kind, which it is, and how many characters it takes."""

    depth: Depth
    ordinal: int
    length: int


def label_of(text: str) -> Label | None:
    """The number that a text begins with; `text` has digits half and punctuation full width.

    >>> label_of("（十二）优化服务。")
    Label(depth=<Depth.SECTION: 2>, ordinal=12, length=4)
    >>> label_of("3.5%以上"), label_of("2022年清单"), label_of("一是公开")
    (None, None, None)
    """
    for depth, pattern in _PATTERNS.items():
        if match := pattern.match(text):
            return Label(depth, _ordinal(match), match.end())
    return None


def _ordinal(match: re.Match[str]) -> int:
    found = {name: value for name, value in match.groupdict().items() if value}
    if "chinese" in found:
        return chinese_number(found["chinese"])
    if "circle" in found:
        return _CIRCLED.index(found["circle"]) + 1
    return int(found.get("digits") or found["closed"])
