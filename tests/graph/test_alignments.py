"""Links and their records as triples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from jxkg._resources import DATA
from jxkg.align.sssom import read_alignments
from jxkg.graph.alignments import alignment_triples
from jxkg.model import Alignment
from jxkg.rdf.vocab import SSSOM

STEM = DATA / "alignments" / "open-government-2022"
DECISIONS, ADJUDICATED = Path(f"{STEM}.decisions.tsv"), Path(f"{STEM}.adjudicated.sssom.tsv")
REVIEWER = "reviewer one"


def coding(path: Path) -> list[Alignment]:
    return [record for _, record in read_alignments(path)]


def test_the_graph_has_the_date_of_a_review() -> None:
    record = replace(coding(ADJUDICATED)[0], reviewer=REVIEWER, review_date=date(2024, 3, 1))
    (value,) = [str(o) for _, p, o in alignment_triples(record) if p == SSSOM.review_date]
    assert value == "2024-03-01"
