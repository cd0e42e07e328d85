"""What every document and every provision has, whether its text is held or not."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS

from jxkg.graph.terms import Triple, both, iri, term, zh
from jxkg.model import DocumentNumber, Unit
from jxkg.rdf.vocab import JX


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
