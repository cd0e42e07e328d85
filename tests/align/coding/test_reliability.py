"""Kappa and alpha."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from jxkg.align.coding.agreement import compare_codings
from jxkg.align.coding.reliability import alpha, kappa
from jxkg.align.sssom import read_alignments
from jxkg.chain import Chain
from jxkg.model import Alignment, links
from tests.conftest import CODINGS

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated")]


def records(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(CODINGS / name)]


def test_kappa_recomputed_pair_by_pair(chain: Chain) -> None:
    a, b = links(records(FILES[0])), links(records(FILES[1]))
    pairs = [
        (f"jzbf-2022-31:task-{n}", f"gbf-2022-8:{r.path}")
        for n in range(1, 59)
        for r in chain.documents.documents["gbf-2022-8"].items
    ]
    said_a, said_b = [pair in a for pair in pairs], [pair in b for pair in pairs]
    observed = sum(x == y for x, y in zip(said_a, said_b, strict=True)) / len(pairs)
    chance = sum((said_a.count(word) / len(pairs)) * (said_b.count(word) / len(pairs)) for word in (True, False))
    comparison = compare_codings({"A": records(FILES[0]), "B": records(FILES[1])}, chain.documents.candidates)
    (agreement,) = comparison.passes[0].agreements
    assert kappa(agreement.links) == pytest.approx((observed - chance) / (1 - chance))


EXAMPLES = {  # K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A to C
    "binary, two observers": (["0100000010", "1110010000"], 0.095),
    "nominal, two observers": (["aabbdcccedda", "babbbccceddd"], 0.692),
    "nominal, four observers, values missing": (
        ["123321412...", "1233224125.3", ".3332342251.", "12332441251."],
        0.743,
    ),
}


def said(coders: list[str]) -> Counter[tuple[str | None, ...]]:
    rows = zip(*coders, strict=True)
    return Counter(tuple(None if value == "." else value for value in row) for row in rows)


@pytest.mark.parametrize(("coders", "figure"), EXAMPLES.values(), ids=EXAMPLES)
def test_alpha_of_the_worked_examples(coders: list[str], figure: float) -> None:
    found = alpha(said(coders))
    assert found is not None
    assert round(found, 3) == figure


@pytest.mark.package("krippendorff")
def test_alpha_is_what_another_implementation_computes() -> None:
    import krippendorff

    chance = random.Random(5)
    for _ in range(50):
        coders = ["".join(chance.choice("012.") for _ in range(30)) for _ in range(chance.randint(2, 5))]
        values = [[float("nan") if value == "." else float(value) for value in one] for one in coders]
        other = krippendorff.alpha(reliability_data=values, level_of_measurement="nominal")
        assert alpha(said(coders)) == pytest.approx(other)


def test_where_nothing_varies_nothing_is_claimed() -> None:
    assert alpha({("a", "a"): 9}) is None
    assert kappa({("a", "a"): 9}) is None
    assert alpha({("a", None): 9, (None, None): 2}) is None
    assert kappa({("a", "b"): 9}) == 0
    assert kappa({}) is None
