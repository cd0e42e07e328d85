"""The picture of the chain."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest

import jxkg
from jxkg.plot import chain
from jxkg.plot.flows import ABSENT, LEFT, read_flows
from jxkg.plot.picture import Picture
from jxkg.query.questions import Questions
from jxkg.rdf.answers import short, text
from tests.plot.drawings import marks, rows


def band_heights(path: str) -> tuple[float, float]:
    """How high a band is at its source and at its target, from its outline: along the top, then back along the bottom."""
    over, under = (
        [tuple(map(float, pair.split(","))) for pair in re.findall(r"[\d.]+,[\d.]+", half)] for half in path.split(" L")
    )
    assert over[0][0] == under[-1][0]
    assert over[-1][0] == under[0][0]
    return under[-1][1] - over[0][1], under[0][1] - over[-1][1]


def test_the_bands_of_the_chain_are_the_links(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    found = read_flows(Questions(kg.engine))
    linked = [flow for flow in found.flows if ABSENT not in (flow.source.path, flow.target.path)]
    answer = rows(kg, "chain-links")
    assert sum(flow.value for flow in linked) == len(answer) == 61 + 66 + 9
    ends = ("upperDocument", "upperSection", "lowerDocument", "lowerSection")
    expected = Counter((*(text(row, end) for end in ends), short(row, "attestation")) for row in answer)
    drawn = {
        (flow.source.document, flow.source.path, flow.target.document, flow.target.path, flow.kind): flow.value
        for flow in linked
    }
    assert drawn == expected
    direct = sum(flow.value for flow in linked if flow.target.column - flow.source.column == 2)
    assert direct == len(rows(kg, "concordance")) == 61
    local = sum(flow.value for flow in found.flows if (flow.source.column, flow.source.path) == (LEFT, ABSENT))
    assert local == len(rows(kg, "local-additions")) == 14
    lost = [flow for flow in found.flows if flow.target.path == ABSENT]
    assert sorted(item for flow in lost for item in flow.items) == [one.path for one in kg.coverage().uncarried]
    bands = list(marks(pictures["chain"]))
    assert Counter(int(band.value) for band in bands) == Counter(flow.value for flow in found.flows)
    for band in bands:
        assert band_heights(band.shape.attrib["d"]) == pytest.approx((chain.UNIT * int(band.value),) * 2, abs=0.21)


def test_bands_do_not_lie_on_one_another_where_they_meet_a_section(pictures: dict[str, Picture]) -> None:
    met: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for band in marks(pictures["chain"]):
        over, under = band.shape.attrib["d"].removeprefix("M").removesuffix("Z").split(" L")
        first, last = over.split(" ")[0].split(","), over.split(" ")[-1].split(",")
        back = under.split(" ")[0].split(",")
        met.setdefault(("out", first[0]), []).append((float(first[1]), float(under.split(" ")[-1].split(",")[1])))
        met.setdefault(("in", last[0]), []).append((float(last[1]), float(back[1])))
    assert len(met) == 4
    for spans in met.values():
        ordered = sorted(spans)
        assert all(below[0] >= above[1] - 0.21 for above, below in pairwise(ordered))


def test_what_rests_on_inferred_or_reconstructed_words_is_hatched(pictures: dict[str, Picture]) -> None:
    for band in marks(pictures["chain"]):
        weak = "推断 inferred" in band.says or "重构" in band.says
        assert band.shape.attrib["fill"].startswith("url(") == weak
        assert ("stroke-dasharray" in band.shape.attrib) == ("none found" in band.says or "no task found" in band.says)
    legend = ET.fromstring(pictures["chain"].svg).itertext()
    assert {"推断 inferred", "重构，未核对 reconstructed, unchecked", "公开原文 public text"} <= set(legend)


def drawn(picture: Picture, *names: str) -> list[tuple[str | int, ...]]:
    return [row for row in picture.rows if row[0] in names]
