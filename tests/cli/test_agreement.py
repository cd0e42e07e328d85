"""`jxkg agreement`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jxkg.cli import cli
from jxkg.errors import TableError
from tests.conftest import CODINGS, Run


def test_what_a_coder_left_out_is_said_and_not_a_difference(run: Run, tmp_path: Path) -> None:
    coding = CODINGS / "open-government-2022.coding-a.sssom.tsv"
    part = tmp_path / "part.sssom.tsv"
    part.write_text("".join(coding.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8")
    result = run("agreement", part, coding)
    assert (result.returncode, result.stderr) == (0, "")
    assert "A 未编码 did not code 26 of its subjects: jzbf-2022-31:task-" in result.stdout
    assert "only A 0, only B 0" in result.stdout


STEM = CODINGS / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")


def test_agreement_as_text_and_as_json(run: Run) -> None:
    text = run("agreement", A, B).stdout
    assert "  Krippendorff's alpha: links 0.960, drift 0.886\n" in text
    assert "  Overlaps           0         5         0        33\n" in text
    values = json.loads(run("agreement", A, B, "--format", "json").stdout)
    assert values["coders"] == {"A": A.name, "B": B.name}
    matrices = [one["agreements"][0]["confusion"] for one in values["passes"]]
    assert sum(matrix["Overlaps"]["Refines"] for matrix in matrices) == 5
    assert sum(count for matrix in matrices for row in matrix.values() for count in row.values()) == 61 + 60 + 5


def damaged(tmp_path: Path, old: str, new: str) -> Path:
    text = A.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "bad.sssom.tsv"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\tconfidence\t", "\tsureness\t", "no column confidence"),
        ("\njzbf-2022-31:task-2\t", "\njzbf-2021-9:task-2\t", "no document has a provision jzbf-2021-9:task-2"),
        ("\tdrift\tcomment", "\tdrift\tdrift", "the column drift stands twice"),
    ],
)
def test_a_bad_coding_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    result = invoke("agreement", damaged(tmp_path, old, new), B)
    assert isinstance(result.exception, TableError)
    assert message in str(result.exception)


def test_a_coding_is_not_compared_with_itself() -> None:
    assert "given twice" in invoke("agreement", A, A).output
    assert "at least two" in invoke("agreement", A).output


def invoke(*arguments: str | Path, answers: str = "") -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=answers)
