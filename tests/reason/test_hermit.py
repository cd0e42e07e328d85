"""HermiT, asked."""

from __future__ import annotations

import pytest
from rdflib import Graph

from jxkg.rdf.vocab import JX
from jxkg.reason.assertions import view
from jxkg.reason.axioms import Axioms
from jxkg.reason.closure import Closure
from jxkg.reason.hermit import ask_hermit


@pytest.mark.slow
@pytest.mark.java
def test_hermit_draws_nothing_that_the_rules_do_not(graph: Graph, axioms: Axioms) -> None:
    assertions = (*view(graph, axioms).assertions, *axioms.assertions)
    verdict = ask_hermit(assertions, axioms, axioms.axioms)
    assert len({triple for triple in verdict.conclusions if triple[1] == JX.answersThroughGroup}) == 2387
    assert verdict.conclusions <= set(Closure.of(assertions, axioms))
