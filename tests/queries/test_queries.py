"""Every question of the catalogue on all five engines: the answers that are on file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from make_questions import THEMES, questions_page

import jxkg
from jxkg.errors import NotFoundError
from jxkg.query.catalogue import Header, header, names, question
from jxkg.rdf.answers import Rows
from tests import ROOT
from tests.engines import ENGINES, canonical, engine

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(scope="module", params=ENGINES)
def kg(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[jxkg.PolicyGraph]:
    with engine(request.param, tmp_path_factory.mktemp(request.param)) as graph:
        yield graph


@pytest.fixture(scope="module", params=ENGINES)
def changes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[jxkg.PolicyGraph]:
    """What is computed about links, in an engine."""
    folder = tmp_path_factory.mktemp(f"changes-{request.param}")
    jxkg.load().drift().export(folder / "changes.ttl")
    with engine(request.param, folder, folder / "changes.ttl") as graph:
        yield graph


COMPUTED = [name for name in names() if question(name).of_changes]


def table(rows: Rows) -> list[list[object]]:
    return [list(rows.variables), *([canonical(term) for term in row] for row in rows.terms)]


def expected(name: str) -> Rows:
    """The answer that is on file, as SPARQL 1.1 TSV."""
    results = ox.parse_query_results(path=str(EXPECTED / f"{name}.tsv"), format=ox.QueryResultsFormat.TSV)
    assert isinstance(results, ox.QuerySolutions)
    return Rows(tuple(one.value for one in results.variables), tuple(tuple(row) for row in results))


@pytest.mark.parametrize("name", sorted({*names()} - {*COMPUTED}))
def test_a_question_has_the_answer_that_is_on_file(kg: jxkg.PolicyGraph, name: str) -> None:
    answer = kg.ask(name, **header(question(name)).examples)
    assert isinstance(answer, Rows)
    assert table(answer) == table(expected(name))


@pytest.mark.parametrize("name", COMPUTED)
def test_a_question_on_changes_has_the_answer_that_is_on_file(changes: jxkg.PolicyGraph, name: str) -> None:
    answer = changes.ask(name, **header(question(name)).examples)
    assert isinstance(answer, Rows)
    assert table(answer) == table(expected(name))


@pytest.mark.parametrize("name", COMPUTED)
def test_a_graph_without_changes_says_how_to_write_them(kg: jxkg.PolicyGraph, name: str) -> None:
    remedy = rf"jxkg drift -o changes\.ttl`; then `jxkg query {name} --graph changes\.ttl"
    with pytest.raises(NotFoundError, match=remedy):
        kg.ask(name)


def test_a_question_that_finds_none_among_changes_is_no_error(changes: jxkg.PolicyGraph) -> None:
    answer = changes.ask("numbers-compared", change="Tightened")
    assert isinstance(answer, Rows)
    assert len(answer) == 0


def test_every_question_has_an_answer_on_file_and_every_file_a_question() -> None:
    assert len(names()) >= 30
    assert sorted(path.stem for path in EXPECTED.glob("*.tsv")) == names()


@pytest.mark.parametrize("name", names())
def test_every_question_describes_itself(name: str) -> None:
    asked = question(name)
    about: Header = header(asked)
    assert about.summary
    assert any("\u4e00" <= character <= "\u9fff" for character in about.summary_zh)
    assert about.tag in THEMES
    assert (
        {one.name for one in asked.parameters if one.required}
        <= about.examples.keys()
        <= {one.name for one in asked.parameters}
    )
    assert tuple(about.columns) == expected(name).variables


def test_the_page_of_questions_is_what_the_headers_say() -> None:
    page = (ROOT / "docs" / "queries" / "README.md").read_text(encoding="utf-8")
    assert page == questions_page()
    assert all(f"(../../queries/{name}.rq)" in page for name in names())


def test_labels_that_are_missing_are_found(kg: jxkg.PolicyGraph) -> None:
    answer = kg.ask("labels-missing", language="fr")
    assert isinstance(answer, Rows)
    assert len(answer) == 3 + 13 + 47 + (43 + 4) + 58 + 69 + 3 + 6 + 6 + 3
