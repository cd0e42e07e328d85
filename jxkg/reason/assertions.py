"""What of a graph the ontology has something to say of: the part that a reasoner reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rdflib import OWL, RDF, XSD, BNode, Graph, Literal
from rdflib.term import Node

from jxkg.errors import InputError
from jxkg.ids import compact
from jxkg.reason.axioms import Axiom, Axioms, Triple

# the datatypes of OWL 2 (structural specification, 4) that texts, numbers and yes or no are written with
_DATATYPES = {
    *(None, XSD.string, XSD.boolean, XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.int, XSD.long),
    *(XSD.decimal, XSD.double, XSD.float, XSD.dateTime, XSD.anyURI, RDF.langString),
}
_REMEDY = "`jxkg validate` says where it stands and what it should be"


@dataclass(frozen=True, slots=True)
class View:
    """The assertions that a reasoner reads; and how many statements with each other predicate it does not."""

    assertions: tuple[Triple, ...]
    unread: Counter[str]


def view(graph: Graph, axioms: Axioms) -> View:
    """Pick from a graph what is said with the classes and properties that the ontology declares.

    Nothing follows from the rest (labels, positions in a text), since no axiom is about it. Raises InputError where a value is
    of a kind that OWL cannot read: a text where a thing should be, or a number that is none.
    """
    assertions: list[Triple] = []
    unread: Counter[str] = Counter()
    for triple in sorted(graph):
        if _is_read(triple, axioms):
            assertions.append(triple)
        else:
            unread[compact(str(triple[1]))] += 1
    return View(tuple(assertions), unread)


def _is_read(triple: Triple, axioms: Axioms) -> bool:
    _, predicate, value = triple
    if predicate == RDF.type:
        return value in axioms.declared[OWL.Class]
    if predicate in axioms.declared[OWL.ObjectProperty]:
        if isinstance(value, Literal):
            raise InputError(f"{written(triple)}: a text where a thing should be", None, _REMEDY)
        return True
    if predicate in axioms.declared[OWL.DatatypeProperty]:
        _check_literal(triple)
        return True
    return predicate in (OWL.sameAs, OWL.differentFrom)


def _check_literal(triple: Triple) -> None:
    value = triple[2]
    if not isinstance(value, Literal):
        raise InputError(f"{written(triple)}: a thing where a value should be", None, _REMEDY)
    if value.ill_typed:
        raise InputError(f"{written(triple)}: this is not written as its datatype is", None, _REMEDY)
    if value.datatype not in {*_DATATYPES, XSD.date}:
        raise InputError(f"{written(triple)}: OWL 2 has no such datatype", None, _REMEDY)


def for_owl(value: Node) -> Node:
    """A value as OWL 2 can read it: a day, which OWL 2 does not have, as its first instant. What differs still differs.

    >>> str(for_owl(Literal("2022-06-02", datatype=XSD.date)))
    '2022-06-02T00:00:00'
    """
    if isinstance(value, Literal) and value.datatype == XSD.date:
        return Literal(f"{str(value)[:10]}T00:00:00{str(value)[10:]}", datatype=XSD.dateTime)
    return value


def written(triple: Triple) -> str:
    """A statement as in Turtle, with CURIEs.

    >>> from rdflib import URIRef
    >>> written((URIRef("https://w3id.org/jxkg/id/gbf-2022-8"), RDF.type, URIRef("https://w3id.org/jxkg/ontology#Task")))
    'jxid:gbf-2022-8 a jx:Task'
    """
    subject, predicate, value = triple
    return f"{_word(subject)} {'a' if predicate == RDF.type else _word(predicate)} {_word(value)}"


def written_axiom(axiom: Axiom) -> str:
    """An axiom as in Turtle; a union, a key or a chain in parentheses."""
    subject, predicate, value = axiom.triple
    if not isinstance(value, BNode):
        return written(axiom.triple)
    if union := axiom.union():
        return f"{_word(subject)} {_word(predicate)} ({' or '.join(map(_word, union))})"
    members = (_member(axiom, member) for member in axiom.members())
    return f"{_word(subject)} {_word(predicate)} ({' '.join(members)})"


def _member(axiom: Axiom, member: Node) -> str:
    inverted = axiom.inverted(member)
    return _word(member) if inverted is None else f"[owl:inverseOf {_word(inverted)}]"


def _word(node: Node) -> str:
    if isinstance(node, Literal):
        datatype = f"^^{compact(str(node.datatype))}" if node.datatype else ""
        return f"“{node}”" + (f"@{node.language}" if node.language else datatype)
    return f"[{node}]" if isinstance(node, BNode) else compact(str(node))
