"""Numbers and deadlines of a lower provision against those of the upper one: kept, tightened, loosened, added, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from jxkg.model import Comparator
from jxkg.read.phrases import find_deadlines
from jxkg.read.quantities import find_quantities
from jxkg.read.source import Running


class NumberChange(StrEnum):
    """What the lower provision makes of a number or deadline."""

    KEPT = "kept"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class NumberComparison:
    """A number or deadline of one side or both: what happened to it, and the words of each side that has it."""

    change: NumberChange
    lower: str | None
    upper: str | None


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with its words; numbers with the same `key` can be compared, and where `tighter` is 1 a greater one is tighter."""

    key: tuple[str, ...]
    value: Decimal
    tighter: int
    words: str
    at: int


def compare_numbers(lower: Running, upper: Running, lower_year: int, upper_year: int) -> tuple[NumberComparison, ...]:
    """Compare the numbers and deadlines that two texts state, in order of the lower one; what only the upper has comes last.

    Numbers are compared where unit, comparator and period are alike. A count that differs is another number, neither tighter nor
    looser. The years are those of the documents, for deadlines that name none.

    >>> def running(text): return Running(text, tuple(range(len(text))))
    >>> lower, upper = running("不少于2次，6月底前，1个工作日内"), running("不少于1次，年底前，十方面")
    >>> for one in compare_numbers(lower, upper, 2022, 2022):
    ...     print(one.change, one.lower, one.upper)
    tightened 不少于2次 不少于1次
    tightened 6月底前 年底前
    added 1个工作日 None
    dropped None 十方面
    """
    own, given = _numbers(lower, lower_year), _numbers(upper, upper_year)
    compared = []
    for one in own:
        partner = next((other for other in given if _comparable(one, other)), None)
        if partner:
            given.remove(partner)
        compared.append(NumberComparison(_change(one, partner), one.words, partner.words if partner else None))
    return (*compared, *(NumberComparison(NumberChange.DROPPED, None, one.words) for one in given))


def _numbers(running: Running, year: int) -> list[_Number]:
    return sorted(_found(running, year), key=lambda one: one.at)


def _found(running: Running, year: int) -> Iterator[_Number]:
    tighter: Mapping[Comparator, int] = {Comparator.AT_LEAST: 1, Comparator.AT_MOST: -1, Comparator.EXACTLY: 0}
    for one in find_quantities(running):
        key = (one.unit, one.comparator, one.period or "")
        yield _Number(key, one.value, tighter[one.comparator], one.quote.text, one.quote.span.start)
    for deadline in find_deadlines(running, year):
        due, quote = Decimal(deadline.due.toordinal()), deadline.quote
        yield _Number(("deadline",), due, -1, quote.text, quote.span.start)


def _comparable(one: _Number, other: _Number) -> bool:
    return one.key == other.key and (one.tighter != 0 or one.value == other.value)


def _change(one: _Number, partner: _Number | None) -> NumberChange:
    if partner is None:
        return NumberChange.ADDED
    if one.value == partner.value:
        return NumberChange.KEPT
    greater = one.value > partner.value
    return NumberChange.TIGHTENED if greater == (one.tighter > 0) else NumberChange.LOOSENED
