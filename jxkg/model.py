"""The model: what a policy document says, as plain immutable values. Knows nothing of files, names' owners or RDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """The administrative level of a document's issuer or of a unit; `rank` counts from the top."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"

    @property
    def rank(self) -> int:
        """0 for national … 3 for county.

        >>> Level.COUNTY.rank
        3
        """
        return list(Level).index(self)


class Attestation(StrEnum):
    """How far the words of a provision can be trusted, best first."""

    HELD_TEXT = "held-text"  # cut from a text in data/sources
    PUBLIC_TEXT = "public-text"  # wording or substance read in a public reprint
    PUBLIC_SUMMARY = "public-summary"  # substance read in a summary, or in a notice that restates it
    INFERRED = "inferred"  # concluded from what lower-level notices share
    RECONSTRUCTED = "reconstructed"  # from general knowledge, not checked against the text


class Inference(StrEnum):
    """What an inferred provincial heading rests on."""

    SHARED = "shared"  # read in two cities' notices
    SINGLE = "single"  # read in one city's only; presumed inherited


class Role(StrEnum):
    """A bearer's part in a task: the table's two columns, or one cell that does not divide them."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    UNDIVIDED = "undivided"


class Comparator(StrEnum):
    """How a stated number binds."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    """A piece of a source text: `text[start:end]`, 0-based, in Unicode code points (Web Annotation, 4.2.4)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The piece itself.

        >>> TextSpan(1, 3).cut("政务公开")
        '务公'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SourceText:
    """An official text as held: the file's name, its whole text, and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


def position(text: str, offset: int) -> tuple[int, int]:
    r"""The line and column of a code-point offset, both from 1; ValueError where it lies outside of the text.

    >>> position("一\n二三", 3)
    (2, 2)
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"{offset} is outside of a text of {len(text)} characters")
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


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
    def all_in(cls, text: str) -> tuple[DocumentNumber, ...]:
        """Every number that stands in a running text, in order.

        >>> [str(n) for n in DocumentNumber.all_in("根据（国办发〔2022〕8号）和（浙政办发〔2022〕30号）精神")]
        ['国办发〔2022〕8号', '浙政办发〔2022〕30号']
        """
        return tuple(cls(m["code"], int(m["year"]), int(m["serial"])) for m in _NUMBER.finditer(text))

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Quote:
    """A string as read (broken lines joined, blanks at the ends dropped) and where it stands."""

    text: str
    span: TextSpan


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the source and what it is; the passages of a notice share out all of its non-blank characters."""

    kind: str
    span: TextSpan
    layout: bool = False


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One bearer's part in one task.

    `name` is as written, `qualifier` is what the cell says after its last name; `open_list` where that says that there are more.
    """

    role: Role
    name: str
    span: TextSpan
    qualifier: str | None
    open_list: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something is due, and the words it was read from."""

    due: date
    quote: Quote


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a task states, as read: `comparator` EXACTLY is a count, the others are targets.

    `unit` is the measure word or sign; `period` the words that bound it in time, if any.
    """

    value: Decimal
    unit: str
    comparator: Comparator
    period: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Task:
    """One numbered row of a responsibility list. `cells` are the bearers' cells as written, by role."""

    number: int
    text: Quote
    cells: dict[Role, Quote]
    responsibilities: tuple[Responsibility, ...]
    instruments: tuple[Quote, ...]
    quoted_names: tuple[Quote, ...]
    deadlines: tuple[Deadline, ...]
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """（一）…: a heading within a part; `path` like "1.2", `heading` without its numeral and closing stop."""

    path: str
    heading: str
    text: Quote
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """一、…: a heading of the first level."""

    path: str
    heading: str
    text: Quote
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """A closed list of units that the notice defines: its title, and the names in order."""

    title: Quote
    names: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A held official text with a responsibility list: what it says, and where each piece stands."""

    source: SourceText
    number: DocumentNumber
    title: Quote
    issuer: Quote
    signed: date
    recipients: Quote
    paragraphs: tuple[Quote, ...]
    upstream: tuple[DocumentNumber, ...]
    deadline: Deadline | None
    list_title: Quote
    parts: tuple[Part, ...]
    appendix: Appendix | None
    copy_to: Quote | None
    passages: tuple[Passage, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, in order of their numbers."""
        return tuple(task for section in self.sections for task in section.tasks)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One separately traceable requirement of an upstream document: `gist` is a summary, not the official wording."""

    path: str
    gist: str
    attestation: Attestation


@dataclass(frozen=True, slots=True)
class UpstreamSection:
    """A section of an upstream document; `inference` only where the heading was inferred."""

    path: str
    heading: str
    attestation: Attestation
    inference: Inference | None
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class UpstreamPart:
    """A part of an upstream document. `heading` as published, with its numeral."""

    path: str
    heading: str
    attestation: Attestation
    inference: Inference | None
    sections: tuple[UpstreamSection, ...]


@dataclass(frozen=True, slots=True)
class UpstreamDocument:
    """A document of which no text is held: what is known of it, with dates where known and bounds where not.

    `issued_after` excludes its day, `issued_no_later_than` includes it; `dates_note` says what they rest on.
    """

    number: DocumentNumber
    title: str
    issuer: str
    level: Level
    signed: date | None
    published: date | None
    issued_after: date | None
    issued_no_later_than: date | None
    dates_note: str | None
    url: str | None
    attested_by: DocumentNumber | None
    parts: tuple[UpstreamPart, ...]

    @property
    def sections(self) -> tuple[UpstreamSection, ...]:
        """All sections, in order."""
        return tuple(section for part in self.parts for section in part.sections)

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements, in order of their paths; empty where only headings are known."""
        return tuple(requirement for section in self.sections for requirement in section.requirements)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the authority table describes it; each `*_source` says where a thing not in the notice comes from."""

    id: str
    scope: str
    name: str
    official_name: str
    official_name_source: str
    other_names: tuple[str, ...]
    label_en: str
    kind: str
    kind_source: str
    level: Level
    level_source: str


class Basis(StrEnum):
    """What a group's membership rests on."""

    ENUMERATED = "enumerated"  # a list in the notice
    OPEN = "open"  # a description with no list behind it
    CURATED = "curated"  # a list from outside the notice


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A name that stands for several units. `members` are ids; empty where open, or listed by the notice itself."""

    id: str
    scope: str
    name: str
    other_names: tuple[str, ...]
    label_en: str
    basis: Basis
    basis_source: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument, platform or brand that tasks name."""

    id: str
    kind: str
    name: str
    label_en: str


