"""An item: its words, its cells as written, who answers for it, its deadlines and quantities, and what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal, URIRef
from rdflib.namespace import SDO

from jxkg.graph.context import Context
from jxkg.graph.provisions import provision_triples
from jxkg.graph.terms import Triple, both, day, iri, number, term, zh
from jxkg.graph.units import MENTIONS
from jxkg.model import Deadline, Item, Quantity, Responsibility, Role
from jxkg.rdf.vocab import JX


def item_triples(context: Context, parent: URIRef, item: Item) -> Iterator[Triple]:
    """An item with everything that belongs to it. It is a task if somebody is named to do it, and else a requirement."""
    yield from provision_triples(context, parent, item)
    if item.responsibilities:
        yield from _task(context, item)
    else:
        yield from _requirement(context, item)


def _requirement(context: Context, item: Item) -> Iterator[Triple]:
    subject = context.iri(item.local)
    yield subject, RDF.type, JX.Requirement
    yield subject, JX.path, Literal(item.path)
    yield from both(subject, RDFS.label, f"要点{item.path}", f"Requirement {item.path}")
    if not item.quote:
        yield subject, JX.gist, zh(item.words)


def _task(context: Context, item: Item) -> Iterator[Triple]:
    local = item.local
    subject = context.iri(local)
    yield subject, RDF.type, JX.Task
    yield subject, JX.number, Literal(item.number)
    yield from both(subject, RDFS.label, f"任务{item.number}", f"Task {item.number}")
    for role, cell in item.cells.items():
        yield subject, JX[f"{role}Cell"], zh(cell.text)
    yield from _responsibilities(context, local, item)
    yield from _deadlines(context, local, item)
    for ordinal, quantity in enumerate(item.quantities, start=1):
        yield from _quantity(context, local, f"{local}.quantity-{ordinal}", quantity)
    yield from _mentions(context, local, item)


def _responsibilities(context: Context, local: str, item: Item) -> Iterator[Triple]:
    ordinals: Counter[Role] = Counter()
    for part in item.responsibilities:
        ordinals[part.role] += 1
        yield from _responsibility(context, local, f"{local}.{part.role}-{ordinals[part.role]}", part)


def _responsibility(context: Context, task: str, local: str, part: Responsibility) -> Iterator[Triple]:
    subject = context.iri(local)
    yield subject, RDF.type, JX.Responsibility
    yield subject, JX.forTask, context.iri(task)
    yield subject, JX.bearer, context.bearer_iri(part.name)
    yield subject, JX.role, term(f"{part.role}-role")
    yield subject, JX.asWritten, zh(part.name)
    if part.qualifier:
        yield subject, JX.qualifier, zh(part.qualifier)
    if part.open_list:
        yield subject, JX.openList, Literal(True)
    yield from context.span(local, part.span)


def _deadlines(context: Context, local: str, item: Item) -> Iterator[Triple]:
    """The deadlines of an item, or that of the document if the item has none."""
    for ordinal, deadline in enumerate(item.deadlines, start=1):
        own = f"{local}.deadline-{ordinal}"
        yield context.iri(local), JX.deadline, context.iri(own)
        yield from deadline_triples(context, own, deadline)
    if not item.deadlines and context.document.deadline:
        yield context.iri(local), JX.deadline, context.iri("deadline")


def deadline_triples(context: Context, local: str, deadline: Deadline) -> Iterator[Triple]:
    """A date by which something is due, and the words that say so."""
    subject = context.iri(local)
    yield subject, RDF.type, JX.Deadline
    yield subject, JX.due, day(deadline.due)
    yield subject, JX.asWritten, zh(deadline.quote.text)
    yield from context.span(local, deadline.quote.span)


def _quantity(context: Context, task: str, local: str, quantity: Quantity) -> Iterator[Triple]:
    subject = context.iri(local)
    yield context.iri(task), JX.quantity, subject
    yield subject, RDF.type, JX.Quantity
    yield subject, SDO.value, number(quantity.value)
    yield subject, SDO.unitText, Literal(quantity.unit)
    yield subject, JX.comparator, term(quantity.comparator)
    yield subject, JX.asWritten, zh(quantity.quote.text)
    if quantity.counted:
        yield subject, JX.counted, zh(quantity.counted)
    if quantity.period:
        yield subject, JX.period, Literal(quantity.period)
    yield from context.span(local, quantity.quote.span)


def _mentions(context: Context, local: str, item: Item) -> Iterator[Triple]:
    for quote in (*item.instruments, *item.quoted_names):
        thing = context.authority.thing(quote.text, context.identifier, context.issuer.scope)
        if thing and thing.kind in MENTIONS:
            yield context.iri(local), MENTIONS[thing.kind], iri(f"named:{thing.id}")
