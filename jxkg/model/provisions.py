"""The provisions of a document: headings and items, and what items state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jxkg.model.text import Quote, TextSpan


class Attestation(StrEnum):
    """How far the words of a provision can be trusted, best first."""

    HELD_TEXT = "held-text"  # cut from a text in data/sources
    PUBLIC_TEXT = "public-text"  # wording or substance read in a public reprint
    PUBLIC_SUMMARY = "public-summary"  # substance read in a summary, or in a notice that restates it
    INFERRED = "inferred"  # concluded from what lower-level notices share
    RECONSTRUCTED = "reconstructed"  # from general knowledge, not checked against the text


class Inference(StrEnum):
    """What an inferred provision is concluded from: notices of the level below, which presumably took it over."""

    SHARED = "shared"  # read in two of them
    SINGLE = "single"  # read in only one of them; presumed to come from above


class SourceKind(StrEnum):
    """The kind of source that attests a provision of a document whose text is not held."""

    NOTICE = "notice"  # a notice or list of tasks of the same year
    REPORT = "report"  # an account of the year: what was done
    UNDATED = "undated"  # a list whose year was not read
    ARTICLE = "article"  # an article that names no document


@dataclass(frozen=True, slots=True)
class Source:
    """Something that attests a provision: `attests` says in our words what of the provision was read there.

    `address` is its page; `read_on` is the page of a copy, if a copy was read instead.
    """

    title: str
    kind: SourceKind
    attests: str
    address: str | None = None
    read_on: str | None = None


class Role(StrEnum):
    """A bearer's part in an item; UNDIVIDED if one cell under several columns names all bearers."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORTING = "supporting"
    UNDIVIDED = "undivided"


class Comparator(StrEnum):
    """How a stated number binds."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One bearer's part in one item.

    `name` is as written. `qualifier` is what the cell says after its last name. `open_list` is true if the qualifier says that
    there are more bearers.
    """

    role: Role
    name: str
    span: TextSpan
    qualifier: str | None
    open_list: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something is due, and the words that it was read from."""

    due: date
    quote: Quote


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an item states, as read. With the comparator EXACTLY it is a count; with others it is a target.

    `unit` is the measure word or sign, and `counted` are the words for what is counted, None if none were found. `period` are the
    words that say for which time it holds, if there are any.
    """

    value: Decimal
    unit: str
    counted: str | None
    comparator: Comparator
    period: str | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A part, section or item of a document.

    `path` is its place in the outline, like "1.2". `words` are what it says. If the document's text is held, they are cut from
    it, and `quote` has them with their span. If not, they are a heading as published, or our gist of an item. `sources` attest
    the words, except for what `not_attested` names. `note` is what else a reader must know. `inference` is given if the words
    were inferred.
    """

    path: str
    words: str
    attestation: Attestation
    quote: Quote | None = None
    inference: Inference | None = None
    sources: tuple[Source, ...] = ()
    not_attested: str | None = None
    note: str | None = None

    @property
    def local(self) -> str:
        """The end of its identifier, which follows the document's id."""
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Provision):
    """A requirement or a task: what a document asks for at the end of its outline.

    `number` is its number in a numbered list. `cells` are the bearers' cells as written, by role.
    """

    number: int | None = None
    cells: Mapping[Role, Quote] = field(default_factory=dict)
    responsibilities: tuple[Responsibility, ...] = ()
    instruments: tuple[Quote, ...] = ()
    quoted_names: tuple[Quote, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def local(self) -> str:
        """The path; in a numbered list the number, such as `task-5`.

        >>> Item(path="1.2.1", words="公开", attestation=Attestation.HELD_TEXT, number=5).local
        'task-5'
        """
        return self.path if self.number is None else f"task-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Provision):
    """A part, or a section within a part: a heading and what stands under it. `words` lack the numeral and the closing stop."""

    provisions: tuple[Heading | Item, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it is a heading of the first level."""
        return "." not in self.path

    @property
    def items(self) -> tuple[Item, ...]:
        """The items directly under it."""
        return tuple(provision for provision in self.provisions if isinstance(provision, Item))

    def walk(self) -> Iterator[Heading | Item]:
        """Itself, and all that stands under it at any depth, in order."""
        yield self
        for provision in self.provisions:
            yield from provision.walk() if isinstance(provision, Heading) else (provision,)
