"""The five engines that a graph can be in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.publish.push import TARGET, push
from jxkg.rdf.terms import Term
from tests.servers import oxigraph, virtuoso


@contextlib.contextmanager
def engine(kind: str, folder: Path, graph: Path = GRAPH) -> Iterator[jxkg.PolicyGraph]:
    """A graph in one of the five engines."""
    with contextlib.ExitStack() as stack:
        match kind:
            case "memory":
                yield jxkg.load(graph)
            case "disk":
                yield jxkg.open(folder / "store", graph)
            case "rdflib":
                yield jxkg.wrap(jxkg.load(graph).to_rdflib())
            case _:
                start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[kind]
                running = stack.enter_context(start(folder))
                push(jxkg.load(graph).triples(), running.server)
                yield jxkg.connect(running.query_url, graph=TARGET)


ENGINES = [
    *("memory", "disk", "oxigraph"),
    pytest.param("rdflib", marks=pytest.mark.slow),
    pytest.param("virtuoso", marks=[pytest.mark.servers, pytest.mark.slow]),
]


def canonical(term: Term | None) -> object:
    """A term up to what engines write differently: numbers by value, to six places."""
    if term is None or isinstance(term, ox.NamedNode):
        return term and term.value
    assert isinstance(term, ox.Literal)
    if term.datatype.value.rpartition("#")[2] in {"integer", "decimal", "double", "nonNegativeInteger"}:
        return round(Decimal(term.value), 6)
    return (term.value, term.language or term.datatype.value.rpartition("#")[2])
