"""SPARQL constraints."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDFS, SH

from jxkg.rdf.convert import from_rdflib as triples_of
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import compile_shapes
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.run import check
from tests.validate.shacl.parsing import parsed


def constrained(pattern: str) -> Graph:
    """A shape with a SPARQL constraint on everything that has a label."""
    select = f"SELECT $this ?value WHERE {{ $this <{RDFS.label}> ?value FILTER(REGEX(?value, {pattern})) }}"
    shapes = parsed(":S a sh:NodeShape ; sh:targetSubjectsOf rdfs:label ; sh:sparql :Constraint .")
    shapes.add((URIRef("urn:shape:Constraint"), SH.select, Literal(select)))
    return shapes


@pytest.mark.parametrize("words", ["\x1c", "a b", "a\u00a0b"])
def test_patterns_in_queries_are_read_as_python_reads_them(words: str) -> None:
    """U+001C is a blank to Python and none to Rust."""
    shapes, data = constrained('"\\\\s"'), Graph()
    data.add((URIRef("urn:thing"), RDFS.label, Literal(words)))
    found = check(shapes, Embedded.of(triples_of(data)))
    assert (len(found.results), found.by_pyshacl) == (1, ())
    assert found.results == by_pyshacl(shapes, data)


def test_flags_of_a_pattern_in_a_query_are_looked_at() -> None:
    (left,) = compile_shapes(constrained('"a", "x"')).uncompiled
    assert left[2] == "a pattern of the query has flags other than i and m"
