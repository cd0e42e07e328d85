"""Every question on a graph with two lists of one city: each row says of which list it is, and nothing is counted over both."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import jxkg
from jxkg.query.catalogue import header, names, question
from jxkg.rdf.answers import Rows

CITY, NUMBER = "jzbf-2022-31", "嘉政办发〔2022〕31号"


def later(text: str) -> str:
    """What a text says of the list, said of a list of the next year."""
    return text.replace(CITY, "jzbf-2023-31").replace(NUMBER, "嘉政办发〔2023〕31号")


@pytest.fixture(scope="module")
def two_lists(kg: jxkg.PolicyGraph, tmp_path_factory: pytest.TempPathFactory) -> jxkg.PolicyGraph:
    """The bundled graph, and its list once more with the number of the next year: its tasks and links, for the same units."""
    path = tmp_path_factory.mktemp("lists") / "lists.nt"
    kg.export(path)
    lines = path.read_text(encoding="utf-8")
    path.write_text(lines + later(lines), encoding="utf-8")
    return jxkg.load(path)


def counted(graph: jxkg.PolicyGraph, name: str) -> Counter[tuple[str, ...]]:
    rows = graph.ask(name, **header(question(name)).examples)
    assert isinstance(rows, Rows)
    return Counter(tuple(map(str, row)) for row in rows.terms)


@pytest.mark.parametrize("name", [name for name in names() if not question(name).of_changes])
def test_the_rows_of_two_lists_are_those_of_each(kg: jxkg.PolicyGraph, two_lists: jxkg.PolicyGraph, name: str) -> None:
    of_one = counted(kg, name)
    of_the_other = Counter({tuple(map(later, row)): count for row, count in of_one.items()})
    asks_for_one = CITY in str(header(question(name)).examples) or NUMBER in str(header(question(name)).examples)
    assert counted(two_lists, name) == (of_one if asks_for_one else of_one | of_the_other)


@pytest.mark.parametrize("name", names())
def test_the_number_of_its_list_stands_beside_the_number_of_a_task(name: str) -> None:
    columns = header(question(name)).columns
    assert "number" not in columns or {"list", "document"} & columns.keys()


def test_one_path_in_two_national_documents_is_told_apart(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "nations.nt"
    kg.export(path)
    lines = path.read_text(encoding="utf-8")
    path.write_text(
        lines + lines.replace("gbf-2022-8", "gbf-2023-8").replace("国办发〔2022〕8号", "国办发〔2023〕8号"), "utf-8"
    )
    both = jxkg.load(path)
    for document in ("国办发〔2022〕8号", "国办发〔2023〕8号"):
        rows = both.ask("requirement-tasks", path="4.1.1", document=document)
        assert isinstance(rows, Rows)
        assert {row["document"] for row in rows} == {document}
        assert len(rows) == 7
    assert isinstance(rows := both.ask("requirement-tasks", path="4.1.1"), Rows)
    assert len(rows) == 14
