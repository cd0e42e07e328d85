"""Decisions of disputes, as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.align.coding.decisions import Decision, add_decision, read_decisions
from jxkg.errors import TableError

NAME = "open-government-2022"


def test_a_confidence_out_of_range_in_a_decision(data: Path) -> None:
    path = data / "alignments" / f"{NAME}.decisions.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("\t0.55\t", "\t7\t", 1), encoding="utf-8")
    with pytest.raises(TableError, match="confidence “7” is not a number from 0 to 1"):
        read_decisions(path)


FIRST, SECOND = ("jzbf-2022-31:task-2", "gbf-2022-8:1.3.1"), ("jzbf-2022-31:task-3", "zzbf-2022-30:1.3")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\t\t2024-03-01", "there is a date but no reviewer"),
        ("\tone\t1 March", "review_date “1 March” is not a date"),
    ],
)
def test_a_review_that_cannot_be(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "decisions.tsv"
    add_decision(path, FIRST, Decision(None, 0.7, "理由"))
    path.write_text(path.read_text(encoding="utf-8").replace("\t理由\t\t", f"\t理由{row}"), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read_decisions(path)
