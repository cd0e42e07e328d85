"""Who and what a name as written is: data/authority, read and indexed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import Place, TableError, UnknownNameError
from jxkg.files import read_table
from jxkg.ids import document_id
from jxkg.model import Basis, DocumentNumber, Level, Named, Notice, Unit, UnitGroup, position

KINDS = frozenset({
    "government-department", "party-organ", "court", "procuratorate", "mass-organisation", "public-institution",
    "cooperative-federation", "enterprise", "vertically-managed-body", "development-zone", "local-government",
})  # fmt: skip
SOURCES = frozenset({"notice", "name", "expansion", "general-knowledge", "not-established"})

_UNIT_COLUMNS = frozenset({
    "id", "scope", "name", "official_name", "official_name_source", "other_names", "label_en", "kind", "kind_source",
    "level", "level_source", "members",
})  # fmt: skip
_SERIES_COLUMNS = frozenset({"code", "prefix", "issuer"})
_NAMED_COLUMNS = frozenset({"kind", "id", "name", "label_en"})


@dataclass(frozen=True, slots=True)
class Series:
    """A series of document numbers: the prefix of its documents' ids, and the unit that issues under it."""

    prefix: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Authority:
    """The tables of data/authority: units and groups by id, series by code, named things by name."""

    bearers: Mapping[str, Unit | UnitGroup]
    series: Mapping[str, Series]
    named: Mapping[str, Named]
    _by_name: Mapping[tuple[str, str], str]

    @classmethod
    def read(cls, folder: Path) -> Authority:
        """Read units.tsv, series.tsv and named.tsv.

        Raises TableError, with the row's line, for a doubled id or name, a kind, level or source that does not exist, or a
        member or issuer that is not in the table.
        """
        bearers, by_name = _read_bearers(folder / "units.tsv")
        series = dict(_read_series(folder / "series.tsv", bearers))
        named = {thing.name: thing for thing in _read_named(folder / "named.tsv")}
        return cls(bearers, series, named, by_name)

    def document_id(self, number: DocumentNumber, place: Place | None = None) -> str:
        """The id of a document; UnknownNameError where its series is not in the table."""
        return document_id(self._series_of(number, place).prefix, number)

    def issuer(self, number: DocumentNumber) -> Unit:
        """The unit that issues under the number's series."""
        issuer = self.bearers[self._series_of(number, None).issuer]
        assert isinstance(issuer, Unit)
        return issuer

    def bearer(self, name: str, scope: str) -> Unit | UnitGroup:
        """The unit or group that goes by a name in a place; UnknownNameError offers the nearest names."""
        try:
            return self.bearers[self._by_name[scope, name]]
        except KeyError:
            remedy = f"add it to data/authority/units.tsv{self._nearest(name, scope)}"
            raise UnknownNameError(f"“{name}” is no unit or group of {scope}", None, remedy) from None

    def check(self, notice: Notice) -> None:
        """See that every name in a notice is known; one UnknownNameError names all that are not, each with its place."""
        scope = self.issuer(notice.number).scope
        file = Path(notice.source.name)
        unknown = [
            f"“{name}” ({Place(file, *position(notice.source.text, offset))}){near}"
            for name, offset, near in self._unknown(notice, scope)
        ]
        if unknown:
            problem = f"{len(unknown)} name(s) that data/authority does not know: " + "; ".join(unknown)
            remedy = "correct the name in the text, or add it to units.tsv or named.tsv in data/authority"
            raise UnknownNameError(problem, Place(file), remedy)

    def _unknown(self, notice: Notice, scope: str) -> Iterator[tuple[str, int, str]]:
        for task in notice.tasks:
            for part in task.responsibilities:
                if (scope, part.name) not in self._by_name:
                    yield part.name, part.span.start, self._nearest(part.name, scope)
            for quote in (*task.instruments, *task.quoted_names):
                if quote.text not in self.named:
                    yield quote.text, quote.span.start, _nearest(quote.text, self.named)
        for quote in notice.appendix.names if notice.appendix else ():
            if (scope, quote.text) not in self._by_name:
                yield quote.text, quote.span.start, self._nearest(quote.text, scope)

    def _nearest(self, name: str, scope: str) -> str:
        return _nearest(name, (known for place, known in self._by_name if place == scope))

    def _series_of(self, number: DocumentNumber, place: Place | None) -> Series:
        if number.code not in self.series:
            remedy = f"add the series to data/authority/series.tsv{_nearest(number.code, self.series)}"
            raise UnknownNameError(f"“{number.code}” is no known series of document numbers", place, remedy)
        return self.series[number.code]


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    return f"; nearest known: {'、'.join(close)}" if close else ""


