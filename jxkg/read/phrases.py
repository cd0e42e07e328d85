"""Finding set forms in running official text: instruments, quoted names, deadlines, quantities.

Each function yields what it read, together with the words that it was read from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jxkg.model import Comparator, Deadline, Quantity, Quote
from jxkg.read.frame import NUMERAL, chinese_number
from jxkg.read.source import Running

_BOOK_TITLE = re.compile(r"《([^《》]+)》")
_UNMARKED_INSTRUMENT = re.compile(r"(?:贯彻|落实|执行|按照|根据)+(\w+关于\w+(?:意见|通知|办法|规定|决定))")
_QUOTED_NAME = re.compile(r"“([^“”]+)”|(?<![\d“])(12\d{3}\w*?热线)")
_END_OF = re.compile(
    r"(?:(?P<year>[12]\d{3})年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月底前|(?:(?P<only>[12]\d{3})年|(?<!\d)年)底前"
)
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
    r"(?<![\d.,第一二三四五六七八九十百千万])"
    rf"(?P<value>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{NUMERAL})(?P<unit>个工作日|%|次|方面|个试点领域)"
)
_TIME_LIMITS = frozenset({"个工作日"})


def find_instruments(running: Running) -> Iterator[Quote]:
    """Documents cited by title: in 《》, or without them after a verb such as 落实.

    >>> text = "认真贯彻《浙江省公共数据条例》，贯彻落实司法部关于审理案件若干问题指导意见"
    >>> [q.text for q in find_instruments(Running(text, tuple(range(len(text)))))]
    ['浙江省公共数据条例', '司法部关于审理案件若干问题指导意见']
    """
    found = [
        _piece(running, m, 1) for pattern in (_BOOK_TITLE, _UNMARKED_INSTRUMENT) for m in pattern.finditer(running.text)
    ]
    yield from sorted(found, key=lambda piece: piece.span)


def find_quoted_names(running: Running) -> Iterator[Quote]:
    """Names in “”, and hotlines named by their number.

    >>> text = "“浙里办”平台、12345政务服务便民热线"
    >>> [q.text for q in find_quoted_names(Running(text, tuple(range(len(text)))))]
    ['浙里办', '12345政务服务便民热线']
    """
    for match in _QUOTED_NAME.finditer(running.text):
        yield _piece(running, match, match.lastindex or 0)


def find_deadlines(running: Running, year: int) -> Iterator[Deadline]:
    """Deadlines at the end of a year or month; `year`, the document's, is meant where the words name none.

    >>> text = "各县2022年底前完成，6月底前上线"
    >>> [(d.due.isoformat(), d.quote.text) for d in find_deadlines(Running(text, tuple(range(len(text)))), 2022)]
    [('2022-12-31', '2022年底前'), ('2022-06-30', '6月底前')]
    """
    for match in _END_OF.finditer(running.text):
        due_year, month = int(match["year"] or match["only"] or year), int(match["month"] or 12)
        yield Deadline(date(due_year, month, monthrange(due_year, month)[1]), _piece(running, match, 0))


def find_quantities(running: Running) -> Iterator[Quantity]:
    """Numbers with a unit. The last comparator before a number in its clause applies to it, and so does the last period.

    >>> text = "年内分别至少组织1次培训和1次宣传，简单咨询1个工作日答复，公开十方面实事，不低于4.5%，第三次会议"
    >>> for q in find_quantities(Running(text, tuple(range(len(text))))):
    ...     print(q.value, q.unit, q.comparator, q.period, q.quote.text)
    1 次 at-least 年内 年内分别至少组织1次
    1 次 at-least 年内 年内分别至少组织1次培训和1次
    1 个工作日 at-most None 1个工作日
    10 方面 exactly None 十方面
    4.5 % at-least None 不低于4.5%
    """
    for clause in _CLAUSE.finditer(running.text):
        for amount in _AMOUNT.finditer(clause[0]):
            bound = _last_before(_COMPARATOR, clause[0], amount.start())
            period = _last_before(_PERIOD, clause[0], amount.start())
            begins = [match.start() for match in (bound, period, amount) if match]
            yield Quantity(
                value=_value(amount["value"]),
                unit=amount["unit"],
                comparator=_comparator(bound[0] if bound else None, amount["unit"]),
                period=period[0] if period else None,
                quote=running.quote(clause.start() + min(begins), clause.start() + amount.end()),
            )


def _last_before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    found = list(pattern.finditer(text, 0, end))
    return found[-1] if found else None


def _value(numeral: str) -> Decimal:
    return Decimal(numeral.replace(",", "")) if numeral[0].isascii() else Decimal(chinese_number(numeral))


def _comparator(words: str | None, unit: str) -> Comparator:
    if words is not None:
        return _COMPARATORS[words]
    return Comparator.AT_MOST if unit in _TIME_LIMITS else Comparator.EXACTLY


def _piece(running: Running, match: re.Match[str], group: int) -> Quote:
    return running.quote(*match.span(group))
