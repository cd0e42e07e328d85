"""A document: what it and others say about it, its text if that is held, its provisions, and the group that it defines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import DCTERMS, SDO

from jxkg.graph.context import Context
from jxkg.graph.items import deadline_triples, item_triples
from jxkg.graph.provisions import heading_triples
from jxkg.graph.terms import Triple, both, day, iri, term, zh
from jxkg.graph.units import group_triples
from jxkg.model import Appendix, BasedOn, Basis, Doubt, Heading, Item, Text, UnitGroup
from jxkg.rdf.vocab import JX


def document_triples(context: Context) -> Iterator[Triple]:
    """A document with its text, headings and items."""
    document = context.document
    yield from _head(context)
    yield from _dates(context)
    for ordinal, based_on in enumerate(document.based_on, start=1):
        yield from _basis(context, f"based-on-{ordinal}", based_on)
    if document.text:
        yield from _text(context, document.text)
    for part in document.parts:
        yield from _provisions(context, context.subject, part)
    if document.deadline:
        yield from deadline_triples(context, "deadline", document.deadline)
    yield from _groups(context)
    if document.appendix:
        yield from _members(context, document.appendix)


def _head(context: Context) -> Iterator[Triple]:
    subject, document, issuer = context.subject, context.document, context.issuer
    yield subject, RDF.type, JX.PolicyDocument
    yield subject, JX.documentNumber, Literal(str(document.number))
    yield subject, DCTERMS.title, zh(document.title)
    yield from both(subject, RDFS.label, str(document.number), f"{issuer.label_en}, {document.number}")
    yield subject, JX.issuer, iri(f"unit:{issuer.id}")
    yield subject, JX.adminLevel, term(issuer.level)
    yield subject, JX.extent, term(document.extent)
    if document.extent_note:
        yield subject, JX.extentNote, zh(document.extent_note)
    if document.url:
        yield subject, DCTERMS.source, URIRef(document.url)
    if document.attested_by:
        yield subject, JX.attestedBy, iri(f"jxid:{context.authority.document_id(document.attested_by)}")


def _dates(context: Context) -> Iterator[Triple]:
    document = context.document
    dates = {
        JX.signedOn: document.signed,
        DCTERMS.issued: document.published,
        JX.issuedAfter: document.issued_after,
        JX.issuedNoLaterThan: document.issued_no_later_than,
    }
    for predicate, date in dates.items():
        if date is not None:
            yield context.subject, predicate, day(date)
    if document.dates_note:
        yield context.subject, RDFS.comment, zh(document.dates_note)


def _basis(context: Context, local: str, based_on: BasedOn) -> Iterator[Triple]:
    """The document that a document is based on, and where that is said."""
    upper, statement = iri(f"jxid:{context.authority.document_id(based_on.number)}"), context.iri(local)
    yield context.subject, JX.basedOn, upper
    yield context.subject, JX.basisStatement, statement
    yield statement, RDF.type, JX.BasisStatement
    yield statement, JX.basis, upper
    if based_on.quote:
        yield statement, JX.asWritten, zh(based_on.quote.text)
        yield from context.span(local, based_on.quote.span)
    if based_on.said_in:
        yield statement, JX.saidIn, zh(based_on.said_in)


def _text(context: Context, held: Text) -> Iterator[Triple]:
    subject, text, source = context.subject, context.iri("text"), held.source
    number = context.document.number
    yield subject, JX.heldIn, text
    yield subject, JX.recipients, zh(held.recipients.text.rstrip("：:"))
    yield subject, JX.listTitle, zh(held.list_title.text)
    if held.copy_to:
        yield subject, JX.copyTo, zh(held.copy_to.text.removesuffix("。"))
    yield text, RDF.type, JX.SourceText
    yield from both(text, RDFS.label, f"{number}原文", f"Text of {number}")
    yield text, SDO.sha256, Literal(source.sha256)
    yield text, JX.length, Literal(len(source.text))
    yield text, RDF.value, Literal(source.text)
    for ordinal, doubt in enumerate(held.doubts, start=1):
        yield from _doubt(context, f"doubt-{ordinal}", doubt)


def _doubt(context: Context, local: str, doubt: Doubt) -> Iterator[Triple]:
    """A place that may have been read wrongly, what is doubtful about it, and what to do."""
    subject = context.iri(local)
    yield context.subject, JX.doubt, subject
    yield subject, RDF.type, JX.Doubt
    yield from both(subject, RDFS.comment, doubt.message_zh, doubt.message_en)
    yield from context.span(local, doubt.quote.span)


def _provisions(context: Context, parent: URIRef, provision: Heading | Item) -> Iterator[Triple]:
    if isinstance(provision, Item):
        yield from item_triples(context, parent, provision)
        return
    yield from heading_triples(context, parent, provision)
    for below in provision.provisions:
        yield from _provisions(context, context.iri(provision.local), below)


def _members(context: Context, appendix: Appendix) -> Iterator[Triple]:
    """The units that an appendix lists are members of the group that it is named for."""
    group = context.authority.defined_group(appendix, context.issuer.scope)
    assert group is not None
    for name in appendix.names:
        yield context.bearer_iri(name.text), JX.memberOf, context.group_iri(group)


def _groups(context: Context) -> Iterator[Triple]:
    """The groups that a document names. One that is enumerated elsewhere is open here, if this document lists no members."""
    document = context.document
    defined = context.authority.defined_group(document.appendix, context.issuer.scope) if document.appendix else None
    named = [context.bearer(part.name) for item in document.items for part in item.responsibilities]
    for bearer in dict.fromkeys([*named, *([defined] if defined else [])]):
        if isinstance(bearer, UnitGroup):
            unlisted = bearer.basis is Basis.ENUMERATED and bearer != defined
            group = replace(bearer, basis=Basis.OPEN, basis_source="name") if unlisted else bearer
            yield from group_triples(context.group_iri(bearer), group)
