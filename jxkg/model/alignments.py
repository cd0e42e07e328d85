"""Mapping records (SSSOM): which provision carries out which other, and how that was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    """One mapping record (SSSOM): either `subject` carries out `object`, or a search found no such link.

    Subjects and objects are CURIEs such as `jzbf-2022-31:task-5`. The object `NO_TERM_FOUND` says that the document with the id
    `searched` was read through and nothing was found. With the predicate `IMPLEMENTS`, the search was for something upstream that
    the subject carries out. With `IMPLEMENTED_BY`, it was for something downstream that carries out the subject. Such a record
    has no drift.

    The labels are for people who read the table. A record with the justification `LEXICAL_MATCHING` is a program's proposal: it
    may leave the drift of a link open, `tool` says which program made it, and `similarity` how alike it found the two.
    `mapping_date` is the day of coding and `review_date` the day of the reviewer's decision, where these are known.
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


class HeadingRelation(StrEnum):
    """How the words of two headings relate, numerals and punctuation ignored."""

    EQUAL = "equal"  # the same words
    WITHIN = "within"  # all words of the lower heading stand together in the upper one
    CONTAINS = "contains"  # all words of the upper heading stand together in the lower one
    SHARES = "shares"  # words that stand together in both make up at least half of each


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """Two headings, given as CURIEs, that share all or some of their words. This is a fact, not a coding decision."""

    subject: str
    object: str
    relation: HeadingRelation
    words: str
    note: str
