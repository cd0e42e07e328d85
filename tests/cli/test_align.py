"""Proposals by comparing words: what made them, what they rest on, how good they are, and what they are not."""

from __future__ import annotations

import json
import math
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal

from jxkg import __version__
from jxkg._resources import DATA
from jxkg.align.checks import read_coding
from jxkg.align.coding.adjudicate import adjudicate
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.evaluate import (
    HeldOut,
    Problem,
    _best_threshold,
    baseline_values,
    examined,
    f1_interval,
    fit,
    hold_out,
    measure,
    none_reliability,
    part_values,
    reliability,
)
from jxkg.align.suggest.explain import evidence, explain
from jxkg.align.suggest.model import CONFIDENT, MODEL, rank_tasks
from jxkg.align.suggest.propose import DESCRIPTION, propose
from jxkg.align.suggest.similarity import PARTS, Comparison
from jxkg.chain import Chain, read_chain
from jxkg.errors import TableError, UsageError
from jxkg.graph import build_graph
from jxkg.lexicon import all_words, stop_words
from jxkg.model import LEXICAL_MATCHING, Alignment, Drift, TextSpan
from jxkg.rdf.vocab import SSSOM
from tests import ROOT
from tests.conftest import SOURCE, Run

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
NATIONAL = DATA / "upstream" / "national-2022-8.yaml"
ALIGNMENTS = DATA / "alignments" / "open-government-2022"
PAGE = ROOT / "docs" / "aligner.md"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


@pytest.fixture(scope="session")
def problem(comparison: Comparison, chain: Chain) -> Problem:
    return Problem(comparison, examined(comparison, chain.alignments, ALIGNMENTS))


@pytest.fixture(scope="session")
def held(problem: Problem) -> HeldOut:
    return hold_out(problem, part_values(problem.comparison))


@pytest.fixture(scope="session")
def proposed(comparison: Comparison) -> list[Alignment]:
    return propose(comparison)


# What made a score


def test_what_is_added_is_the_score(comparison: Comparison) -> None:
    for task in comparison.tasks:
        for requirement in comparison.requirements:
            explanation = explain(comparison, task, requirement)
            contributions = explanation.contributions
            assert [one.name for one in contributions] == list(PARTS)
            assert math.isclose(
                math.fsum(one.added for one in contributions), explanation.candidate.score, abs_tol=1e-12
            )
            for one in contributions[:3]:
                assert math.isclose(math.fsum(one.terms.values()), one.added, abs_tol=1e-12)
            assert all(0 <= one.value <= 1 + 1e-9 for one in contributions)
            assert explanation.candidate.proposed == (explanation.candidate.score >= explanation.threshold)
    assert math.isclose(math.fsum(MODEL.weights), 1)


def test_the_words_compared_are_the_data_folders_own(data: Path, comparison: Comparison) -> None:
    task = comparison.task("5")
    word = max(comparison.words[task.id].terms, key=len)
    with (data / "lexicon" / "stopwords.tsv").open("a", encoding="utf-8") as stopwords:
        stopwords.write(f"{word}\tx\tx\n")
    with (data / "lexicon" / "terms.tsv").open("a", encoding="utf-8") as terms:
        terms.write(f"{task.text[:5]}\tx\n")
    own = compare_documents(TASKS, UPSTREAM, data)
    assert word not in own.words[task.id].terms
    assert task.text[:5] in own.words[task.id].terms.keys() - comparison.words[task.id].terms.keys()


def test_the_words_part_worked_out_by_hand(comparison: Comparison) -> None:
    texts = [
        {word.text for word in all_words(item.text)} - stop_words()
        for item in (*comparison.tasks, *comparison.requirements)
    ]
    task, requirement = texts[4], texts[58 + 3]

    def mass(words: set[str]) -> float:
        return sum(math.log(101 / (sum(word in text for text in texts) + 0.5)) for word in words)

    assert comparison.task("5").text.startswith("围绕市场主体全过程公正监管")
    part = comparison.parts(comparison.task("5"), comparison.requirement("1.1.4"))[0]
    assert part.value == pytest.approx(mass(task & requirement) / math.sqrt(mass(task) * mass(requirement)))
    assert {"反垄断", "反不正当竞争", "执法信息"} <= part.terms.keys()


