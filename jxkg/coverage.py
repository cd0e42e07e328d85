"""The ledger: every upstream requirement and every task is linked, searched for and not found, or not examined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from jxkg.ids import natural_key
from jxkg.results import Row, integer, optional, short, text
from jxkg.trace import Ask

LINKED, NONE_FOUND, NOT_EXAMINED = "linked", "none-found", "not-examined"


@dataclass(frozen=True, slots=True)
class CoveredRequirement:
    """A national requirement. `tasks` is how many carry it out by a direct link."""

    document: str
    path: str
    gist: str
    attestation: str
    tasks: int
    status: str


@dataclass(frozen=True, slots=True)
class CoveredTask:
    """A task. `requirements` is how many national ones it carries out directly; `note` says why none was found."""

    document: str
    task: int
    text: str
    requirements: int
    status: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole ledger."""

    requirements: tuple[CoveredRequirement, ...]
    tasks: tuple[CoveredTask, ...]

    @property
    def uncarried(self) -> tuple[CoveredRequirement, ...]:
        """Requirements that no task carries out."""
        return tuple(one for one in self.requirements if one.status == NONE_FOUND)

    @property
    def local(self) -> tuple[CoveredTask, ...]:
        """Tasks without a national counterpart."""
        return tuple(one for one in self.tasks if one.status == NONE_FOUND)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many requirements and tasks there are of each status, and requirements of each attestation."""
        return {
            "requirements": _by_status(self.requirements),
            "tasks": _by_status(self.tasks),
            "attestation": dict(sorted(Counter(one.attestation for one in self.requirements).items())),
        }

    def as_json(self) -> dict[str, Any]:
        """The ledger as plain values."""
        return {"counts": self.counts(), **asdict(self)}


def _by_status(ones: Iterable[CoveredRequirement | CoveredTask]) -> dict[str, int]:
    found = Counter(one.status for one in ones)
    return {status: found[status] for status in (LINKED, NONE_FOUND, NOT_EXAMINED)}


def coverage(ask: Ask) -> Coverage:
    """The ledger of a graph; `ask` answers a question of the catalogue by name with Rows."""
    return Coverage(
        tuple(sorted(map(_requirement, ask("coverage-requirements")), key=_place)),
        tuple(_task(row) for row in ask("coverage-tasks")),
    )


def _requirement(row: Row) -> CoveredRequirement:
    return CoveredRequirement(
        document=text(row, "document"),
        path=text(row, "path"),
        gist=text(row, "gist"),
        attestation=short(row, "attestation"),
        tasks=integer(row, "tasks"),
        status=_status(row, "tasks"),
    )


def _task(row: Row) -> CoveredTask:
    return CoveredTask(
        document=text(row, "document"),
        task=integer(row, "number"),
        text=text(row, "text"),
        requirements=integer(row, "requirements"),
        status=_status(row, "requirements"),
        note=optional(row, "note"),
    )


def _status(row: Row, links: str) -> str:
    if integer(row, links):
        return LINKED
    return NONE_FOUND if integer(row, "searches") else NOT_EXAMINED


def _place(one: CoveredRequirement) -> tuple[str, list[tuple[int, str]]]:
    return one.document, natural_key(one.path)
