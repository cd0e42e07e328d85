"""Mapping records, and the links that they carry."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL

from jxkg.graph.terms import Triple, iri, term, zh
from jxkg.ids import alignment_curie
from jxkg.model import Alignment, HeadingMatch
from jxkg.rdf.vocab import JX, SSSOM


def alignment_triples(record: Alignment) -> Iterator[Triple]:
    """A mapping record. If it is a link, also the link itself, as one triple."""
    subject, target = iri(record.subject), iri(record.object)
    own = iri(alignment_curie(record.subject, record.object if record.found else f"none.{record.searched}"))
    predicate = iri(record.predicate)
    if record.found:
        yield subject, JX.implements, target
    yield own, RDF.type, JX.Alignment
    yield own, OWL.annotatedSource, subject
    yield own, OWL.annotatedProperty, predicate
    yield own, OWL.annotatedTarget, target
    yield own, SSSOM.object_source, iri(f"jxid:{record.searched}")
    yield own, SSSOM.mapping_justification, iri(record.justification)
    yield own, SSSOM.confidence, Literal(record.confidence)
    for author in record.authors:
        yield own, SSSOM.author_label, Literal(author)
    if record.reviewer:
        yield own, SSSOM.reviewer_label, Literal(record.reviewer)
    if record.mapping_date:
        yield own, DCTERMS.created, Literal(record.mapping_date)
    if record.review_date:
        yield own, SSSOM.review_date, Literal(record.review_date)
    if record.drift:
        yield own, JX.drift, JX[record.drift]
    yield own, RDFS.comment, zh(record.note)
    yield from _tool_triples(own, record)


def _tool_triples(own: URIRef, record: Alignment) -> Iterator[Triple]:
    """Which program proposed a record, and how alike it found the two sides."""
    if record.tool:
        yield own, SSSOM.mapping_tool, Literal(record.tool.name)
        yield own, SSSOM.mapping_tool_version, Literal(record.tool.version)
    if record.similarity:
        yield own, SSSOM.similarity_score, Literal(record.similarity.score)
        yield own, SSSOM.similarity_measure, Literal(record.similarity.measure)
        for word in record.similarity.shared:
            yield own, SSSOM.match_string, zh(word)


def heading_match_triples(match: HeadingMatch) -> Iterator[Triple]:
    """A record that two headings share all or some of their words."""
    own = URIRef(f"{iri(alignment_curie(match.subject, match.object))}.heading")
    yield own, RDF.type, JX.HeadingMatch
    yield own, JX.lowerHeading, iri(match.subject)
    yield own, JX.upperHeading, iri(match.object)
    yield own, JX.headingRelation, term(f"{match.relation}-heading")
    yield own, JX.sharedWords, zh(match.words)
    yield own, SSSOM.mapping_justification, iri("semapv:LexicalMatching")
    if match.note:
        yield own, RDFS.comment, zh(match.note)
