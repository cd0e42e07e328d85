"""Turtle as the graph is written: for reading, whatever the order."""

from __future__ import annotations

import jxkg
from jxkg._resources import GRAPH
from jxkg.rdf.turtle import format_turtle


def test_turtle_is_for_reading() -> None:
    text = GRAPH.read_text(encoding="utf-8")
    assert "\\u" not in text
    assert "<https://w3id.org/jxkg/" not in text.replace("@prefix", "").partition("# ---")[2], (
        "every IRI of ours has a prefix"
    )
    groups = [line.removeprefix("# --- ") for line in text.splitlines() if line.startswith("# --- ")]
    assert groups == [
        *("dataset", "gbf-2022-8", "jzbf-2022-31", "zzbf-2022-30"),
        *("units and groups", "what tasks cite and name", "alignments"),
    ]


def test_turtle_says_the_same_whatever_the_order(kg: jxkg.PolicyGraph) -> None:
    triples = sorted(kg.triples(), key=str)
    assert format_turtle(triples) == format_turtle(reversed(triples))
