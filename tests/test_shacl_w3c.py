"""The W3C's SHACL test suite: each case on the fast path, its report compared with the one that the suite expects."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import SH, Namespace
from rdflib.term import BNode, Node

from jxkg.errors import InputError
from jxkg.publish.interchange import from_rdflib as triples_of
from jxkg.results import from_rdflib
from jxkg.shacl.compiling import compile_shapes
from jxkg.shacl.paths import path_text
from jxkg.shacl.reference import by_pyshacl
from jxkg.shacl.result import Result, report_graph, to_node
from jxkg.shacl.running import check, run
from jxkg.shacl.terms import as_stored
from jxkg.store.embedded import Embedded
from jxkg.store.wrapped import Wrapped

SUITE = Path(__file__).parents[2] / "shared" / "w3c-shacl-tests"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")


@dataclass(frozen=True)
class Case:
    """A case of the suite; `expected` is None where the shapes are wrong and validation has to fail."""

    name: str
    data: Graph
    shapes: Graph
    expected: frozenset[Result] | None


def cases(manifest: Path) -> Iterator[Case]:
    graph = Graph().parse(manifest, format="turtle", publicID=manifest.as_uri())
    for included in sorted(graph.objects(None, MF.include)):
        yield from cases(Path(str(included).removeprefix("file://")))
    for lst in graph.objects(None, MF.entries):
        for entry in Collection(graph, lst):
            yield case(graph, entry, manifest)


def case(graph: Graph, entry: Node, manifest: Path) -> Case:
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    assert action is not None
    assert result is not None
    data, shapes = (read(graph.value(action, term), graph, manifest) for term in (SHT.dataGraph, SHT.shapesGraph))
    name = f"{manifest.relative_to(SUITE).parent.as_posix()}/{str(entry).rpartition('/')[2]}"
    expected = None if result == SHT.Failure else frozenset(results(graph, shapes, result))
    return Case(name, data, shapes, expected)


def read(named: Node | None, graph: Graph, manifest: Path) -> Graph:
    place = Path(str(named).removeprefix("file://"))
    return graph if place == manifest else Graph().parse(place, format="turtle", publicID=place.as_uri())


def results(graph: Graph, shapes: Graph, report: Node) -> Iterator[Result]:
    for node in graph.objects(report, SH.result):

        def one(term: URIRef, node: Node = node) -> Node:
            value = graph.value(node, term)
            assert value is not None
            return value

        path, value = graph.value(node, SH.resultPath), graph.value(node, SH.value)
        yield Result(
            focus=as_stored(from_rdflib(one(SH.focusNode))),
            path=None if path is None else path_text(graph, path),
            value=None if value is None else as_stored(from_rdflib(value)),
            component=str(one(SH.sourceConstraintComponent)),
            shape=from_rdflib(one(SH.sourceShape)),
            severity=str(one(SH.resultSeverity)),
        )


def comparable(found: object) -> Graph:
    """Results as a graph without messages, which the suite leaves open, to be compared up to the names of blank nodes."""
    graph = Graph()
    assert isinstance(found, (list, frozenset, set))
    for number, result in enumerate({replace(one, messages=()) for one in found}):
        node = BNode(f"result{number}")
        graph.add((node, SH.focusNode, to_node(result.focus)))
        graph.add((node, SH.sourceShape, to_node(result.shape)))
        graph.add((node, SH.sourceConstraintComponent, URIRef(result.component)))
        graph.add((node, SH.resultSeverity, URIRef(result.severity)))
        if result.path is not None:
            graph.add((node, SH.resultPath, URIRef("urn:path:" + "".join(c if c.isalnum() else "_" for c in result.path))))
        if result.value is not None:
            graph.add((node, SH.value, to_node(result.value)))
    return graph


if SUITE.is_dir():
    CASES = {one.name: one for part in ("core", "sparql") for one in cases(SUITE / part / "manifest.ttl")}
else:
    CASES = {}


def test_scan():
    for n,c in CASES.items():
        comp = compile_shapes(c.shapes)
        emb = Embedded.of(triples_of(c.data))
        exp = comparable(c.expected) if c.expected is not None else None
        def same(f):
            try: r=f()
            except InputError as e: return 'fails' if exp is not None else 'FAILS-ok'
            except Exception as e: return repr(e)[:200]
            if exp is None: return f'no failure {len(r)}'
            return 'ok' if isomorphic(comparable(r), exp) else f'DIFF {len(r)} of {len(c.expected)}'
        print(n, '|', 'ALL' if not comp.uncompiled else [u[1:] for u in comp.uncompiled], '| fast', same(lambda: run(comp,emb)), '| rdflib', same(lambda: run(comp,Wrapped(c.data))),'| check', same(lambda: check(c.shapes,emb).results), '| py', same(lambda: by_pyshacl(c.shapes,c.data)))
