"""Finding set forms in running official text: instruments, quoted names, deadlines.

Each function yields what it read, together with the words that it was read from. `quantities` finds numbers.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from jxkg.model import Deadline, Quote
from jxkg.read.numerals import LETTERS, chinese_number, narrow
from jxkg.read.source import Running

_BOOK_TITLE = re.compile(r"《([^《》]+)》")
_RUN = re.compile(r"\w+")
_VERBS = re.compile(r"(?:贯彻|落实|执行|按照|根据)+")
_KIND = re.compile(r"意见|通知|办法|规定|决定")
_QUOTED_NAME = re.compile(r"“([^“”]+)”|(?<![\d“])(12\d{3}\w{0,20}?热线)")
_YEAR = r"[12][0-9]{3}"
_MONTH = "1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]"
_END_OF = re.compile(
    rf"(?:(?P<year>{_YEAR})年)?(?<![{LETTERS}])(?P<month>{_MONTH})月底前"
    rf"|(?:(?<![{LETTERS}])(?P<only>{_YEAR})年|(?<![{LETTERS}])年)底前"
    rf"|(?:(?<![{LETTERS}])(?P<within>{_YEAR})年|(?<![{LETTERS}几每近多半数全整学周青])年)内(?![部容外在心涵需存])"
)


def find_instruments(running: Running) -> Iterator[Quote]:
    """Documents cited by title: in 《》, or without them after a verb such as 落实.

    >>> text = "认真贯彻《浙江省公共数据条例》，贯彻落实司法部关于审理案件若干问题指导意见"
    >>> [q.text for q in find_instruments(Running(text, tuple(range(len(text)))))]
    ['浙江省公共数据条例', '司法部关于审理案件若干问题指导意见']
    """
    marked = [_piece(running, match, 1) for match in _BOOK_TITLE.finditer(running.text)]
    unmarked = [running.quote(*span) for run in _RUN.finditer(running.text) for span in _unmarked(run[0], run.start())]
    yield from sorted((*marked, *unmarked), key=lambda piece: piece.span)


def _unmarked(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """Where a title such as 某某关于某事的意见 stands in a run of letters: from the first verbs to the last word for its kind."""
    if not (verbs := _VERBS.search(run)):
        return
    about = run.find("关于", verbs.end() + 1)
    kinds = [match.end() for match in _KIND.finditer(run, about + 3)] if about > 0 else []
    if kinds:
        yield offset + verbs.end(), offset + kinds[-1]


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

    >>> text = "各县2022年底前完成，６月底前上线，年内至少组织1次"
    >>> [(d.due.isoformat(), d.quote.text) for d in find_deadlines(Running(text, tuple(range(len(text)))), 2022)]
    [('2022-12-31', '2022年底前'), ('2022-06-30', '６月底前'), ('2022-12-31', '年内')]
    """
    for match in _END_OF.finditer(narrow(running.text)):
        due_year = int(match["year"] or match["only"] or match["within"] or year)
        month = _month(match["month"] or "12")
        yield Deadline(date(due_year, month, monthrange(due_year, month)[1]), _piece(running, match, 0))


def _month(written: str) -> int:
    return int(written) if written.isascii() else chinese_number(written)


def _piece(running: Running, match: re.Match[str], group: int) -> Quote:
    return running.quote(*match.span(group))