def test_standing_is_one_where_each_is_the_others_nearest(comparison: Comparison) -> None:
    task, requirement = comparison.task("5"), comparison.requirement("1.1.4")
    assert comparison.most_like(task) == requirement
    assert comparison.most_like(requirement) == task
    assert comparison.parts(task, requirement)[3].value == pytest.approx(1)
    assert comparison.parts(task, comparison.requirement("1.1.1"))[3].value < 0.5


# What a proposal rests on


def test_every_quote_is_cut_from_the_task_by_its_offsets(comparison: Comparison) -> None:
    links = [link for ranking in rank_tasks(comparison) for link in ranking.links]
    assert len(links) > 40
    for link in links:
        found = evidence(comparison, link.task, link.requirement)
        assert found is not None
        assert found.quote == found.span.cut(link.task.text) != ""
        assert TextSpan(found.span.start + 1, found.span.end + 1).cut(link.task.text) != found.quote
        upper = {span.cut(link.requirement.text) for span in found.requirement_words}
        assert upper
        assert all(word in link.task.text for word in upper)
        assert all(span.cut(link.task.text) in link.requirement.text for span in found.task_words)


def test_the_evidence_is_the_clause_that_answers(comparison: Comparison) -> None:
    found = evidence(comparison, comparison.task("8"), comparison.requirement("2.2.1"))
    assert found is not None
    assert found.quote == "加大灵活就业支持政策、减负稳岗扩就业政策解读培训和宣讲推送"
    found = evidence(comparison, comparison.task("53"), comparison.requirement("5.3.2"))
    assert found is not None
    assert "政府信息公开工作年度报告" in found.quote
    assert "对照本工作要点" not in found.quote


def test_nothing_shared_is_no_evidence(comparison: Comparison) -> None:
    task, requirement = comparison.task("40"), comparison.requirement("1.2.2")
    assert evidence(comparison, task, requirement) is None
    assert explain(comparison, task, requirement).candidate.score < 0.05


# The records


def test_every_task_and_requirement_is_linked_or_none_found(comparison: Comparison, proposed: list[Alignment]) -> None:
    upward = {record.subject: record.found for record in proposed if record.predicate == "jx:implements"}
    assert set(upward) == {task.id for task in comparison.tasks}
    downward = {record.subject for record in proposed if record.predicate == "jx:implementedBy"}
    reached = {record.object for record in proposed if record.found}
    assert downward | reached == {one.id for one in comparison.requirements}
    assert not downward & reached
    assert list(upward.values()).count(False) > 5


def test_a_record_names_its_method_and_leaves_the_drift_open(proposed: list[Alignment]) -> None:
    for record in proposed:
        assert record.justification == LEXICAL_MATCHING
        assert (record.drift, record.authors, record.reviewer) == (None, (), None)
        assert record.tool is not None
        assert (record.tool.name, record.tool.version) == ("jxkg align", __version__)
        assert (record.similarity is not None) == record.found
        assert 0 < record.confidence <= 0.99
    assert all(record.confidence >= CONFIDENT for record in proposed if record.found)


def test_what_is_written_reads_back_and_is_valid_sssom(proposed: list[Alignment], tmp_path: Path) -> None:
    path = tmp_path / "proposed.sssom.tsv"
    path.write_text(format_alignments(proposed, "proposed", DESCRIPTION), encoding="utf-8")
    assert [record for _, record in read_alignments(path)] == proposed
    sssom = Path(sys.executable).with_name("sssom")
    result = subprocess.run([sssom, "validate", path], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr.strip()) == (0, "No attr for drift [72 instances]")
    text = path.read_text(encoding="utf-8")
    score = next(record.similarity.score for record in proposed if record.similarity)
    path.write_text(text.replace(f"\t{score:g}\t", "\tmuch\t"), encoding="utf-8")
    with pytest.raises(TableError, match="similarity_score “much” is not a number from 0 to 1"):
        list(read_alignments(path))
    result = subprocess.run([sssom, "validate", path], capture_output=True, encoding="utf-8", check=False)
    assert "not well-formed" in result.stderr


def test_a_set_without_tools_keeps_its_columns() -> None:
    path = Path(f"{ALIGNMENTS}.coding-a.sssom.tsv")
    text = format_alignments((record for _, record in read_alignments(path)), "x", "x")
    assert "mapping_tool" not in text
    assert "match_string" not in text