class Drift(StrEnum):
    """What the lower provision makes of the upper one (docs/codebook.md)."""

    RESTATES = "Restates"
    REFINES = "Refines"
    EXTENDS = "Extends"
    OVERLAPS = "Overlaps"


NO_TERM_FOUND = "sssom:NoTermFound"
IMPLEMENTS = "jx:implements"
IMPLEMENTED_BY = "jx:implementedBy"
LEXICAL_MATCHING = "semapv:LexicalSimilarityThresholdMatching"


@dataclass(frozen=True, slots=True)
class Tool:
    """The program that made a mapping record."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike subject and object are, from 0 to 1, by which measure, and the words that both have."""

    score: float
    measure: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """One mapping record (SSSOM): `subject` carries out `object`, or a search that found no such link.

    Subjects and objects are CURIEs such as `jzbf-2022-31:task-5`. The object `NO_TERM_FOUND` says that `searched`, a document's
    id, was read through: with `IMPLEMENTS` for something upstream that the subject carries out, with `IMPLEMENTED_BY` for
    something downstream that carries it out. Such a record has no drift.
    The labels are for people who read the table. A record with the justification `LEXICAL_MATCHING` is a program's proposal, and
    may leave the drift of a link open; `tool` and `similarity` say which program, and how alike it found the two. `mapping_date`
    is when it was coded, `review_date` when the reviewer decided, where that is known.
    """

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    searched: str
    justification: str
    confidence: float
    drift: Drift | None
    authors: tuple[str, ...]
    reviewer: str | None
    note: str
    tool: Tool | None = None
    similarity: Similarity | None = None
    mapping_date: date | None = None
    review_date: date | None = None

    @property
    def found(self) -> bool:
        """Whether this is a link, rather than a search that found nothing."""
        return self.object != NO_TERM_FOUND


Link = tuple[str, str]


def links(records: Iterable[Alignment]) -> dict[Link, Alignment]:
    """The links among mapping records, by subject and object."""
    return {(record.subject, record.object): record for record in records if record.found}
