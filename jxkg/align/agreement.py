"""How far two codings agree: on whether there is a link, and on its drift."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jxkg.errors import TableError
from jxkg.ids import natural_key
from jxkg.model import Alignment

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two codings of the same pairs.

    `pairs` is how many (subject, object) pairs each coder decided; `both`, `only_a`, `only_b` count links; `same_drift` those of
    `both` with the same drift.
    """

    pairs: int
    both: int
    only_a: int
    only_b: int
    same_drift: int

    @property
    def observed(self) -> float:
        """The share of pairs decided alike."""
        return 1 - (self.only_a + self.only_b) / self.pairs

    @property
    def kappa(self) -> float:
        """Cohen's kappa (Cohen 1960) on link or no link; 1.0 where both codings say the same of every pair.

        >>> round(Agreement(pairs=50, both=20, only_a=5, only_b=10, same_drift=20).kappa, 3)
        0.4
        """
        share_a, share_b = (self.both + self.only_a) / self.pairs, (self.both + self.only_b) / self.pairs
        expected = share_a * share_b + (1 - share_a) * (1 - share_b)
        return 1.0 if self.observed == 1 else (self.observed - expected) / (1 - expected)


def links(records: Iterable[Alignment]) -> dict[Link, Alignment]:
    """The links among mapping records, by subject and object."""
    return {(record.subject, record.object): record for record in records if record.found}


def compare(a: Mapping[Link, Alignment], b: Mapping[Link, Alignment], pairs: int) -> Agreement:
    """Compare two codings' links, of `pairs` pairs that both decided."""
    both = a.keys() & b.keys()
    return Agreement(
        pairs=pairs,
        both=len(both),
        only_a=len(a.keys() - b.keys()),
        only_b=len(b.keys() - a.keys()),
        same_drift=sum(a[link].drift == b[link].drift for link in both),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two codings compared: agreement by pass, and what they differ on.

    A pass is the ids of two documents: that of the subjects, and the one that was searched for objects.
    """

    passes: Mapping[tuple[str, str], Agreement]
    disputed: tuple[Link, ...]

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values."""
        return {
            "passes": [
                {
                    "subjects": subjects,
                    "searched": searched,
                    **asdict(one),
                    "observed": one.observed,
                    "kappa": one.kappa,
                }
                for (subjects, searched), one in self.passes.items()
            ],
            "disputed": [{"subject": subject, "object": target} for subject, target in self.disputed],
        }


def compare_codings(
    a: Iterable[Alignment], b: Iterable[Alignment], candidates: Mapping[str, Collection[str]]
) -> Comparison:
    """Compare two codings of the same subjects; `candidates` has the objects of each document that can be searched.

    Raises TableError where one coding has a subject that the other has not coded.
    """
    records_a, records_b = list(a), list(b)
    searches_a, searches_b = _searches(records_a, candidates), _searches(records_b, candidates)
    if alone := sorted(searches_a ^ searches_b, key=lambda search: natural_key(" ".join(search))):
        subject, searched = alone[0]
        coder, other = ("A", "B") if alone[0] in searches_a else ("B", "A")
        problem = f"{len(alone)} searches are in one coding only, such as {subject} in {searched}: {coder} has it, {other} not"
        raise TableError(problem, None, "compare codings of the same subjects")
    subjects = Counter((subject.partition(":")[0], searched) for subject, searched in searches_a)
    passes = {
        key: compare(_links_of(records_a, key), _links_of(records_b, key), count * len(candidates[key[1]]))
        for key, count in sorted(subjects.items())
    }
    return Comparison(passes, tuple(disputes(links(records_a), links(records_b))))


def _searches(records: Iterable[Alignment], candidates: Mapping[str, Collection[str]]) -> set[tuple[str, str]]:
    """What was looked for upstream: subjects, and the documents that were searched for them."""
    return {(record.subject, record.searched) for record in records if record.searched in candidates}


def _pass(record: Alignment) -> tuple[str, str]:
    return record.subject.partition(":")[0], record.searched


def _links_of(records: Iterable[Alignment], key: tuple[str, str]) -> dict[Link, Alignment]:
    return links(record for record in records if _pass(record) == key)


def disputes(a: Mapping[Link, Alignment], b: Mapping[Link, Alignment]) -> list[Link]:
    """What the codings differ on: links that only one has, and links to which they give another drift."""
    differ = [link for link in a.keys() & b.keys() if a[link].drift != b[link].drift]
    return sorted([*(a.keys() ^ b.keys()), *differ], key=lambda link: natural_key(f"{link[0]} {link[1]}"))
