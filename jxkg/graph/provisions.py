"""What every provision has, held or not: its place, its words, and what attests them."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS

from jxkg.graph.context import Context
from jxkg.graph.terms import Triple, both, term, zh
from jxkg.model import Heading, Item, Provision, Source
from jxkg.rdf.vocab import JX


def heading_triples(context: Context, parent: URIRef, heading: Heading) -> Iterator[Triple]:
    """A part or section."""
    subject, kind = context.iri(heading.local), "Part" if heading.is_part else "Section"
    yield subject, RDF.type, JX[kind]
    yield subject, JX.path, Literal(heading.path)
    yield from both(subject, RDFS.label, heading.words, f"{kind} {heading.path}")
    yield from provision_triples(context, parent, heading)


def provision_triples(context: Context, parent: URIRef, provision: Provision) -> Iterator[Triple]:
    """What provisions of all kinds have in common."""
    subject = context.iri(provision.local)
    yield subject, RDF.type, JX.Provision
    yield subject, DCTERMS.isPartOf, parent
    yield subject, JX.attestation, term(provision.attestation)
    if provision.quote:
        yield subject, JX.text, zh(provision.quote.text)
        yield from context.span(provision.local, provision.quote.span)
    if provision.inference:
        what = "text" if isinstance(provision, Item) else "heading"
        yield subject, JX.inferenceBasis, term(f"{provision.inference}-{what}")
    if provision.not_attested:
        yield subject, JX.notAttested, zh(provision.not_attested)
    if provision.note:
        yield subject, RDFS.comment, zh(provision.note)
    for ordinal, source in enumerate(provision.sources, start=1):
        yield from _source(subject, context.iri(f"{provision.local}.source-{ordinal}"), source)


def _source(provision: URIRef, own: URIRef, source: Source) -> Iterator[Triple]:
    """What attests a provision, and how much of it."""
    yield provision, JX.attestationSource, own
    yield own, RDF.type, JX.AttestationSource
    yield own, DCTERMS.title, zh(source.title)
    yield own, JX.sourceKind, term(f"{source.kind}-source")
    yield own, JX.attests, zh(source.attests)
    if source.address:
        yield own, DCTERMS.source, URIRef(source.address)
    if source.read_on:
        yield own, JX.readOn, URIRef(source.read_on)
