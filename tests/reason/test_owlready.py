"""The graph as classes and individuals of owlready2."""

from __future__ import annotations

import jxkg
from jxkg.rdf.answers import Rows


def test_each_ontology_is_a_world_of_its_own() -> None:
    one, other = jxkg.ontology(None), jxkg.ontology(None)
    assert list(one.Task.instances()) == []
    one.Task("mine")
    assert (len(list(one.Task.instances())), len(list(other.Task.instances()))) == (1, 0)


def test_the_things_of_the_graph_are_individuals(kg: jxkg.PolicyGraph) -> None:
    onto = jxkg.ontology()
    found = {one.iri for one in onto.individuals()}
    typed = (
        "SELECT DISTINCT ?thing { ?thing a ?kind . FILTER (!STRSTARTS(STR(?kind), 'http://www.w3.org/2002/07/owl#')) }"
    )
    rows = kg.sparql(typed)
    assert isinstance(rows, Rows)
    assert len(rows) > 1000
    assert {row["thing"] for row in rows} <= found
    assert len(list(jxkg.ontology(None).individuals())) < len(found)