def _read_bearers(path: Path) -> tuple[dict[str, Unit | UnitGroup], dict[tuple[str, str], str]]:
    bearers: dict[str, Unit | UnitGroup] = {}
    by_name: dict[tuple[str, str], str] = {}
    groups: list[tuple[Place, UnitGroup]] = []
    for place, row in read_table(path, _UNIT_COLUMNS):
        bearer = _read_bearer(place, row)
        if bearer.id in bearers:
            raise TableError(f"the id {bearer.id} stands twice", place, "give each unit an id of its own")
        bearers[bearer.id] = bearer
        for name in _names(bearer):
            owner = by_name.setdefault((bearer.scope, name), bearer.id)
            if owner != bearer.id:
                raise TableError(f"“{name}” is a name of {owner} too", place, "a name belongs to one unit or group")
        if isinstance(bearer, UnitGroup):
            groups.append((place, bearer))
    for place, group in groups:
        if missing := [member for member in group.members if member not in bearers]:
            raise TableError(f"no unit has the id {missing[0]}", place, "members are ids of this table, separated by |")
    return bearers, by_name


def _names(bearer: Unit | UnitGroup) -> set[str]:
    official = {bearer.official_name} if isinstance(bearer, Unit) else set()
    return ({bearer.name, *bearer.other_names} | official) - {""}


def _read_bearer(place: Place, row: Mapping[str, str]) -> Unit | UnitGroup:
    kind, _, basis = row["kind"].partition(":")
    others = _list(row["other_names"])
    if kind == "group":
        _check_one_of(place, "membership", basis, frozenset(Basis))
        _check_one_of(place, "source", row["kind_source"], SOURCES)
        members = _list(row["members"])
        name, label = row["name"], row["label_en"]
        return UnitGroup(row["id"], row["scope"], name, others, label, Basis(basis), row["kind_source"], members)
    _check_one_of(place, "kind", kind, KINDS)
    _check_one_of(place, "level", row["level"], frozenset(Level))
    for column in ("official_name_source", "kind_source", "level_source"):
        _check_one_of(place, "source", row[column], SOURCES)
    return Unit(
        id=row["id"],
        scope=row["scope"],
        name=row["name"],
        official_name=row["official_name"],
        official_name_source=row["official_name_source"],
        other_names=others,
        label_en=row["label_en"],
        kind=kind,
        kind_source=row["kind_source"],
        level=Level(row["level"]),
        level_source=row["level_source"],
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _check_one_of(place: Place, what: str, value: str, allowed: frozenset[str]) -> None:
    if value not in allowed:
        raise TableError(f"“{value}” is no {what}", place, "use one of " + ", ".join(sorted(allowed)))


def _read_series(path: Path, bearers: Mapping[str, Unit | UnitGroup]) -> Iterator[tuple[str, Series]]:
    for place, row in read_table(path, _SERIES_COLUMNS):
        if not isinstance(bearers.get(row["issuer"]), Unit):
            raise TableError(f"no unit has the id {row['issuer']}", place, "the issuer is an id of units.tsv")
        yield row["code"], Series(row["prefix"], row["issuer"])


def _read_named(path: Path) -> Iterator[Named]:
    for place, row in read_table(path, _NAMED_COLUMNS):
        _check_one_of(place, "kind", row["kind"], frozenset({"instrument", "platform", "brand", "phrase"}))
        yield Named(row["id"], row["kind"], row["name"], row["label_en"])
