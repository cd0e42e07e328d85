"""Between the engine’s triples and rdflib’s graphs: the only place where one becomes the other."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib

from jxkg.ids import PREFIXES


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Copy triples into a new rdflib graph, with our prefixes bound."""
    graph = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph.parse(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")


def from_rdflib(graph: rdflib.Graph) -> list[ox.Triple]:
    """The triples of an rdflib graph."""
    quads = ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
