"""Answers in pieces come back as they were."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from jxkg.rdf.answers import Rows, Triples, YesNo
from jxkg.rdf.terms import Term
from jxkg.store import pieces
from jxkg.store.answering import answer_of

_TYPED = {
    "integer": ("5", "+5", "007", "-3", "five"),
    "decimal": ("1.0", "1.", ".5", "+1.50", "x"),
    "double": ("1e0", "NaN", "INF", "-0", "1.5E3"),
    "boolean": ("true", "1", "x"),
    "date": ("2022-01-01", "x"),
    "float": ("1",),
    "string": ("5",),
}
TERMS: list[Term] = [
    *map(ox.Literal, ("", "a\tb", "a\nb", "a\rb", 'q"\\x', "\u2028\x85\x0b\x1f\x7f", "\U0001f600 是", "a b c .")),
    ox.Literal("a", language="zh-cn"),
    *(
        ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}"))
        for name, values in _TYPED.items()
        for value in values
    ),
    ox.BlankNode("b1"),
    ox.NamedNode("http://example.org/é是"),
]


@pytest.fixture(scope="module")
def store() -> ox.Store:
    filled = ox.Store()
    for number, term in enumerate(TERMS):
        filled.add(ox.Quad(ox.NamedNode(f"urn:s{number}"), ox.NamedNode("urn:p"), term))
    return filled


def through(store: ox.Store, query: str, size: int) -> Rows | YesNo | Triples:
    """The answer to a query, cut into pieces of a size and put together again."""
    whole: list[bytes] = []
    pieces.send(store.query(query), whole.append)

    def cut() -> Iterator[bytes]:
        for piece in whole:
            yield piece[:1] + piece[1 : size + 1]
            yield from (piece[:1] + piece[at : at + size] for at in range(size + 1, len(piece), size))

    rows = whole and whole[0][:1] == pieces.ROWS
    return pieces.receive(iter([whole[0], *cut_rows(whole[1:], size)]) if rows else cut())


def cut_rows(whole: list[bytes], size: int) -> Iterator[bytes]:
    header, _, rest = b"".join(piece[1:] for piece in whole).partition(b"\n")
    yield pieces.ROWS + header + b"\n"
    yield from (pieces.ROWS + rest[at : at + size] for at in range(0, len(rest), size))


QUERIES = (
    "SELECT ?s ?o { ?s ?p ?o }",
    "SELECT ?o ?u { ?s ?p ?o }",
    "SELECT ?u { ?s ?p ?o }",
    "SELECT * {}",
    "SELECT ?s ?o { ?s ?p ?o FILTER (false) }",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER (false) }",
    "DESCRIBE <urn:s3>",
    "ASK {}",
    "ASK { FILTER (false) }",
)


@pytest.mark.parametrize("size", [1, 7, 1 << 20])
@pytest.mark.parametrize("query", QUERIES)
def test_an_answer_comes_back_as_it_was(store: ox.Store, query: str, size: int) -> None:
    assert through(store, query, size) == answer_of(store, query)


def test_a_term_that_comes_often_is_read_once(store: ox.Store) -> None:
    found = through(store, "SELECT ?p { ?s ?p ?o }", 1 << 20)
    assert isinstance(found, Rows)
    assert len({id(row[0]) for row in found.terms}) == 1
