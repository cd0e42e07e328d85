"""By when something is due, as written: in a column, in a bracket, or in the words of an item."""

from __future__ import annotations

import re

from jxkg.read.run import Run

_YEAR = r"(?:(?:20)\d{2}年|本年|今年|当年|明年)"
_DAY = r"(?:\d{1,2}月(?:\d{1,2}日|底|末|份|初|中旬|上旬|下旬)?)"
DUE = re.compile(
    rf"(?:{_YEAR}?{_DAY}(?:之?前|以前)|{_YEAR}?(?:第?[一二三四1-4]季度|上半年|下半年)(?:末|底)?(?:之?前|内)?|"
    rf"(?:{_YEAR}|年)(?:底|末|内|年底)(?:之?前)?|{_YEAR}{_DAY})"
)
_IN_WORDS = re.compile(
    rf"{_YEAR}?{_DAY}(?:之?前|以前)|(?:{_YEAR}|(?<![\d全每半本今当明])年)(?:年?底|末)(?:之?前)|{_YEAR}年?底(?:之?前)?|"
    rf"(?<![\d每])年内|{_YEAR}内"
)
_GOES_ON = (
    "持续推进|长期坚持|长期推进|常态化|常年|全年|立行立改|即时|即知即改|按月|按季度|每月|每季度|每年|及时|"
    "按时序推进|按计划推进|按要求推进|适时|年度"
)
_LONGEST = 40
"""What says nothing but when has no more characters."""
_NAMED = re.compile(r"(?:完成|办结|整改|工作|落实|推进)?(?:时限|期限|时间(?:节点|要求|安排)?|时间)(?:要求)?：")
_WHOLE = re.compile(
    rf"(?:{DUE.pattern}|{_GOES_ON}|完成|，|、|；|。|并|基本|全面|力争|推进|坚持|实施|落实|开展|取得实效|长期)+"
)


def named_deadline(run: Run) -> Run | None:
    """What stands behind 完成时限： in a bracket; None where nothing does.

    >>> named = named_deadline(Run("完成时限:2022年底", tuple(range(11))))
    >>> named.text if named else None
    '2022年底'
    """
    match = _NAMED.match(run.folded)
    return _trimmed(run[match.end() :]) if match else None


def is_deadline(run: Run) -> bool:
    """Whether a bracket says nothing but when.

    >>> [is_deadline(Run(text, tuple(range(len(text))))) for text in ("9月底前完成", "持续推进", "2022年", "市财政局")]
    [True, True, False, False]
    """
    return (len(run) <= _LONGEST and bool(_WHOLE.fullmatch(run.folded))) or named_deadline(run) is not None


def deadline_in_words(run: Run) -> Run | None:
    """The first words of an item that say by when.

    >>> found = deadline_in_words(Run("于9月底前制定办法，年底前完成。", tuple(range(16))))
    >>> found.text if found else None
    '9月底前'
    """
    match = _IN_WORDS.search(run.folded)
    return run.cut(match) if match else None


def _trimmed(run: Run) -> Run | None:
    run = run[: len(run.folded.rstrip("，。；、"))]
    return run or None
