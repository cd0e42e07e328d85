"""Formats of RDF, written and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib.compare import isomorphic

import jxkg


@pytest.mark.parametrize("extension", ["ttl", "nt", "jsonld", "rdf"])
def test_export_and_load_give_the_same_graph(kg: jxkg.PolicyGraph, tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"graph.{extension}"
    kg.export(path)
    assert isomorphic(jxkg.load(path).to_rdflib(), kg.to_rdflib())
    first = path.read_bytes()
    jxkg.load(path).export(path)
    assert path.read_bytes() == first
