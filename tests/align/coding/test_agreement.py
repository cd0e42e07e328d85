"""What codings agree on and dispute."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg._resources import DATA
from jxkg.align.coding.agreement import compare_codings, disputes
from jxkg.align.coding.decisions import read_decisions
from jxkg.align.coding.reliability import alpha, kappa
from jxkg.align.sssom import read_alignments
from jxkg.chain import Chain
from jxkg.errors import TableError
from jxkg.model import Alignment, links
from tests import ROOT
from tests.conftest import CODINGS

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated")]


def records(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(CODINGS / name)]


def in_use(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(DATA / "alignments" / name)]


def test_the_agreement_is_the_one_that_is_reported(chain: Chain) -> None:
    codings = {"A": in_use(FILES[0]), "B": in_use(FILES[1])}
    comparison = compare_codings(codings, chain.documents.candidates)
    report = (ROOT / "docs" / "alignment.md").read_text(encoding="utf-8")
    rows = [
        f"| {each.subjects} → {each.searched} | {one.pairs} | {one.both} | {one.only_a} | {one.only_b} "
        f"| {kappa(one.links):.3f} | {alpha(each.links):.3f} "
        f"| {one.same_drift} of {one.both} | {kappa(one.drift):.3f} | {alpha(each.drift):.3f} |"
        for each in comparison.passes
        for one in each.agreements
    ]
    assert len(rows) == 3
    assert [row for row in rows if row not in report] == []
    assert f"{len(comparison.disputed)} disputes" in report
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    alone = links(in_use(FILES[0])).keys() ^ links(in_use(FILES[1])).keys()
    kept = sum(decisions[link].drift is not None for link in alone)
    assert f"{kept} of the {len(alone)} stand, {len(alone) - kept} were rejected" in report


STEM = CODINGS / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")
FIRST, SECOND = ("jzbf-2022-31:task-2", "gbf-2022-8:1.3.1"), ("jzbf-2022-31:task-3", "zzbf-2022-30:1.3")


def coding(path: Path) -> list[Alignment]:
    return [record for _, record in read_alignments(path)]


def test_three_coders_one_of_whom_left_a_pair_of_documents_out(chain: Chain) -> None:
    third = [record for record in coding(A) if record.searched == "gbf-2022-8" and record.subject.startswith("jz")]
    comparison = compare_codings({"A": coding(A), "B": coding(B), "C": third}, chain.documents.candidates)
    nation, province, _ = comparison.passes
    assert [(one.a, one.b) for one in nation.agreements] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert [kappa(one.links) for one in nation.agreements][1] == 1
    assert nation.uncoded == {}
    assert [(one.a, one.b) for one in province.agreements] == [("A", "B")]
    assert {coder: len(subjects) for coder, subjects in province.uncoded.items()} == {"C": 58}
    two = compare_codings({"A": coding(A), "B": coding(B)}, chain.documents.candidates)
    assert alpha(province.links) == alpha(two.passes[1].links)
    both, alone = alpha(nation.links), alpha(two.passes[0].links)
    assert both is not None
    assert alone is not None
    assert both > alone
    said_of = {one.link: one.said for one in comparison.disputed}
    assert said_of[FIRST] == {"A": "Extends", "B": "Overlaps", "C": "Extends"}
    assert said_of[SECOND] == {"A": "Overlaps", "B": "Refines"}
    assert list(said_of) == disputes(links(coding(A)), links(coding(B)))


def test_codings_with_nothing_in_common(chain: Chain) -> None:
    nation = [record for record in coding(A) if record.searched == "gbf-2022-8"]
    province = [record for record in coding(B) if record.searched == "zzbf-2022-30"]
    with pytest.raises(TableError, match="there is nothing to compare"):
        compare_codings({"A": nation, "B": province}, chain.documents.candidates)
