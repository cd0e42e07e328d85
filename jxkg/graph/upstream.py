"""Upstream documents of which no text is held, with the attestation of each thing that is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDFS, URIRef
from rdflib.namespace import DCTERMS

from jxkg.graph.provisions import document_head, heading_labels, provision
from jxkg.graph.terms import Triple, both, day, iri, term, zh
from jxkg.model import UpstreamDocument, UpstreamPart, UpstreamSection
from jxkg.names.authority import Authority
from jxkg.rdf.vocab import JX


def upstream_triples(authority: Authority, document: UpstreamDocument) -> Iterator[Triple]:
    """A document, its parts, sections and requirements."""
    identifier = authority.document_id(document.number)
    subject = iri(f"jxid:{identifier}")
    yield from document_head(subject, document.number, document.title, authority.issuer(document.number))
    yield from _dates(subject, document)
    if document.dates_note:
        yield subject, RDFS.comment, zh(document.dates_note)
    if document.url:
        yield subject, DCTERMS.source, URIRef(document.url)
    if document.attested_by:
        yield subject, JX.attestedBy, iri(f"jxid:{authority.document_id(document.attested_by)}")
    for part in document.parts:
        yield from _heading(identifier, subject, JX.Part, part)
        for section in part.sections:
            yield from _heading(identifier, iri(f"{identifier}:{part.path}"), JX.Section, section)
            yield from _requirements(identifier, section)


def _dates(subject: URIRef, document: UpstreamDocument) -> Iterator[Triple]:
    dates = {
        JX.signedOn: document.signed,
        DCTERMS.issued: document.published,
        JX.issuedAfter: document.issued_after,
        JX.issuedNoLaterThan: document.issued_no_later_than,
    }
    for predicate, date in dates.items():
        if date is not None:
            yield subject, predicate, day(date)


def _heading(
    identifier: str, parent: URIRef, kind: URIRef, heading: UpstreamPart | UpstreamSection
) -> Iterator[Triple]:
    subject = iri(f"{identifier}:{heading.path}")
    yield from provision(subject, parent, kind, heading.path)
    yield from heading_labels(subject, kind, heading.path, heading.heading)
    yield subject, JX.attestation, term(heading.attestation)
    if heading.inference:
        yield subject, JX.inferenceBasis, term(f"{heading.inference}-heading")


def _requirements(identifier: str, section: UpstreamSection) -> Iterator[Triple]:
    for requirement in section.requirements:
        subject = iri(f"{identifier}:{requirement.path}")
        yield from provision(subject, iri(f"{identifier}:{section.path}"), JX.Requirement, requirement.path)
        yield from both(subject, RDFS.label, f"要点{requirement.path}", f"Requirement {requirement.path}")
        yield subject, JX.gist, zh(requirement.gist)
        yield subject, JX.attestation, term(requirement.attestation)
