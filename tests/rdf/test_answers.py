"""Answers, as Python values and as files."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import UsageError
from jxkg.rdf.answers import Rows, YesNo

MIXED = Rows(
    ("iri", "zh", "number", "day", "none"),
    (
        (
            ox.NamedNode("urn:a"),
            ox.Literal('一,"二"\n三', language="zh"),
            ox.Literal(4),
            ox.Literal("2022-06-15", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
            None,
        ),
        (ox.BlankNode("b"), ox.Literal("四\t五"), ox.Literal(0.5), ox.Literal(True), ox.Literal("")),
    ),
)


def test_rows_are_python_values_on_request() -> None:
    assert MIXED[0] == {"iri": "urn:a", "zh": '一,"二"\n三', "number": 4, "day": date(2022, 6, 15), "none": None}
    assert repr(MIXED) == "<Rows: 2 of iri, zh, number, day, none>"


@pytest.mark.parametrize(
    ("layout", "known"), [("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)]
)
def test_json_and_tsv_are_read_back_term_by_term(tmp_path: Path, layout: str, known: ox.QueryResultsFormat) -> None:
    path = tmp_path / f"rows.{layout}"
    getattr(MIXED, f"to_{layout}")(path)
    read = ox.parse_query_results(path=str(path), format=known)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(row) for row in read] == list(MIXED.terms)


def test_csv_is_what_sparql_1_1_says(tmp_path: Path) -> None:
    MIXED.to_csv(tmp_path / "rows.csv")
    raw = (tmp_path / "rows.csv").read_bytes()
    assert raw.startswith(b"iri,zh,number,day,none\r\n")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[1:] == [["urn:a", '一,"二"\n三', "4", "2022-06-15", ""], ["_:b", "四\t五", "0.5", "true", ""]]


@pytest.mark.package("pandas")
def test_pandas(kg: jxkg.PolicyGraph) -> None:
    import pandas

    rows = kg.ask("unit-load")
    assert isinstance(rows, Rows)
    frame = rows.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["bearer", "name", "document", "led", "responsible", "undivided", "tasks"]
    assert frame.set_index("name").loc["市政府办公室"].to_dict() == {
        "bearer": "https://w3id.org/jxkg/id/unit/jiaxing-general-office",
        "document": "嘉政办发〔2022〕31号",
        "led": 7,
        "responsible": 0,
        "undivided": 6,
        "tasks": 13,
    }


def test_without_pandas_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed\n  pip install 'jxkg\[pandas\]'"):
        MIXED.to_pandas()


def test_a_yes_or_no_and_a_graph_can_be_kept(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    yes = kg.sparql("ASK { ?s ?p ?o }")
    assert isinstance(yes, YesNo)
    yes.to_json(tmp_path / "yes.json")
    assert json.loads((tmp_path / "yes.json").read_text(encoding="utf-8")) == {"head": {}, "boolean": True}
    triples = kg.sparql("DESCRIBE <https://w3id.org/jxkg/id/unit/jiaxing-customs>")
    assert isinstance(triples, jxkg.Triples)
    triples.export(tmp_path / "customs.ttl")
    assert len(jxkg.load(tmp_path / "customs.ttl")) == len(triples) == len(triples.to_rdflib()) > 5
