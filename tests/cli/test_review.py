"""Several coders: how far they agree, what they dispute, and a person who decides it in the terminal."""

from __future__ import annotations

import functools
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jxkg.align.coding.decisions import Decision, add_decision, read_decisions, take_back
from jxkg.align.sssom import read_alignments
from jxkg.cli import cli
from jxkg.errors import JxkgError, TableError, UsageError
from jxkg.model import Alignment, Drift
from tests.conftest import CODINGS

STEM = CODINGS / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")
DECISIONS, ADJUDICATED = Path(f"{STEM}.decisions.tsv"), Path(f"{STEM}.adjudicated.sssom.tsv")
FIRST, SECOND = ("jzbf-2022-31:task-2", "gbf-2022-8:1.3.1"), ("jzbf-2022-31:task-3", "zzbf-2022-30:1.3")
REVIEWER = "reviewer one"


def coding(path: Path) -> list[Alignment]:
    return [record for _, record in read_alignments(path)]


def invoke(*arguments: str | Path, answers: str = "") -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=answers)


def review(decisions: Path, *answers: str, reviewer: str = REVIEWER) -> Result:
    """Answer in turn; what was shown, and an error where the answers end too early."""
    return invoke(
        *("adjudicate", A, B, decisions, "--review", "--reviewer", reviewer),
        answers="".join(f"{one}\n" for one in answers),
    )


def test_a_decision_shows_both_sides_and_is_written_at_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    result = review(path, "a", "", "理由一", "q")
    assert result.exit_code == 0
    for shown in (
        "加强稳进提质系列政策的集成发布",
        "公开与扩大有效投资有关的规划",
        "公开概述 public summary",
        "拓展 extends",
    ):
        assert shown in result.output
    assert read_decisions(path) == {FIRST: Decision(Drift.EXTENDS, 0.85, "理由一", REVIEWER, date.today())}
    assert "decided 1 of 17" in result.output


def test_each_answer_decides_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    review(path, "b", "0.7", "一", "d", "1", "0.95", "二", "n", "0.55", "三", "a", "", "0.85", "四", "q")
    assert [(one.drift, one.confidence) for one in read_decisions(path).values()] == [
        (Drift.OVERLAPS, 0.7),
        (Drift.RESTATES, 0.95),
        (None, 0.55),
        (None, 0.85),
    ]


def test_wrong_answers_are_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    result = review(path, "x", "ab", "", "n", "high", "1.5", "0.7", "", " ", "a\tb", "理由", "q")
    assert result.output.count("answer with one of the keys shown") == 3
    assert result.output.count("a number from 0 to 1") == 2
    assert result.output.count("the reason must not be empty") == 3
    assert read_decisions(path)[FIRST].reason == "理由"


def test_back_skip_quit_and_go_on(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    review(path, "d", "-", "n", "-", "s", "b", "", "二", "q")
    assert list(read_decisions(path)) == [SECOND]
    assert f"dispute 1/17  {FIRST[0]}" in review(path, "q").output


def test_undo_takes_back_ones_own_last_decision_also_of_an_earlier_session(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    review(path, "a", "", "一", "b", "", "二", "u", "q")
    assert list(read_decisions(path)) == [FIRST]
    shown = review(path, "u", "q", reviewer="another").output
    assert "there is no decision by another to take back" in shown
    assert list(read_decisions(path)) == [FIRST]
    review(path, "u", "u", "q")
    assert read_decisions(path) == {}


def test_the_file_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    lines = DECISIONS.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:8]), encoding="utf-8")
    review(path, "a", "", "一", "q")
    after = path.read_text(encoding="utf-8").splitlines()
    assert after[:3] == lines[:3]
    assert after[3] == f"{lines[3]}\treviewer_label\treview_date"
    assert after[4:8] == [f"{line}\t\t" for line in lines[4:8]]
    assert after[8].endswith(f"\t{REVIEWER}\t{date.today()}")
    assert len(after) == 9
    take_back(path, REVIEWER)
    assert path.read_text(encoding="utf-8").splitlines() == after[:8]


def last_undecided(tmp_path: Path) -> tuple[Path, tuple[str, str]]:
    path = tmp_path / "decisions.tsv"
    text = DECISIONS.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(text[:-1]), encoding="utf-8")
    subject, target, *_ = text[-1].split("\t")
    return path, (subject, target)


def test_after_the_last_the_set_is_written_with_reviewer_and_date(tmp_path: Path) -> None:
    path, link = last_undecided(tmp_path)
    target = tmp_path / "mine.sssom.tsv"
    command = ("adjudicate", A, B, path, "--review", "--reviewer", REVIEWER)
    assert "to write the set: jxkg adjudicate" in invoke(*command, answers="b\n0.7\n理由\nu\nb\n0.7\n理由\n\n").output
    assert f"records written to {target}" in invoke(*command, "-o", target, answers="\n").output
    (own,) = [record for record in coding(target) if record.review_date]
    assert (own.reviewer, own.review_date, own.note) == (REVIEWER, date.today(), "理由")
    assert link in {(own.subject, own.object), (own.subject, link[1])}
    text = target.read_text(encoding="utf-8")
    assert f"1 of 17 decisions by a reviewer: {REVIEWER}" in text
    assert "no person has reviewed it" not in text


