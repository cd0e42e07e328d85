"""Why an answer is empty: what was asked about does not exist, or nothing matches."""

from __future__ import annotations

import pytest
import rdflib

import jxkg
from jxkg.errors import NotFoundError
from jxkg.query.catalogue import names, question
from jxkg.rdf.answers import Rows
from tests.conftest import Run

ID = "https://w3id.org/jxkg/id/"


@pytest.mark.parametrize(
    ("name", "values", "problem", "near"),
    [
        ("unit-tasks", {"unit": "市教育"}, "no unit or group called 市教育", "市教育局"),
        ("unit-leads", {"unit": "Jiaxing Education Bureaux"}, "no unit or group called", "Jiaxing Education Bureau"),
        ("requirement-tasks", {"path": "4.1.9"}, "no provision with the path 4.1.9", "4.1.1"),
        (
            "requirement-tasks",
            {"path": "4.1.1", "document": "国办发〔2023〕8号"},
            "no document 国办发",
            "国办发〔2022〕8号",
        ),
        ("tasks", {"document": "嘉政办发〔2022〕32号"}, "no document 嘉政办发", "嘉政办发〔2022〕31号"),
        ("none-found", {"task": 99}, "no task 99", "there are: 1 to 58"),
        ("links-by-drift", {"drift": "Changes"}, "no drift Changes", "there are: restates, refines, extends, overlaps"),
        ("describe", {"iri": "jzbf-2022-31:task-99"}, "no thing jzbf-2022-31:task-99", "jzbf-2022-31:task-9"),
        ("describe", {"iri": f"{ID}jzbf-2022-31/task-99"}, "no thing jzbf-2022-31:task-99", "jzbf-2022-31:task-9"),
        (
            "evidence-places",
            {"subject": "jzbf-2022-31:task-99"},
            "no thing jzbf-2022-31:task-99",
            "jzbf-2022-31:task-9",
        ),
    ],
)
def test_what_does_not_exist_is_named_with_what_is_near(
    kg: jxkg.PolicyGraph, name: str, values: dict[str, str | int], problem: str, near: str
) -> None:
    with pytest.raises(NotFoundError) as raised:
        kg.ask(name, **values)
    assert f"there is {problem}" in raised.value.problem
    assert near in raised.value.remedy


def test_nothing_matches_though_all_exists(kg: jxkg.PolicyGraph, run: Run) -> None:
    assert len(kg.ask("requirement-tasks", path="1.2.2", document="国办发〔2022〕8号")) == 0  # type: ignore[arg-type]
    result = run("query", "requirement-tasks", "--path", "1.2.2")
    assert (result.returncode, result.stderr) == (0, "0 rows: nothing in the graph matches 图中没有相符者\n")
    result = run("query", "requirement-tasks", "--path", "9.9.9")
    assert (result.returncode, result.stdout) == (1, "")
    assert "no provision with the path 9.9.9" in result.stderr


@pytest.mark.parametrize("spelling", ["extends", "Extends", "jx:Extends", "https://w3id.org/jxkg/ontology#Extends"])
def test_a_value_may_be_spelled_as_anything_shows_it(kg: jxkg.PolicyGraph, spelling: str) -> None:
    rows = kg.ask("links-by-drift", drift=spelling)
    assert isinstance(rows, Rows)
    expected = kg.sparql(
        "SELECT ?l { ?l <https://w3id.org/jxkg/ontology#drift> <https://w3id.org/jxkg/ontology#Extends> }"
    )
    assert isinstance(expected, Rows)
    assert len(rows) == len(expected) > 0


def test_a_table_shows_values_as_parameters_take_them(run: Run) -> None:
    shown = run("query", "requirement-tasks", "--path", "3.4.1").stdout
    assert " extends " in shown
    assert "jx:Extends" not in shown
    assert "rdf:type" in (described := run("query", "describe", "--iri", "jzbf-2022-31:task-5").stdout)
    assert "jx:text" in described


@pytest.mark.parametrize("number", ["国办发[2022]8号", "国办发［2022］8号", "国办发（2022）8号", " 国办发〔2022〕8号 "])
def test_a_document_number_may_have_any_brackets(kg: jxkg.PolicyGraph, number: str) -> None:
    rows = kg.ask("requirement-tasks", path="4.1.1", document=number)
    assert isinstance(rows, Rows)
    assert len(rows) == 7


def test_a_graph_without_triples_says_so() -> None:
    with pytest.raises(NotFoundError, match="has no triples") as raised:
        jxkg.wrap(rdflib.Graph()).ask("unit-load")
    assert "--graph-name" in raised.value.remedy


@pytest.mark.parametrize("name", [name for name in names() if question(name).parameters])
def test_every_parameter_says_what_kind_of_thing_it_is(name: str) -> None:
    kinds = {"unit", "path", "document", "task", "thing", "drift", "number-change", "language", "number"}
    assert {one.kind for one in question(name).parameters} <= kinds
