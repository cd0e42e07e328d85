"""Every constraint bites: the real graph, changed as mutations/ says, gives that finding and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import pyoxigraph as ox
import pytest
from cascade import write_conforming
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from jxkg._resources import GRAPH
from jxkg.ids import PREFIXES
from jxkg.rdf.answers import Rows
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled, compile_shapes
from jxkg.validate.shacl.results import Result
from jxkg.validate.shacl.run import run
from tests.shapes.mutations import CASES, Case
from tests.shapes.mutations.groups import Finding, expected, failing, in_groups

OURS = "https://w3id.org/jxkg/shapes#"
PARAMETERS = (
    *("minCount", "maxCount", "datatype", "class", "nodeKind", "pattern", "in", "languageIn", "uniqueLang", "hasValue"),
    *("equals", "disjoint", "lessThan", "lessThanOrEquals", "minLength", "maxLength"),
    *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "qualifiedMinCount", "qualifiedMaxCount"),
    *("or", "xone", "and", "not", "node", "closed", "sparql"),
)
GROUPS = in_groups(CASES)
LARGEST = max(GROUPS, key=lambda group: len(group))
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def real() -> list[ox.Triple]:
    return list(Embedded.load(GRAPH).triples())


def changed(triples: Iterable[ox.Triple], *cases: Case) -> ox.Store:
    """A store of the triples after the changes of some cases."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in triples)
    for case in cases:
        store.update(DECLARED + case.update)
    return store


def key(result: Result) -> Finding:
    """A result as the cases name it."""
    name = result.component.removeprefix(str(SH)).removesuffix("ConstraintComponent")
    parameter = "sparql" if name == "SPARQL" else name[0].lower() + name[1:]
    return str(result.focus).strip("<>"), f"{result.shape.value.removeprefix(OURS)} {parameter}"


def test_the_real_graph_conforms(compiled: Compiled, real: list[ox.Triple]) -> None:
    assert run(compiled, Embedded.of(real)) == []


def test_two_lists_under_one_province_conform(tmp_path: Path, compiled: Compiled) -> None:
    path = tmp_path / "lists.nt"
    write_conforming(path, 1, 2)
    graph = Embedded.load(path)
    held = graph.query(f"{DECLARED}SELECT ?list WHERE {{ ?list jx:heldIn ?text ; jx:basedOn ?upper }}", Kind.SELECT)
    assert isinstance(held, Rows)
    assert len({str(row["list"]) for row in held}) == 2
    assert run(compiled, graph) == []


def given(compiled: Compiled, real: list[ox.Triple], cases: Sequence[Case]) -> set[Finding]:
    """What some changes of the real graph give together."""
    results = run(compiled, Embedded(changed(real, *cases)))
    warnings = {f"{OURS}Doubt", f"{OURS}TaskLead"}
    for result in results:
        assert result.messages
        assert result.severity == str(SH.Warning if result.shape.value in warnings else SH.Violation)
    return {key(result) for result in results}


@pytest.mark.parametrize("group", GROUPS, ids=range(len(GROUPS)))
def test_a_change_gives_its_finding_and_no_other(
    group: tuple[Case, ...], compiled: Compiled, real: list[ox.Triple]
) -> None:
    wrong = failing(group, partial(given, compiled, real))
    assert not wrong, "\n".join(
        f"{case.shape} {case.parameter}: {found} where {expected(case)} was expected" for case, found in wrong
    )


def test_every_change_is_in_one_group() -> None:
    assert sorted(map(str, chain.from_iterable(GROUPS))) == sorted(map(str, CASES))


@pytest.mark.slow
def test_cases_that_do_not_give_what_they_say_are_named_and_no_others(
    compiled: Compiled, real: list[ox.Triple]
) -> None:
    first, *right, last = LARGEST[:8]
    too_much = replace(first, also=(*first.also, (first.focus, "Task closed")))
    something_else = replace(right.pop(2), parameter="none")
    nothing = replace(last, update="DELETE DATA { <urn:a> <urn:b> <urn:c> }")
    named = failing([too_much, *right, something_else, nothing], partial(given, compiled, real))
    assert named == [(too_much, expected(first)), (something_else, expected(LARGEST[3])), (nothing, set())]


@pytest.mark.slow
def test_a_constraint_that_does_not_bite_is_named_alone(shapes: Graph, real: list[ox.Triple]) -> None:
    case = next(case for case in LARGEST if case.parameter == "minCount" and not case.also)
    without = shapes - Graph()
    without.remove((URIRef(OURS + case.shape), SH.minCount, None))
    assert failing(LARGEST, partial(given, compile_shapes(without), real)) == [(case, set())]


def test_two_cases_that_are_wrong_are_both_named() -> None:
    cases = CASES[:9]
    wrong = {cases[2], cases[7]}
    asked = list[int]()

    def find(some: Sequence[Case]) -> set[Finding]:
        asked.append(len(some))
        return set[Finding]().union(*(expected(case) for case in some if case not in wrong))

    assert {case for case, _ in failing(cases, find)} == wrong
    assert len(asked) < 2 * len(cases)


def test_cases_that_meet_are_shown_by_halves() -> None:
    def find(some: Sequence[Case]) -> set[Finding]:
        found = set[Finding]().union(*map(expected, some))
        return found if len(some) < 3 else found | {("urn:both", "Task closed")}

    assert failing(CASES[:8], find) == []


def test_every_constraint_has_a_case(shapes: Graph) -> None:
    """Counted from the files, so that a new constraint without a case fails."""
    constraints = {
        (str(shape).removeprefix(OURS), parameter)
        for parameter in PARAMETERS
        for shape in shapes.subjects(SH[parameter])
        if isinstance(shape, URIRef)
    }
    assert {(case.shape, case.parameter) for case in CASES} == constraints
    assert Counter((case.shape, case.parameter) for case in CASES).most_common(1)[0][1] == 1


def test_no_parameter_is_overlooked(shapes: Graph) -> None:
    """What a shape says besides constraints is known, so that a new kind of constraint is not left out above."""
    known = {
        SH[name] for name in (*PARAMETERS, "path", "property", "severity", "message", "ignoredProperties", "flags")
    }
    known |= {SH[f"target{name}"] for name in ("Class", "Node", "SubjectsOf", "ObjectsOf")} | {SH.qualifiedValueShape}
    of_paths = {SH.inversePath, SH.oneOrMorePath, SH.alternativePath}
    of_queries = {SH.select, SH.prefixes, SH.declare, SH.prefix, SH.namespace}
    used = {predicate for predicate in shapes.predicates() if str(predicate).startswith(str(SH))}
    assert used <= known | of_paths | of_queries


def test_all_shapes_compile(compiled: Compiled) -> None:
    assert compiled.uncompiled == ()


def test_every_shape_says_what_is_wrong_and_what_to_do_in_both_languages(shapes: Graph) -> None:
    spoken = set(shapes.subjects(SH.message))
    for case in CASES:
        shape = URIRef(OURS + case.shape)
        assert shape in spoken or shapes.value(shape, SH.sparql) in spoken
        assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning, SH.Info}
    for subject in spoken:
        texts = {text.language: str(text) for text in shapes.objects(subject, SH.message) if isinstance(text, Literal)}
        assert texts.keys() == {"zh", "en"}
        assert "；" in texts["zh"] or "。请" in texts["zh"]
        assert ";" in texts["en"]