def test_conflicting_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    add_decision(path, FIRST, Decision(None, 0.7, "理由"))
    with pytest.raises(TableError, match="has been decided in the meantime"):
        add_decision(path, FIRST, Decision(Drift.REFINES, 0.7, "另一理由"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")
    assert "are decided twice" in str(review(path, "q").exception)
    path.write_text(text.replace(FIRST[1], "gbf-2022-8:5.3.3"), encoding="utf-8")
    assert "these are decided but not coded" in str(review(path, "q").exception)


@pytest.mark.parametrize("label", ["", " ", "one|two", "adjudication", "a\tb"])
def test_a_label_that_cannot_stand(tmp_path: Path, label: str) -> None:
    result = review(tmp_path / "decisions.tsv", "q", reviewer=label)
    assert isinstance(result.exception, UsageError)
    assert "cannot be a reviewer's label" in str(result.exception)


def test_where_nothing_can_be_written_nothing_is_asked(tmp_path: Path) -> None:
    result = review(tmp_path / "nowhere" / "decisions.tsv", "a")
    assert "decisions cannot be written here" in str(result.exception)
    assert "分歧" not in result.output


def test_a_file_is_named_only_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    assert review(path, "q").output.endswith("decided 0 of 17；再运行即续 run again to go on\n")
    assert str(review(path).exception).startswith(f"nobody answers; nothing was decided, and {path} was not made\n")
    assert not path.exists()
    review(path, "n", "0.7", "长理由", "q")
    assert f"decided 1 of 17, 见 in {path}；" in review(path, "q").output
    assert str(review(path).exception).startswith(f"nobody answers; all that was decided is in {path}\n")


def test_where_nothing_is_disputed_no_decisions_are_needed(tmp_path: Path) -> None:
    same, decisions, target = tmp_path / "same.sssom.tsv", tmp_path / "decisions.tsv", tmp_path / "set.sssom.tsv"
    shutil.copy(A, same)
    assert "nothing is disputed" in invoke("adjudicate", A, same, decisions, "--review").output
    assert invoke("adjudicate", A, same, decisions, "-o", target).exit_code == 0
    assert len(coding(target)) == len(coding(A))
    assert "this file does not exist" in str(invoke("adjudicate", A, B, decisions, "-o", target).exception)


def test_a_decision_that_cannot_be_written_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise UsageError("the disk is full")

    monkeypatch.setattr("jxkg.align.coding.decisions.write_text", fail)
    result = review(tmp_path / "decisions.tsv", "n", "0.7", "长理由")
    assert isinstance(result.exception, JxkgError)
    assert "not written: jzbf-2022-31:task-2 gbf-2022-8:1.3.1 none 长理由" in result.output


def test_the_end_of_input_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    result = review(path, "a", "", "一", "b", "0.7")
    assert isinstance(result.exception, UsageError)
    assert "nobody answers" in str(result.exception)
    assert list(read_decisions(path)) == [FIRST]


@pytest.mark.parametrize("end", ["interrupt", "hangup"])
def test_in_a_terminal_that_is_left_in_the_middle(tmp_path: Path, end: str) -> None:
    path = tmp_path / "decisions.tsv"
    shutil.copy(DECISIONS, path)
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:4]), encoding="utf-8")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "jxkg", "adjudicate", str(A), str(B), str(path), "--review"]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, preexec_fn=hear_signals
    ) as process:
        os.close(slave)
        seen = ""
        for question, answer in (
            ("裁定人", REVIEWER),
            ("quit", "a"),
            ("confidence (", ""),
            ("reason", "理由"),
            ("2/17", "b"),
        ):
            seen = expect(master, question)
            os.write(master, f"{answer}\n".encode())
        expect(master, "confidence (")
        assert "Traceback" not in seen
        leave = functools.partial(os.killpg, process.pid, signal.SIGINT if end == "interrupt" else signal.SIGHUP)
        leave()
        shown = expect(master, "decided 1 of 17", again=leave) if end == "interrupt" else ""
        assert "Traceback" not in shown
        assert process.wait(timeout=60) == (1 if end == "interrupt" else -signal.SIGHUP)
    os.close(master)
    assert read_decisions(path) == {FIRST: Decision(Drift.EXTENDS, 0.85, "理由", REVIEWER, date.today())}
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def hear_signals() -> None:
    """Reset what may be ignored by whatever started the tests (nohup) and would be by a child."""
    for one in (signal.SIGINT, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


def expect(terminal: int, words: str, again: Callable[[], None] = lambda: None) -> str:
    """What a terminal shows up to some words; `again` is done while it shows nothing.

    An interrupt just before Python waits for a line is seen only with the next one.
    """
    seen = b""
    until = time.monotonic() + 60
    while words.encode() not in seen and time.monotonic() < until:
        if select.select([terminal], [], [], 5)[0]:
            seen += os.read(terminal, 4096)
        else:
            again()
    assert words.encode() in seen
    return seen.decode("utf-8", "replace")
