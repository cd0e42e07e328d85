"""An rdflib graph, asked where it is."""

from __future__ import annotations

from typing import Any

import pytest
import rdflib

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import UsageError


def test_a_wrapped_graph_is_asked_where_it_is() -> None:
    graph = rdflib.Graph()
    kg = jxkg.wrap(graph)
    assert len(kg) == 0
    graph.parse(GRAPH)
    assert kg.trace(5) == jxkg.load().trace(5)


@pytest.mark.parametrize("value", ["chain.ttl", None])
def test_what_is_no_rdflib_graph_is_not_wrapped(value: Any) -> None:
    with pytest.raises(UsageError, match="is not an rdflib graph"):
        jxkg.wrap(value)
