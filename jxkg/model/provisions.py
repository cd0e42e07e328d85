"""What stands in a document: headings and items, and what items state."""

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
    """What an inferred provision rests on: notices of the level below, of which it is the common source."""

    SHARED = "shared"  # read in two of them
    SINGLE = "single"  # read in one only; presumed inherited


class SourceKind(StrEnum):
    """What a thing was read in that attests a provision of a document whose text is not held."""

    NOTICE = "notice"  # a notice or list of tasks of the same year
    REPORT = "report"  # an account of the year: what was done
    UNDATED = "undated"  # a list whose year was not read
    ARTICLE = "article"  # an article that names no document


@dataclass(frozen=True, slots=True)
class Source:
    """Something that attests a provision: `attests` says in our words what of it was read there.

    `address` is the page, `read_on` the page of a copy where that was read instead.
    """

    title: str
    kind: SourceKind
    attests: str
    address: str | None = None
    read_on: str | None = None


class Role(StrEnum):
    """A bearer's part in an item: the list's two columns, or one cell that does not divide them."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    UNDIVIDED = "undivided"


class Comparator(StrEnum):
    """How a stated number binds."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One bearer's part in one item.

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
    """A number that an item states, as read: `comparator` EXACTLY is a count, the others are targets.

    `unit` is the measure word or sign; `period` the words that bound it in time, if any.
    """

    value: Decimal
    unit: str
    comparator: Comparator
    period: str | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A part, section or item of a document.

    `path` is its place in the outline, like "1.2". `words` are what it says: the text where the document's text is held, and then
    `quote` has it with its span; else a heading as published, or our gist of an item. `sources` attest them, as far as
    `not_attested` does not say otherwise; `note` is what else a reader must know. `inference` is given where they were inferred.
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
        """What its identifier ends in, behind that of its document."""
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Provision):
    """What a document asks of those below, or gives somebody to do: the leaves of its outline.

    `number` is its running number in a numbered list. `cells` are the bearers' cells as written, by role.
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
        """The path; `task-5` in a numbered list.

        >>> Item(path="1.2.1", words="公开", attestation=Attestation.HELD_TEXT, number=5).local
        'task-5'
        """
        return self.path if self.number is None else f"task-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Provision):
    """A heading, `words` without its numeral and closing stop, and what stands under it: a part, or a section within one."""

    provisions: tuple[Heading | Item, ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether it is a heading of the first level."""
        return "." not in self.path

    @property
    def items(self) -> tuple[Item, ...]:
        """The items right under it."""
        return tuple(one for one in self.provisions if isinstance(one, Item))

    def walk(self) -> Iterator[Heading | Item]:
        """Itself, and all that stands under it at any depth, in order."""
        yield self
        for one in self.provisions:
            yield from one.walk() if isinstance(one, Heading) else (one,)
