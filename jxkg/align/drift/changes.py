"""What happened to a requirement on its way down: for each link what was computed, and what of it was struck (docs/drift.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jxkg.align.drift.corrections import ADDED, LEFT_OUT, STRENGTH, About, Correction
from jxkg.align.drift.numbers import NumberComparison, compare_numbers
from jxkg.align.drift.strength import Binding, Strength, StrengthChange, Wordlists, bind, clauses, compare_strength
from jxkg.align.evidence import Evidence, Excerpt
from jxkg.align.quotable import HEADING, Wording
from jxkg.lexicon import Lexicon
from jxkg.model import Attestation, Drift, Link

HALF = 0.5
OFFICIAL = frozenset({Attestation.HELD_TEXT, Attestation.PUBLIC_TEXT})


@dataclass(frozen=True, slots=True)
class Change:
    """One link's change.

    `shared`, `added` and `left_out` are content words as computed, `struck` those of the last two that are listed wrongly,
    for the `reasons`. `drift` is the computed drift; the coded one is the alignment's. The strengths are of the clauses that
    the link rests on; a side's is None where its official wording is not known.
    """

    link: Link
    shared: tuple[str, ...]
    added: tuple[str, ...]
    left_out: tuple[str, ...]
    struck: tuple[str, ...]
    reasons: tuple[str, ...]
    drift: Drift
    lower_strength: Strength | None
    upper_strength: Strength | None
    strength: StrengthChange
    numbers: tuple[NumberComparison, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of all links, each provision's content words, and how strongly those bind whose official wording is known."""

    links: tuple[Change, ...]
    contents: Mapping[str, tuple[str, ...]]
    bindings: Mapping[str, Binding]


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a link: its text and content words."""

    text: str
    words: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a word stands in the text, even within a longer word."""
        return word in self.text


def compare_links(
    links: Iterable[Link],
    evidence: Mapping[Link, Evidence],
    wordings: Mapping[str, Wording],
    years: Mapping[str, int],
    wordlists: Wordlists,
    corrections: Mapping[About, Correction],
) -> Changes:
    """Compare both sides of each link; `years` has the year of each document, `wordlists` how texts are cut and words bind.

    Strength is compared where both official wordings are known; numbers where the upper words are more than a heading.

    Raises TableError where a correction strikes what was not computed.
    """
    bindings = {
        curie: _bind(wording, wordlists, corrections.get((curie, "", STRENGTH)))
        for curie, wording in wordings.items()
        if wording.attestation in OFFICIAL
    }
    contents = {curie: _content(wording.text, wordlists.lexicon) for curie, wording in wordings.items()}
    changes = []
    for link in links:
        lower, upper = (wordings[curie] for curie in link)
        strengths = [
            _strength(bindings.get(wording.provision), wording, excerpt, wordlists)
            for wording, excerpt in zip((lower, upper), _excerpts(evidence.get(link)), strict=True)
        ]
        own_year, given_year = (years[curie.partition(":")[0]] for curie in link)
        numbers = compare_numbers(lower.running, upper.running, own_year, given_year) if upper.field != HEADING else ()
        sides = tuple(_Side(wordings[curie].text, contents[curie]) for curie in link)
        changes.append(_change(link, sides, corrections, strengths, numbers))
    return Changes(tuple(changes), contents, bindings)


def _excerpts(evidence: Evidence | None) -> tuple[Excerpt | None, Excerpt | None]:
    return (evidence.subject, evidence.object) if evidence else (None, None)


def _strength(
    binding: Binding | None, wording: Wording, excerpt: Excerpt | None, wordlists: Wordlists
) -> Strength | None:
    """How strongly the clauses bind that a link rests on; the whole provision where no words were quoted."""
    if binding is None:
        return None
    return binding.within(clauses(wording.running, excerpt.spans) if excerpt else wording.text, wordlists)


def _bind(wording: Wording, wordlists: Wordlists, correction: Correction | None) -> Binding:
    binding = bind(
        wording.provision,
        wording.text,
        wordlists,
        correction.words if correction else (),
        correction.reason if correction else None,
    )
    if correction:
        correction.check(binding.found, "a word of strength")
    return binding


def _change(
    link: Link,
    sides: Sequence[_Side],
    corrections: Mapping[About, Correction],
    strengths: Sequence[Strength | None],
    numbers: tuple[NumberComparison, ...],
) -> Change:
    lower, upper = sides
    shared = tuple(word for word in dict.fromkeys((*upper.words, *lower.words)) if lower.has(word) and upper.has(word))
    added = tuple(word for word in lower.words if not upper.has(word))
    left_out = tuple(word for word in upper.words if not lower.has(word))
    struck: list[str] = []
    reasons: list[str] = []
    for aspect, computed in ((LEFT_OUT, left_out), (ADDED, added)):
        if correction := corrections.get((*link, aspect)):
            correction.check(computed, aspect)
            struck += correction.words
            reasons.append(correction.reason)
    return Change(
        link=link,
        shared=shared,
        added=added,
        left_out=left_out,
        struck=tuple(struck),
        reasons=tuple(dict.fromkeys(reasons)),
        drift=drift_of(kept=_share(upper.words, left_out), own=_share(lower.words, added)),
        lower_strength=strengths[0],
        upper_strength=strengths[1],
        strength=compare_strength(*strengths),
        numbers=numbers,
    )


def _content(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.text for word in lexicon.content_words(text)))


def _share(words: tuple[str, ...], missing: tuple[str, ...]) -> float:
    """The share of words that the other side has too; none are missing of no words."""
    return 1 - len(missing) / len(words) if words else 1.0


def drift_of(kept: float, own: float) -> Drift:
    """The drift that shares of words speak for: `kept` of the upper side's words, `own` of the lower side's, are the other's too.

    Half is where a side counts as said by the other. It was fixed before the first comparison, not fitted to the coded drift.

    >>> [str(drift_of(*shares)) for shares in ((0.9, 0.8), (0.9, 0.2), (0.2, 0.9), (0.2, 0.2))]
    ['Restates', 'Extends', 'Refines', 'Overlaps']
    """
    if kept >= HALF:
        return Drift.RESTATES if own >= HALF else Drift.EXTENDS
    return Drift.REFINES if own >= HALF else Drift.OVERLAPS
