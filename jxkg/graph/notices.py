"""A held notice: what it says of itself, its text, its headings, the group that its appendix defines."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import SDO

from jxkg.graph.held import Held
from jxkg.graph.provisions import document_head, heading_labels, provision
from jxkg.graph.tasks import deadline_triples, task_triples
from jxkg.graph.terms import Triple, both, day, iri, zh
from jxkg.model import Appendix, Part, Section
from jxkg.rdf.vocab import JX


def notice_triples(held: Held) -> Iterator[Triple]:
    """A notice with its text, parts, sections and tasks."""
    document = iri(f"jxid:{held.identifier}")
    yield from _head(held, document)
    yield from _text(held, document)
    for part in held.notice.parts:
        yield from _heading(held, document, JX.Part, part)
        for section in part.sections:
            yield from _heading(held, held.iri(part.path), JX.Section, section)
            for task in section.tasks:
                yield from task_triples(held, section, task)
    if held.notice.deadline:
        yield from deadline_triples(held, "deadline", held.notice.deadline)
    if held.notice.appendix:
        yield from _members(held, held.notice.appendix)


def _head(held: Held, document: URIRef) -> Iterator[Triple]:
    notice = held.notice
    yield from document_head(document, notice.number, notice.title.text, held.authority.issuer(notice.number))
    yield document, JX.signedOn, day(notice.signed)
    yield document, JX.recipients, zh(notice.recipients.text.rstrip("：:"))
    yield document, JX.listTitle, zh(notice.list_title.text)
    if notice.copy_to:
        yield document, JX.copyTo, zh(notice.copy_to.text.removesuffix("。"))
    for number in notice.upstream:
        yield document, JX.basedOn, iri(f"jxid:{held.authority.document_id(number)}")


def _text(held: Held, document: URIRef) -> Iterator[Triple]:
    text, source = held.iri("text"), held.notice.source
    yield document, JX.heldIn, text
    yield text, RDF.type, JX.SourceText
    yield from both(text, RDFS.label, f"{held.notice.number}原文", f"Text of {held.notice.number}")
    yield text, SDO.sha256, Literal(source.sha256)
    yield text, JX.length, Literal(len(source.text))
    yield text, RDF.value, Literal(source.text)


def _heading(held: Held, parent: URIRef, kind: URIRef, heading: Part | Section) -> Iterator[Triple]:
    subject = held.iri(heading.path)
    yield from provision(subject, parent, kind, heading.path)
    yield from heading_labels(subject, kind, heading.path, heading.heading)
    yield from held.words(heading.path, heading.text)


def _members(held: Held, appendix: Appendix) -> Iterator[Triple]:
    """The units that an appendix lists are members of the group that it is named for."""
    group = held.authority.defined_group(appendix, held.scope)
    assert group is not None
    for name in appendix.names:
        yield iri(f"unit:{held.bearer(name.text).id}"), JX.memberOf, iri(f"unit:{group.id}")