def test_a_proposal_is_not_taken_for_an_adjudicated_link(data: Path, proposed: list[Alignment]) -> None:
    path = data / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    path.write_text(format_alignments(proposed, "proposed", DESCRIPTION), encoding="utf-8")
    with pytest.raises(
        TableError, match=r"line \d+: the link of jzbf-2022-31:task-2 to gbf-2022-8:1\.3\.1 is a proposal"
    ):
        read_chain(data)


def test_a_reviewed_proposal_says_in_the_graph_which_tool_made_it(data: Path, proposed: list[Alignment]) -> None:
    reviewed = [replace(record, drift=Drift.OVERLAPS) if record.found else record for record in proposed]
    path = data / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    for table in (*path.parent.glob("*.evidence.tsv"), *path.parent.glob("*.corrections.tsv")):
        table.unlink()
    path.write_text(format_alignments(reviewed, "reviewed", "x"), encoding="utf-8")
    graph = build_graph(read_chain(data))
    assert len(set(graph.subjects(SSSOM.mapping_tool, Literal("jxkg align")))) == len(proposed)
    scores = {float(str(score)) for score in graph.objects(None, SSSOM.similarity_score)}
    assert scores == {record.similarity.score for record in proposed if record.similarity}


def test_adjudication_decides_each_proposed_link(chain: Chain, proposed: list[Alignment]) -> None:
    coding = [
        record
        for record in read_coding(Path(f"{ALIGNMENTS}.coding-b.sssom.tsv"), chain.documents)
        if "zzbf-2022-30" not in (record.searched, record.subject.partition(":")[0])
    ]
    links = {(record.subject, record.object) for record in (*coding, *proposed) if record.found}
    with pytest.raises(TableError, match=rf"^{len(links)} dispute\(s\) not decided"):
        adjudicate(proposed, coding, {})


def test_the_same_bytes_in_every_process() -> None:
    command = [sys.executable, "-m", "jxkg", "align", TASKS, UPSTREAM]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# How good they are


def test_the_model_is_what_is_fitted_to_all_links(problem: Problem) -> None:
    assert fit(part_values(problem.comparison), problem.links) == MODEL


def test_links_that_no_words_go_with_are_not_fitted(problem: Problem) -> None:
    values = part_values(problem.comparison)
    with pytest.raises(UsageError, match="the links are where the least is shared"):
        fit(values, [pair for pair, parts in values.items() if sum(parts) < 0.05])
    with pytest.raises(UsageError, match="no links, or nothing but links"):
        fit(values, ())


def test_better_than_the_baseline_on_sections_that_were_held_out(problem: Problem, held: HeldOut) -> None:
    baseline = hold_out(problem, baseline_values(problem.comparison))
    ours, theirs = measure(problem, held.sure, held.scores), measure(problem, baseline.best, baseline.scores)
    assert ours.f1 > max(theirs.f1, measure(problem, baseline.sure).f1)
    assert measure(problem, held.best).f1 > theirs.f1
    assert ours.none_accuracy > theirs.none_accuracy
    assert (ours.recall_at_3 or 0) > (theirs.recall_at_3 or 0)
    assert f1_interval(problem, held.sure, baseline.best)[0] > 0
    assert f1_interval(problem, held.sure, held.sure) == (0, 0)


def test_a_section_is_not_scored_by_its_own_links(problem: Problem, held: HeldOut) -> None:
    """Give one section links that are all wrong: what is said of it stays, what is said of the others does not."""
    inside = {task.id for task in problem.sections["2.4"]}
    assert len(inside) == 7
    wrong = {(task, one.id): 0.95 for task in inside for one in problem.comparison.requirements[:9]}
    others = {pair: sure for pair, sure in problem.links.items() if pair[0] not in inside}
    poisoned = Problem(problem.comparison, wrong | others)
    again = hold_out(poisoned, part_values(problem.comparison))
    for before, after in ((held.scores, again.scores), (held.confidence, again.confidence)):
        same = {pair for pair in before if before[pair] == after[pair]}
        assert {pair for pair in before if pair[0] in inside} <= same
        assert len(same) < len(before) / 2
    for one, other in ((held.sure, again.sure), (held.best, again.best)):
        assert {pair for pair in one if pair[0] in inside} == {pair for pair in other if pair[0] in inside}
    assert held.best != again.best


