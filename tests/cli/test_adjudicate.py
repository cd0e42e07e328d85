"""`jxkg adjudicate` from a file of decisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from jxkg.align.coding.adjudicate import DESCRIPTION, describe
from jxkg.align.coding.decisions import read_decisions
from jxkg.cli import cli
from tests.conftest import CODINGS, Run


def test_agreement_and_adjudicate(run: Run, tmp_path: Path) -> None:
    a, b, decisions, adjudicated = (
        CODINGS / f"open-government-2022.{name}"
        for name in ("coding-a.sssom.tsv", "coding-b.sssom.tsv", "decisions.tsv", "adjudicated.sssom.tsv")
    )
    assert "Cohen's kappa 0.960" in run("agreement", a, b).stdout
    assert len(json.loads(run("agreement", a, b, "--format", "json").stdout)["disputed"]) == 17
    target = tmp_path / adjudicated.name
    assert run("adjudicate", a, b, decisions, "--output", target).returncode == 0
    assert target.read_bytes() == adjudicated.read_bytes()


def test_adjudicate_does_not_write_over_its_inputs(run: Run, tmp_path: Path) -> None:
    names = ("coding-a.sssom.tsv", "coding-b.sssom.tsv", "decisions.tsv")
    a, b, decisions = (Path(shutil.copy(CODINGS / f"open-government-2022.{name}", tmp_path)) for name in names)
    before = decisions.read_bytes()
    assert run("adjudicate", a, b, decisions, "--output", decisions).returncode == 2
    assert decisions.read_bytes() == before


STEM = CODINGS / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")
DECISIONS, ADJUDICATED = Path(f"{STEM}.decisions.tsv"), Path(f"{STEM}.adjudicated.sssom.tsv")


def invoke(*arguments: str | Path, answers: str = "") -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=answers)


def test_undated_decisions_give_the_bytes_they_gave(tmp_path: Path) -> None:
    target = tmp_path / ADJUDICATED.name
    assert invoke("adjudicate", A, B, DECISIONS, "-o", target).exit_code == 0
    assert target.read_bytes() == ADJUDICATED.read_bytes()
    assert describe(read_decisions(DECISIONS)) == DESCRIPTION
