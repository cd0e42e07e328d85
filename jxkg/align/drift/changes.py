"""What happened to a requirement on its way down, computed from the words of both sides of a link (docs/drift.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jxkg.align.drift.numbers import NumberComparison, compare_numbers
from jxkg.align.drift.sides import Place, Provision, Sides
from jxkg.align.drift.strength import (
    Strength,
    StrengthChange,
    Wordlists,
    clauses,
    compare_strength,
    strength_words,
    strengths_of,
)
from jxkg.errors import InputError
from jxkg.model import Attestation, Drift, TextSpan
from jxkg.read.source import Running, Source

HALF = 0.5
HEADINGS = frozenset({"section", "part"})
_YEAR = re.compile(r"〔(\d{4})〕")


@dataclass(frozen=True, slots=True)
class LinkDrift:
    """What one link makes of its requirement.

    `drift` was coded and adjudicated, everything behind it is computed. `shared`, `added` and `left_out` are content words,
    each in the order of the side that has it. The strengths are of the clauses that the link rests on, a side's is None where
    its official wording is not known, and `strength` is the lower wording against the upper.
    """

    record: str
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
    lower_strength: Strength | None
    upper_strength: Strength | None
    strength: StrengthChange
    numbers: tuple[NumberComparison, ...]


@dataclass(frozen=True, slots=True)
class ProvisionWording:
    """How one provision is worded: its content words, how strongly it binds, and by which words.

    `strongest` and `weakest` are None where its official wording is not known, and UNMARKED where no word says how strongly
    it binds.
    """

    provision: Provision
    content: tuple[str, ...]
    strongest: Strength | None
    weakest: Strength | None
    strength_words: tuple[str, ...]


def compare(sides: Sides, wordlists: Wordlists) -> LinkDrift:
    """Compare both sides of a link.

    Each text is cut by the word lists and by the names that its document uses. Strength is compared where both
    official wordings are known; numbers where the upper words are more than a heading.
    """
    lower, upper = sides.lower, sides.upper
    own, given = _content(lower, wordlists), _content(upper, wordlists)
    added = tuple(word for word in own if word not in upper.words)
    left_out = tuple(word for word in given if word not in lower.words)
    shared = (word for word in (*given, *own) if word in lower.words and word in upper.words)
    strengths = _strength(lower, sides.lower_quotes, wordlists), _strength(upper, sides.upper_quotes, wordlists)
    return LinkDrift(
        record=sides.record,
        subject=lower.id,
        name=lower.name,
        object=upper.id,
        document=upper.document,
        level=upper.level,
        path=upper.path or str(upper.number),
        attestation=upper.attestation,
        drift=sides.drift,
        computed_drift=drift_of(kept=_share(given, left_out), own=_share(own, added)).lower(),
        shared=tuple(dict.fromkeys(shared)),
        added=added,
        left_out=left_out,
        lower_strength=strengths[0],
        upper_strength=strengths[1],
        strength=compare_strength(*strengths),
        numbers=_numbers(lower, upper),
    )


def describe(provision: Provision, wordlists: Wordlists) -> ProvisionWording:
    """How a provision is worded."""
    content = _content(provision, wordlists)
    if provision.attestation != Attestation.HELD_TEXT:
        return ProvisionWording(provision, content, None, None, ())
    own = wordlists.with_names(provision.names)
    ranked = strengths_of(provision.words, own)
    return ProvisionWording(provision, content, ranked[-1], ranked[0], strength_words(provision.words, own))


def drift_of(kept: float, own: float) -> Drift:
    """The drift that shares of words speak for: `kept` of the upper side's words, `own` of the lower side's, are the other's too.

    Half is where a side counts as said by the other. It was fixed before the first comparison, not fitted to the
    coded drift.

    >>> [str(drift_of(*shares)) for shares in ((0.9, 0.8), (0.9, 0.2), (0.2, 0.9), (0.2, 0.2))]
    ['Restates', 'Extends', 'Refines', 'Overlaps']
    """
    if kept >= HALF:
        return Drift.RESTATES if own >= HALF else Drift.EXTENDS
    return Drift.REFINES if own >= HALF else Drift.OVERLAPS


def _content(provision: Provision, wordlists: Wordlists) -> tuple[str, ...]:
    """The content words of a provision, each once."""
    found = wordlists.with_names(provision.names).lexicon.content_words(provision.words)
    return tuple(dict.fromkeys(word.text for word in found))


def _share(words: tuple[str, ...], missing: tuple[str, ...]) -> float:
    """The share of words that the other side has too; none are missing of no words."""
    return 1 - len(missing) / len(words) if words else 1.0


def _strength(provision: Provision, quotes: Iterable[Place], wordlists: Wordlists) -> Strength | None:
    """How strongly the clauses bind that a link rests on; the whole provision where no words were quoted."""
    if provision.attestation != Attestation.HELD_TEXT:
        return None
    spans = [TextSpan(*quote) for quote in quotes]
    text = clauses(_running(provision), spans) if spans else provision.words
    return strengths_of(text, wordlists.with_names(provision.names))[-1]


def _numbers(lower: Provision, upper: Provision) -> tuple[NumberComparison, ...]:
    if upper.kind in HEADINGS:
        return ()
    return compare_numbers(_running(lower), _running(upper), _year(lower), _year(upper))


@lru_cache(maxsize=1000)
def _running(provision: Provision) -> Running:
    """The words with the offset of each of them in the text that quotes were cut from."""
    if provision.raw is None:
        return Running(provision.words, tuple(range(len(provision.words))))
    within = Running.of(Source(Path(provision.id), provision.raw).lines())
    return Running(within.text, tuple(provision.start + offset for offset in within.offsets))


def _year(provision: Provision) -> int:
    """The year of a provision's document, for deadlines that name none; InputError where its number has none."""
    found = _YEAR.search(provision.document)
    if found is None:
        remedy = "give it as 国办发〔2022〕8号; `jxkg validate` finds what else is wrong"
        raise InputError(f"the document number {provision.document} has no year", None, remedy)
    return int(found[1])
