"""Documents, held or described: both are of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jxkg.model.provisions import (
    Deadline,
    Heading,
    Item,
)
from jxkg.model.text import Doubt, Passage, Quote, SourceText
from jxkg.model.units import Level

_HAN = "[\u4e00-\u9fff]"
_NUMBER = re.compile(
    rf"(?P<code>{_HAN}{{1,24}})\s?[〔［\[（(](?P<year>(?:[1１][9９]|[2２][0０])\d{{2}})[〕］\]）)]\s?(?P<serial>\d{{1,6}})\s?号"
)
_BEFORE_A_CODE = re.compile(
    ".*(?:按照|根据|依据|依照|遵照|参照|按|据|贯彻|落实|执行|印发|转发|见|关于|对照|结合|文件|通知|意见)"
    "|(?<=[号）》])(?:以及|和|与|及)"
)
"""What can stand before a number in running text, and belongs to no code."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: the issuing office's code, the year, the serial number (党政机关公文处理工作条例, 第九条)."""

    code: str
    year: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """Read a number as printed, with brackets and digits of any kind; ValueError if it has another form.

        >>> DocumentNumber.parse("嘉政办发〔2022〕31号")
        DocumentNumber(code='嘉政办发', year=2022, serial=31)
        >>> str(DocumentNumber.parse("嘉政办发[2022] ３１ 号"))
        '嘉政办发〔2022〕31号'
        """
        if not (match := _NUMBER.fullmatch(text)):
            raise ValueError(f"{text[:40]} is not of the form 国办发〔2022〕8号")
        return cls(match["code"], int(match["year"]), int(match["serial"]))

    @classmethod
    def all_in(cls, text: str) -> tuple[tuple[DocumentNumber, tuple[int, int]], ...]:
        """Every document number in a text, in order, each with its start and end.

        >>> [(str(n), place) for n, place in DocumentNumber.all_in("根据（国办发〔2022〕8号）和（浙政办发〔2022〕30号）精神")]
        [('国办发〔2022〕8号', (3, 14)), ('浙政办发〔2022〕30号', (17, 30))]
        >>> [str(n) for n, _ in DocumentNumber.all_in("按照国办发〔2022〕8号和浙政办发（2022）30号文件")]
        ['国办发〔2022〕8号', '浙政办发〔2022〕30号']
        """
        found = []
        for match in _NUMBER.finditer(text):
            before = _BEFORE_A_CODE.match(text, match.start("code"), match.end("code") - 1)
            start = before.end() if before else match.start()
            code = text[start : match.end("code")]
            found.append((cls(code, int(match["year"]), int(match["serial"])), (start, match.end())))
        return tuple(found)

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Appendix:
    """A closed list of units that a document defines: its title, and the names in order."""

    title: Quote
    names: tuple[Quote, ...]


class Extent(StrEnum):
    """How much of a document is known."""

    WHOLE = "whole"  # its whole text
    OPENING = "opening"  # its text from the beginning to where the copy ends that was read
    OUTLINE = "outline"  # headings and gists; the text itself was not read, or only pieces of it


@dataclass(frozen=True, slots=True)
class BasedOn:
    """The number of a document that another is based on. `quote` is where its held text says so, `said_in` what else says so."""

    number: DocumentNumber
    quote: Quote | None = None
    said_in: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a held document has besides its provisions: the text itself, and the pieces around the provisions.

    `doubts` are the places that may have been read wrongly, in order.
    """

    source: SourceText
    title: Quote
    issuer: Quote
    recipients: Quote
    paragraphs: tuple[Quote, ...]
    list_title: Quote
    copy_to: Quote | None
    passages: tuple[Passage, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A policy document. It is held if `text` is given, and described if not.

    Dates are given where they are known. If the day of issue is not known, it lies after `issued_after` and on or before
    `issued_no_later_than`, and `dates_note` says how that is known. `level` is None if it is to be taken from the issuer.
    `deadline` applies to all items.
    """

    number: DocumentNumber
    title: str
    issuer: str
    level: Level | None = None
    signed: date | None = None
    published: date | None = None
    issued_after: date | None = None
    issued_no_later_than: date | None = None
    dates_note: str | None = None
    url: str | None = None
    attested_by: DocumentNumber | None = None
    based_on: tuple[BasedOn, ...] = ()
    extent: Extent
    extent_note: str | None = None
    parts: tuple[Heading, ...]
    deadline: Deadline | None = None
    appendix: Appendix | None = None
    text: Text | None = None

    def walk(self) -> Iterator[Heading | Item]:
        """All its provisions at any depth; each comes before what stands under it."""
        for part in self.parts:
            yield from part.walk()

    @property
    def sections(self) -> tuple[Heading, ...]:
        """All headings below its parts, in order."""
        return tuple(provision for provision in self.walk() if isinstance(provision, Heading) and not provision.is_part)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order; empty if only headings are known."""
        return tuple(provision for provision in self.walk() if isinstance(provision, Item))
