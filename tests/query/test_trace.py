"""Tracing tasks, asking for units, the ledger."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from cascade import write_conforming

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.query.questions import Questions


def test_direct_links_and_links_through_the_province_are_told_apart(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(24)
    assert [(link.level, link.path, link.via) for link in trace.links] == [
        ("provincial", "2.4", None),
        ("national", "4.1.1", None),
        ("national", "4.1.1", "2.4"),
    ]
    assert [link.via for link in trace.national] == [None]
    assert [link.via for link in trace.national_via_province] == ["2.4"]
    direct, chained = trace.links[1:]
    assert (direct.drift, chained.drift) != (chained.drift, direct.drift)
    assert chained.drift is None


def test_a_chain_multiplies_two_confidences(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(5)
    assert {link.path: link.confidence for link in trace.provincial} == {"1.2": 0.95, "1.2.2": 0.95}
    chained = {(link.via, link.path): link.confidence for link in trace.national_via_province}
    assert len(chained) == len(trace.national_via_province)
    assert chained == pytest.approx({("1.2", "1.1.1"): 0.95 * 0.7, ("1.2.2", "1.1.4"): 0.95 * 0.95})


def test_a_local_task_may_still_reach_the_nation_through_the_province(kg: jxkg.PolicyGraph) -> None:
    trace = kg.trace(51)
    assert (trace.status, trace.national) == ("local", ())
    assert [link.path for link in trace.national_via_province] == ["5.2.1"]


def test_all_traces(kg: jxkg.PolicyGraph) -> None:
    traces = kg.traces()
    assert [trace.task for trace in traces] == list(range(1, 59))
    assert Counter(trace.status for trace in traces) == {"linked": 44, "local": 14}
    assert sum(len(trace.national) for trace in traces) == 61
    assert all(trace == kg.trace(trace.task) for trace in traces)


def test_a_chain_is_attested_no_better_than_the_heading_it_goes_through(kg: jxkg.PolicyGraph) -> None:
    chained = [link for trace in kg.traces() for link in trace.national_via_province]
    assert {link.attestation for link in chained} == {"inferred", "reconstructed"}
    assert len(chained) == 24


def test_a_list_that_does_not_exist(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match="there is no list 嘉政办发〔2023〕1号"):
        kg.traces("嘉政办发〔2023〕1号")
    with pytest.raises(NotFoundError, match="there is no task 5 in 嘉政办发〔2023〕1号"):
        kg.trace(5, "嘉政办发〔2023〕1号")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"0.95"^^xsd:double', '"high"^^xsd:double', "confidence high is not a number"),
        ("jx:number 5 ", 'jx:number "five"^^xsd:integer ', "number five is not a whole number"),
    ],
)
def test_a_graph_with_wrong_values_is_told_so(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "wrong.ttl"
    text = GRAPH.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        jxkg.load(path).traces()


def test_a_confidence_as_turtle_writes_decimals_is_read(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    path = tmp_path / "decimal.ttl"
    path.write_text(GRAPH.read_text(encoding="utf-8").replace('"0.95"^^xsd:double', "0.95"), encoding="utf-8")
    assert jxkg.load(path).trace(5) == kg.trace(5)


def test_bearers_as_the_source_has_them(kg: jxkg.PolicyGraph) -> None:
    assert [(one.role, one.bearer) for one in kg.trace(13).responsibilities] == [
        ("lead", "市经信局"),
        ("lead", "市政务数据办（市跑改办）"),
        ("responsible", "市级有关部门（单位）"),
        ("responsible", "各县（市、区）政府"),
    ]
    assert {one.role for one in kg.trace(2).responsibilities} == {"undivided"}
    assert {one.qualifier for one in kg.trace(9).responsibilities if one.role == "lead"} == {"等按职责分工负责"}


def test_a_task_that_does_not_exist_says_which_do(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError) as caught:
        kg.trace(59)
    assert "there is no task 59" in str(caught.value)
    assert "1 to 58 in 嘉政办发〔2022〕31号" in str(caught.value)


def test_a_task_number_of_two_lists_needs_the_document(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "two.nt"
    kg.export(path)
    text = path.read_text(encoding="utf-8")
    other = text.replace("/jzbf-2022-31", "/jzbf-2023-9").replace("嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号")
    path.write_text(text + other, encoding="utf-8")
    both = jxkg.load(path)
    with pytest.raises(UsageError, match="several lists have a task 5"):
        both.trace(5)
    assert both.trace(5, "嘉政办发〔2023〕9号").document == "嘉政办发〔2023〕9号"


def test_trace_has_the_words(kg: jxkg.PolicyGraph) -> None:
    (link,) = kg.trace(40).national
    (lower,), (upper,) = link.subject_evidence, link.object_evidence
    assert lower.words == "持续做好政府公报工作，拓展发布渠道，提高发布效率"
    assert (lower.attestation, upper.attestation) == ("held-text", "reconstructed")
    assert upper.source == link.iri
    assert (lower.chosen, link.justification) == ("semapv:LLMBasedMatching", "semapv:LLMBasedMatching")
    chained = kg.trace(5).national_via_province[0]
    assert (chained.subject_evidence, chained.justification, chained.note, chained.change) == ((), None, None, None)


def test_without_why_a_trace_has_no_evidence_and_is_otherwise_the_same(kg: jxkg.PolicyGraph) -> None:
    full, short = kg.trace(5), kg.trace(5, why=False)
    assert all(link.subject_evidence and link.change for link in full.links if link.via is None)
    assert not any(link.subject_evidence or link.object_evidence or link.change for link in short.links)
    for one in (full, short):
        assert replace(one, links=()) == replace(full, links=())
    assert [replace(link, sides=None, subject_evidence=(), object_evidence=()) for link in full.links] == list(
        short.links
    )
    assert kg.traces(why=False)[4] == short


def seconds(asked: Callable[[], object]) -> float:
    """The processor's seconds of a call, the least of some."""
    took = []
    for _ in range(7):
        begin = time.process_time()
        asked()
        took.append(time.process_time() - begin)
    return min(took)


OF_A_TASK = ("task-responsibilities", "task-links", "link-evidence", "none-found")
OF_BOTH_SIDES = ("provision-words", "provision-places", "links", "evidence-places")


def test_what_a_trace_asks_takes_no_longer_with_more_cities(tmp_path: Path) -> None:
    """A question that goes through every city's links takes twenty times as long with twenty times the cities."""
    took: list[dict[str, float]] = []
    for cities in (1, 20):
        path = tmp_path / f"{cities}.nt"
        write_conforming(path, 1, cities)
        questions = Questions(jxkg.load(path).engine)
        rows = [row for row in questions.rows("tasks") if row["number"] == 5]
        assert len(rows) == cities
        subject, document = rows[0]["task"], rows[0]["document"]
        asked = [
            *(("tasks", parameters) for parameters in ({"document": document}, {"document": document, "task": 5})),
            ("list-names", {"document": document}),
            *((name, {"subject": subject}) for name in (*OF_A_TASK, *OF_BOTH_SIDES)),
            *((name, {"document": document}) for name in (*OF_A_TASK, *OF_BOTH_SIDES)),
        ]
        took.append(
            {
                f"{name} {sorted(parameters)}": seconds(partial(questions.rows, name, **parameters))
                for name, parameters in asked
            }
        )
    before, after = took
    assert {name: (before[name], after[name]) for name in before if after[name] > 3 * before[name] + 0.002} == {}
