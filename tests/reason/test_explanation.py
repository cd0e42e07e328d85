"""Contradictions, explained by the fewest statements."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from jxkg._resources import ONTOLOGY
from jxkg.ids import expand
from jxkg.rdf.vocab import JX
from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axiom, Axioms
from jxkg.reason.explanation import explain, minimal
from jxkg.reason.hermit import ask_hermit
from jxkg.reason.inference import reason

TASK, REQUIREMENT = URIRef(expand("jzbf-2022-31:task-5")), URIRef(expand("gbf-2022-8:1.1.4"))
DUTY = URIRef(expand("jzbf-2022-31:task-5.lead-1"))
SCHOOLS, MARKET = (URIRef(expand(f"unit:jiaxing-{name}-bureau")) for name in ("education", "market-regulation"))
NATIONAL = URIRef(expand("jxid:gbf-2022-8"))
OPEN, COUNTIES, DEPARTMENTS = (
    URIRef(expand(f"jzbf-2022-31:group-jiaxing-{name}"))
    for name in ("administrative-organs", "county-governments", "relevant-departments")
)


Triple = tuple[Node, Node, Node]


CLASHES: dict[str, tuple[Triple, list[str], list[str]]] = {
    "a unit that is a task": (
        (MARKET, RDF.type, JX.Task),
        [
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-market-regulation-bureau",
            "unit:jiaxing-market-regulation-bureau a jx:Task",
        ],
        [
            "jx:Bearer owl:disjointWith jx:Provision",
            "jx:Task rdfs:subClassOf jx:Provision",
            "jx:bearer rdfs:range jx:Bearer",
        ],
    ),
    "two roles": (
        (DUTY, JX.role, JX.ResponsibleRole),
        ["jzbf-2022-31:task-5.lead-1 jx:role jx:LeadRole", "jzbf-2022-31:task-5.lead-1 jx:role jx:ResponsibleRole"],
        ["jx:role a owl:FunctionalProperty"],
    ),
    "two bearers": (
        (DUTY, JX.bearer, SCHOOLS),
        [
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-education-bureau",
            "jzbf-2022-31:task-5.lead-1 jx:bearer unit:jiaxing-market-regulation-bureau",
        ],
        ["jx:bearer a owl:FunctionalProperty"],
    ),
    "two dates": (
        (NATIONAL, JX.signedOn, Literal("2022-04-12", datatype=XSD.date)),
        ["jxid:gbf-2022-8 jx:signedOn “2022-04-11”^^xsd:date", "jxid:gbf-2022-8 jx:signedOn “2022-04-12”^^xsd:date"],
        ["jx:signedOn a owl:FunctionalProperty"],
    ),
    "each implements the other": (
        (REQUIREMENT, JX.implements, TASK),
        ["gbf-2022-8:1.1.4 jx:implements jzbf-2022-31:task-5", "jzbf-2022-31:task-5 jx:implements gbf-2022-8:1.1.4"],
        ["jx:implements a owl:AsymmetricProperty"],
    ),
    "one number for two documents": (
        (URIRef(expand("jxid:other")), JX.documentNumber, Literal("国办发〔2022〕8号")),
        [
            "jxid:gbf-2022-8 a jx:PolicyDocument",
            "jxid:gbf-2022-8 jx:documentNumber “国办发〔2022〕8号”",
            "jxid:other jx:documentNumber “国办发〔2022〕8号”",
        ],
        ["jx:PolicyDocument owl:hasKey (jx:documentNumber)", "jx:documentNumber rdfs:domain jx:PolicyDocument"],
    ),
    "a task with a level": (
        (TASK, JX.adminLevel, JX.National),
        ["jzbf-2022-31:task-5 a jx:Provision", "jzbf-2022-31:task-5 jx:adminLevel jx:National"],
        [
            "jx:Bearer owl:disjointWith jx:Provision",
            "jx:PolicyDocument owl:disjointWith jx:Provision",
            "jx:Unit rdfs:subClassOf jx:Bearer",
            "jx:adminLevel rdfs:domain (jx:PolicyDocument or jx:Unit)",
        ],
    ),
    "a place in a text with a gist": (
        (URIRef(f"{TASK}.span"), JX.gist, Literal("公开", lang="zh")),
        [
            "jzbf-2022-31:task-5.span a oa:SpecificResource",
            "jzbf-2022-31:task-5.span jx:gist “公开”@zh",
        ],
        [
            "oa:SpecificResource owl:disjointWith jx:Provision",
            "jx:gist rdfs:domain jx:Provision",
        ],
    ),
    "a text for a number": (
        (URIRef(expand("jzbf-2022-31:task-60")), JX.number, Literal("60")),
        ["jzbf-2022-31:task-60 jx:number “60”"],
        ["jx:number rdfs:range xsd:integer"],
    ),
}
QUICK = ("two roles", "a task with a level")
"""Of the contradictions those that are tried in the default run: each starts java."""


@pytest.mark.java
@pytest.mark.parametrize(
    ("added", "statements", "rules"),
    [pytest.param(*clash, id=name, marks=() if name in QUICK else pytest.mark.slow) for name, clash in CLASHES.items()],
)
def test_a_contradiction_is_explained(small: Graph, added: Triple, statements: list[str], rules: list[str]) -> None:
    small.add(added)
    found = reason(small)
    assert not found.consistent
    assert (len(found.inferred), len(found.graph)) == (0, 0)
    assert (list(found.contradictions[0].statements), list(found.contradictions[0].axioms)) == (statements, rules)


@pytest.mark.slow
@pytest.mark.java
@pytest.mark.parametrize("name", ["a unit that is a task", "a task with a level"])
def test_nothing_can_be_left_out_of_an_explanation(small: Graph, axioms: Axioms, name: str) -> None:
    small.add(CLASHES[name][0])
    assertions = (*view(small, axioms).assertions, *axioms.assertions)
    items = explain(assertions, axioms)[0]

    def contradicts(part: Sequence[Triple | Axiom]) -> bool:
        said = [item for item in part if not isinstance(item, Axiom)]
        return not ask_hermit(said, axioms, [item for item in part if isinstance(item, Axiom)]).consistent

    assert contradicts(items)
    assert not any(contradicts([other for other in items if other != item]) for item in items)


@pytest.mark.slow
@pytest.mark.java
def test_what_the_rules_do_not_see_is_found_by_leaving_out() -> None:
    """A class with an axiom that no rule reads: at most one unit, and a group that has two members."""
    ontology = Graph().parse(ONTOLOGY / "jx.ttl")
    text = "jx:Unit rdfs:subClassOf [ a owl:Restriction ; owl:onProperty jx:memberOf ; owl:maxCardinality 1 ] ."
    prefixes = f"@prefix jx: <{JX._NS}> . @prefix owl: <{OWL}> . @prefix rdfs: <{RDFS}> . "
    other = Axioms.read(ontology + Graph().parse(data=prefixes + text))
    members: list[Triple] = [(SCHOOLS, JX.memberOf, group) for group in (COUNTIES, DEPARTMENTS)]
    said: list[Triple] = [(SCHOOLS, RDF.type, JX.Unit), *members, (MARKET, JX.memberOf, COUNTIES)]
    few = Axioms(
        other.declared, tuple(axiom for axiom in other.axioms if axiom.inner or axiom.triple[0] == JX.memberOf), ()
    )
    (items,) = explain(said, few)
    assert {item for item in items if not isinstance(item, Axiom)} >= set(members)
    assert (MARKET, JX.memberOf, COUNTIES) not in items
    assert any(isinstance(item, Axiom) and item.triple[0] == JX.Unit for item in items)


def test_minimal_asks_no_more_than_it_must() -> None:
    asked = []

    def contradicts(part: Sequence[int]) -> bool:
        asked.append(part)
        return {7, 900} <= set(part)

    assert sorted(minimal(range(1024), contradicts)) == [7, 900]
    assert len(asked) < 50
