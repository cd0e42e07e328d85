"""Writing single values: terms of the ontology, literals, labels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import SKOS, XSD
from rdflib.term import Node

from jxkg.ids import expand
from jxkg.rdf.vocab import JX

Triple = tuple[Node, Node, Node]

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
"""The licence of our data."""


def iri(curie: str) -> URIRef:
    """The IRI of a CURIE, as a node."""
    return URIRef(expand(curie))


def term(name: str) -> URIRef:
    """The term of the ontology for a hyphenated name, as it stands in the tables and in the model's enumerations.

    >>> term("party-organ").rpartition("#")[2]
    'PartyOrgan'
    """
    return JX["".join(word.capitalize() for word in name.split("-"))]


def zh(text: str) -> Literal:
    """A Chinese text."""
    return Literal(text, lang="zh")


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), datatype=XSD.date)


def number(value: Decimal) -> Literal:
    """A number; an integer if it is whole."""
    return Literal(int(value) if value == int(value) else value)


def both(subject: URIRef, predicate: URIRef, chinese: str, english: str) -> Iterator[Triple]:
    """The same value in both languages."""
    yield subject, predicate, zh(chinese)
    yield subject, predicate, Literal(english, lang="en")


def names(subject: URIRef, name: str, english: str, others: tuple[str, ...] = ()) -> Iterator[Triple]:
    """The names of something: its name as used, an English label, and its other names."""
    yield from both(subject, SKOS.prefLabel, name, english)
    for other in others:
        yield subject, SKOS.altLabel, zh(other)
