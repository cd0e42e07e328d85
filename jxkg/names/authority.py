"""Which unit or thing a name as written stands for: the tables of data/authority, read and indexed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import InputError, Place, TableError, UnknownNameError, shown
from jxkg.files import read_table
from jxkg.ids import document_id
from jxkg.model import (
    Appendix,
    Basis,
    Document,
    DocumentNumber,
    Level,
    Named,
    Quote,
    Text,
    Unit,
    UnitGroup,
    position,
)

KINDS = frozenset({
    "government-department", "party-organ", "court", "procuratorate", "mass-organisation", "public-institution",
    "cooperative-federation", "enterprise", "vertically-managed-body", "development-zone", "local-government",
})  # fmt: skip
NOT_ESTABLISHED = "not-established"
SOURCES = frozenset({"notice", "name", "expansion", "general-knowledge", "public-page", NOT_ESTABLISHED})

_LONGEST_NAME = 60
"""How long a name may be for the nearest ones to be looked for; that takes time with the square of its length."""
_MOST_NAMED = 12
"""How many unknown names a message lists."""
_UNIT_COLUMNS = frozenset({
    "id", "scope", "name", "official_name", "official_name_source", "other_names", "label_en", "kind", "kind_source",
    "level", "level_source", "members",
})  # fmt: skip
_SERIES_COLUMNS = frozenset({"code", "prefix", "issuer"})
_NAMED_COLUMNS = frozenset({"kind", "id", "scope", "name", "label_en"})


@dataclass(frozen=True, slots=True)
class Series:
    """A series of document numbers: the prefix of its documents' ids, and the unit that issues under it."""

    prefix: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Authority:
    """The tables of data/authority: units and groups by id, series by code, named things by scope and name."""

    bearers: Mapping[str, Unit | UnitGroup]
    series: Mapping[str, Series]
    named: Mapping[tuple[str, str], Named]
    _by_name: Mapping[tuple[str, str], str]

    @classmethod
    def read(cls, folder: Path) -> Authority:
        """Read units.tsv, series.tsv and named.tsv.

        Raises TableError, with the row's line, for an id or name that stands twice, a kind, level or source that does not
        exist, or a member or issuer that is not in the table.
        """
        bearers, by_name = _read_bearers(folder / "units.tsv")
        series = dict(_read_series(folder / "series.tsv", bearers))
        named = {(thing.scope, thing.name): thing for thing in _read_named(folder / "named.tsv")}
        return cls(bearers, series, named, by_name)

    def document_id(self, number: DocumentNumber) -> str:
        """The id of the document that has a number; UnknownNameError if the number's series is not in the table."""
        return document_id(self._series_of(number).prefix, number)

    def issuer(self, number: DocumentNumber) -> Unit:
        """The unit that issues under the number's series; UnknownNameError if the series is not in the table."""
        issuer = self.bearers[self._series_of(number).issuer]
        assert isinstance(issuer, Unit)
        return issuer

    def bearer(self, name: str, scope: str) -> Unit | UnitGroup:
        """The unit or group that has a name in a place; if there is none, UnknownNameError offers the nearest names."""
        try:
            return self.bearers[self._by_name[scope, name]]
        except KeyError:
            remedy = f"add it to data/authority/units.tsv{self._nearest(name, scope)}"
            raise UnknownNameError(f"{scope} has no unit or group called “{shown(name)}”", None, remedy) from None

    def names(self) -> frozenset[str]:
        """All names of units and groups, wherever they are from."""
        return frozenset(name for _, name in self._by_name)

    def thing(self, name: str, document: str, scope: str) -> Named | None:
        """What a name stands for in a document with an id, that is for a place: by the document, the place, or everywhere."""
        found = (self.named.get((where, name)) for where in (document, scope, ""))
        return next((thing for thing in found if thing), None)

    def defined_group(self, appendix: Appendix, scope: str) -> UnitGroup | None:
        """The group that an appendix is named for and defines, or None where it names no group."""
        group = self.bearers.get(self._by_name.get((scope, appendix.title.text.removesuffix("名单")), ""))
        return group if isinstance(group, UnitGroup) else None

    def check(self, document: Document, file: Path) -> None:
        """Check that every name in a document is known, and its number, issuer and level, as `check_issuer` does.

        `file` is where the document was read from. One UnknownNameError lists all unknown names, each with its place.
        """
        self.check_issuer(document, file)
        unknown = list(self._unknown(document, self.issuer(document.number).scope))
        if unknown:
            named = "; ".join(
                f"“{shown(quote.text)}” ({_place(file, document.text, quote)}){_nearest(quote.text, known)}"
                for quote, known in unknown[:_MOST_NAMED]
            )
            more = f"; and {len(unknown) - _MOST_NAMED} more" if len(unknown) > _MOST_NAMED else ""
            problem = f"data/authority does not have {len(unknown)} name(s): {named}{more}"
            remedy = "correct the name in the text, or add it to units.tsv or named.tsv in data/authority"
            raise UnknownNameError(problem, Place(file), remedy)

    def check_issuer(self, document: Document, file: Path) -> None:
        """Check that a document's number is of a known series, and that its issuer and level fit that series.

        The numbers of the documents that it is based on are checked too. Raises UnknownNameError for an unknown series, and
        InputError for another issuer or level.
        """
        for number, place in _numbers(document, file):
            self._check_series(number, place)
        issuer, text = self.issuer(document.number), document.text
        if document.issuer not in _names(issuer):
            problem = f"the issuer is “{shown(document.issuer)}”, but this series is issued by {issuer.official_name}"
            remedy = "correct the number or the issuer, or series.tsv in data/authority"
            raise InputError(problem, _place(file, text, text.issuer) if text else Place(file), remedy)
        if document.level not in {None, issuer.level}:
            problem = f"the level is {document.level}, but that of {issuer.name} is {issuer.level}"
            raise InputError(problem, Place(file), "correct the level, or the issuer in units.tsv")

    def _check_series(self, number: DocumentNumber, place: Place) -> None:
        """Check that a number is of a known series; UnknownNameError, with the place, if it is not."""
        if number.code not in self.series:
            remedy = f"add the series to data/authority/series.tsv{_nearest(number.code, self.series)}"
            raise UnknownNameError(f"“{number.code}” is not a known series of document numbers", place, remedy)

    def _unknown(self, document: Document, scope: str) -> Iterator[tuple[Quote, Collection[str]]]:
        """The names in a document that no table has, each with the names that are known of its kind."""
        bearers = [Quote(part.name, part.span) for item in document.items for part in item.responsibilities]
        if document.appendix:
            bearers += document.appendix.names
            if not self.defined_group(document.appendix, scope):
                groups = [bearer.name for bearer in self.bearers.values() if isinstance(bearer, UnitGroup)]
                yield document.appendix.title, groups
        known = {name for place, name in self._by_name if place == scope}
        ordered = sorted(known)
        yield from ((quote, ordered) for quote in bearers if quote.text not in known)
        identifier = self.document_id(document.number)
        things = [name for _, name in self.named]
        for quote in (quote for item in document.items for quote in (*item.instruments, *item.quoted_names)):
            if self.thing(quote.text, identifier, scope) is None:
                yield quote, things

    def _series_of(self, number: DocumentNumber) -> Series:
        try:
            return self.series[number.code]
        except KeyError:
            raise UnknownNameError(f"“{number.code}” is not a known series of document numbers") from None

    def _nearest(self, name: str, scope: str) -> str:
        return _nearest(name, (known for place, known in self._by_name if place == scope))


