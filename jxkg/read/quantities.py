"""Finding numbers in running official text: how many of what, and whether at least, at most or exactly so many."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jxkg.model import Comparator, Quantity
from jxkg.read.numerals import ARABIC, CHINESE, LETTERS, narrow, number_value
from jxkg.read.source import Running

_CLAUSE = re.compile(r"[^，。；]+")
_COMPARATORS = {
    "不少于": Comparator.AT_LEAST,
    "不低于": Comparator.AT_LEAST,
    "至少": Comparator.AT_LEAST,
    "不超过": Comparator.AT_MOST,
    "不高于": Comparator.AT_MOST,
}
_COMPARATOR = re.compile("|".join(_COMPARATORS))
_PERIOD = re.compile("每年|年内|每季度|每月")
_AMOUNT = re.compile(
    rf"(?<![.,第{LETTERS}])"
    rf"(?:百分之(?P<percent>{ARABIC}|{CHINESE}(?:点[〇零一二三四五六七八九]{{1,6}})?)(?![.点{LETTERS}])"
    rf"|(?P<value>{ARABIC}|{CHINESE})(?P<unit>个工作日|%|次(?!性)|方面)"
    rf"|(?P<count>{ARABIC})(?P<piece>个)(?!工作日|月|小时|季度))"
)
_TIME_LIMITS = frozenset({"个工作日"})
_SCOPE = re.compile("以上|以下|以内|之内|内|左右")
_MARK = re.compile("[“”（）：]")
_JOINT = re.compile("(?:以及|和|与|及|并|或|、)$")
_STATE = re.compile("(?:(?:办理|完成|落实|进展)?情况)$")
_VERBS = re.compile("(?:严格|认真|积极|确保|分别|落实|组织|开展|举办|召开|完成|实现|做到)+")
_REACHES = re.compile("(?:达到|达|为|控制在|保持在|提高到)$")


def find_quantities(running: Running) -> Iterator[Quantity]:
    """Numbers with a unit. The last comparator before a number in its clause applies to it, and so does the last period.

    What is counted are the words behind the number or, if there are none, those before it. No two quotes overlap.

    >>> text = "年内分别至少组织1次培训和1次宣传，咨询1个工作日答复，公开十方面实事，权重不低于４.5％，第三次会议"
    >>> for q in find_quantities(Running(text, tuple(range(len(text))))):
    ...     print(q.value, q.unit, q.counted, q.comparator, q.period, q.quote.text)
    1 次 培训 at-least 年内 年内分别至少组织1次培训
    1 次 宣传 at-least 年内 1次宣传
    1 个工作日 答复 at-most None 1个工作日答复
    10 方面 实事 exactly None 十方面实事
    4.5 % 权重 at-least None 不低于４.5％
    """
    for clause in _CLAUSE.finditer(narrow(running.text)):
        yield from _in_clause(running, clause[0], clause.start())


def _in_clause(running: Running, clause: str, offset: int) -> Iterator[Quantity]:
    amounts = list(_AMOUNT.finditer(clause))
    bounds, periods = (list(pattern.finditer(clause)) if amounts else [] for pattern in (_COMPARATOR, _PERIOD))
    begins = sorted(match.start() for match in (*amounts, *bounds, *periods))
    taken = 0
    for amount in amounts:
        bound, period = _last_before(bounds, amount.start()), _last_before(periods, amount.start())
        after = bisect_left(begins, amount.end())
        following = clause[amount.end() : begins[after] if after < len(begins) else None]
        own = [match for match in (bound, period, amount) if match and match.start() >= taken]
        leading = clause[max(taken, period.end() if period else 0) : min(m.start() for m in own if m is not period)]
        numeral, unit = _parts(amount)
        behind = _behind(following)
        ends = amount.end() + behind[1]
        yield Quantity(
            value=number_value(numeral),
            unit=unit,
            counted=behind[0] or _before(leading),
            comparator=_comparator(bound[0] if bound else None, unit),
            period=period[0] if period else None,
            quote=running.quote(offset + min(match.start() for match in own), offset + ends),
        )
        taken = ends


def _last_before(matches: Sequence[re.Match[str]], end: int) -> re.Match[str] | None:
    at = bisect_left(matches, end, key=lambda match: match.start())
    return matches[at - 1] if at else None


def _parts(amount: re.Match[str]) -> tuple[str, str]:
    """The number and the unit of an amount."""
    if amount["percent"]:
        return amount["percent"], "%"
    return (amount["value"], amount["unit"]) if amount["value"] else (amount["count"], amount["piece"])


def _behind(following: str) -> tuple[str | None, int]:
    """What is counted, if it follows the number, and where in the following words that ends."""
    scope = _SCOPE.match(following)
    start = scope.end() if scope else 0
    words = _STATE.sub("", _JOINT.sub("", _MARK.split(following[start:], maxsplit=1)[0]))
    counted = None if words.startswith("的") else words.strip() or None
    return counted, start + len(words) if counted else 0


def _before(leading: str) -> str | None:
    """What is counted, if it stands before the number."""
    words = _REACHES.sub("", _MARK.split(leading)[-1].strip())
    verbs = _VERBS.match(words)
    return words[verbs.end() if verbs else 0 :].removesuffix("的") or None


def _comparator(words: str | None, unit: str) -> Comparator:
    if words is not None:
        return _COMPARATORS[words]
    return Comparator.AT_MOST if unit in _TIME_LIMITS else Comparator.EXACTLY