def test_measures_counted_by_hand(problem: Problem) -> None:
    perfect = measure(problem, problem.links)
    assert (perfect.f1, perfect.none_accuracy, perfect.none_right) == (1, 1, 14)
    nothing = measure(problem, ())
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.none_right) == (0, 0, 0, 14)
    assert nothing.none_accuracy == pytest.approx(14 / 58)
    one = measure(problem, [("jzbf-2022-31:task-5", "gbf-2022-8:1.1.4"), ("jzbf-2022-31:task-1", "gbf-2022-8:1.1.4")])
    assert (one.precision, one.recall, one.none_right) == (0.5, 1 / 63, 13)
    best = {pair: float(pair in problem.links) for pair in problem.pairs}
    assert measure(problem, (), best).recall_at_3 == pytest.approx((63 - 2 - 1) / 63), (
        "tasks 31 and 12 have 5 and 4 links"
    )
    worst = {pair: -score for pair, score in best.items()}
    assert measure(problem, (), worst).recall_at_3 == 0


def test_the_best_threshold_is_the_best() -> None:
    scores = {("t", str(number)): score for number, score in enumerate((0.9, 0.8, 0.8, 0.5, 0.4, 0.1))}
    links = {("t", "0"), ("t", "1"), ("t", "3")}

    def f1(threshold: float) -> float:
        said = {pair for pair, score in scores.items() if score >= threshold}
        return 2 * len(said & links) / (len(said) + len(links))

    assert f1(_best_threshold(scores, links)) == max(f1(step / 100) for step in range(100))
    assert _best_threshold(scores, links) == pytest.approx(0.45)


def test_the_bins_hold_all_that_was_said(problem: Problem, held: HeldOut) -> None:
    pairs, tasks = reliability(problem, held), none_reliability(problem, held)
    assert (sum(one.count for one in pairs), sum(one.count for one in tasks)) == (2436, 58)
    assert sum(one.count * one.observed for one in pairs) == pytest.approx(63)
    assert sum(one.count * one.observed for one in tasks) == pytest.approx(14)
    assert all(one.low <= one.confidence <= one.high for one in (*pairs, *tasks))


def test_the_page_holds_what_the_command_prints(run: Run) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(r"<!-- evaluation -->\n(.*?)<!-- end -->", page, re.DOTALL)
    (command,) = re.findall(r"^    (jxkg align \$T \$U --evaluate .*)$", page, re.MULTILINE)
    assert "coding B against adjudicated" in block
    words = command.replace("$D", str(ALIGNMENTS)).replace("$T", TASKS).replace("$U", UPSTREAM)
    result = run(*shlex.split(words)[1:])
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == block


def test_the_python_of_the_page_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(code, str(PAGE), "exec"), {})
    assert capsys.readouterr().out == "1.1.4 0.99 加强反垄断、反不正当竞争、知识产权保护等领域执法信息公开\n"


