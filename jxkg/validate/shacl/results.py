"""What a validation finds, and SHACL's own report of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
import rdflib
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from jxkg.rdf.convert import to_node
from jxkg.rdf.terms import Term
from jxkg.validate.shacl.paths import is_iri


@dataclass(frozen=True, slots=True)
class Result:
    """One result, as SHACL reports it (section 3.6.2).

    `path` is written as in SPARQL, with full IRIs; `value` and `path` are None where there is none. `component` and `severity`
    are IRIs, `messages` the sh:message of the shape or of its SPARQL constraint, in order.
    """

    focus: Term
    path: str | None
    value: Term | None
    component: str
    shape: Term
    severity: str
    messages: tuple[ox.Literal, ...] = ()


def in_order(results: Iterable[Result]) -> list[Result]:
    """Each result once, in an order that depends on nothing but the results."""
    return sorted(set(results), key=_order)


def _order(result: Result) -> tuple[str, ...]:
    """Without the labels of blank nodes, which differ from one reading of the shapes to the next."""
    shape = result.shape.value if isinstance(result.shape, ox.NamedNode) else ""
    return (
        shape,
        str(result.focus),
        result.component,
        result.path or "",
        str(result.value),
        *map(str, result.messages),
    )


def report_graph(results: Iterable[Result], shapes: Graph) -> Graph:
    """SHACL's report of some results, as an rdflib graph; the same results give the same bytes when it is serialised.

    `shapes` is the graph with the shapes. Paths that are not IRIs, and shapes that are blank nodes, are copied from it.
    """
    report = Graph()
    report.bind("sh", SH)
    listed = in_order(results)
    root = BNode("report")
    report.add((root, RDF.type, SH.ValidationReport))
    report.add((root, SH.conforms, rdflib.Literal(not listed)))
    for number, result in enumerate(listed):
        node = BNode(f"result{number:06d}")
        report.add((root, SH.result, node))
        for predicate, value in _properties(result, shapes, report, f"path{number:06d}"):
            report.add((node, predicate, value))
    return report


def _properties(result: Result, shapes: Graph, report: Graph, label: str) -> Iterable[tuple[URIRef, Node]]:
    yield RDF.type, SH.ValidationResult
    yield SH.focusNode, to_node(result.focus, normalize=False)
    yield SH.sourceConstraintComponent, URIRef(result.component)
    yield SH.sourceShape, _copy(to_node(result.shape), shapes, report, f"{label}.shape")
    yield SH.resultSeverity, URIRef(result.severity)
    if result.path is not None:
        yield SH.resultPath, _path_node(result, shapes, report, label)
    if result.value is not None:
        yield SH.value, to_node(result.value, normalize=False)
    for message in result.messages:
        yield SH.resultMessage, to_node(message)


def _path_node(result: Result, shapes: Graph, report: Graph, label: str) -> Node:
    assert result.path is not None
    if is_iri(result.path):
        return URIRef(result.path[1:-1])
    path = shapes.value(to_node(result.shape), SH.path)
    assert path is not None
    return _copy(path, shapes, report, label)


def _copy(path: Node, shapes: Graph, report: Graph, label: str) -> Node:
    """A node with everything below it, its blank nodes named after `label`."""
    if not isinstance(path, BNode):
        return path
    if (path, RDF.first, None) in shapes:
        items = [_copy(item, shapes, report, f"{label}.{i}") for i, item in enumerate(Collection(shapes, path))]
        return _list(items, report, label)
    copied = BNode(label)
    for predicate, value in sorted(shapes.predicate_objects(path)):
        report.add((copied, predicate, _copy(value, shapes, report, f"{label}.{len(report)}")))
    return copied


def _list(items: list[Node], report: Graph, label: str) -> Node:
    nodes: list[Node] = [BNode(f"{label}.list{i}") for i in range(len(items))]
    for item, node, rest in zip(items, nodes, [*nodes[1:], RDF.nil], strict=True):
        report.add((node, RDF.first, item))
        report.add((node, RDF.rest, rest))
    return nodes[0]
