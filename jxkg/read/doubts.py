"""What in a held text may have been read wrongly.

A sign of doubt is a function over a document: it knows items, cells and spans, but not how these were read. Each sign is
something that a slip of the hand or of a converter leaves behind, such as a lost tab, and that official texts rarely have
otherwise. One cell for all bearers is no sign by itself, though the rows beside it may have two: lists do that on purpose.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jxkg.errors import DoubtWarning, Place, SourceError, shown
from jxkg.model import Document, Doubt, Item, Quote, Role, TextSpan
from jxkg.read.bearers import split_names
from jxkg.read.numerals import LETTERS

_MESSAGES = {
    "name-in-text": (
        "任务{}的正文中有一行只是责任主体的名称；请核对该行是否本属牵头或责任单位栏",
        "a line of the text of task {} is nothing but bearers' names; check whether it belongs in a bearers' cell",
    ),
    "open-end": (
        "任务{}的正文不以句号结尾；请核对其后是否混入他栏，或有缺漏",
        "the text of task {} does not end in a full stop; check whether something of another cell is in it, or is missing",
    ),
    "blanks": (
        "任务{}的行首或行内有制表符或成串空白；请核对此处是否应分栏",
        "a line of task {} begins with blanks, or has a tab or a run of blanks inside; check whether a cell ends there",
    ),
    "joined-cells": (
        "任务{}只有一格责任主体，却不止一行或中有空白；请核对是否应为牵头、责任两格",
        "task {} has one cell for all bearers, and yet it has several lines or a blank; check whether it should be two cells",
    ),
    "named-twice": (
        "任务{}两次列出同一责任主体；请核对是否重复，或分属两格",
        "task {} names this bearer twice; check whether it is repeated, or cells run into each other",
    ),
    "empty-cell": (
        "任务{}的牵头、责任两栏有一栏为空；请核对原件是否如此",
        "one of the two bearers' cells of task {} is empty; check whether it is so in the original",
    ),
    "unread-number": (
        "任务{}中的数字或时限未能读出；请核对写法",
        "a number or deadline of task {} was not read; check how it is written",
    ),
    "uncounted": (
        "任务{}中的数字未读出所计为何；请核对写法",
        "a number of task {} was read, but not what is counted; check how it is written",
    ),
    "odd-name": (
        "名称中有句读，或长得不像名称；请核对分隔",
        "a name has a full stop or colon in it, or is too long for a name; check what separates the names",
    ),
}
_STOP = re.compile(r"[。！？…][”’）》」』]*$")
_BLANKS = re.compile(r"(?<=\n)[^\S\n]+(?=\S)|(?<=\S)(?:\t|[^\S\n]{2,})(?=\S)")
_ODD = re.compile(r"[。：:；;！？“”]")
_LONGEST_NAME = 40
_MOST_TOLD = 50
"""How many doubts of a document are warnings of their own; the others are counted."""
_NUMBER = rf"[{LETTERS}]"
_LIKE_A_NUMBER = re.compile(
    rf"(?<![第{LETTERS}]){_NUMBER}(?:{_NUMBER}|[.,．，点·](?={_NUMBER}))*\s?"
    rf"(?:个工作日|[%％‰]|次(?!性)|方面|(?:年|月)底?(?:之?前|以前|内(?![部容]))|年底)|[百千]分之[^，。；]{{0,12}}"
)

Sign = Callable[[Document], Iterator[Doubt]]


def told(document: Document, path: Path, strict: bool) -> Document:
    """A document with its doubts, each of which is also a DoubtWarning; SourceError for the first of them if `strict`."""
    doubts = find_doubts(document)
    if not document.text or not doubts:
        return document
    if strict:
        problem = f"{_said(doubts[0])} ({len(doubts)} doubtful places in all)"
        raise SourceError(problem, Place(path, doubts[0].line), "mend the text, or read it without `strict`")
    for doubt in doubts[:_MOST_TOLD]:
        warnings.warn(f"{Place(path, doubt.line)}: 存疑 doubtful: {_said(doubt)}", DoubtWarning, stacklevel=3)
    if more := len(doubts[_MOST_TOLD:]):
        warnings.warn(f"{path}: 另有{more}处存疑 and {more} more doubtful places", DoubtWarning, stacklevel=3)
    return replace(document, text=replace(document.text, doubts=doubts))


def _said(doubt: Doubt) -> str:
    words = shown(" ".join(doubt.quote.text.split()))
    return f"“{words}”\n  {doubt.message_zh}\n  {doubt.message_en}"


def find_doubts(document: Document) -> tuple[Doubt, ...]:
    """All that is doubtful in a held document, in the order of the text; nothing if its text is not held."""
    if not document.text:
        return ()
    return tuple(sorted((doubt for sign in SIGNS for doubt in sign(document)), key=lambda doubt: doubt.quote.span))


def names_in_texts(document: Document) -> Iterator[Doubt]:
    """Further lines of an item's text that consist of names which stand as bearers in other items, or in the appendix."""
    uses = Counter(name for item in document.items for name in {part.name for part in item.responsibilities})
    listed = {name.text for name in document.appendix.names} if document.appendix else set()
    for item in document.items:
        own = {part.name for part in item.responsibilities}
        for line in _lines(document, item.quote)[1:]:
            names = [name.text for name in split_names(line.text, 0)]
            if names and all(name in listed or uses[name] > (name in own) for name in names):
                yield _doubt(document, "name-in-text", line, item)