def _numbers(document: Document, file: Path) -> Iterator[tuple[DocumentNumber, Place]]:
    """The number of a document, and those of the documents that it is based on, each with its place."""
    yield document.number, _number_place(document, file)
    for based in document.based_on:
        yield based.number, _place(file, document.text, based.quote)


def _number_place(document: Document, file: Path) -> Place:
    if document.text is None:
        return Place(file)
    text = document.text.source.text
    return Place(file, *position(text, max(text.find(str(document.number)), 0)))


def _place(file: Path, text: Text | None, quote: Quote | None) -> Place:
    return Place(file, *position(text.source.text, quote.span.start)) if text and quote else Place(file)


def _nearest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5) if len(name) <= _LONGEST_NAME else []
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
                raise TableError(
                    f"“{shown(name)}” is a name of {owner} too", place, "a name belongs to one unit or group"
                )
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
    _check_id(place, row["id"])
    kind, _, basis = row["kind"].partition(":")
    others = _list(row["other_names"])
    if kind == "group":
        _check_one_of(place, "membership", basis, frozenset(Basis))
        _check_one_of(place, "source", row["kind_source"], SOURCES)
        members = _list(row["members"])
        _check_members(place, Basis(basis), row["id"], members)
        name, label = row["name"], row["label_en"]
        return UnitGroup(row["id"], row["scope"], name, others, label, Basis(basis), row["kind_source"], members)
    if row["members"]:
        raise TableError(f"{row['id']} is a unit, and has members", place, "only groups have members")
    _check_kind(place, kind, row["kind_source"])
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


