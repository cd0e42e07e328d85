"""verify can fail in each way: a flipped character, a shifted offset, a changed text, a quote that is somewhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

import jxkg
from jxkg.errors import NotFoundError
from jxkg.ids import expand
from jxkg.policygraph import PolicyGraph
from jxkg.query.verify import Difference, Problem
from jxkg.rdf.convert import from_rdflib
from jxkg.rdf.vocab import JX, OA
from jxkg.store.embedded import Embedded

HELD = "align:jzbf-2022-31.task-40_gbf-2022-8.4.3.5.subject-1"
HELD_TOO = "align:jzbf-2022-31.task-40_zzbf-2022-30.3.2.subject-1"
STATED = "align:jzbf-2022-31.task-40_gbf-2022-8.4.3.5.object-1"
WITHIN = "align:jzbf-2022-31.task-11_gbf-2022-8.2.1.1.object-1"  # its quote is a piece of the gist
WHOLE = "align:jzbf-2022-31.task-10_gbf-2022-8.1.1.2.object-1"  # its quote is the whole gist
SPAN = "jzbf-2022-31:task-40.span"
TEXT = URIRef(expand("jzbf-2022-31:text"))
GIST = URIRef(expand("gbf-2022-8:4.3.5"))
TASK = URIRef(expand("jzbf-2022-31:task-40"))


def node(curie: str) -> URIRef:
    return URIRef(expand(curie))


def shift(graph: Graph, place: str, by: int = 1) -> None:
    for predicate in (OA.start, OA.end):
        selector = node(f"{place}.position")
        value = int(str(graph.value(selector, predicate)))
        graph.set((selector, predicate, Literal(value + by, datatype=XSD.nonNegativeInteger)))


def move(graph: Graph, place: str, **offsets: int) -> None:
    for name, value in offsets.items():
        graph.set((node(f"{place}.position"), OA[name], Literal(value)))


def from_the_end(graph: Graph, place: str) -> None:
    """Offsets that count from the end, as Python slices: they would cut the same words."""
    source = graph.value(node(place), OA.hasSource)
    length = len(str(graph.value(source, JX.gist)))
    start = int(str(graph.value(node(f"{place}.position"), OA.start)))
    move(graph, place, start=start - length)


def drop(graph: Graph, subject: str, predicate: URIRef) -> None:
    graph.remove((node(subject), predicate, None))


def flip(graph: Graph, subject: URIRef, predicate: URIRef, old: str, new: str) -> None:
    value = graph.value(subject, predicate)
    assert isinstance(value, Literal)
    assert value.count(old) == 1
    graph.set((subject, predicate, Literal(value.replace(old, new), lang=value.language)))


def findings(graph: Graph) -> list[Difference]:
    outcome = PolicyGraph(Embedded.of(from_rdflib(graph))).verify()
    assert bool(outcome) == (not outcome.findings)
    return list(outcome.findings)


def test_all_quotes_of_the_bundled_graph_are_as_they_should_be(kg: jxkg.PolicyGraph) -> None:
    outcome = kg.verify()
    assert outcome
    assert (outcome.links, outcome.evidenced) == (136, 136)
    spans = {
        "basis-statement": 2,
        "deadline": 5,
        "part": 4,
        "quantity": 8,
        "responsibility": 173,
        "section": 15,
        "task": 58,
    }
    assert dict(outcome.quotes) == spans | {"object-evidence": 163, "subject-evidence": 187}
    assert sum(outcome.quotes.values()) == len(list(kg.to_rdflib().subjects(RDF.type, OA.SpecificResource)))


QUOTE_DAMAGE: dict[str, tuple[Callable[[Graph], None], list[tuple[Problem, str]]]] = {
    "a flipped character of evidence": (
        lambda graph: flip(graph, node(f"{HELD}.quote"), OA.exact, "公报", "公抱"),
        [(Problem.DIFFERS, HELD)],
    ),
    "a flipped character of a gist's quote": (
        lambda graph: flip(graph, node(f"{STATED}.quote"), OA.exact, "公报", "公抱"),
        [(Problem.DIFFERS, STATED)],
    ),
    "a flipped character of a gist": (
        lambda graph: flip(graph, GIST, JX.gist, "公报", "公抱"),
        [(Problem.DIFFERS, STATED)],
    ),
    "a flipped character of a task's text": (
        lambda graph: flip(graph, TASK, JX.text, "公报", "公抱"),
        [(Problem.STATED, SPAN)],
    ),
    "a shifted offset of evidence": (lambda graph: shift(graph, HELD), [(Problem.DIFFERS, HELD)]),
    "a shifted offset of a gist's quote": (lambda graph: shift(graph, WITHIN), [(Problem.DIFFERS, WITHIN)]),
    "a shifted span": (
        lambda graph: shift(graph, SPAN),
        [(Problem.DIFFERS, SPAN), (Problem.OUTSIDE, HELD), (Problem.OUTSIDE, HELD_TOO)],
    ),
    "an offset that is not there": (
        lambda graph: drop(graph, f"{HELD}.position", OA.start),
        [(Problem.INCOMPLETE, HELD)],
    ),
    "words that are not there": (
        lambda graph: drop(graph, f"{HELD}.quote", OA.exact),
        [(Problem.INCOMPLETE, HELD)],
    ),
    "a source that is not there": (
        lambda graph: drop(graph, HELD, OA.hasSource),
        [(Problem.NO_TEXT, HELD)],
    ),
    "a shifted offset of a quote of a whole gist": (lambda graph: shift(graph, STATED), [(Problem.BEYOND, STATED)]),
    "an offset behind the end": (
        lambda graph: shift(graph, HELD, 100_000),
        [(Problem.BEYOND, HELD), (Problem.OUTSIDE, HELD)],
    ),
    "an end behind the end of a gist": (lambda graph: move(graph, WHOLE, end=1000), [(Problem.BEYOND, WHOLE)]),
    "a start before the start": (
        lambda graph: move(graph, HELD, start=-5),
        [(Problem.BEYOND, HELD), (Problem.OUTSIDE, HELD)],
    ),
    "a gist cut from its end": (
        lambda graph: from_the_end(graph, STATED),
        [(Problem.BEYOND, STATED)],
    ),
}


@pytest.mark.parametrize(("damage", "expected"), QUOTE_DAMAGE.values(), ids=QUOTE_DAMAGE)
def test_one_thing_wrong_is_found_and_nothing_else(
    graph: Graph, damage: Callable[[Graph], None], expected: list[tuple[Problem, str]]
) -> None:
    damage(graph)
    assert {(one.problem, one.about) for one in findings(graph)} == set(expected)


def test_offsets_outside_of_the_text_are_shown_with_its_length(graph: Graph) -> None:
    move(graph, HELD, start=-5)
    one = next(one for one in findings(graph) if one.problem is Problem.BEYOND)
    length = len(str(graph.value(TEXT, RDF.value)))
    assert one.found.startswith("-5–")
    assert one.found.endswith(f" / {length}")
    assert (one.line, one.column) == (None, None)


def test_a_changed_text_fails_its_digest_and_every_quote_of_what_changed(graph: Graph) -> None:
    flip(graph, TEXT, RDF.value, "政府公报工作", "政府公抱工作")
    found = findings(graph)
    assert [one.problem for one in found if one.kind == "text"] == [Problem.DIGEST]
    assert {one.about for one in found if one.problem is Problem.DIFFERS} == {
        SPAN,
        HELD,
        HELD_TOO,
    }
    assert all(one.elsewhere is None for one in found)


def test_a_text_that_grew_says_where_the_words_went(graph: Graph) -> None:
    text = str(graph.value(TEXT, RDF.value))
    graph.set((TEXT, RDF.value, Literal(f"\n{text}")))
    found = findings(graph)
    assert {one.problem for one in found if one.kind == "text"} == {Problem.DIGEST, Problem.LENGTH}
    (moved,) = [one for one in found if one.about == SPAN]
    line = text[: text.index("持续做好政府公报")].count("\n") + 1
    assert moved.elsewhere == line + 1


def test_a_quote_of_another_task_is_outside(graph: Graph) -> None:
    """The words are where the quote says, but they are not words of the task that they are evidence for."""
    text = str(graph.value(TEXT, RDF.value))
    words = "高效办理“我为政府网站找错”平台网民留言"
    start = text.index(words)
    graph.set((node(f"{HELD}.position"), OA.start, Literal(start, datatype=XSD.nonNegativeInteger)))
    graph.set((node(f"{HELD}.position"), OA.end, Literal(start + len(words), datatype=XSD.nonNegativeInteger)))
    graph.set((node(f"{HELD}.quote"), OA.exact, Literal(words)))
    assert [(one.problem, one.about) for one in findings(graph)] == [(Problem.OUTSIDE, HELD)]


def test_a_quote_of_another_requirement_is_outside(graph: Graph) -> None:
    other = node("gbf-2022-8:4.3.4")
    gist = str(graph.value(other, JX.gist))
    graph.set((node(STATED), OA.hasSource, other))
    graph.set((node(f"{STATED}.position"), OA.start, Literal(0, datatype=XSD.nonNegativeInteger)))
    graph.set((node(f"{STATED}.position"), OA.end, Literal(4, datatype=XSD.nonNegativeInteger)))
    graph.set((node(f"{STATED}.quote"), OA.exact, Literal(gist[:4])))
    assert [(one.problem, one.about) for one in findings(graph)] == [(Problem.OUTSIDE, STATED)]


def test_a_text_without_words_cannot_be_cut(graph: Graph) -> None:
    graph.remove((TEXT, RDF.value, None))
    assert {one.problem for one in findings(graph)} == {Problem.NO_TEXT}


def test_a_graph_without_quotes_is_not_called_verified() -> None:
    with pytest.raises(NotFoundError, match="no quotes to verify"):
        jxkg.wrap(Graph()).verify()


def test_a_store_verifies_alike(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    assert jxkg.open(tmp_path / "store").verify() == kg.verify()
