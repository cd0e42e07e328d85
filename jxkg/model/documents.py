"""Documents: held or described, one kind."""

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
from jxkg.model.text import Passage, Quote, SourceText
from jxkg.model.units import Level

_NUMBER = re.compile(r"(?P<code>[\u4e00-\u9fff]+)〔(?P<year>\d{4})〕(?P<serial>\d+)号")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """发文字号: the issuing office's code, the year, the serial number (党政机关公文处理工作条例, 第九条)."""

    code: str
    year: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> DocumentNumber:
        """Read a number as printed; ValueError where it is of another form.

        >>> DocumentNumber.parse("嘉政办发〔2022〕31号")
        DocumentNumber(code='嘉政办发', year=2022, serial=31)
        """
        if not (match := _NUMBER.fullmatch(text)):
            raise ValueError(f"{text} is not of the form 国办发〔2022〕8号")
        return cls(match["code"], int(match["year"]), int(match["serial"]))

    @classmethod
    def all_in(cls, text: str) -> tuple[tuple[DocumentNumber, tuple[int, int]], ...]:
        """Every number that stands in a running text, in order, and where it begins and ends.

        >>> [(str(n), place) for n, place in DocumentNumber.all_in("根据（国办发〔2022〕8号）和（浙政办发〔2022〕30号）精神")]
        [('国办发〔2022〕8号', (3, 14)), ('浙政办发〔2022〕30号', (17, 30))]
        """
        return tuple((cls(m["code"], int(m["year"]), int(m["serial"])), m.span()) for m in _NUMBER.finditer(text))

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
    OPENING = "opening"  # its text as far as the copy goes that was read
    OUTLINE = "outline"  # headings and gists; the text itself was not read, or in pieces


@dataclass(frozen=True, slots=True)
class BasedOn:
    """That a document says which one it follows: `quote` where its held text says so, `said_in` where something else does."""

    number: DocumentNumber
    quote: Quote | None = None
    said_in: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a held text has besides its provisions: the text itself, and the pieces of its frame."""

    source: SourceText
    title: Quote
    issuer: Quote
    recipients: Quote
    paragraphs: tuple[Quote, ...]
    list_title: Quote
    copy_to: Quote | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A policy document: held, where `text` is there, or described.

    Dates are given where known; where the day is not, `issued_after` excludes its day, `issued_no_later_than` includes it, and
    `dates_note` says what they rest on. `level` is None where only the issuer says it; `deadline` is due for all its items.
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
        """All its provisions at any depth, each before what stands under it."""
        for part in self.parts:
            yield from part.walk()

    @property
    def sections(self) -> tuple[Heading, ...]:
        """All headings below its parts, in order."""
        return tuple(one for one in self.walk() if isinstance(one, Heading) and not one.is_part)

    @property
    def items(self) -> tuple[Item, ...]:
        """All items, in order; empty where only headings are known."""
        return tuple(one for one in self.walk() if isinstance(one, Item))