def _check_kind(place: Place, kind: str, source: str) -> None:
    """A unit's kind is one of KINDS, or empty where it is not established."""
    if source != NOT_ESTABLISHED:
        _check_one_of(place, "kind", kind, KINDS)
    elif kind:
        problem = f"the kind {kind} is given, and said not to be established"
        raise TableError(problem, place, "leave the kind empty, or say where it is from")


def _check_id(place: Place, identifier: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier):
        raise TableError(
            f"“{shown(identifier)}” is not an id", place, "write it in small ASCII letters, digits and single hyphens"
        )


def _check_members(place: Place, basis: Basis, group: str, members: tuple[str, ...]) -> None:
    if (basis is Basis.CURATED) != bool(members):
        raise TableError(
            f"{group} is {basis}, but its members do not fit that",
            place,
            "a curated group has members here, others have none",
        )
    if group in members:
        raise TableError(f"{group} is a member of itself", place, "take it out of its members")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _check_one_of(place: Place, what: str, value: str, allowed: frozenset[str]) -> None:
    if value not in allowed:
        raise TableError(f"“{shown(value)}” is not a known {what}", place, "use one of " + ", ".join(sorted(allowed)))


def _read_series(path: Path, bearers: Mapping[str, Unit | UnitGroup]) -> Iterator[tuple[str, Series]]:
    seen: set[str] = set()
    for place, row in read_table(path, _SERIES_COLUMNS):
        _check_id(place, row["prefix"])
        if repeated := {row["code"], row["prefix"]} & seen:
            raise TableError(f"{repeated.pop()} stands twice", place, "a series has one code and one prefix of its own")
        seen |= {row["code"], row["prefix"]}
        if not isinstance(bearers.get(row["issuer"]), Unit):
            raise TableError(f"no unit has the id {row['issuer']}", place, "the issuer is an id of units.tsv")
        yield row["code"], Series(row["prefix"], row["issuer"])


def _read_named(path: Path) -> Iterator[Named]:
    seen: set[str] = set()
    for place, row in read_table(path, _NAMED_COLUMNS):
        _check_id(place, row["id"])
        named = f"{row['name']}, {row['scope'] or 'everywhere'}"
        if repeated := {row["id"], named} & seen:
            raise TableError(
                f"{repeated.pop()} stands twice", place, "a thing has one id, and a name one row in each scope"
            )
        seen |= {row["id"], named}
        _check_one_of(place, "kind", row["kind"], frozenset({"instrument", "platform", "brand", "phrase"}))
        yield Named(row["id"], row["kind"], row["scope"], row["name"], row["label_en"])
