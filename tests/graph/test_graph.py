"""The built graph: the contract that others query by, its bytes, what it claims."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date

import pyoxigraph as ox
import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.api import graph_file
from jxkg.model import Text
from jxkg.rdf.answers import Rows
from jxkg.rdf.terms import Term

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jx: <https://w3id.org/jxkg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sssom: <https://w3id.org/sssom/>
"""


def select(kg: jxkg.PolicyGraph, query: str, **bindings: Term | str | int) -> list[tuple[object, ...]]:
    rows = kg.sparql(PREFIXES + query, **bindings)
    assert isinstance(rows, Rows)
    return [tuple(row.values()) for row in rows]


def count(kg: jxkg.PolicyGraph, pattern: str) -> object:
    return select(kg, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")[0][0]


def test_the_committed_graph_is_what_is_built_from_the_data() -> None:
    assert GRAPH.read_text(encoding="utf-8") == graph_file(jxkg.build())


@pytest.mark.slow
def test_building_is_the_same_in_every_process() -> None:
    """Python orders sets by a hash that differs from process to process."""
    code = "import hashlib, jxkg.api as b; print(hashlib.sha256(b.graph_file(b.build()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1


def test_there_are_no_blank_nodes(kg: jxkg.PolicyGraph) -> None:
    assert not any(isinstance(term, ox.BlankNode) for row in kg.triples() for term in (row.subject, row.object))


def test_counts(kg: jxkg.PolicyGraph) -> None:
    assert count(kg, "?x a jx:Task") == 58
    assert count(kg, "?x a jx:Section ; dcterms:isPartOf/dcterms:isPartOf/jx:adminLevel jx:Municipal") == 15
    assert count(kg, "?x a jx:Requirement") == 43 + 4
    assert count(kg, "?x jx:memberOf ?g . ?g jx:membershipBasis jx:Enumerated") == 59
    assert count(kg, "?x jx:memberOf ?g . ?g jx:membershipBasis jx:Curated") == 7
    assert count(kg, "?r jx:role jx:UndividedRole ; jx:forTask ?x") == 31
    assert count(kg, "?r jx:role jx:LeadRole ; jx:forTask ?x") == 27
    assert count(kg, "?r jx:role jx:ResponsibleRole ; jx:forTask ?x") == 27


def test_no_task_has_both_undivided_and_divided_roles(kg: jxkg.PolicyGraph) -> None:
    pattern = (
        "?a jx:forTask ?x ; jx:role jx:UndividedRole . ?b jx:forTask ?x ; jx:role ?c . FILTER (?c != jx:UndividedRole)"
    )
    assert count(kg, pattern) == 0


def test_bearers_named_by_the_list(kg: jxkg.PolicyGraph) -> None:
    query = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?r jx:bearer ?u ; jx:forTask ?t . ?u skos:prefLabel ?name }"
    names = {"市政务数据办（市跑改办）": 14, "市政府办公室": 13, "各县（市、区）政府": 46, "市级有关部门（单位）": 35}
    assert {name: select(kg, query, name=ox.Literal(name, language="zh"))[0][0] for name in names} == names


def test_documents(kg: jxkg.PolicyGraph) -> None:
    rows = select(
        kg, "SELECT ?number ?level { ?d a jx:PolicyDocument ; jx:documentNumber ?number ; jx:adminLevel ?level }"
    )
    assert {(number, str(level).rpartition("#")[2]) for number, level in rows} == {
        ("国办发〔2022〕8号", "National"),
        ("浙政办发〔2022〕30号", "Provincial"),
        ("嘉政办发〔2022〕31号", "Municipal"),
    }
    based = select(
        kg, "SELECT ?n { ?d jx:documentNumber '嘉政办发〔2022〕31号' ; jx:basedOn/jx:documentNumber ?n } ORDER BY ?n"
    )
    assert based == [("国办发〔2022〕8号",), ("浙政办发〔2022〕30号",)]


def test_no_date_is_invented_for_the_provincial_notice(kg: jxkg.PolicyGraph) -> None:
    dated = select(
        kg, "SELECT ?n { ?d jx:documentNumber ?n . { ?d jx:signedOn ?day } UNION { ?d dcterms:issued ?day } }"
    )
    assert "浙政办发〔2022〕30号" not in {number for (number,) in dated}
    bounds = select(
        kg, "SELECT ?a ?b { ?d jx:documentNumber '浙政办发〔2022〕30号' ; jx:issuedAfter ?a ; jx:issuedNoLaterThan ?b }"
    )
    assert bounds == [(date(2022, 4, 22), date(2022, 6, 2))]


def test_every_span_quotes_the_text_that_the_graph_holds(kg: jxkg.PolicyGraph, frame: Text) -> None:
    query = """SELECT ?start ?end ?exact ?text ?sha {
      ?place oa:hasSource ?source ; oa:hasSelector ?position , ?quote .
      ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact . ?source rdf:value ?text ; schema:sha256 ?sha }"""
    rows = select(kg, query)
    assert len(rows) > 250
    assert all(
        str(text)[start:end] == exact
        for start, end, exact, text, _ in rows
        if isinstance(start, int) and isinstance(end, int)
    )
    assert {sha for *_, sha in rows} == {frame.source.sha256}


def test_attestation_of_every_provision(kg: jxkg.PolicyGraph) -> None:
    rows = select(kg, "SELECT ?p ?a { ?p a jx:Provision ; jx:attestation ?a }")
    assert Counter(str(attestation).rpartition("#")[2] for _, attestation in rows) == {
        "HeldText": 58 + 15 + 4,
        "Inferred": 15 + 4 + 4,
        "PublicText": 1 + 2 + 4,
        "PublicSummary": 4 + 8 + 22,
        "Reconstructed": 7 + 17,
    }
    assert len(rows) == count(kg, "?x a jx:Provision")


def test_each_link_has_its_record(kg: jxkg.PolicyGraph) -> None:
    asserted = set(select(kg, "SELECT ?s ?o { ?s jx:implements ?o }"))
    recorded = set(
        select(
            kg,
            "SELECT ?s ?o { ?a owl:annotatedSource ?s ; owl:annotatedTarget ?o ; jx:drift ?d ; sssom:confidence ?c }",
        )
    )
    assert asserted == recorded
    assert len(asserted) == 136


def test_open_lists_are_told_apart(kg: jxkg.PolicyGraph) -> None:
    rows = select(kg, "SELECT DISTINCT ?n { ?r jx:openList true ; jx:forTask/jx:number ?n } ORDER BY ?n")
    assert rows == [(9,), (52,)]


def test_deadlines(kg: jxkg.PolicyGraph) -> None:
    rows = select(kg, "SELECT ?n ?words { ?t jx:number ?n ; jx:deadline ?d . ?d jx:due ?day ; jx:asWritten ?words }")
    assert len(rows) == 58
    assert {number for number, words in rows if words == "2022年底前"} == {39, 42}
    assert {number for number, words in rows if words == "年内"} == {55, 57}
    assert {words for number, words in rows if number not in {39, 42, 55, 57}} == {"年底前"}
