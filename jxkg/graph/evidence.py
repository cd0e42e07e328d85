"""The evidence for a link, as quotes that are attached to its alignment record."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import URIRef

from jxkg.align.evidence import Evidence, Excerpt
from jxkg.graph.selectors import selector_triples
from jxkg.graph.terms import Triple, iri, term
from jxkg.ids import alignment_curie
from jxkg.rdf.vocab import JX, SSSOM


def evidence_triples(evidence: Evidence) -> Iterator[Triple]:
    """The quotes from both sides, how they were chosen, and which property of each provision has them."""
    lower, upper = evidence.subject.wording, evidence.object.wording
    record = iri(alignment_curie(lower.provision, upper.provision))
    yield record, JX.evidenceJustification, iri(evidence.justification)
    yield record, SSSOM.subject_match_field, iri(lower.field)
    yield record, SSSOM.object_match_field, iri(upper.field)
    yield from _quotes(record, JX.subjectEvidence, "subject", evidence.subject)
    yield from _quotes(record, JX.objectEvidence, "object", evidence.object)


def _quotes(record: URIRef, relation: URIRef, side: str, excerpt: Excerpt) -> Iterator[Triple]:
    """The quotes from one side. Their source is the held text, or the provision itself if its text is not held."""
    wording = excerpt.wording
    for ordinal, span in enumerate(excerpt.spans, start=1):
        place = URIRef(f"{record}.{side}-{ordinal}")
        yield record, relation, place
        yield place, JX.attestation, term(wording.attestation)
        yield from selector_triples(place, iri(wording.source), span, span.cut(wording.raw))
