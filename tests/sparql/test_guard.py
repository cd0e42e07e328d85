"""Queries that are refused before they are run."""

from __future__ import annotations

import pytest

import jxkg
from jxkg.errors import QueryError
from jxkg.rdf.answers import Rows


@pytest.mark.parametrize(
    "text",
    ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }"],
)
def test_asking_elsewhere_is_refused(kg: jxkg.PolicyGraph, text: str) -> None:
    with pytest.raises(QueryError, match="makes the engine ask another server"):
        kg.sparql(text)


@pytest.mark.parametrize(
    "text", ["SELECT ?x {", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:b> 1 }", "CLEAR ALL", ""]
)
def test_what_is_no_query_is_refused_and_changes_nothing(kg: jxkg.PolicyGraph, text: str) -> None:
    before = len(kg)
    with pytest.raises(QueryError):
        kg.sparql(text)
    assert len(kg) == before


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested more than 500 deep"),
        ("SELECT * { FILTER(" + "||".join(["?x"] * 20000) + ") }", "more than 2,000 operators"),
        ("SELECT * { ?s " + "/".join(["<urn:p>"] * 3000) + " ?o }", "more than 2,000 operators"),
    ],
)
def test_a_query_that_would_end_the_process_is_refused(kg: jxkg.PolicyGraph, query: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        kg.sparql(query)


def test_a_long_list_of_values_is_no_long_query(kg: jxkg.PolicyGraph) -> None:
    rows = kg.sparql(f"SELECT ?x {{ VALUES ?x {{ {' '.join(['1'] * 30000)} }} }}")
    assert isinstance(rows, Rows)
    assert len(rows) == 30000
