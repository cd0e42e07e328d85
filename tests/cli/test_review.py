"""Several coders: how far they agree, what they dispute, and a person who decides it in the terminal."""

from __future__ import annotations

import functools
import json
import os
import pty
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import krippendorff
import pytest
from click.testing import CliRunner, Result

from jxkg._resources import DATA
from jxkg.align.coding.adjudicate import DESCRIPTION, adjudicate, describe
from jxkg.align.coding.agreement import compare_codings, disputes
from jxkg.align.coding.decisions import Decision, add_decision, read_decisions, take_back
from jxkg.align.coding.reliability import alpha, kappa
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.chain import Chain
from jxkg.cli import cli
from jxkg.errors import JxkgError, TableError, UsageError
from jxkg.graph.alignments import alignment_triples
from jxkg.model import Alignment, Drift, links
from jxkg.rdf.vocab import SSSOM
from tests.conftest import Run

STEM = DATA / "alignments" / "open-government-2022"
A, B = (Path(f"{STEM}.coding-{letter}.sssom.tsv") for letter in "ab")
DECISIONS, ADJUDICATED = Path(f"{STEM}.decisions.tsv"), Path(f"{STEM}.adjudicated.sssom.tsv")
FIRST, SECOND = ("jzbf-2022-31:task-2", "gbf-2022-8:1.3.1"), ("jzbf-2022-31:task-3", "zzbf-2022-30:1.3")
REVIEWER = "reviewer one"

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


def coding(path: Path) -> list[Alignment]:
    return [record for _, record in read_alignments(path)]


@pytest.mark.parametrize(("coders", "figure"), EXAMPLES.values(), ids=EXAMPLES)
def test_alpha_of_the_worked_examples(coders: list[str], figure: float) -> None:
    found = alpha(said(coders))
    assert found is not None
    assert round(found, 3) == figure


def test_alpha_is_what_another_implementation_computes() -> None:
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
        ("\njzbf-2022-31:task-2\t", "\njzbf-2021-9:task-2\t", "there is no jzbf-2021-9:task-2 to align"),
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


def test_undated_decisions_give_the_bytes_they_gave(tmp_path: Path) -> None:
    target = tmp_path / ADJUDICATED.name
    assert invoke("adjudicate", A, B, DECISIONS, "-o", target).exit_code == 0
    assert target.read_bytes() == ADJUDICATED.read_bytes()
    assert describe(read_decisions(DECISIONS)) == DESCRIPTION


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


def test_the_graph_has_the_date_of_a_review() -> None:
    record = replace(coding(ADJUDICATED)[0], reviewer=REVIEWER, review_date=date(2024, 3, 1))
    (value,) = [str(o) for _, p, o in alignment_triples(record) if p == SSSOM.review_date]
    assert value == "2024-03-01"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\t\t2024-03-01", "a date without a reviewer"),
        ("\tone\t1 March", "review_date “1 March” is no date"),
    ],
)
def test_a_review_that_cannot_be(tmp_path: Path, row: str, message: str) -> None:
    path = tmp_path / "decisions.tsv"
    add_decision(path, FIRST, Decision(None, 0.7, "理由"))
    path.write_text(path.read_text(encoding="utf-8").replace("\t理由\t\t", f"\t理由{row}"), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read_decisions(path)


def test_conflicting_decisions(tmp_path: Path) -> None:
    path = tmp_path / "decisions.tsv"
    add_decision(path, FIRST, Decision(None, 0.7, "理由"))
    with pytest.raises(TableError, match="has been decided meanwhile"):
        add_decision(path, FIRST, Decision(Drift.REFINES, 0.7, "另一理由"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")
    assert "are decided twice" in str(review(path, "q").exception)
    path.write_text(text.replace(FIRST[1], "gbf-2022-8:1.1.1"), encoding="utf-8")
    assert "decided, but not disputed" in str(review(path, "q").exception)


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
    assert "no such file" in str(invoke("adjudicate", A, B, decisions, "-o", target).exception)


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
