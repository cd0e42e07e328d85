"""What happened to requirements on their way down, as typed results: for each link, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from jxkg.errors import NotFoundError
from jxkg.ids import compact
from jxkg.rdf.answers import Row, optional, optional_short, short, text
from jxkg.rdf.terms import Value

if TYPE_CHECKING:
    from jxkg.query.questions import Questions


@dataclass(frozen=True, slots=True)
class NumberCompared:
    """A number or deadline: what became of it, and the words of each side that has it."""

    change: str
    lower: str | None
    upper: str | None


@dataclass(frozen=True, slots=True)
class LinkDrift:
    """What one link makes of its requirement.

    `drift` was coded and adjudicated, everything behind it is computed from the words of both sides. `added` and `left_out` are
    without the words that were struck from them, which are in `struck_added` and `struck_left_out`. `strength` is the lower
    wording against the upper, and a side's strength None where its official wording is not known.
    """

    subject: str
    name: str
    object: str
    document: str
    level: str
    path: str
    attestation: str
    drift: str
    computed_drift: str
    shared: tuple[str, ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    struck_added: tuple[str, ...]
    struck_left_out: tuple[str, ...]
    lower_strength: str | None
    upper_strength: str | None
    strength: str
    numbers: tuple[NumberCompared, ...]


@dataclass(frozen=True, slots=True)
class DriftTable:
    """The drift of links, one by one, and counted."""

    links: tuple[LinkDrift, ...]

    def agreement(self) -> dict[str, dict[str, int]]:
        """How many links there are, by level of the upper provision, and on how many the computed drift is the coded one."""
        levels = sorted({one.level for one in self.links})
        return {
            level: {
                "links": sum(one.level == level for one in self.links),
                "same": sum(one.level == level and one.drift == one.computed_drift for one in self.links),
            }
            for level in levels
        }

    def counts(self) -> dict[str, dict[str, int]]:
        """How many links there are of each coded and computed drift and change of strength, and numbers of each change."""
        return {
            "drift": _count(one.drift for one in self.links),
            "computed_drift": _count(one.computed_drift for one in self.links),
            "strength": _count(one.strength for one in self.links),
            "numbers": _count(number.change for one in self.links for number in one.numbers),
        }

    def as_json(self) -> dict[str, Any]:
        """The table as plain values."""
        return {"counts": self.counts(), "agreement": self.agreement(), **asdict(self)}


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def drift(questions: Questions, subject: str | None = None) -> DriftTable:
    """The drift of all links, or of those of one lower provision, by its IRI; `ask` answers questions by name.

    Raises NotFoundError where there are no links at all; one provision may well have none.
    """
    found = tuple(link_drifts(questions, subject).values())
    if not found and subject is None:
        raise NotFoundError("the graph has no links", None, "docs/codebook.md says how to code; `jxkg build` adds them")
    return DriftTable(found)


def list_drift(questions: Questions, document: str) -> DriftTable:
    """The drift of the links of one list's tasks; NotFoundError where no list has that document number."""
    tasks = {row["task"] for row in questions.rows("tasks", document=document)}
    if not tasks:
        known = sorted({text(row, "document") for row in questions.rows("tasks")})
        raise NotFoundError(f"there is no list {document}", None, f"there are: {', '.join(known) or 'none at all'}")
    return DriftTable(tuple(one for (subject, _), one in link_drifts(questions).items() if subject in tasks))


def link_drifts(questions: Questions, subject: str | None = None) -> dict[tuple[Value, Value], LinkDrift]:
    """The drift of links by the IRIs of what they join, in order of tasks."""
    words: dict[tuple[Value, str, str], list[str]] = {}
    for row in questions.rows("link-words", subject=subject):
        words.setdefault((row["record"], text(row, "relation"), text(row, "status")), []).append(text(row, "word"))
    numbers: dict[Value, list[NumberCompared]] = {}
    for row in questions.rows("numbers-compared"):
        compared = NumberCompared(short(row, "change"), optional(row, "lower"), optional(row, "upper"))
        numbers.setdefault(row["record"], []).append(compared)
    return {
        (row["subject"], row["object"]): _link_drift(row, words, tuple(numbers.get(row["record"], ())))
        for row in questions.rows("link-changes", subject=subject)
    }


def _link_drift(
    row: Row, words: Mapping[tuple[Value, str, str], list[str]], numbers: tuple[NumberCompared, ...]
) -> LinkDrift:
    def listed(relation: str, status: str = "computed") -> tuple[str, ...]:
        """Words in the order in which they stand on their side."""
        side = text(row, "text" if relation == "added" else "words")
        found = words.get((row["record"], relation, status), ())
        return tuple(sorted(found, key=lambda word: (side.find(word), len(word))))

    return LinkDrift(
        subject=compact(text(row, "subject")),
        name=text(row, "name"),
        object=compact(text(row, "object")),
        document=text(row, "document"),
        level=short(row, "level"),
        path=text(row, "path"),
        attestation=short(row, "attestation"),
        drift=short(row, "drift"),
        computed_drift=short(row, "computed"),
        shared=listed("shared"),
        added=listed("added"),
        left_out=listed("left-out"),
        struck_added=listed("added", "struck"),
        struck_left_out=listed("left-out", "struck"),
        lower_strength=optional_short(row, "lower"),
        upper_strength=optional_short(row, "upper"),
        strength=short(row, "strength"),
        numbers=numbers,
    )
