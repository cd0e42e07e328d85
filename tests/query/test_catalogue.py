"""Questions by name, and their parameters."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import NotFoundError, UsageError
from jxkg.query.catalogue import question


def test_questions_say_which_parameters_there_are(kg: jxkg.PolicyGraph) -> None:
    assert [(one.name, one.type, one.required) for one in question("unit-tasks").parameters] == [
        ("unit", "literal", True)
    ]
    with pytest.raises(UsageError, match=r"unit-tasks: there is no parameter task\n  it has: unit"):
        question("unit-tasks").bind(task=5)
    with pytest.raises(UsageError, match="unit-tasks: the parameter unit is needed"):
        question("unit-tasks").bind()
    with pytest.raises(UsageError, match="task 'five' is not a whole number"):
        question("tasks").bind(task="five")
    with pytest.raises(NotFoundError, match="there is no question task-lings\n  nearest: task-links"):
        question("task-lings")
    assert kg.trace(5).task == 5


def test_wrong_or_missing_parameters_say_which_there_are(kg: jxkg.PolicyGraph) -> None:
    for parameters, message in [
        ({}, "unit-tasks: the parameter unit is needed\n  it has: unit"),
        ({"unti": "市教育局"}, "unit-tasks: there is no parameter unti\n  it has: unit"),
    ]:
        with pytest.raises(UsageError) as caught:
            kg.ask("unit-tasks", **parameters)
        assert str(caught.value) == message
    with pytest.raises(NotFoundError, match="there is no question unit-taks\n  nearest: unit-tasks"):
        kg.ask("unit-taks")
    for below in ("much", "nan", "inf"):
        with pytest.raises(UsageError, match="is not a number"):
            kg.ask("links-below-confidence", below=below)


def test_a_parameter_may_be_a_term_and_nothing_that_is_no_value(kg: jxkg.PolicyGraph) -> None:
    named = ox.Literal("市教育局", language="zh")
    assert kg.ask("unit-tasks", unit=named) == kg.ask("unit-tasks", unit="市教育局")
    unit = kg.unit("市教育局")
    assert kg.ask("describe", iri=ox.NamedNode(unit.iri)) == kg.ask("describe", iri=unit.iri)
    wrong: Any
    for wrong in (unit, ["市教育局"], ox.BlankNode("b"), object()):
        with pytest.raises(UsageError, match="is not a text"):
            kg.ask("unit-tasks", unit=wrong)
