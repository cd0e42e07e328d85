"""Two codings and the decisions make one set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jxkg.align.coding.adjudicate import adjudicate
from jxkg.align.coding.decisions import Decision, read_decisions
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.errors import TableError
from jxkg.model import Alignment, links
from tests.conftest import CODINGS

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated")]


def records(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(CODINGS / name)]


def test_an_undecided_dispute_is_named() -> None:
    decisions = read_decisions(CODINGS / f"{NAME}.decisions.tsv")
    link = ("jzbf-2022-31:task-19", "gbf-2022-8:3.4.1")
    del decisions[link]
    with pytest.raises(TableError, match=r"1 dispute\(s\) are not decided: jzbf-2022-31:task-19 → gbf-2022-8:3\.4\.1"):
        adjudicate(records(FILES[0]), records(FILES[1]), decisions)


def test_a_decision_overrules_what_both_codings_have() -> None:
    """The only national requirement that a task carries out is left without it, and that is recorded."""
    decisions = read_decisions(CODINGS / f"{NAME}.decisions.tsv")
    agreed = ("jzbf-2022-31:task-10", "gbf-2022-8:1.1.2")
    both = [links(records(name)) for name in FILES[:2]]
    assert all(agreed in coded for coded in both)
    decisions[agreed] = Decision(None, 0.7, "对象不同")
    settled = adjudicate(records(FILES[0]), records(FILES[1]), decisions)
    assert agreed not in links(settled)
    (lost,) = [record for record in settled if record.subject == agreed[1]]
    assert (lost.found, lost.searched, lost.reviewer) == (False, "jzbf-2022-31", "adjudication")
    (task,) = [record for record in settled if (record.subject, record.searched) == (agreed[0], "gbf-2022-8")]
    assert (task.found, task.note) == (False, "对象不同")


def test_a_decision_on_what_nobody_coded_is_named() -> None:
    decisions = read_decisions(CODINGS / f"{NAME}.decisions.tsv")
    unknown = ("jzbf-2022-31:task-5", "gbf-2022-8:5.3.3")
    decisions[unknown] = next(iter(decisions.values()))
    with pytest.raises(TableError, match="these are decided but not coded: jzbf-2022-31:task-5"):
        adjudicate(records(FILES[0]), records(FILES[1]), decisions)


STEM = CODINGS / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")
DECISIONS, ADJUDICATED = Path(f"{STEM}.decisions.tsv"), Path(f"{STEM}.adjudicated.sssom.tsv")


def coding(path: Path) -> list[Alignment]:
    return [record for _, record in read_alignments(path)]


def test_dates_are_carried_where_all_are_known(tmp_path: Path) -> None:
    early, late = date(2024, 3, 1), date(2024, 3, 9)
    a = [replace(record, mapping_date=early) for record in coding(A)]
    b = [replace(record, mapping_date=late) for record in coding(B)]
    decisions = read_decisions(DECISIONS)
    for settled in adjudicate(a, b, decisions):
        assert settled.mapping_date == (early if settled.authors == ("coding A",) else late)
    assert {one.mapping_date for one in adjudicate(a, coding(B), decisions) if len(one.authors) == 2} == {None}
    path = tmp_path / "dated.sssom.tsv"
    path.write_text(format_alignments(a, "dated", "dated"), encoding="utf-8")
    assert coding(path) == a
