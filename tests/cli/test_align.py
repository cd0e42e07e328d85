"""Proposals by comparing words: what made them, what they rest on, how good they are, and what they are not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from jxkg._resources import DATA
from jxkg.align.sssom import format_alignments
from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.propose import propose
from jxkg.align.suggest.similarity import Comparison
from tests.conftest import SOURCE, Run

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
NATIONAL = DATA / "documents" / "gbf-2022-8.yaml"
ALIGNMENTS = DATA / "alignments" / "open-government-2022"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


def test_the_same_bytes_in_every_process() -> None:
    command = [sys.executable, "-m", "jxkg", "align", TASKS, UPSTREAM]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_without_scikit_learn_it_proposes_and_says_what_evaluating_needs(tmp_path: Path) -> None:
    (tmp_path / "sklearn.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    command = [sys.executable, "-m", "jxkg", "align", TASKS, UPSTREAM]
    settings = {"capture_output": True, "encoding": "utf-8", "env": {**os.environ, "PYTHONPATH": str(tmp_path)}}
    call: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    assert call(command, check=False, **settings).returncode == 0
    result = call([*command, "--evaluate", f"{ALIGNMENTS}.adjudicated.sssom.tsv"], check=False, **settings)
    assert (result.returncode, result.stdout) == (2, "")
    assert "evaluating needs scikit-learn, which is not installed\n  pip install 'jxkg[align]'" in result.stderr


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
    "no such file": (["nowhere.txt", UPSTREAM], "nowhere.txt: this file does not exist"),
    "no such document": (
        [TASKS, "国办发〔2023〕8号"],
        "the data folder has no document “国办发〔2023〕8号”",
    ),
    "upstream for tasks": ([UPSTREAM, UPSTREAM], f"{UPSTREAM} is not of a lower level than {UPSTREAM}"),
    "YAML for tasks": ([str(NATIONAL), UPSTREAM], "is not of a lower level than"),
    "notice for upstream": ([TASKS, str(SOURCE)], "is not of a lower level than"),
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


def test_headings_alone_are_nothing_to_compare_with(run: Run, tmp_path: Path) -> None:
    outline = yaml.safe_load((DATA / "documents" / "zzbf-2022-30.yaml").read_text(encoding="utf-8"))
    for part in outline["parts"]:
        for section in part["sections"]:
            section.pop("requirements", None)
    upstream = tmp_path / "upstream.yaml"
    upstream.write_text(yaml.safe_dump(outline, allow_unicode=True), encoding="utf-8")
    result = run("align", TASKS, upstream)
    assert (result.returncode, result.stdout) == (2, "")
    assert "浙政办发〔2022〕30号 has only headings, no requirement with a gist" in result.stderr
    assert "Traceback" not in result.stderr


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


GIST = "gist: 反垄断、反不正当竞争的执法信息要持续公开，维护公平竞争的市场环境"
OTHER_GIST = "gist: 市场主体在投资和工程项目审批上反映的问题，要有办理与反馈机制，及时疏通堵点"
BAD_FILES = {
    "empty gist": (NATIONAL, GIST, "gist: ''", "upstream.yaml, line 63: requirement 1.1.4 has no gist"),
    "gist of another kind": (NATIONAL, GIST, "gist: 5", "upstream.yaml, line 63: gist is 5, but should be a text"),
    "no gist": (NATIONAL, GIST, "note: x", "upstream.yaml, line 63: the entry 'gist' is missing"),
    "same gist": (NATIONAL, GIST, OTHER_GIST, "requirements 1.1.3 and 1.1.4 have the same gist"),
    "same path": (NATIONAL, "path: 1.1.4", "path: 1.1.3", "the path is 1.1.3, but 1.1.4 was expected"),
    "unknown series": (NATIONAL, "number: 国办发〔2022〕8号", "number: 国发〔2022〕8号", "upstream.yaml: “国发”"),
    "level": (NATIONAL, "level: national", "level: county", "upstream.yaml: the level is county, but that of"),
    "series of the list": (
        SOURCE,
        "\n嘉政办发〔2022〕31号\n",
        "\n杭政办发〔2022〕31号\n",
        "tasks.txt, line 2, column 1: “杭政办发”",
    ),
    "same task": (SOURCE, "\n\t12\n", "\n\t11\n", "tasks.txt, line 93: this is task 11, but task 12"),
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
        assert "does not say which document it is based on" in result.stderr


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
