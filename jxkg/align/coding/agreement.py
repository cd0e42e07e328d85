"""How far codings agree on whether there is a link, and on its drift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from jxkg.align.coding.reliability import alpha, kappa
from jxkg.errors import TableError
from jxkg.ids import natural_key
from jxkg.model import IMPLEMENTS, Alignment, Drift, Link, links

Search = tuple[str, str]
_Searches = Mapping[Search, Mapping[Link, Alignment]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two coders said of the pairs of provisions that both decided, for one pair of documents.

    `links` counts pairs by what each coder said: linked or not. `drift` counts the links that both have by the two drifts.
    """

    a: str
    b: str
    links: Mapping[tuple[bool, bool], int]
    drift: Mapping[tuple[Drift, Drift], int]

    @property
    def pairs(self) -> int:
        """How many pairs of provisions both decided."""
        return sum(self.links.values())

    @property
    def both(self) -> int:
        """How many links both have."""
        return self.links.get((True, True), 0)

    @property
    def only_a(self) -> int:
        """How many links only the first has."""
        return self.links.get((True, False), 0)

    @property
    def only_b(self) -> int:
        """How many links only the second has."""
        return self.links.get((False, True), 0)

    @property
    def observed(self) -> float:
        """The share of pairs decided alike."""
        return 1 - (self.only_a + self.only_b) / self.pairs

    @property
    def same_drift(self) -> int:
        """How many links both have with the same drift."""
        return sum(count for (first, second), count in self.drift.items() if first == second)

    def as_json(self) -> dict[str, Any]:
        """The agreement as plain values."""
        counts = {name: getattr(self, name) for name in ("pairs", "both", "only_a", "only_b", "observed")}
        drift = {"same_drift": self.same_drift, "kappa_drift": kappa(self.drift), "confusion": confusion(self.drift)}
        return {"a": self.a, "b": self.b, **counts, "kappa": kappa(self.links), **drift}


def confusion(drift: Mapping[tuple[Drift, Drift], int]) -> dict[str, dict[str, int]]:
    """A full matrix of counts: for each drift of the first coder, each drift of the second."""
    return {first.value: {second.value: drift.get((first, second), 0) for second in Drift} for first in Drift}


@dataclass(frozen=True, slots=True)
class Pass:
    """Several codings of one pair of documents: `subjects` has the subjects, `searched` was searched for objects.

    `links` and `drift` count pairs by what was said: one value for each of `coders`, in their order, and None for a coder who
    said nothing. `uncoded` lists, by coder, the subjects that this coder left out though another coded them.
    """

    subjects: str
    searched: str
    coders: tuple[str, ...]
    links: Mapping[tuple[bool | None, ...], int]
    drift: Mapping[tuple[Drift | None, ...], int]
    uncoded: Mapping[str, tuple[str, ...]]

    @property
    def agreements(self) -> list[Agreement]:
        """The agreement of every two coders who both decided some pair of provisions."""
        numbered = combinations(enumerate(self.coders), 2)
        found = [
            Agreement(a, b, _between(self.links, first, second), _between(self.drift, first, second))
            for (first, a), (second, b) in numbered
        ]
        return [agreement for agreement in found if agreement.pairs]

    def as_json(self) -> dict[str, Any]:
        """The pass as plain values."""
        return {
            "subjects": self.subjects,
            "searched": self.searched,
            "alpha": alpha(self.links),
            "alpha_drift": alpha(self.drift),
            "agreements": [agreement.as_json() for agreement in self.agreements],
            "uncoded": {coder: list(subjects) for coder, subjects in self.uncoded.items()},
        }


