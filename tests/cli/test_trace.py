"""`jxkg trace`."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

from tests.conftest import Run


def test_trace_as_json_has_the_promised_keys(run: Run) -> None:
    result = run("trace", "5", "--format", "json")
    assert result.returncode == 0
    (trace,) = json.loads(result.stdout)
    assert {"task", "status", "text", "responsibilities", "links"} <= trace.keys()
    assert {"role", "bearer", "iri"} <= trace["responsibilities"][0].keys()
    assert {"level", "document", "path", "iri", "drift", "confidence", "attestation", "via"} <= trace["links"][0].keys()
    assert (trace["task"], trace["status"]) == (5, "linked")


def test_trace_all_as_csv_has_all_tasks(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("trace", "--all", "--format", "csv").stdout)))
    assert {int(row["task"]) for row in rows} == set(range(1, 59))
    assert {row["document"] for row in rows} == {"嘉政办发〔2022〕31号"}
    assert {row["upstream"] for row in rows} == {"国办发〔2022〕8号", "浙政办发〔2022〕30号", ""}
    assert [int(row["task"]) for row in rows if not row["upstream"]] == [54, 55]
    assert len(rows) == 127 + 24 + 2


def test_trace_for_reading(run: Run) -> None:
    text = run("trace", "9").stdout
    assert "牵头 lead  市教育局（等按职责分工负责）" in text
    assert "国家 national  国办发〔2022〕8号 2.3.1" in text
    assert "未见直接对应的国家要点" in run("trace", "1").stdout


def test_why_marks_what_both_sides_share(run: Run) -> None:
    text = run("trace", "40", "--why").stdout
    assert "下级字句 lower words" in text
    assert "持续做好【政府公报】工作，拓展【发布】【渠道】，提高【发布】效率" in text
    assert "概括，重构而未核对 our gist, reconstructed, unchecked" in text
    assert "理由 why  同为办好政府公报、拓展发布渠道、提高发布时效" in text
    assert "得出方式 how  semapv:LLMBasedMatching" in text
    assert "【" not in run("trace", "40").stdout


def test_json_always_has_the_evidence(run: Run) -> None:
    (trace,) = json.loads(run("trace", "40", "--format", "json").stdout)
    link = next(one for one in trace["links"] if one["level"] == "national" and one["via"] is None)
    assert [one["words"] for one in link["object_evidence"]] == ["办好政府公报，拓宽发布渠道、提高时效"]
    assert {"words", "source", "start", "end", "attestation", "chosen"} == link["subject_evidence"][0].keys()
    assert link["change"]["drift"] == link["drift"] == "restates"


def test_a_trace_loads_no_more_than_it_needs() -> None:
    """What takes as long to import as the whole command: rdflib, the dictionary of words, and what computes with them."""
    code = """
import sys
from jxkg.cli import cli
cli(["trace", "5"], standalone_mode=False)
heavy = {"rdflib", "jieba", "pyshacl", "yaml", "jxkg.align.drift.changes", "jxkg.model", "shutil", "difflib"}
print(sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd="/")
    assert "任务 Task 5" in result.stdout
    assert result.stderr.strip() == "[]"
