"""What a SPARQL query answers: rows, a yes or no, or a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from jxkg.errors import InputError, UsageError

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Value = str | int | float | bool | Decimal | None
Row = dict[str, Value]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Mapping[str, Callable[[str], Value]] = {
    f"{_XSD}integer": int,
    f"{_XSD}nonNegativeInteger": int,
    f"{_XSD}double": float,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}boolean": lambda text: text in {"true", "1"},
}


def term_of(value: object) -> Term:
    """A Python value as a term: terms of pyoxigraph and rdflib as they are, numbers and booleans typed, dates, texts plain.

    A text is a plain literal. Give an IRI as a `NamedNode` or `URIRef`, and a text with a language as a literal with one.

    >>> print(term_of(5), term_of("市教育局"))
    "5"^^<http://www.w3.org/2001/XMLSchema#integer> "市教育局"
    """
    if isinstance(value, Term):
        return value
    if hasattr(value, "n3"):
        return _from_rdflib(value)
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(f"{_XSD}date"))
    if isinstance(value, Decimal):
        return ox.Literal(f"{value:f}", datatype=ox.NamedNode(f"{_XSD}decimal"))
    if isinstance(value, str | int | float):
        return ox.Literal(value)
    raise UsageError(
        f"{value!r} is no value that a query can be bound to", None, "bind a text, a number, a date or a term"
    )


def _from_rdflib(node: Any) -> Term:
    if not hasattr(node, "datatype"):
        return ox.BlankNode(str(node)) if node.n3().startswith("_:") else ox.NamedNode(str(node))
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)


def value_of(term: Term | None) -> Value:
    """A term as a Python value: numbers and booleans as such, everything else as its text; None where unbound.

    A number that is written as none ("five"^^xsd:integer) stays a text.

    >>> value_of(ox.Literal(5)), value_of(ox.NamedNode("https://w3id.org/jxkg/id/dataset"))
    (5, 'https://w3id.org/jxkg/id/dataset')
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        try:
            return _NUMBERS[term.datatype.value](term.value)
        except (ValueError, ArithmeticError):
            return str(term.value)
    return str(term.value)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a SELECT, in the order that the engine gave them; each row has a term, or None, for each variable.

    Iterating gives each row as a dictionary of Python values; `terms` has the RDF terms.
    """

    variables: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        for row in self.terms:
            yield dict(zip(self.variables, map(value_of, row), strict=True))


Answer = Rows | bool | list[ox.Triple]


def text(row: Row, name: str) -> str:
    """A value that is bound in every row, as a string."""
    value = row[name]
    assert value is not None
    return str(value)


def optional(row: Row, name: str) -> str | None:
    """A value that may be unbound, as a string or None."""
    return None if row[name] is None else text(row, name)


def integer(row: Row, name: str) -> int:
    """A value that should be an integer in every row; InputError where the graph has something else."""
    value = row[name]
    if not isinstance(value, int):
        raise InputError(f"{name} {value} is not a whole number", None, "`jxkg validate` says where the graph has it")
    return value


def number(row: Row, name: str) -> float:
    """A value that should be a number in every row; InputError where the graph has something else."""
    value = row[name]
    if not isinstance(value, int | float | Decimal):
        raise InputError(f"{name} {value} is not a number", None, "`jxkg validate` says where the graph has it")
    return float(value)


def short(row: Row, name: str) -> str:
    """A term of our ontology, as a lower-case word with hyphens.

    >>> short({"attestation": "https://w3id.org/jxkg/ontology#PublicSummary"}, "attestation")
    'public-summary'
    """
    local = text(row, name).rpartition("#")[2]
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in local).lstrip("-")


def optional_short(row: Row, name: str) -> str | None:
    """As `short`, or None where it is unbound."""
    return None if row[name] is None else short(row, name)
