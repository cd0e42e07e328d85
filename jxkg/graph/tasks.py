"""A task: its words, its cells as written, who answers for it, its deadlines and quantities, what it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rdflib import RDF, RDFS, Literal
from rdflib.namespace import DCTERMS, SDO

from jxkg.graph.held import Held
from jxkg.graph.terms import Triple, both, day, iri, number, term, zh
from jxkg.graph.units import MENTIONS
from jxkg.model import Deadline, Quantity, Responsibility, Role, Section, Task
from jxkg.rdf.vocab import JX


def task_triples(held: Held, section: Section, task: Task) -> Iterator[Triple]:
    """A task of a section, with everything that hangs on it."""
    local = f"task-{task.number}"
    subject = held.iri(local)
    yield subject, RDF.type, JX.Task
    yield subject, RDF.type, JX.Provision
    yield subject, DCTERMS.isPartOf, held.iri(section.path)
    yield subject, JX.number, Literal(task.number)
    yield from both(subject, RDFS.label, f"任务{task.number}", f"Task {task.number}")
    yield from held.words(local, task.text)
    for role, cell in task.cells.items():
        yield subject, JX[f"{role}Cell"], zh(cell.text)
    yield from _responsibilities(held, local, task)
    yield from _deadlines(held, local, task)
    for ordinal, quantity in enumerate(task.quantities, start=1):
        yield from _quantity(held, local, f"{local}.quantity-{ordinal}", quantity)
    yield from _mentions(held, local, task)


def _responsibilities(held: Held, local: str, task: Task) -> Iterator[Triple]:
    ordinals: Counter[Role] = Counter()
    for part in task.responsibilities:
        ordinals[part.role] += 1
        yield from _responsibility(held, local, f"{local}.{part.role}-{ordinals[part.role]}", part)


def _responsibility(held: Held, task: str, local: str, part: Responsibility) -> Iterator[Triple]:
    subject = held.iri(local)
    yield subject, RDF.type, JX.Responsibility
    yield subject, JX.forTask, held.iri(task)
    yield subject, JX.bearer, iri(f"unit:{held.bearer(part.name).id}")
    yield subject, JX.role, term(f"{part.role}-role")
    yield subject, JX.asWritten, zh(part.name)
    if part.qualifier:
        yield subject, JX.qualifier, zh(part.qualifier)
    if part.open_list:
        yield subject, JX.openList, Literal(True)
    yield from held.span(local, part.span)


def _deadlines(held: Held, local: str, task: Task) -> Iterator[Triple]:
    """A task's own deadlines; the notice's where it has none of its own."""
    for ordinal, deadline in enumerate(task.deadlines, start=1):
        own = f"{local}.deadline-{ordinal}"
        yield held.iri(local), JX.deadline, held.iri(own)
        yield from deadline_triples(held, own, deadline)
    if not task.deadlines and held.notice.deadline:
        yield held.iri(local), JX.deadline, held.iri("deadline")


def deadline_triples(held: Held, local: str, deadline: Deadline) -> Iterator[Triple]:
    """A date by which something is due, and the words that say so."""
    subject = held.iri(local)
    yield subject, RDF.type, JX.Deadline
    yield subject, JX.due, day(deadline.due)
    yield subject, JX.asWritten, zh(deadline.quote.text)
    yield from held.span(local, deadline.quote.span)


def _quantity(held: Held, task: str, local: str, quantity: Quantity) -> Iterator[Triple]:
    subject = held.iri(local)
    yield held.iri(task), JX.quantity, subject
    yield subject, RDF.type, JX.Quantity
    yield subject, SDO.value, number(quantity.value)
    yield subject, SDO.unitText, Literal(quantity.unit)
    yield subject, JX.comparator, term(quantity.comparator)
    yield subject, JX.asWritten, zh(quantity.quote.text)
    if quantity.period:
        yield subject, JX.period, Literal(quantity.period)
    yield from held.span(local, quantity.quote.span)


def _mentions(held: Held, local: str, task: Task) -> Iterator[Triple]:
    for quote in (*task.instruments, *task.quoted_names):
        thing = held.authority.named[quote.text]
        if thing.kind in MENTIONS:
            yield held.iri(local), MENTIONS[thing.kind], iri(f"named:{thing.id}")
