"""The numbers that Word makes itself and that stand in no paragraph's text (ECMA-376, 17.9).

A paragraph, or the style that it has, names a list and a level. A list's levels say how their numbers are written ("%1、", in
Chinese numerals) and from what they start; a level begins anew after one above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

Element = Any
"""An element of lxml."""

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
# fmt: off
_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
}
# fmt: on


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered: the format of its numbers, what is written around them, the first number."""

    format: str
    text: str
    start: int
    suffix: str
    restart: int | None


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted."""

    lists: Mapping[str, Mapping[int, Level]]
    abstract: Mapping[str, str]
    styles: Mapping[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The lists of a file that python-docx has opened."""
        styles = _styles(document.styles.element)
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
        except KeyError:
            return cls({}, {}, styles)
        abstract = {one.get(qn("w:abstractNumId")): dict(_levels(one)) for one in root.iter(qn("w:abstractNum"))}
        lists, of = {}, {}
        for one in root.iter(qn("w:num")):
            number, base = one.get(qn("w:numId")), _value(one, "w:abstractNumId")
            lists[number] = {**abstract.get(base, {}), **dict(_overrides(one, abstract.get(base, {})))}
            of[number] = base if not one.findall(qn("w:lvlOverride")) else f"{base} {number}"
        return cls(lists, of, styles)

    def label(self, paragraph: Element) -> str:
        """The number that Word writes before a paragraph, counted on; empty where it writes none."""
        found = self._place(paragraph)
        if found is None:
            return ""
        number, depth = found
        levels = self.lists.get(number, {})
        level = levels.get(depth)
        if level is None or level.format in {"none", "bullet"}:
            return ""
        counts = self.counts.setdefault(self.abstract.get(number, number), {})
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for below in [one for one in counts if one > depth and _begins_anew(levels.get(one), depth)]:
            del counts[below]
        return _written(levels, counts, depth) + {"tab": "\t", "space": " "}.get(level.suffix, "")

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, or its style's; the list 0 is none."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self.styles.get("")
        style = properties.find(qn("w:pStyle"))
        number, depth = self.styles.get(style.get(qn("w:val")) if style is not None else "", ("0", 0))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            number = _value(own, "w:numId") or number
            depth = int(_value(own, "w:ilvl") or depth)
        return None if number == "0" else (number, depth)


def _begins_anew(level: Level | None, above: int) -> bool:
    """Whether a level begins anew after one above it; it may be told to do so only after a certain one, or never (17.9.10)."""
    if level is None or level.restart is None:
        return True
    return level.restart > 0 and above < level.restart


def _written(levels: Mapping[int, Level], counts: Mapping[int, int], depth: int) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at)
        return numeral(counts.get(at, level.start), level.format) if level else ""

    return re.sub("%([1-9])", number, levels[depth].text)


def numeral(number: int, form: str) -> str:
    """A number in one of Word's formats (17.18.59); in digits where the format is of another script, or has no such number.

    >>> [numeral(12, form) for form in ("decimal", "chineseCounting", "upperRoman", "lowerLetter", "decimalEnclosedCircle")]
    ['12', '十二', 'XII', 'l', '⑫']
    """
    return (_FORMATS[form](number) if form in _FORMATS else "") or str(number)


def _picked(characters: str, first: int) -> Callable[[int], str]:
    """Numbers that are characters of a row, which begins with `first`."""
    return lambda number: characters[number - first] if first <= number < first + len(characters) else ""


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _counted(number: int, digits: str) -> str:
    """A number from 0 to 99 in Chinese as it is counted: 十, 十二, 二十."""
    if not 0 <= number < 100:
        return ""
    tens, units = divmod(number, 10)
    ten = "" if not tens else ("十" if digits is _DIGITS else "拾")
    before = "" if tens < 2 and digits is _DIGITS else digits[tens] if tens else ""
    return f"{before}{ten}{digits[units] if units or not tens else ''}"


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items() if 0 < number < 4000 else ():
        times, number = divmod(number, value)
        written += letters * times
    return written


def _digitwise(digits: str) -> Callable[[int], str]:
    """Numbers written digit by digit."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number)) if number >= 0 else ""


_COUNTED, _LEGAL = (partial(_counted, digits=digits) for digits in (_DIGITS, _FORMAL))
_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _COUNTED),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _LEGAL),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital"), _digitwise(_DIGITS)),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _digitwise("０１２３４５６７８９")),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _picked(_CIRCLED, 0)),
    "ideographTraditional": _picked(_STEMS, 1),
    "ideographZodiac": _picked(_BRANCHES, 1),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalZero": lambda number: f"{number:02d}",
}


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for level in parent.findall(qn("w:lvl")):
        restart = _value(level, "w:lvlRestart")
        yield (
            int(level.get(qn("w:ilvl"))),
            Level(
                _value(level, "w:numFmt") or "decimal",
                _value(level, "w:lvlText") or "",
                int(_value(level, "w:start") or 0),
                _value(level, "w:suff") or "tab",
                int(restart) if restart else None,
            ),
        )


def _overrides(number: Element, levels: Mapping[int, Level]) -> Iterator[tuple[int, Level]]:
    """What a list says otherwise than the one that it is made from."""
    for override in number.findall(qn("w:lvlOverride")):
        at = int(override.get(qn("w:ilvl")))
        level = dict(_levels(override)).get(at, levels.get(at))
        start = _value(override, "w:startOverride")
        if level is not None:
            yield at, Level(level.format, level.text, int(start or level.start), level.suffix, level.restart)


def _styles(root: Element) -> dict[str, tuple[str, int]]:
    """The list and level of each style of paragraphs that has one, of itself or from the style that it is based on."""
    own, based = {}, {}
    for style in root.iter(qn("w:style")):
        name = style.get(qn("w:styleId"))
        based[name] = _value(style, "w:basedOn")
        listed = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is not None:
            own[name] = (_value(listed, "w:numId") or "0", int(_value(listed, "w:ilvl") or 0))
    return {name: found for name in based if (found := _inherited(name, own, based))}


def _inherited(name: str, own: Mapping[str, tuple[str, int]], based: Mapping[str, str]) -> tuple[str, int] | None:
    seen: set[str] = set()
    while name and name not in seen:
        if name in own:
            return own[name]
        seen.add(name)
        name = based.get(name, "")
    return None


def _value(parent: Element, name: str) -> str:
    child = parent.find(qn(name))
    return "" if child is None else child.get(qn("w:val"), "")
