"""How the compiled queries are run: several at once where the engine can, and pySHACL for those it refuses."""

from __future__ import annotations

import os
import threading

import pyoxigraph as ox
import pytest

from jxkg.errors import QueryError
from jxkg.rdf.answers import Answer
from jxkg.rdf.convert import to_rdflib
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import compile_shapes
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.run import check, run
from tests.validate.shacl.parsing import parsed

SHAPES = parsed("""
:S sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:datatype xsd:integer ] , [ sh:path :q ; sh:minCount 1 ] ,
    [ sh:path :p ; sh:maxCount 5 ] .
""")
DATA = [
    ox.Triple(ox.NamedNode("urn:shape:a"), ox.NamedNode("urn:shape:p"), ox.Literal("one")),
    ox.Triple(ox.NamedNode("urn:shape:b"), ox.NamedNode("urn:shape:p"), ox.Literal(1)),
]


class Meeting(Embedded):
    """Answers a SELECT query when there is another one beside it."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__(store)
        self.met = threading.Barrier(2)

    def query(self, text: str, kind: Kind) -> Answer:
        if kind is Kind.SELECT:
            self.met.wait(timeout=30)
        return super().query(text, kind)


class Single(Embedded):
    """Is asked by one thread only."""

    parallel = False

    def query(self, text: str, kind: Kind) -> Answer:
        assert threading.current_thread() is threading.main_thread()
        return super().query(text, kind)


class Recording(Embedded):
    """Keeps what it is asked."""

    def __init__(self, store: ox.Store) -> None:
        super().__init__(store)
        self.asked: list[Kind] = []

    def query(self, text: str, kind: Kind) -> Answer:
        self.asked.append(kind)
        return super().query(text, kind)


class Refusing(Embedded):
    """Refuses counts."""

    def query(self, text: str, kind: Kind) -> Answer:
        if "COUNT" in text:
            raise QueryError("no counting here")
        return super().query(text, kind)


@pytest.mark.skipif(os.cpu_count() == 1, reason="there is one processor")
def test_two_queries_run_at_once_and_give_what_they_give_alone() -> None:
    compiled = compile_shapes(SHAPES)
    even = type(compiled)(SHAPES, compiled.queries[:2], ())
    found = run(even, Meeting.of(DATA))
    assert found == run(even, Single.of(DATA))
    assert len(found) == 3


def test_a_query_that_is_refused_is_left_to_pyshacl_and_the_others_are_answered() -> None:
    compiled = compile_shapes(SHAPES)
    assert len(compiled.queries) == 3
    found = check(SHAPES, Refusing.of(DATA))
    assert [(component, why) for _, component, why in found.by_pyshacl] == [
        ("http://www.w3.org/ns/shacl#MaxCountConstraintComponent", "the engine cannot answer: no counting here")
    ]
    assert found.results == by_pyshacl(SHAPES, to_rdflib(DATA))
    with pytest.raises(QueryError, match="no counting here"):
        run(compiled, Refusing.of(DATA))


def test_queries_without_focus_nodes_are_not_run() -> None:
    compiled = compile_shapes(SHAPES)
    nothing, something = Recording.of([]), Recording.of(DATA)
    assert run(compiled, nothing) == []
    assert nothing.asked == [Kind.ASK]
    assert len(run(compiled, something)) == 3
    assert something.asked == [Kind.ASK, *[Kind.SELECT] * 3]


def test_what_the_engine_does_not_say_of_focus_nodes_is_asked_for_all_the_same() -> None:
    class Silent(Recording):
        def query(self, text: str, kind: Kind) -> Answer:
            if kind is Kind.ASK:
                raise QueryError("no")
            return super().query(text, kind)

    assert len(run(compile_shapes(SHAPES), Silent.of(DATA))) == 3
