"""RDF terms and Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from jxkg.errors import InputError, Place, UsageError

Term = ox.NamedNode | ox.BlankNode | ox.Literal


Value = str | int | float | bool | Decimal | date | None


_XSD = "http://www.w3.org/2001/XMLSchema#"


_READERS: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}nonNegativeInteger": int,
    f"{_XSD}double": float,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}boolean": lambda text: text in {"true", "1"},
    f"{_XSD}date": date.fromisoformat,
}


def triple_term(place: Place | None = None) -> InputError:
    """The error for a triple within a triple, which RDF 1.1 does not have."""
    problem = "there is a triple within a triple (RDF 1.2)"
    return InputError(
        problem, place, "say it in RDF 1.1: state the triple by itself, or describe it with rdf:Statement"
    )


def without_triple_terms(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """The triples, in order; InputError at one that has a triple within it.

    >>> [triple.object.value for triple in without_triple_terms([ox.Triple(*map(ox.NamedNode, ("urn:a", "urn:b", "urn:c")))])]
    ['urn:c']
    """
    for triple in triples:
        if isinstance(triple.object, ox.Triple):
            raise triple_term()
        yield triple


def term_of(value: object) -> Term:
    """A Python value as a term: numbers, booleans and dates typed, texts plain, and terms of pyoxigraph and rdflib as they are.

    Since a text becomes a plain literal, give an IRI as a `NamedNode` or `URIRef`, and a text with a language as a literal with
    that language. Raises UsageError for a value of another kind.

    >>> print(term_of(5), term_of("市教育局"))
    "5"^^<http://www.w3.org/2001/XMLSchema#integer> "市教育局"
    """
    try:
        return _term_of(value)
    except (
        Exception
    ) as error:  # what pyoxigraph raises for a wrong IRI or text, and rdflib for its own, has no common kind
        raise UsageError(
            f"{value!r} cannot be bound: {error}", None, "bind a text, a number, a date or a term"
        ) from None


def _term_of(value: object) -> Term:
    if isinstance(value, Term):
        return value
    if hasattr(value, "n3"):
        return from_rdflib(value)
    if isinstance(value, datetime):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(f"{_XSD}dateTime"))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(f"{_XSD}date"))
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=ox.NamedNode(f"{_XSD}decimal"))
    if isinstance(value, str | int | float):
        return ox.Literal(value)
    raise TypeError("SPARQL has no such kind of value")


def from_rdflib(node: Any) -> Term:
    """An rdflib node as a term."""
    if node.n3().startswith("?"):
        raise TypeError("a variable is not a value")
    if not hasattr(node, "datatype"):
        return ox.BlankNode(str(node)) if node.n3().startswith("_:") else ox.NamedNode(str(node))
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)


def value_of(term: Term | None) -> Value:
    """A term as a Python value: a number, a boolean, a date, or for all others the text; None if unbound.

    A literal that does not fit its type ("five"^^xsd:integer) stays a text.

    >>> value_of(ox.Literal(5)), value_of(ox.NamedNode("https://w3id.org/jxkg/id/dataset"))
    (5, 'https://w3id.org/jxkg/id/dataset')
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value in _READERS:
        try:
            return _READERS[term.datatype.value](term.value)
        except (ValueError, ArithmeticError):
            return str(term.value)
    return text_of(term)


def text_of(term: Term) -> str:
    """The text of a term, without its type; InputError for a triple term, which a store that others made may answer with."""
    value = getattr(term, "value", None)
    if value is None:
        raise triple_term()
    return str(value)
