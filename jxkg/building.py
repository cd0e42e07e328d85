"""From a data folder to a graph."""

from __future__ import annotations

from pathlib import Path

from jxkg._resources import DATA
from jxkg.policygraph import PolicyGraph
from jxkg.store.embedded import Embedded

HEADING = """\
The policy chain knowledge graph 政策链知识图谱. Built by `jxkg build` from a data folder's sources/, upstream/, authority/ and
alignments/; do not edit. Licence: CC BY 4.0; the notice's text is an official document, outside copyright (Copyright Law of the
PRC, article 5)."""


def build(data: str | Path = DATA) -> PolicyGraph:
    """Read a data folder (sources/, upstream/, authority/, alignments/) and build its graph.

    Raises InputError for whatever is wrong in one of its files, with the place.

    >>> from jxkg.doors import load
    >>> len(build()) == len(load())
    True
    """
    from jxkg.chain import read_chain
    from jxkg.graph import build_graph
    from jxkg.publish.interchange import from_rdflib

    return PolicyGraph(Embedded.of(from_rdflib(build_graph(read_chain(Path(data))))))


def graph_file(graph: PolicyGraph) -> str:
    """The text of data/jxkg.ttl: the graph as Turtle under its heading, the same bytes for the same graph."""
    from jxkg.publish.turtle import format_turtle

    return format_turtle(graph.triples(), HEADING)
