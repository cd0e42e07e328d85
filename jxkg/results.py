"""What a SPARQL query answers: rows, a yes or no, or a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pyoxigraph as ox

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


def term_of(value: Term | str | int | float | bool) -> Term:
    """A Python value as a term: a string is a plain literal, so give an IRI as a `NamedNode`.

    >>> print(term_of(5), term_of("市教育局"))
    "5"^^<http://www.w3.org/2001/XMLSchema#integer> "市教育局"
    """
    return value if isinstance(value, Term) else ox.Literal(value)


def value_of(term: Term | None) -> Value:
    """A term as a Python value: numbers and booleans as such, everything else as its text; None where unbound.

    >>> value_of(ox.Literal(5)), value_of(ox.NamedNode("https://w3id.org/jxkg/id/dataset"))
    (5, 'https://w3id.org/jxkg/id/dataset')
    """
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return _NUMBERS.get(term.datatype.value, str)(term.value)
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
    """A value that is an integer in every row."""
    value = row[name]
    assert isinstance(value, int)
    return value


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
