"""What a unit answers for: named itself, or as a member of a group; and why that is so."""

from __future__ import annotations

from dataclasses import dataclass

from jxkg.results import Row, integer, optional, optional_short, short, text
from jxkg.trace import Ask


@dataclass(frozen=True, slots=True)
class Duty:
    """One task that falls on a unit.

    `group` is None where the list names the unit itself; else the group that it is a member of, and `basis` what the
    membership rests on: enumerated (the notice lists the members) or curated (a list from outside it).
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


def bearers_named(ask: Ask, name: str) -> list[UnitDuties]:
    """The units and groups that go by a name, with their duties; none where nobody does."""
    return [
        UnitDuties(
            iri=text(row, "bearer"),
            name=text(row, "label"),
            name_en=optional(row, "english") or "",
            level=optional_short(row, "level"),
            basis=optional_short(row, "basis"),
            duties=tuple(_duty(duty) for duty in ask("unit-tasks", unit=name)),
        )
        for row in ask("bearers-named", name=name)
    ]


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
