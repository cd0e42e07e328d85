"""What happened on the way down: words, numbers and strength of wording of each link, and how strongly each provision binds."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, URIRef

from jxkg.align.drift.changes import Change
from jxkg.align.drift.numbers import NumberComparison
from jxkg.align.drift.strength import Binding
from jxkg.graph.terms import Triple, iri, term, zh
from jxkg.ids import alignment_curie
from jxkg.rdf.vocab import JX, SSSOM


def change_triples(change: Change) -> Iterator[Triple]:
    """What was computed on a link, and what of it was struck."""
    record = iri(alignment_curie(*change.link))
    yield record, JX.computedDrift, JX[change.drift]
    yield record, JX.strengthChange, term(change.strength)
    if change.lower_strength:
        yield record, JX.lowerStrength, term(change.lower_strength)
    if change.upper_strength:
        yield record, JX.upperStrength, term(change.upper_strength)
    for predicate, words in (
        (SSSOM.match_string, change.shared),
        (JX.addedWord, change.added),
        (JX.leftOutWord, change.left_out),
        (JX.struckWord, change.struck),
        (JX.correctionReason, change.reasons),
    ):
        for word in words:
            yield record, predicate, zh(word)
    for ordinal, comparison in enumerate(change.numbers, start=1):
        own = URIRef(f"{record}.number-{ordinal}")
        yield record, JX.numberComparison, own
        yield from _number(own, comparison)


def _number(own: URIRef, comparison: NumberComparison) -> Iterator[Triple]:
    yield own, RDF.type, JX.NumberComparison
    yield own, JX.numberChange, term(comparison.change)
    if comparison.lower:
        yield own, JX.lowerWords, zh(comparison.lower)
    if comparison.upper:
        yield own, JX.upperWords, zh(comparison.upper)


def content_triples(provision: str, words: tuple[str, ...]) -> Iterator[Triple]:
    """The content words of a provision."""
    for word in words:
        yield iri(provision), JX.contentWord, zh(word)


def binding_triples(binding: Binding) -> Iterator[Triple]:
    """How strongly a provision binds, by which words, and which of these were struck."""
    subject = iri(binding.provision)
    yield subject, JX.strongestWording, term(binding.strongest)
    yield subject, JX.weakestWording, term(binding.weakest)
    for word in binding.found:
        yield subject, JX.strengthWord, zh(word)
    for word in binding.struck:
        yield subject, JX.struckWord, zh(word)
    if binding.reason:
        yield subject, JX.correctionReason, zh(binding.reason)
