"""Units and groups of units, their levels, and the things that items name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """The administrative level of a unit, or of the unit that issues a document; `rank` counts from the top."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"
    TOWNSHIP = "township"

    @property
    def rank(self) -> int:
        """0 for national … 4 for township.

        >>> Level.COUNTY.rank
        3
        """
        return list(Level).index(self)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the authority table describes it; each `*_source` says where the fact comes from."""

    id: str
    scope: str
    name: str
    official_name: str
    official_name_source: str
    other_names: tuple[str, ...]
    label_en: str
    kind: str
    kind_source: str
    level: Level
    level_source: str


class Basis(StrEnum):
    """Where the members of a group are listed."""

    ENUMERATED = "enumerated"  # a list in the notice
    OPEN = "open"  # nowhere: the name describes them
    CURATED = "curated"  # a list from outside the notice


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A name that stands for several units. `members` are ids; there are none if the group is open or the notice lists them."""

    id: str
    scope: str
    name: str
    other_names: tuple[str, ...]
    label_en: str
    basis: Basis
    basis_source: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An instrument, platform or brand that items name.

    `scope` is where the name means this thing: a place, the id of a document, or empty if that is everywhere.
    """

    id: str
    kind: str
    scope: str
    name: str
    label_en: str
