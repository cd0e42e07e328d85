"""The graph as classes and individuals of owlready2."""

from __future__ import annotations

import jxkg


def test_each_ontology_is_a_world_of_its_own() -> None:
    one, other = jxkg.ontology(None), jxkg.ontology(None)
    assert list(one.Task.instances()) == []
    one.Task("mine")
    assert (len(list(one.Task.instances())), len(list(other.Task.instances()))) == (1, 0)