def _between(said: Mapping[tuple[Any, ...], int], first: int, second: int) -> dict[tuple[Any, Any], int]:
    counts: Counter[tuple[Any, Any]] = Counter()
    for values, count in said.items():
        if values[first] is not None and values[second] is not None:
            counts[values[first], values[second]] += count
    return dict(counts)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A link on which coders differ. `said` has what each said: a drift, `open` if the drift is not decided, or `none`.

    Coders who did not look for links there are left out.
    """

    link: Link
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Codings compared: agreement by pair of documents, and what they differ on."""

    passes: tuple[Pass, ...]
    disputed: tuple[Dispute, ...]

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values."""
        return {
            "passes": [compared.as_json() for compared in self.passes],
            "disputed": [
                {"subject": dispute.link[0], "object": dispute.link[1], "said": dict(dispute.said)}
                for dispute in self.disputed
            ],
        }


def compare_codings(
    codings: Mapping[str, Iterable[Alignment]], candidates: Callable[[str, Collection[str]], Collection[str]]
) -> Comparison:
    """Compare codings, given by the names of their coders.

    `candidates` takes a document and the provisions that were linked in it, and returns the provisions that were searched. What
    a coder did not code counts as missing, not as a difference. Raises TableError if no two codings have a subject in common.
    """
    coded = {name: _searches(records) for name, records in codings.items()}
    times = Counter(search for searches in coded.values() for search in searches)
    if not any(count > 1 for count in times.values()):
        problem = f"the codings {', '.join(codings)} have no subject in common, so there is nothing to compare"
        raise TableError(problem, None, "compare codings of the same subjects and documents")
    keys = sorted({(subject.partition(":")[0], searched) for subject, searched in times})
    passes = tuple(_compare(key, sorted(times, key=_in_order), coded, candidates) for key in keys)
    return Comparison(passes, tuple(_disputed(coded, times)))


def _searches(records: Iterable[Alignment]) -> _Searches:
    """The searches upstream (a subject and the document that was searched), and the links that each found."""
    found: dict[Search, dict[Link, Alignment]] = {}
    for record in records:
        if record.predicate == IMPLEMENTS:
            found.setdefault((record.subject, record.searched), {}).update(links([record]))
    return found


def _compare(
    key: Search,
    searches: Iterable[Search],
    coded: Mapping[str, _Searches],
    candidates: Callable[[str, Collection[str]], Collection[str]],
) -> Pass:
    said: Counter[tuple[bool | None, ...]] = Counter()
    drift: Counter[tuple[Drift | None, ...]] = Counter()
    own = [search for search in searches if (search[0].partition(":")[0], search[1]) == key]
    linked = {upper for search in own for searches_of in coded.values() for _, upper in searches_of.get(search, ())}
    objects = len(candidates(key[1], linked))
    for search in own:
        found = [searches_of.get(search) for searches_of in coded.values()]
        either = {link for has in found if has for link in has}
        said.update(tuple(None if has is None else link in has for has in found) for link in either)
        drift.update(tuple(has[link].drift if has and link in has else None for has in found) for link in either)
        said[tuple(None if has is None else False for has in found)] += objects - len(either)
    left = {
        name: tuple(search[0] for search in own if search not in searches_of) for name, searches_of in coded.items()
    }
    return Pass(*key, tuple(coded), +said, drift, {name: subjects for name, subjects in left.items() if subjects})


def _disputed(coded: Mapping[str, _Searches], searches: Iterable[Search]) -> list[Dispute]:
    found = []
    for search in searches:
        own = {name: searches_of[search] for name, searches_of in coded.items() if search in searches_of}
        for link in {link for found_links in own.values() for link in found_links}:
            said = {name: _said(found_links.get(link)) for name, found_links in own.items()}
            if len(set(said.values())) > 1:
                found.append(Dispute(link, said))
    return sorted(found, key=lambda dispute: _in_order(dispute.link))


def _said(record: Alignment | None) -> str:
    return "none" if record is None else record.drift or "open"


def _in_order(pair: tuple[str, str]) -> list[tuple[int, str]]:
    return natural_key(" ".join(pair))


def disputes(a: Mapping[Link, Alignment], b: Mapping[Link, Alignment]) -> list[Link]:
    """The links on which two codings differ: those that only one has, and those with two different drifts."""
    differ = [link for link in a.keys() & b.keys() if a[link].drift != b[link].drift]
    return sorted([*(a.keys() ^ b.keys()), *differ], key=_in_order)
