"""What the parts of the compiler share: why something is left to pySHACL, and constants as SPARQL."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pyoxigraph as ox
from rdflib import BNode
from rdflib.term import Node

from jxkg.rdf.terms import Term, from_rdflib
from jxkg.sparql.binding import write_term

_STRINGS = {
    "http://www.w3.org/2001/XMLSchema#string",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
}


class CannotCompileError(Exception):
    """Something that is left to pySHACL; the message says why. It does not leave the package."""


MOST_TOGETHER = 16
"""Conditions in a row; engines recurse into each, and pyoxigraph's time grows with the square of their number."""


def joined(sign: str, parts: Sequence[str]) -> str:
    """Conditions joined by && or ||, or numbers by +: many of them in brackets of a few each, so that none is deep inside.

    >>> joined("||", ["?a", "?b"]), joined("||", ["?a"] * 17).count("(")
    ('?a || ?b', 2)
    """
    groups = list(parts)
    while len(groups) > MOST_TOGETHER:
        pieces = (groups[start : start + MOST_TOGETHER] for start in range(0, len(groups), MOST_TOGETHER))
        groups = [f"({f' {sign} '.join(piece)})" for piece in pieces]
    return f" {sign} ".join(groups)


def constant(node: Node) -> str:
    """A node of the shapes as SPARQL; CannotCompileError for a blank one, which is another one in the data."""
    if isinstance(node, BNode):
        raise CannotCompileError("a blank node is named as a value")
    return write_term(from_rdflib(node))


def string(text: str) -> str:
    """A text as a SPARQL string."""
    return write_term(ox.Literal(text))


@lru_cache(maxsize=4096)
def as_stored(term: Term) -> Term:
    """A literal in the form in which pyoxigraph keeps it: "01"^^xsd:integer as "1", "1.50"^^xsd:decimal as "1.5".

    Engines differ in which form of a value they keep, so that results of two can be compared only in one.

    >>> print(as_stored(ox.Literal("01", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))))
    "1"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    if not isinstance(term, ox.Literal) or term.datatype.value in _STRINGS:
        return term
    store = ox.Store()
    store.add(ox.Quad(ox.BlankNode(), ox.NamedNode("urn:value"), term))
    (kept,) = (quad.object for quad in store)
    assert isinstance(kept, ox.Literal)
    return kept
