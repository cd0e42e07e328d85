"""Every constraint bites: the real graph, changed as tests/shapes/mutations/ says, gives that finding and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH

from jxkg._resources import GRAPH
from jxkg.ids import PREFIXES
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled
from jxkg.validate.shacl.results import Result
from jxkg.validate.shacl.run import run
from tests.shapes.mutations import CASES, Case

OURS = "https://w3id.org/jxkg/shapes#"
PARAMETERS = (
    *("minCount", "maxCount", "datatype", "class", "nodeKind", "pattern", "in", "languageIn", "uniqueLang", "hasValue"),
    *("equals", "disjoint", "lessThan", "lessThanOrEquals", "minLength", "maxLength"),
    *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "qualifiedMinCount", "qualifiedMaxCount"),
    *("or", "xone", "and", "not", "node", "closed", "sparql"),
)
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

Finding = tuple[str, str]


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


def expected(case: Case) -> set[Finding]:
    """What a case gives."""
    return {(iri(focus), finding) for focus, finding in ((case.focus, f"{case.shape} {case.parameter}"), *case.also)}


def iri(focus: str) -> str:
    prefix, _, local = focus.partition(":")
    return focus.strip("<>") if focus.startswith("<") else PREFIXES[prefix] + local


def test_the_real_graph_conforms(compiled: Compiled, real: list[ox.Triple]) -> None:
    assert run(compiled, Embedded.of(real)) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case.shape}-{case.parameter}" for case in CASES])
def test_a_change_gives_its_finding_and_no_other(case: Case, compiled: Compiled, real: list[ox.Triple]) -> None:
    results = run(compiled, Embedded(changed(real, case)))
    assert {key(result) for result in results} == expected(case)
    assert all(result.messages and result.severity == str(SH.Violation) for result in results)


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
