"""Search: what real queries find and in which order, marks, short forms, mistakes; the same from every engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import jxkg
from jxkg.errors import NotFoundError, UsageError
from jxkg.publish.push import TARGET, push
from tests.servers import oxigraph

NOTICE = "嘉政办发〔2022〕31号"


def found(kg: jxkg.PolicyGraph, query: str, *kinds: str, limit: int = 10) -> list[str]:
    """The labels of what is found; of a provision, its kind and its number or path."""
    hits = kg.search(query, *kinds, limit=limit)
    return [f"{hit.kind} {hit.place}" if hit.place else hit.label for hit in hits]


def marked(hit: jxkg.Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.marks]


# Tasks of the notice that contain a phrase, by reading it.
CONTAINING = {
    "减税降费": {6},
    "政策解读": {8, 16, 21},
    "行政复议": {26, 27},
    "政府公报": {40},
    "反垄断": {5},
    "政务新媒体": {11, 33, 38, 39, 51},
    "第三方评估": {50},
    "浙里办": {13, 17, 20},
    "村务公开栏": {42},
    "疫情防控": {12},
    "12345": {20},
    "1+N": {39},
}


@pytest.mark.parametrize(("phrase", "tasks"), CONTAINING.items())
def test_tasks_that_contain_a_phrase_come_first(kg: jxkg.PolicyGraph, phrase: str, tasks: set[int]) -> None:
    texts = {trace.task: trace.text for trace in kg.traces()}
    assert {task for task, text in texts.items() if phrase in text} == tasks
    hits = kg.search(phrase, "task", limit=58)
    first = hits[: len(tasks)]
    assert {int(hit.place or 0) for hit in first} == tasks
    assert all(phrase in "".join(marked(hit)) for hit in first)
    assert all(before.score >= after.score for before, after in itertools.pairwise(hits))


def test_of_all_kinds_a_task_with_the_phrase_is_first(kg: jxkg.PolicyGraph) -> None:
    assert found(kg, "减税降费") == ["task 6", "section 1.2", "requirement 1.2.3", "requirement 1.2.1"]
    assert found(kg, "减税降费", "requirement") == ["requirement 1.2.3", "requirement 1.2.1"]


@pytest.mark.parametrize(("phrase", "tasks"), CONTAINING.items())
def test_a_task_with_the_phrase_comes_before_every_gist(kg: jxkg.PolicyGraph, phrase: str, tasks: set[int]) -> None:
    first = kg.search(phrase, "task", "requirement")[0]
    assert first.kind == "task"
    assert int(first.place or 0) in tasks


def test_a_gist_with_more_of_the_words_comes_first(kg: jxkg.PolicyGraph) -> None:
    assert found(kg, "智能化政策问答平台", "task", "requirement", limit=2) == ["requirement 3.4.2", "task 20"]


# A short form, and what it is short for: by how the units are called, not by what the program does.
SHORT_FORMS = {
    "发改委": "市发展改革委",
    "教育局": "市教育局",
    "国办": "国务院办公厅",
    "人社局": "市人力社保局",
    "卫健委": "市卫生健康委",
    "文旅局": "市文化广电旅游局",
    "市监局": "市市场监管局",
    "经信局": "市经信局",
    "网信办": "市委网信办",
    "国资委": "市国资委",
    "政法委": "市委政法委",
    "税务局": "市税务局",
    "国家统计局嘉兴调查队": "嘉兴国调队",
    "跑改办": "市政务数据办（市跑改办）",
    "省府办": "省政府办公厅",
    "發改委": "市发展改革委",
    "人力資源和社會保障局": "市人力社保局",
    "Education Bureau": "市教育局",
    "education": "市教育局",
    "各县(市、区)政府": "各县（市、区）政府",
    "好差評": "好差评",
    "政府信息公开条例": "中华人民共和国政府信息公开条例",
}


@pytest.mark.parametrize(("short", "label"), SHORT_FORMS.items())
def test_a_short_form_finds_the_name_first(kg: jxkg.PolicyGraph, short: str, label: str) -> None:
    assert kg.search(short)[0].label == label


def test_a_unit_does_not_bring_its_tasks(kg: jxkg.PolicyGraph) -> None:
    assert [trace.task for trace in kg.traces() if "发展改革委" in trace.text] == []
    assert found(kg, "发改委", limit=100) == ["市发展改革委"]


@pytest.mark.parametrize(
    ("written", "plain"),
    [("減稅降費", "减税降费"), ("１２３４５", "12345"), ("ＥＤＵＣＡＴＩＯＮ", "education"), ("營商環境", "营商环境")],
)
def test_another_way_of_writing_finds_the_same(kg: jxkg.PolicyGraph, written: str, plain: str) -> None:
    assert kg.search(written) == kg.search(plain)


def test_part_of_a_word_finds_the_word(kg: jxkg.PolicyGraph) -> None:
    assert found(kg, "留抵") == ["task 6", "requirement 1.2.3", "requirement 1.2.1"]
    assert marked(kg.search("留抵")[0]) == ["增值税留抵退税"]
    assert kg.search("educ")[0].label == "市教育局"
    assert "task 6" in found(kg, "税")


def test_several_words(kg: jxkg.PolicyGraph) -> None:
    assert found(kg, "教育局 信息公开", "task", "unit", limit=2) == ["市教育局", "task 9"]
    assert found(kg, "涉农补贴 申报", "task", limit=1) == ["task 42"]


def test_a_whole_task_finds_itself(kg: jxkg.PolicyGraph) -> None:
    for trace in kg.traces():
        assert kg.search(trace.text)[0].place == str(trace.task)


def test_a_hit_says_where_it_stands(kg: jxkg.PolicyGraph) -> None:
    (hit,) = kg.search("减税降费", "task")
    assert (hit.document, hit.place, hit.label) == (NOTICE, "6", f"{NOTICE} 6")
    assert hit.text == kg.trace(6).text
    assert hit.iri.endswith("/jzbf-2022-31/task-6")
    assert marked(hit) == ["减税降费"]
    assert 0 < hit.score <= 1


BAD_QUERIES = {
    "empty": ("", (), 10, UsageError, "there is no word in “”"),
    "blank": (" \t\n　", (), 10, UsageError, "there is no word"),
    "punctuation": ("，。（）", (), 10, UsageError, "there is no word in “，。（）”"),
    "too long": ("公开" * 501, (), 10, UsageError, "the query has 1002 characters\n  give up to 1000"),
    "no such kind": ("公开", ("law",), 10, UsageError, "there is no kind law\n  there are: task, requirement"),
    "no such limit": ("公开", (), 0, UsageError, "the limit 0 is none"),
    "too high a limit": ("公开", (), 10**30, UsageError, "give a whole number from 1 to 1,000,000"),
    "half a limit": ("公开", (), 2.5, UsageError, "the limit 2.5 is none"),
    "nothing": ("量子", (), 10, NotFoundError, "nothing is found for “量子”\n  nearest words: 质量"),
    "nothing like it": ("ℵ", (), 10, NotFoundError, "nothing is found for “ℵ”\n  try a shorter or another word"),
    "not of that kind": ("减税降费", ("platform",), 10, NotFoundError, "nothing is found"),
}


@pytest.mark.parametrize(("query", "kinds", "limit", "error", "message"), BAD_QUERIES.values(), ids=BAD_QUERIES)
def test_a_query_that_finds_nothing_says_why(
    kg: jxkg.PolicyGraph, query: str, kinds: tuple[str, ...], limit: Any, error: type[jxkg.JxkgError], message: str
) -> None:
    with pytest.raises(error) as caught:
        kg.search(query, *kinds, limit=limit)
    assert message in str(caught.value)


HOSTILE = [
    '"',
    '减税降费"',
    '" OR "',
    "NEAR(减税降费 政策)",
    "cut : 减税降费",
    "减税降费*",
    "^减税降费",
    "'; DROP TABLE words; --",
]


HOSTILE += ['"; SELECT * { ?s ?p ?o } #', "减税降费 NOT 政策", "\x00减税降费", "a\ud800", "{减税降费}", "%", "_", "?"]


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_in_a_query_is_syntax(kg: jxkg.PolicyGraph, query: str) -> None:
    if "减税降费" in query:
        assert "task 6" in found(kg, query)
    else:
        with pytest.raises((NotFoundError, UsageError)):
            kg.search(query, "task")
    assert found(kg, "减税降费", limit=1) == ["task 6"]


QUERIES = st.text() | st.text("市发展改革委教育局公开政策 \"*(){}^:-'，12ab減稅", max_size=30)


@given(QUERIES)
def test_no_query_fails_and_marks_are_spans_of_the_text(kg: jxkg.PolicyGraph, query: str) -> None:
    try:
        hits = kg.search(query)
    except (NotFoundError, UsageError):
        return
    assert 0 < len(hits) <= 10
    for hit in hits:
        assert 0 <= hit.score <= 1
        assert hit.marks
        flat = [place for span in hit.marks for place in span]
        assert flat == sorted(set(flat))
        assert (flat[0] >= 0, flat[-1] <= len(hit.text)) == (True, True)


@pytest.fixture(scope="module", params=["disk", "rdflib", "oxigraph"])
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[jxkg.PolicyGraph]:
    folder = tmp_path_factory.mktemp(request.param)
    match request.param:
        case "disk":
            yield jxkg.open(folder / "store")
        case "rdflib":
            yield jxkg.wrap(jxkg.load().to_rdflib())
        case _:
            with oxigraph(folder) as running:
                push(jxkg.load().triples(), running.server)
                yield jxkg.connect(running.query_url, graph=TARGET)


@pytest.mark.parametrize("query", ["减税降费", "發改委", "公开", "education bureau", "人社局 就业", "留抵"])
def test_every_engine_finds_the_same(kg: jxkg.PolicyGraph, other: jxkg.PolicyGraph, query: str) -> None:
    assert other.search(query, limit=50) == kg.search(query, limit=50)


def test_what_is_added_to_a_wrapped_graph_is_found() -> None:
    graph = jxkg.load().to_rdflib()
    kg = jxkg.wrap(graph)
    with pytest.raises(NotFoundError):
        kg.search("量子")
    unit = rdflib.URIRef("https://w3id.org/jxkg/id/unit/jiaxing-education-bureau")
    graph.add((unit, rdflib.SKOS.altLabel, rdflib.Literal("市量子办", lang="zh")))
    (hit,) = kg.search("量子")
    assert (hit.label, hit.text) == ("市教育局", "市量子办")


def test_a_graph_with_nothing_to_search() -> None:
    with pytest.raises(NotFoundError, match="nothing is found") as raised:
        jxkg.wrap(rdflib.Graph()).search("减税降费")
    assert raised.value.remedy == "the graph has nothing to search"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    jxkg.open(tmp_path / "store").search("减税降费")
    return tmp_path / "store"


def test_a_python_without_full_text_search_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jxkg.search.build._SCHEMA", "CREATE VIRTUAL TABLE words USING fts0 (cut)")
    with pytest.raises(UsageError, match="SQLite makes no index"):
        jxkg.load().search("减税降费")
