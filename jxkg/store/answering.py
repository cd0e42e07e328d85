"""Running a query on a pyoxigraph store: its answer, or what is wrong with it, as ours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

import pyoxigraph as ox

from jxkg.errors import QueryError
from jxkg.rdf.answers import Answer, Rows, Triples, YesNo
from jxkg.rdf.terms import without_triple_terms
from jxkg.store.waiting import given_up

_BATCH = 4096

T = TypeVar("T")


def answer_of(store: ox.Store, text: str) -> Answer:
    """The answer to a SPARQL 1.1 query; QueryError where it is wrong. If it was given up, it ends with what it has."""
    try:
        found = store.query(text)
        if isinstance(found, ox.QueryBoolean):
            return YesNo(bool(found))
        if isinstance(found, ox.QueryTriples):
            return Triples(_all(without_triple_terms(found)))
        names = tuple(variable.value for variable in found.variables)
        return Rows(names, _all(map(tuple, found)))
    except SyntaxError as error:
        raise not_a_query(error.msg) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise no_answer(error) from None


def _all(found: Iterator[T]) -> tuple[T, ...]:
    """All of an answer, batch by batch, so that one that was given up does not go on for ever."""
    first = tuple(islice(found, _BATCH))
    if len(first) < _BATCH:
        return first
    kept = list(first)
    while not given_up() and (batch := list(islice(found, _BATCH))):
        kept += batch
    return tuple(kept)


def not_a_query(said: str) -> QueryError:
    """The error for a text that an engine cannot read."""
    return QueryError(f"not a SPARQL query: {said}", None, "check the text there")


def no_answer(said: object) -> QueryError:
    """The error for a query that an engine cannot answer."""
    return QueryError(f"the query cannot be answered: {said}")
