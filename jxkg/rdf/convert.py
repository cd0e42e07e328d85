"""Between the engine’s triples and rdflib’s graphs: the only place where one becomes the other."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.term import Node

from jxkg.ids import PREFIXES
from jxkg.rdf.terms import Term, triple_term

_STRING = f"{PREFIXES['xsd']}string"


def to_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    """Copy triples into a new rdflib graph, with our prefixes bound; raises as `add_triples` does."""
    graph = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    add_triples(graph, triples)
    return graph


def add_triples(graph: rdflib.Graph, triples: Iterable[ox.Triple | ox.Quad]) -> None:
    """Add triples to an rdflib graph; InputError for a triple within a triple, which rdflib does not have.

    >>> graph = rdflib.Graph()
    >>> add_triples(graph, [ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("丙", language="zh"))])
    >>> list(graph.objects())
    [rdflib.term.Literal('丙', lang='zh')]
    """
    nodes: dict[Term, Node] = {}

    def node(term: Term | ox.Triple) -> Node:
        if isinstance(term, ox.Triple):
            raise triple_term()
        if term not in nodes:
            nodes[term] = to_node(term)
        return nodes[term]

    for triple in triples:
        graph.add((node(triple.subject), node(triple.predicate), node(triple.object)))


def to_node(term: Term, normalize: bool = True) -> Node:
    """A term as an rdflib node; a literal as rdflib writes its value, or else as it is."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    kind = None if datatype == _STRING else rdflib.URIRef(datatype)
    return rdflib.Literal(term.value, datatype=kind, normalize=normalize)


def from_rdflib(graph: rdflib.Graph) -> list[ox.Triple]:
    """The triples of an rdflib graph."""
    quads = ox.parse(graph.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
