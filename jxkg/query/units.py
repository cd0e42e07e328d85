"""What a unit answers for, because it is named itself or is a member of a named group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jxkg.errors import NotFoundError
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, optional, optional_short, short, text


@dataclass(frozen=True, slots=True)
class Duty:
    """One task that falls on a unit.

    `group` is None if the list names the unit itself. If not, it is the group that the unit is a member of, and `basis` says how
    that is known: enumerated (the notice lists the members) or curated (a list from elsewhere does).
    """

    task: int
    document: str
    role: str
    qualifier: str | None
    group: str | None
    basis: str | None
    text: str


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """A unit, or a group, with what it answers for. `level` is None for a group, `basis` for a unit."""

    iri: str
    name: str
    name_en: str
    level: str | None
    basis: str | None
    duties: tuple[Duty, ...]

    @property
    def itself(self) -> tuple[Duty, ...]:
        """Tasks for which the list names it."""
        return tuple(duty for duty in self.duties if duty.group is None)

    @property
    def through_groups(self) -> tuple[Duty, ...]:
        """Tasks that reach it as a member of a group."""
        return tuple(duty for duty in self.duties if duty.group is not None)


def bearers_named(questions: Questions, name: str) -> list[UnitDuties]:
    """The units and groups that have a name, with their duties; an empty list if there are none."""
    duties: dict[str, tuple[Duty, ...]] = {}
    for row in questions.rows("unit-tasks", unit=name):
        duties[text(row, "unit")] = (*duties.get(text(row, "unit"), ()), _duty(row))
    return [
        UnitDuties(
            iri=text(row, "bearer"),
            name=text(row, "label"),
            name_en=optional(row, "english") or "",
            level=optional_short(row, "level"),
            basis=optional_short(row, "basis"),
            duties=duties.get(text(row, "bearer"), ()),
        )
        for row in questions.rows("bearers-named", name=name)
    ]


def in_list(bearers: Sequence[UnitDuties], document: str) -> list[UnitDuties]:
    """Of some units and groups, those that a list gives tasks, with these tasks; NotFoundError if it gives none of them any."""
    within = [replace(one, duties=tuple(duty for duty in one.duties if duty.document == document)) for one in bearers]
    if found := [one for one in within if one.duties]:
        return found
    known = sorted({duty.document for one in bearers for duty in one.duties})
    remedy = f"it has tasks in: {', '.join(known)}" if known else "no list gives it any task"
    raise NotFoundError(f"{document} gives {bearers[0].name} no task", None, remedy)


def how_to_tell(questions: Questions, bearers: Sequence[UnitDuties]) -> str:
    """The remedy to offer if several units or groups have one name: a name that only one has, or their documents."""
    documents = [{duty.document for duty in one.duties} for one in bearers]
    if all(one.basis for one in bearers) and sum(map(len, documents)) == len(set().union(*documents)):
        return f"name the document: {', '.join(sorted(set().union(*documents)))}"
    own = names_apart(questions, [one.iri for one in bearers])
    return f"use a name that only one of them has: {own}"


def nearest_names(questions: Questions, name: str) -> str:
    """The remedy to offer if no unit has a name: the nearest names, or how to search."""
    import difflib

    known = sorted({text(row, "name") for row in questions.rows("bearer-names")})
    if not known:
        return "the graph has no units"
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    return f"nearest: {'、'.join(close)}" if close else "`jxkg search` finds units by part of a name"


def names_apart(questions: Questions, bearers: Sequence[str]) -> str:
    """For each of some bearers, given by IRI, the longest Chinese name that no other has, or its IRI if it has no such name."""
    names: dict[str, list[str]] = {bearer: [] for bearer in bearers}
    for row in questions.rows("bearer-names"):
        names.setdefault(text(row, "bearer"), []).append(text(row, "name"))
    counts = Counter(name for bearer in bearers for name in set(names[bearer]))
    own = {bearer: [name for name in names[bearer] if counts[name] == 1 and not name.isascii()] for bearer in bearers}
    return "、".join(max(own[bearer], key=len, default=f"<{bearer}> has none") for bearer in bearers)


def _duty(row: Row) -> Duty:
    return Duty(
        task=integer(row, "number"),
        document=text(row, "document"),
        role=short(row, "role").removesuffix("-role"),
        qualifier=optional(row, "qualifier"),
        group=optional(row, "group"),
        basis=optional_short(row, "basis"),
        text=text(row, "text"),
    )
