"""The chain of a task: its text, who answers for it, what it implements upstream and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jxkg.ids import compact, natural_key
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, number, optional, optional_short, short, text
from jxkg.rdf.terms import Value

if TYPE_CHECKING:
    from jxkg.align.drift.changes import LinkDrift
    from jxkg.align.drift.sides import Provision, Sides


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

    A direct link has no `via`. With one, the national requirement was reached through the provincial section of that
    path: a chain of two links, whose drift nobody coded (None) and whose confidence is the product of theirs.
    `attestation` is the upstream provision's, for a chain the weaker of its two provisions'; `words` are its gist, or
    its heading. `subject_evidence` are the task's words that answer it, `object_evidence` those of its words that
    they answer; `change` is computed from `sides` when it is asked for. A chain has none of these of its own.
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
    sides: Sides | None = field(repr=False)

    @property
    def change(self) -> LinkDrift | None:
        """What became of the upper provision, by the words of both sides; None for a chain, or where a side has no words."""
        return change_of(self.sides) if self.sides else None

    def as_json(self) -> dict[str, Any]:
        """The link as plain values, what is computed included."""
        own = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "sides"}
        quoted = {name: [asdict(one) for one in own[name]] for name in ("subject_evidence", "object_evidence")}
        return own | quoted | {"change": asdict(self.change) if self.change else None}


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
            "links": [one.as_json() for one in self.links],
        }


def find_tasks(questions: Questions, task: int | None = None, document: str | None = None) -> list[Row]:
    """The tasks with a number, of a list, or all: a row of `tasks` each, by list and number."""
    return list(questions.rows("tasks", task=task, document=document))


def trace(questions: Questions, row: Row, why: bool = True) -> TaskTrace:
    """The trace of a task that was found; with `why`, the words that links rest on and what became of them."""
    return _traced(questions, [row], why, subject=text(row, "task"))[0]


def traces(questions: Questions, rows: list[Row], document: str | None = None, why: bool = True) -> list[TaskTrace]:
    """The traces of tasks that were found: all those of a list, by its document number, or all there are."""
    return _traced(questions, rows, why, document=document)


def _traced(questions: Questions, rows: list[Row], why: bool, **of: str | None) -> list[TaskTrace]:
    who = _by_task(questions.rows("task-responsibilities", **of))
    where = _by_task(questions.rows("task-links", **of))
    quotes = _by_task(questions.rows("link-evidence", **of)) if why else {}
    searches = [one for one in questions.rows("none-found", **of) if short(one, "level") == "national"]
    none_found = {one["task"]: text(one, "note") for one in searches}
    provisions = _provisions(questions, **of) if why and where else {}
    return [
        TaskTrace(
            task=integer(row, "number"),
            iri=text(row, "task"),
            document=text(row, "document"),
            section=text(row, "section"),
            text=text(row, "text"),
            none_found=none_found.get(row["task"]),
            responsibilities=tuple(map(_bearer, who.get(row["task"], ()))),
            links=tuple(
                sorted(_links(where.get(row["task"], ()), quotes.get(row["task"], ()), provisions), key=_order)
            ),
        )
        for row in rows
    ]


def _provisions(
    questions: Questions, subject: str | None = None, document: str | None = None
) -> dict[Value, Provision]:
    from jxkg.query.sides import read_provisions

    return read_provisions(questions, subject, document)


def _by_task(rows: Iterable[Row]) -> dict[Value, list[Row]]:
    grouped: dict[Value, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row["task"], []).append(row)
    return grouped


def _bearer(row: Row) -> Bearer:
    role = short(row, "role").removesuffix("-role")
    return Bearer(role, text(row, "name"), text(row, "bearer"), text(row, "asWritten"), optional(row, "qualifier"))


def _links(rows: Iterable[Row], quotes: Iterable[Row], provisions: Mapping[Value, Provision]) -> Iterator[Link]:
    evidence: dict[tuple[Value, str], list[Quotation]] = {}
    for one in quotes:
        evidence.setdefault((one["provision"], text(one, "side")), []).append(_quotation(one))
    for row in rows:
        lower, upper = (tuple(evidence.get((row["provision"], side), ())) for side in ("subject", "object"))
        if row["via"] is None:
            yield _link(row, lower, upper, _sides(row, lower, upper, provisions))
        else:
            yield _link(row, (), (), None)


def _sides(
    row: Row, lower: tuple[Quotation, ...], upper: tuple[Quotation, ...], provisions: Mapping[Value, Provision]
) -> Sides | None:
    from jxkg.align.drift.sides import Sides

    ends = provisions.get(row["task"]), provisions.get(row["provision"])
    if ends[0] is None or ends[1] is None:
        return None
    return Sides(
        record=compact(text(row, "record")),
        drift=short(row, "drift"),
        lower=ends[0],
        upper=ends[1],
        lower_quotes=tuple((one.start, one.end) for one in lower),
        upper_quotes=tuple((one.start, one.end) for one in upper),
    )


@lru_cache(maxsize=1000)
def change_of(sides: Sides) -> LinkDrift:
    """What one link makes of its requirement, by the bundled word lists."""
    from jxkg.align.drift.changes import compare
    from jxkg.align.drift.strength import bundled

    return compare(sides, bundled())


def _quotation(row: Row) -> Quotation:
    return Quotation(
        words=text(row, "exact"),
        source=text(row, "source"),
        start=integer(row, "start"),
        end=integer(row, "end"),
        attestation=short(row, "attestation"),
        chosen=compact(text(row, "chosen")),
    )


def _link(row: Row, lower: tuple[Quotation, ...], upper: tuple[Quotation, ...], sides: Sides | None) -> Link:
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
        subject_evidence=lower,
        object_evidence=upper,
        sides=sides,
    )


def _order(link: Link) -> tuple[bool, bool, list[tuple[int, str]], str]:
    """The province first, then direct national links, then those through the province; each by path."""
    return (
        link.level == "national",
        link.via is not None,
        natural_key(link.path),
        link.via or "",
    )
