"""The chain of a task: its text, who answers for it, what it implements upstream and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jxkg.ids import compact, natural_key
from jxkg.query.drift import LinkDrift, link_drifts
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, number, optional, optional_short, short, text
from jxkg.rdf.terms import Value


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who answers for a task. `role` is lead, responsible or undivided; `bearer` the name as the list uses it."""

    role: str
    bearer: str
    iri: str
    as_written: str
    qualifier: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a link rests on: `words` are `source[start:end]`.

    `source` is a held text or, where none is held, the provision itself, of which `attestation` says how far its words can be
    trusted. `chosen` is how they were chosen, a term of the Semantic Mapping Vocabulary.
    """

    words: str
    source: str
    start: int
    end: int
    attestation: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Link:
    """What a task implements upstream.

    A direct link has no `via`. With one, the national requirement was reached through the provincial section of that path: a
    chain of two links, whose drift nobody coded (None) and whose confidence is the product of theirs. `attestation` is the
    upstream provision's, for a chain the weaker of its two provisions'; `words` are its gist, or its heading. `subject_evidence`
    are the task's words that answer it, `object_evidence` those of its words that they answer; `change` is what became of it. A
    chain has none of these of its own.
    """

    level: str
    document: str
    path: str
    iri: str
    drift: str | None
    confidence: float
    attestation: str
    via: str | None
    words: str
    justification: str | None
    note: str | None
    subject_evidence: tuple[Quotation, ...]
    object_evidence: tuple[Quotation, ...]
    change: LinkDrift | None


@dataclass(frozen=True, slots=True)
class TaskTrace:
    """One task and its chain.

    `section` is the path of the section it stands in, `document` the list's number. `none_found` says why a search for a national
    requirement found none; it is None where one was found, and where nobody searched.
    """

    task: int
    iri: str
    document: str
    section: str
    text: str
    none_found: str | None
    responsibilities: tuple[Bearer, ...]
    links: tuple[Link, ...]

    @property
    def national(self) -> tuple[Link, ...]:
        """Direct links to national requirements."""
        return tuple(link for link in self.links if link.level == "national" and link.via is None)

    @property
    def provincial(self) -> tuple[Link, ...]:
        """Links to provincial sections."""
        return tuple(link for link in self.links if link.level == "provincial")

    @property
    def national_via_province(self) -> tuple[Link, ...]:
        """National requirements reached through a provincial section."""
        return tuple(link for link in self.links if link.via is not None)

    @property
    def status(self) -> str:
        """`linked`: a direct link to a national requirement; `local`: searched, none found; `not-examined`: nobody searched."""
        if self.national:
            return "linked"
        return "local" if self.none_found is not None else "not-examined"

    def as_json(self) -> dict[str, Any]:
        """The trace as plain values."""
        return {
            "task": self.task,
            "iri": self.iri,
            "document": self.document,
            "section": self.section,
            "status": self.status,
            "text": self.text,
            "none_found": self.none_found,
            "responsibilities": [asdict(one) for one in self.responsibilities],
            "links": [asdict(one) for one in self.links],
        }


def trace(questions: Questions, task: int | None = None, document: str | None = None) -> list[TaskTrace]:
    """The traces of all tasks, or of those with a number, in a document; none where there is no such task.

    `ask` answers a question of the catalogue by name with Rows.
    """
    found = list(questions.rows("tasks", task=task, document=document))
    drifts = link_drifts(questions, text(found[0], "task") if len(found) == 1 else None) if found else {}
    who = _by_task(questions.rows("task-responsibilities", task=task, document=document))
    where = _by_task(questions.rows("task-links", task=task, document=document))
    quotes = _by_task(questions.rows("link-evidence", task=task, document=document))
    searches = [
        row for row in questions.rows("none-found", task=task, document=document) if short(row, "level") == "national"
    ]
    none_found = {row["task"]: text(row, "note") for row in searches}
    return [
        TaskTrace(
            task=integer(row, "number"),
            iri=text(row, "task"),
            document=text(row, "document"),
            section=text(row, "section"),
            text=text(row, "text"),
            none_found=none_found.get(row["task"]),
            responsibilities=tuple(_bearer(one) for one in who.get(row["task"], ())),
            links=tuple(sorted(_links(where.get(row["task"], ()), quotes.get(row["task"], ()), drifts), key=_order)),
        )
        for row in found
    ]


def _by_task(rows: Iterable[Row]) -> dict[Value, list[Row]]:
    grouped: dict[Value, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["task"], []).append(row)
    return grouped


def _bearer(row: Row) -> Bearer:
    role = short(row, "role").removesuffix("-role")
    return Bearer(role, text(row, "name"), text(row, "bearer"), text(row, "asWritten"), optional(row, "qualifier"))


def _links(
    rows: Iterable[Row], quotes: Iterable[Row], drifts: Mapping[tuple[Value, Value], LinkDrift]
) -> Iterator[Link]:
    evidence: dict[tuple[Value, str], list[Quotation]] = {}
    for one in quotes:
        evidence.setdefault((one["provision"], text(one, "side")), []).append(_quotation(one))
    for row in rows:
        if row["via"] is None:
            yield _link(row, evidence, drifts.get((row["task"], row["provision"])))
        else:
            yield _link(row, {}, None)


def _quotation(row: Row) -> Quotation:
    return Quotation(
        words=text(row, "exact"),
        source=text(row, "source"),
        start=integer(row, "start"),
        end=integer(row, "end"),
        attestation=short(row, "attestation"),
        chosen=compact(text(row, "chosen")),
    )


def _link(row: Row, evidence: Mapping[tuple[Value, str], list[Quotation]], change: LinkDrift | None) -> Link:
    return Link(
        level=short(row, "level"),
        document=text(row, "document"),
        path=text(row, "path"),
        iri=text(row, "provision"),
        drift=optional_short(row, "drift"),
        confidence=round(number(row, "confidence"), 4),
        attestation=short(row, "attestation"),
        via=optional(row, "via"),
        words=text(row, "words"),
        justification=None if row["justification"] is None else compact(text(row, "justification")),
        note=optional(row, "note"),
        subject_evidence=tuple(evidence.get((row["provision"], "subject"), ())),
        object_evidence=tuple(evidence.get((row["provision"], "object"), ())),
        change=change,
    )


def _order(link: Link) -> tuple[bool, bool, list[tuple[int, str]], str]:
    """The province first, then direct national links, then those through the province; each by path."""
    return (
        link.level == "national",
        link.via is not None,
        natural_key(link.path),
        link.via or "",
    )