def test_without_scikit_learn_it_proposes_and_says_what_evaluating_needs(tmp_path: Path) -> None:
    (tmp_path / "sklearn.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    command = [sys.executable, "-m", "jxkg", "align", TASKS, UPSTREAM]
    settings = {"capture_output": True, "encoding": "utf-8", "env": {**os.environ, "PYTHONPATH": str(tmp_path)}}
    call: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    assert call(command, check=False, **settings).returncode == 0
    result = call([*command, "--evaluate", f"{ALIGNMENTS}.adjudicated.sssom.tsv"], check=False, **settings)
    assert (result.returncode, result.stdout) == (2, "")
    assert "evaluating needs scikit-learn, which is not installed\n  pip install 'jxkg[align]'" in result.stderr


# The command


def test_files_and_numbers_say_the_same(run: Run, tmp_path: Path) -> None:
    by_number = run("align", "嘉政办发[2022]31号", "gbf-2022-8")
    by_file = run("align", SOURCE, NATIONAL)
    assert (by_number.returncode, by_number.stderr) == (0, "")
    assert by_number.stdout == by_file.stdout
    target = tmp_path / "mine.sssom.tsv"
    assert run("align", TASKS, UPSTREAM, "-o", target).returncode == 0
    assert "mappings/mine" in target.read_text(encoding="utf-8")


def test_explained_for_reading_and_as_json(run: Run) -> None:
    text = run("align", TASKS, UPSTREAM, "--explain", "5", "1.1.4").stdout
    added = [float(number) for number in re.findall(r"× \d\.\d+ = (\d\.\d+)$", text, re.MULTILINE)]
    (score,) = re.findall(r"得分 score (\S+)", text)
    assert len(added) == 4
    assert sum(added) == pytest.approx(float(score), abs=0.0025)
    assert "结论 verdict  建议对应 proposed as a link" in text
    assert "公开原文 public text" in text
    values = json.loads(run("align", TASKS, UPSTREAM, "--explain", "1", "1.2.2", "--format", "json").stdout)
    assert values["proposed"] is False
    assert sum(one["added"] for one in values["contributions"]) == pytest.approx(values["candidate"]["score"])


def test_for_reading_and_as_json(run: Run) -> None:
    text = run("align", TASKS, UPSTREAM, "--format", "text").stdout
    assert text.count("任务 Task ") == 58
    assert "未见对应 none found" in text
    tasks = json.loads(run("align", TASKS, UPSTREAM, "--format", "json").stdout)
    assert len(tasks) == 58
    for task in tasks:
        for one in task["candidates"]:
            if found := one["evidence"]:
                assert found["quote"] == task["text"][found["span"]["start"] : found["span"]["end"]]
    assert {one["attestation"] for task in tasks for one in task["candidates"]} >= {"public-text", "reconstructed"}


BAD_CALLS = {
    "no such file": (["nowhere.txt", UPSTREAM], "nowhere.txt: there is no such file"),
    "no such document": (
        [TASKS, "国办发〔2023〕8号"],
        "“国办发〔2023〕8号” is no upstream document of the data folder",
    ),
    "upstream for tasks": ([UPSTREAM, UPSTREAM], f"“{UPSTREAM}” is no list of tasks of the data folder"),
    "YAML for tasks": ([str(NATIONAL), UPSTREAM], "national-2022-8.yaml, line 1: "),
    "notice for upstream": ([TASKS, str(SOURCE)], "jiaxing-2022-31.txt, line 25: not YAML"),
    "headings only": (
        [TASKS, "浙政办发〔2022〕30号"],
        "浙政办发〔2022〕30号 has headings only, no requirement with a gist",
    ),
    "two things at once": (
        [TASKS, UPSTREAM, "--explain", "5", "1.1.4", "--evaluate", "x.tsv"],
        "give one of --explain and --evaluate",
    ),
    "SSSOM of a score": (
        [TASKS, UPSTREAM, "--explain", "5", "1.1.4", "--format", "sssom"],
        "--format sssom does not go with --explain: give text or json",
    ),
    "JSON of an evaluation": (
        [TASKS, UPSTREAM, "--evaluate", "x.tsv", "--format", "json"],
        "--format json does not go with --evaluate: give text",
    ),
    "coding alone": ([TASKS, UPSTREAM, "--coding", "x.tsv"], "--coding goes with --evaluate"),
    "over its input": ([str(SOURCE), UPSTREAM, "-o", str(SOURCE)], "is one of the inputs: write elsewhere"),
    "nowhere to write": ([TASKS, UPSTREAM, "-o", "nowhere/x.sssom.tsv"], "the file cannot be written"),
    "no such data": ([TASKS, UPSTREAM, "--data", "nowhere"], "nowhere/authority"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_mistake_gives_one_message(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    before = SOURCE.read_bytes()
    result = run("align", *arguments, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert (list(tmp_path.iterdir()), SOURCE.read_bytes()) == ([], before)


@pytest.mark.parametrize(
    ("task", "path", "message"),
    [
        ("99", "1.1.4", "there is no task 99\n  there are: 1 to 58"),
        ("5", "1.1.9", "there is no requirement 1.1.9\n  there are: 1.1.1 to 5.3.3"),
    ],
)
def test_what_is_not_there_cannot_be_explained(run: Run, task: str, path: str, message: str) -> None:
    result = run("align", TASKS, UPSTREAM, "--explain", task, path)
    assert (result.returncode, result.stdout) == (1, "")
    assert message in result.stderr


GIST = "gist: 持续公开反垄断和反不正当竞争执法信息，维护公平竞争的市场环境"
OTHER_GIST = "gist: 对市场主体反映的投资和工程建设项目审批问题建立办理与反馈机制，及时疏通堵点"
BAD_FILES = {
    "empty gist": (NATIONAL, GIST, "gist: ''", "upstream.yaml: requirement 1.1.4 has no gist"),
    "gist of another kind": (NATIONAL, GIST, "gist: 5", "requirement 1.1.4 has no gist"),
    "no gist": (NATIONAL, GIST, "note: x", "upstream.yaml: no entry 'gist'"),
    "same gist": (NATIONAL, GIST, OTHER_GIST, "requirements 1.1.3 and 1.1.4 have the same gist"),
    "same path": (NATIONAL, "path: 1.1.4", "path: 1.1.3", "path 1.1.3 where 1.1.4 was expected"),
    "unknown series": (NATIONAL, "number: 国办发〔2022〕8号", "number: 国发〔2022〕8号", "upstream.yaml: “国发”"),
    "level": (NATIONAL, "level: national", "level: county", "upstream.yaml: the level county is not that of"),
    "series of the list": (SOURCE, "\n嘉政办发〔2022〕31号\n", "\n杭政办发〔2022〕31号\n", "tasks.txt: “杭政办发”"),
    "same task": (SOURCE, "\n\t12\n", "\n\t11\n", "tasks.txt, line 93: task 11 where task 12"),
    "no upstream": (SOURCE, "（国办发〔2022〕8号）和", "和", ""),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_its_fault(
    run: Run, tmp_path: Path, file: Path, old: str, new: str, message: str
) -> None:
    tasks, upstream = tmp_path / "tasks.txt", tmp_path / "upstream.yaml"
    tasks.write_bytes(SOURCE.read_bytes())
    upstream.write_bytes(NATIONAL.read_bytes())
    changed = tasks if file == SOURCE else upstream
    text = changed.read_text(encoding="utf-8")
    assert text.count(old) == 1
    changed.write_text(text.replace(old, new), encoding="utf-8")
    result = run("align", tasks, upstream, "-o", tmp_path / "out.sssom.tsv")
    if message:
        assert (result.returncode, result.stdout, (tmp_path / "out.sssom.tsv").exists()) == (2, "", False)
        assert message in result.stderr
        assert "Traceback" not in result.stderr
    else:
        assert result.returncode == 0
        text = changed.read_text(encoding="utf-8").replace("（浙政办发〔2022〕30号）", "")
        changed.write_text(text, encoding="utf-8")
        result = run("align", tasks, upstream)
        assert (result.returncode, result.stdout) == (2, "")
        assert "names no document that it is based on" in result.stderr


def test_links_to_score_by_have_to_be_there(run: Run, comparison: Comparison, tmp_path: Path) -> None:
    source = Path(f"{ALIGNMENTS}.adjudicated.sssom.tsv").read_text(encoding="utf-8")
    path = tmp_path / "links.sssom.tsv"
    faults = {
        "no column confidence": source.replace("\tconfidence\t", "\tsureness\t"),
        "1 of the tasks were not examined for gbf-2022-8, such as jzbf-2022-31:task-1": re.sub(
            r"^jzbf-2022-31:task-1\t.*\n", "", source, count=1, flags=re.MULTILINE
        ),
        "is a proposal: its drift is open": format_alignments(propose(comparison), "x", "x"),
    }
    for message, text in faults.items():
        path.write_text(text, encoding="utf-8")
        result = run("align", TASKS, UPSTREAM, "--evaluate", path)
        assert (result.returncode, result.stdout) == (2, "")
        assert str(path) in result.stderr
        assert message in result.stderr


def test_a_list_of_one_section_cannot_be_held_out(problem: Problem) -> None:
    tasks = tuple(problem.sections["2.4"])
    one = Comparison(tasks, problem.comparison.requirements)
    kept = {pair: sure for pair, sure in problem.links.items() if pair[0] in {task.id for task in tasks}}
    with pytest.raises(UsageError, match="has one section: none can be held out"):
        hold_out(Problem(one, kept), part_values(one))
