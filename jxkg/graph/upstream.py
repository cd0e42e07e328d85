"""Upstream documents of which no text is held, with the attestation of each thing that is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS

from jxkg.authority import Authority
from jxkg.graph.terms import Triple, both, day, iri, term, zh
from jxkg.model import DocumentNumber, Unit, UpstreamDocument, UpstreamPart, UpstreamSection
from jxkg.vocab import JX


def upstream_triples(authority: Authority, document: UpstreamDocument) -> Iterator[Triple]:
    """A document, its parts, sections and requirements."""
    identifier = authority.document_id(document.number)
    subject = iri(f"jxid:{identifier}")
    yield from document_head(subject, document.number, document.title, authority.issuer(document.number))
    yield from _dates(subject, document)
    if document.url:
        yield subject, DCTERMS.source, URIRef(document.url)
    if document.attested_by:
        yield subject, JX.attestedBy, iri(f"jxid:{authority.document_id(document.attested_by)}")
    for part in document.parts:
        yield from _heading(identifier, subject, JX.Part, part)
        for section in part.sections:
            yield from _heading(identifier, iri(f"{identifier}:{part.path}"), JX.Section, section)
            yield from _requirements(identifier, section)


def document_head(subject: URIRef, number: DocumentNumber, title: str, issuer: Unit) -> Iterator[Triple]:
    """What every document has: number, title, issuer, and the level that the issuer is at."""
    yield subject, RDF.type, JX.PolicyDocument
    yield subject, JX.documentNumber, Literal(str(number))
    yield subject, DCTERMS.title, zh(title)
    yield from both(subject, RDFS.label, str(number), f"{issuer.label_en}, {number}")
    yield subject, JX.issuer, iri(f"unit:{issuer.id}")
    yield subject, JX.adminLevel, term(issuer.level)


def provision(subject: URIRef, parent: URIRef, kind: URIRef, path: str) -> Iterator[Triple]:
    """What every part, section and requirement has: its kind, what it is part of, its path."""
    yield subject, RDF.type, kind
    yield subject, RDF.type, JX.Provision
    yield subject, DCTERMS.isPartOf, parent
    yield subject, JX.path, Literal(path)


def heading_labels(subject: URIRef, kind: URIRef, path: str, words: str) -> Iterator[Triple]:
    """A heading's words, and in English where it stands."""
    yield from both(subject, RDFS.label, words, f"{'Part' if kind == JX.Part else 'Section'} {path}")


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
