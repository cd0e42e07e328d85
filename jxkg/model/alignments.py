"""Mapping records (SSSOM): which provision carries out which, and how that was found."""

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


class HeadingRelation(StrEnum):
    """How the words of two headings relate, numerals and punctuation ignored."""

    EQUAL = "equal"  # the same words
    WITHIN = "within"  # all words of the lower heading stand together in the upper one
    CONTAINS = "contains"  # all words of the upper heading stand together in the lower one
    SHARES = "shares"  # words that stand together in both make up at least half of either


@dataclass(frozen=True, slots=True)
class HeadingMatch:
    """That two headings, given as CURIEs, have the same words or some: a fact beside the coding."""

    subject: str
    object: str
    relation: HeadingRelation
    words: str
    note: str
