"""The ledger: every upstream requirement and every task is linked, was searched without a find, or was not examined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter
from typing import Any, TypeVar

LINKED, NONE_FOUND, NOT_EXAMINED = "linked", "none-found", "not-examined"
LEFT_OUT = "left-out"
REQUIREMENTS, TASKS = "requirements", "tasks"
ATTESTED = ("held-text", "public-text", "public-summary")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a requirement or task is linked to.

    `path` is the path of a requirement or the number of a task. `attestation` is always that of the requirement.
    """

    document: str
    path: str
    attestation: str


@dataclass(frozen=True, slots=True)
class Search:
    """A search that found nothing: the document searched, how (a CURIE), the confidence, and a note on what came nearest."""

    document: str
    justification: str | None
    confidence: float | None
    note: str | None


@dataclass(frozen=True, slots=True)
class CoveredRequirement:
    """A national requirement. `links` are the tasks that carry it out by a direct link, `searches` those that found none."""

    iri: str
    document: str
    section: str
    path: str
    gist: str
    attestation: str
    status: str
    links: tuple[Counterpart, ...]
    searches: tuple[Search, ...]

    @property
    def number(self) -> str:
        """Its path or number in its document."""
        return self.path

    @property
    def words(self) -> str:
        """What it says, in our words."""
        return self.gist

    @property
    def linked_to(self) -> str:
        """What it is linked to, in one line."""
        return _listed(self.links)

    @property
    def tasks(self) -> int:
        """How many tasks carry it out."""
        return len(self.links)


@dataclass(frozen=True, slots=True)
class CoveredTask:
    """A task. `links` are the national requirements that it carries out directly, `searches` those that found none."""

    iri: str
    document: str
    section: str
    task: int
    text: str
    status: str
    links: tuple[Counterpart, ...]
    searches: tuple[Search, ...]

    @property
    def number(self) -> str:
        """Its path or number in its document."""
        return str(self.task)

    @property
    def words(self) -> str:
        """What it says, as written."""
        return self.text

    @property
    def linked_to(self) -> str:
        """What it is linked to, in one line."""
        return _listed(self.links)

    @property
    def requirements(self) -> int:
        """How many national requirements it carries out."""
        return len(self.links)

    @property
    def note(self) -> str | None:
        """Why none was found."""
        return next((search.note for search in self.searches if search.note), None)


Item = CoveredRequirement | CoveredTask
_Item = TypeVar("_Item", bound=Item)


def items_of(ones: Sequence[_Item], document: str) -> Sequence[_Item]:
    """What is of one document, of items that are in the order of their documents."""
    begin = bisect_left(ones, document, key=attrgetter("document"))
    return ones[begin : bisect_right(ones, document, lo=begin, key=attrgetter("document"))]


def _listed(links: Iterable[Counterpart]) -> str:
    """Counterparts by document, joined with 、."""
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link.document, []).append(link.path)
    return "；".join(f"{document} {'、'.join(paths)}" for document, paths in found.items())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many requirements or tasks have each status; `left_out` counts those that were not asked for.

    >>> (Counts(3, 1) + Counts(2, 0, 1)).total
    7
    """

    linked: int = 0
    none_found: int = 0
    not_examined: int = 0
    left_out: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.linked + other.linked,
            self.none_found + other.none_found,
            self.not_examined + other.not_examined,
            self.left_out + other.left_out,
        )

    @property
    def total(self) -> int:
        """All of them, with those left out."""
        return self.linked + self.none_found + self.not_examined + self.left_out


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """A section's counts."""

    path: str
    heading: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """A part's sections."""

    path: str
    heading: str
    sections: tuple[SectionCoverage, ...]

    @property
    def counts(self) -> Counts:
        """The part's subtotal."""
        return sum((section.counts for section in self.sections), Counts())


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """A document's parts. `kind` says what is counted in it: requirements or tasks."""

    document: str
    kind: str
    parts: tuple[PartCoverage, ...]

    @property
    def counts(self) -> Counts:
        """The document's total."""
        return sum((part.counts for part in self.parts), Counts())


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of the ledger must know about a document; `kind` is a key of `jxkg.labels.REMARKS`."""

    kind: str
    document: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The ledger of some lists of tasks: their requirements and their tasks.

    With several lists, a requirement is linked if any list carries it out. It is “none found” if all lists that are based on its
    document were searched without a find. `attestations` are those that were asked for; if empty, all count. What was left out
    is counted in `documents`. A task is left out if all requirements that it carries out are.
    """

    lists: tuple[str, ...]
    attestations: tuple[str, ...]
    requirements: tuple[CoveredRequirement, ...]
    tasks: tuple[CoveredTask, ...]
    documents: tuple[DocumentCoverage, ...]
    remarks: tuple[Remark, ...]

    @property
    def uncarried(self) -> tuple[CoveredRequirement, ...]:
        """The requirements that were searched for, but that no task carries out."""
        return tuple(requirement for requirement in self.requirements if requirement.status == NONE_FOUND)

    @property
    def local(self) -> tuple[CoveredTask, ...]:
        """The tasks that were examined and have no national counterpart."""
        return tuple(task for task in self.tasks if task.status == NONE_FOUND)

    def by_section(self, document: DocumentCoverage) -> dict[str, list[Item]]:
        """The listed items of a document, by the path of their section."""
        found: dict[str, list[Item]] = {}
        ones: Sequence[Item] = self.requirements if document.kind == REQUIREMENTS else self.tasks
        for one in items_of(ones, document.document):
            found.setdefault(one.section, []).append(one)
        return found

    def walk(self) -> Iterator[tuple[DocumentCoverage, PartCoverage, SectionCoverage, Item]]:
        """Each listed requirement and task, in order, with its document, part and section."""
        for document in self.documents:
            items = self.by_section(document)
            for part in document.parts:
                for section in part.sections:
                    yield from ((document, part, section, item) for item in items.get(section.path, ()))

    def counts(self) -> dict[str, dict[str, int]]:
        """How many requirements and tasks have each status, and how many requirements have each attestation."""
        return {
            "requirements": _by_status(self.requirements),
            "tasks": _by_status(self.tasks),
            "attestation": dict(sorted(Counter(requirement.attestation for requirement in self.requirements).items())),
        }

    def left_out(self) -> dict[str, int]:
        """How many requirements and tasks were left out because of the attestations that were asked for."""
        return {
            kind: sum(document.counts.left_out for document in self.documents if document.kind == kind)
            for kind in (REQUIREMENTS, TASKS)
        }

    def as_json(self) -> dict[str, Any]:
        """The ledger as plain values."""
        return {
            "lists": list(self.lists),
            "attestations": list(self.attestations),
            "counts": self.counts(),
            "left_out": self.left_out(),
            "remarks": [asdict(remark) for remark in self.remarks],
            "documents": [_document_json(document) for document in self.documents],
            "requirements": [{**asdict(requirement), "tasks": requirement.tasks} for requirement in self.requirements],
            "tasks": [{**asdict(task), "requirements": task.requirements, "note": task.note} for task in self.tasks],
        }


def _by_status(ones: Iterable[Item]) -> dict[str, int]:
    found = Counter(item.status for item in ones)
    return {status: found[status] for status in (LINKED, NONE_FOUND, NOT_EXAMINED)}


def _document_json(document: DocumentCoverage) -> dict[str, Any]:
    parts = [
        {
            "path": part.path,
            "heading": part.heading,
            "counts": asdict(part.counts),
            "sections": [asdict(section) for section in part.sections],
        }
        for part in document.parts
    ]
    return {"document": document.document, "kind": document.kind, "counts": asdict(document.counts), "parts": parts}
