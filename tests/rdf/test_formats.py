"""Formats of RDF, written and read."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib.compare import isomorphic

import jxkg
from jxkg.rdf.formats import rows_csv


@pytest.mark.parametrize("extension", ["ttl", "nt", "jsonld", "rdf"])
def test_export_and_load_give_the_same_graph(kg: jxkg.PolicyGraph, tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"graph.{extension}"
    kg.export(path)
    assert isomorphic(jxkg.load(path).to_rdflib(), kg.to_rdflib())
    first = path.read_bytes()
    jxkg.load(path).export(path)
    assert path.read_bytes() == first


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1"])
def test_a_cell_is_as_it_is_whatever_a_spreadsheet_makes_of_it(value: str) -> None:
    """docs/servers.md says so."""
    assert rows_csv(("x",), [(ox.Literal(value),)]) == f"x\r\n{value}\r\n"
