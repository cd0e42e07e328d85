"""The rules agree with another reasoner."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import OWL, RDF, Graph

from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axioms
from jxkg.reason.closure import Closure


@pytest.mark.slow
def test_the_rules_agree_with_another_reasoner(graph: Graph, axioms: Axioms) -> None:
    """owlrl, the whole of OWL 2 RL, draws the same statements of our properties and classes."""
    assertions = (*view(graph, axioms).assertions, *axioms.assertions)
    both = Graph()
    drawing = (
        axiom for axiom in axioms.axioms if axiom.triple[1] != OWL.hasKey
    )  # a key says what is the same, not more
    for triple in (*assertions, *axioms.declarations, *(one for axiom in drawing for one in axiom.triples)):
        both.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, datatype_axioms=False).expand(both)
    properties = axioms.declared[OWL.ObjectProperty]
    classes = axioms.declared[OWL.Class]
    things = {s for s, _, _ in assertions} | {o for _, p, o in assertions if p in properties}
    theirs = {
        (s, p, o)
        for s, p, o in both
        if s in things and ((p in properties and o in things) or (p == RDF.type and o in classes))
    }
    ours = {
        (s, p, o) for s, p, o in Closure.of(assertions, axioms) if p in properties or (p == RDF.type and o in classes)
    }
    assert theirs ^ ours == set()
