"""A graph to ask: SPARQL with values bound into it, export."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import jxkg
from jxkg.errors import UsageError
from jxkg.rdf.answers import Rows


def test_sparql(kg: jxkg.PolicyGraph) -> None:
    prefix = "PREFIX jx: <https://w3id.org/jxkg/ontology#> "
    rows = kg.sparql(prefix + "SELECT ?text { ?t a jx:Task ; jx:number ?n ; jx:text ?text }", n=5)
    assert isinstance(rows, Rows)
    assert [str(row["text"])[:4] for row in rows] == ["围绕市场"]
    assert kg.sparql(prefix + "ASK { ?t jx:number ?n }", n=58)
    assert not kg.sparql(prefix + "ASK { ?t jx:number ?n }", n=59)


def test_bindings_are_terms_of_either_library(kg: jxkg.PolicyGraph) -> None:
    iri = "https://w3id.org/jxkg/id/unit/jiaxing-education-bureau"
    query = "ASK { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
    assert kg.sparql(query, s=ox.NamedNode(iri), o=ox.Literal("市教育局", language="zh"))
    assert kg.sparql(query, s=rdflib.URIRef(iri), o=rdflib.Literal("市教育局", lang="zh"))
    assert not kg.sparql(query, s=ox.NamedNode(iri), o="市教育局")
    due = "ASK { ?d <https://w3id.org/jxkg/ontology#due> ?day }"
    assert kg.sparql(due, day=date(2022, 12, 31))
    assert not kg.sparql(due, day=date(2022, 12, 30))
    with pytest.raises(UsageError, match="None cannot be bound"):
        kg.sparql(query, s=None)


@pytest.mark.parametrize("value", ["\ud800", rdflib.URIRef("a b"), rdflib.Variable("x"), object(), [1]])
def test_what_cannot_be_bound_is_told_so(kg: jxkg.PolicyGraph, value: object) -> None:
    with pytest.raises(UsageError, match="cannot be bound"):
        kg.sparql("ASK { ?s ?p ?o }", o=value)


def test_a_format_that_there_is_not(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    for name, chosen in (("graph.xyz", None), ("graph.ttl", "trix")):
        with pytest.raises(UsageError, match="use one of turtle"):
            kg.export(tmp_path / name, chosen)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(UsageError, match="cannot be written"):
        kg.export(tmp_path / "no" / "graph.ttl")


def test_a_graph_goes_to_another_process(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    """As joblib and multiprocessing send it: in memory its triples, on disk its folder, an address without credentials."""
    stored = jxkg.open(tmp_path / "store")
    for graph in (kg, stored):
        copied = pickle.loads(pickle.dumps(graph))
        assert set(copied.triples()) == set(kg.triples())
        assert copied.search("\u51cf\u7a0e") == graph.search("\u51cf\u7a0e")
    assert len(pickle.dumps(stored)) < 1000
    assert pickle.loads(pickle.dumps(jxkg.connect("http://127.0.0.1:1/"))).engine.parallel is False
    with pytest.raises(UsageError, match="a connection with credentials cannot be pickled"):
        pickle.dumps(jxkg.connect("http://127.0.0.1:1/", credentials=("me", "secret")))