def open_ends(document: Document) -> Iterator[Doubt]:
    """Texts that do not end in a full stop, in a list most of whose texts do."""
    open_ended = [item for item in document.items if not _STOP.search(item.words)]
    if 2 * len(open_ended) > len(document.items):
        return
    for item in open_ended:
        for line in _lines(document, item.quote)[-1:]:
            yield _doubt(document, "open-end", line, item)


def blanks(document: Document) -> Iterator[Doubt]:
    """Lines of an item that begin with blanks, and tabs or runs of blanks inside a line."""
    for item in document.items:
        for piece in (item.quote, *item.cells.values()):
            for words in _behind_blanks(document, piece):
                yield _doubt(document, "blanks", words, item)


def joined_cells(document: Document) -> Iterator[Doubt]:
    """One cell for all bearers that has further lines, or a blank in a line."""
    for item in document.items:
        for ordinal, line in enumerate(_lines(document, item.cells.get(Role.UNDIVIDED))):
            if ordinal or re.search(r"\s", line.text):
                yield _doubt(document, "joined-cells", line, item)


def named_twice(document: Document) -> Iterator[Doubt]:
    """Bearers that an item names again."""
    for item in document.items:
        seen: set[str] = set()
        for part in item.responsibilities:
            if part.name in seen:
                yield _doubt(document, "named-twice", Quote(part.name, part.span), item)
            seen.add(part.name)


def empty_cells(document: Document) -> Iterator[Doubt]:
    """Items with a cell for the lead alone, or for those responsible alone."""
    for item in document.items:
        if len({Role.LEAD, Role.RESPONSIBLE} & item.cells.keys()) == 1:
            yield _doubt(document, "empty-cell", next(iter(item.cells.values())), item)


def unread_numbers(document: Document) -> Iterator[Doubt]:
    """What looks like a number with a unit, or like a deadline, and was read as neither."""
    for item in document.items:
        quotes = [*(one.quote for one in item.quantities), *(one.quote for one in item.deadlines)]
        for line in _lines(document, item.quote):
            for match in _LIKE_A_NUMBER.finditer(line.text):
                start, end = (line.span.start + at for at in match.span())
                if not any(quote.span.start < end and start < quote.span.end for quote in quotes):
                    yield _doubt(document, "unread-number", Quote(match[0], TextSpan(start, end)), item)


def uncounted(document: Document) -> Iterator[Doubt]:
    """Numbers of which it was not read what they count."""
    for item in document.items:
        for quantity in item.quantities:
            if not quantity.counted:
                yield _doubt(document, "uncounted", quantity.quote, item)


def odd_names(document: Document) -> Iterator[Doubt]:
    """Names of bearers and of the appendix that hold the punctuation of sentences, or are too long."""
    names = [(Quote(part.name, part.span), item) for item in document.items for part in item.responsibilities]
    listed = [(name, None) for name in document.appendix.names] if document.appendix else []
    for name, item in (*names, *listed):
        if len(name.text) > _LONGEST_NAME or _ODD.search(name.text):
            yield _doubt(document, "odd-name", name, item)


SIGNS: tuple[Sign, ...] = (
    *(names_in_texts, open_ends, blanks, joined_cells, named_twice, empty_cells, odd_names, unread_numbers, uncounted),
)
"""All signs of doubt."""


def _doubt(document: Document, kind: str, quote: Quote, item: Item | None) -> Doubt:
    assert document.text is not None
    line = bisect_right(_line_starts(document.text.source.text), quote.span.start)
    zh, en = (message.format(item.number if item else "") for message in _MESSAGES[kind])
    return Doubt(kind, line, quote, zh, en)


@lru_cache(maxsize=1)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def _lines(document: Document, piece: Quote | None) -> list[Quote]:
    """The lines of a piece of the text that are not blank, each without blanks at its ends."""
    if piece is None:
        return []
    lines, at = [], piece.span.start
    for raw in _cut(document, piece.span).split("\n"):
        if words := raw.strip():
            start = at + raw.index(words)
            lines.append(Quote(words, TextSpan(start, start + len(words))))
        at += len(raw) + 1
    return lines


def _behind_blanks(document: Document, piece: Quote | None) -> Iterator[Quote]:
    """What follows the blanks in a piece that are doubtful, to the end of the line."""
    raw = _cut(document, piece.span) if piece else ""
    for match in _BLANKS.finditer(raw):
        words = raw[match.end() :].partition("\n")[0].rstrip()
        start = (piece.span.start if piece else 0) + match.end()
        yield Quote(words, TextSpan(start, start + len(words)))


def _cut(document: Document, span: TextSpan) -> str:
    assert document.text is not None
    return span.cut(document.text.source.text)
