"""pySHACL, the reference: its report as results."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Answer
from rdflib.term import Literal, Node

from jxkg.errors import InputError
from jxkg.rdf.terms import from_rdflib
from jxkg.validate.shacl.compile import as_messages
from jxkg.validate.shacl.paths import path_text
from jxkg.validate.shacl.results import Result, in_order
from jxkg.validate.shacl.terms import as_stored


class _ParsingOnce(Graph):
    """A graph that parses each query once.

    pySHACL asks the query of a SPARQL constraint once for each focus node, and rdflib parses it each time. On the bundled graph
    that is six sevenths of the time.
    """

    def __init__(self, graph: Graph) -> None:
        """The triples of another graph, which are not copied."""
        super().__init__(graph.store, graph.identifier, bind_namespaces="none")
        self._parse = cache(partial(prepareQuery, initNs=dict(graph.namespaces())))

    def query(self, query_object: str | Query, *arguments: Any, **named: Any) -> Answer:
        """As Graph.query."""
        parsed = self._parse(query_object) if isinstance(query_object, str) else query_object
        return super().query(parsed, *arguments, **named)


def by_pyshacl(shapes: Graph, graph: Graph) -> list[Result]:
    """What pySHACL finds in a graph, which is left as it is; InputError where it finds the shapes wrong."""
    import pyshacl

    copied = Graph()
    copied += shapes  # pySHACL adds triples to the shapes
    try:
        _, report, text = pyshacl.validate(_ParsingOnce(graph), shacl_graph=copied)
    except Exception as error:  # pySHACL's own errors have no common kind
        raise InputError(f"pySHACL cannot use the shapes: {error}", None, "correct them") from None
    if not isinstance(report, Graph):
        raise InputError(f"pySHACL cannot use the shapes: {text}", None, "correct them")
    try:
        return in_order(_result(shapes, report, node) for node in report.objects(None, SH.result))
    except RecursionError:
        raise InputError("the shapes are nested too deeply", None, "take the innermost out") from None


def _result(shapes: Graph, report: Graph, node: Node) -> Result:
    def one(term: Node) -> Node:
        (value,) = report.objects(node, term)
        return value

    shape, path, value = one(SH.sourceShape), report.value(node, SH.resultPath), report.value(node, SH.value)
    sources = [shape, *report.objects(node, SH.sourceConstraint)]
    return Result(
        focus=as_stored(from_rdflib(one(SH.focusNode))),
        path=None if path is None else _path(shapes, report, shape, path),
        value=None if value is None else as_stored(from_rdflib(value)),
        component=str(one(SH.sourceConstraintComponent)),
        shape=from_rdflib(shape),
        severity=str(one(SH.resultSeverity)),
        messages=_messages(shapes, sources, report.objects(node, SH.resultMessage)),
    )


def _path(shapes: Graph, report: Graph, shape: Node, path: Node) -> str:
    """A path that is a blank node is the shape's own; it is read there, where it is whole."""
    if isinstance(path, BNode):
        own = shapes.value(shape, SH.path)
        assert own is not None
        return path_text(shapes, own)
    return path_text(report, path)


def _messages(shapes: Graph, sources: list[Node], given: Iterable[Node]) -> tuple[ox.Literal, ...]:
    """The messages that the shapes have.

    pySHACL makes one where they have none, which is left out, and loses the language of those of SPARQL constraints.
    """
    own = [message for source in sources for message in shapes.objects(source, SH.message)]
    if not own:
        return ()
    kept = {str(message): message for message in own}
    lost = [message for message in given if message not in own and isinstance(message, Literal)]
    others = [message for message in lost if str(message) not in kept]
    return as_messages(others or own)
