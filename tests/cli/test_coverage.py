"""`jxkg coverage`."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

from jxkg.query.coverage import Coverage, Item
from tests.conftest import Run
from tests.query.conftest import records


def test_coverage(run: Run) -> None:
    text = run("coverage").stdout
    assert "国家要点 National requirements: 43  已对应 linked 39，查找未见 none found 4，未查 not examined 0" in text
    assert json.loads(run("coverage", "--format", "json").stdout)["counts"]["tasks"]["linked"] == 44


NATION, LIST, OTHER = "国办发〔2022〕8号", "嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号"


def listed(ledger: Coverage) -> list[Item]:
    return [*ledger.requirements, *ledger.tasks]


def test_the_text_has_everything(run: Run, ledger: Coverage) -> None:
    text = run("coverage").stdout
    assert "任务 Tasks: 58  已对应 linked 44，查找未见 none found 14，未查 not examined 0" in text
    assert "  1.2 加强涉及减税降费的信息公开: 3  已对应 linked 1，查找未见 none found 2" in text
    assert f"    5  已对应 linked → {NATION} 1.1.4\n" in text
    assert f"查于 searched {LIST}  semapv:LLMBasedMatching  置信度 confidence 0.70" in text
    assert all(one.words in text for one in listed(ledger))
    attested = run("coverage", "--attested").stdout
    assert "未计入 Left out: 要点 requirements 17，任务 tasks 19" in attested
    assert "reconstructed" not in attested


def test_csv_has_a_row_for_each(run: Run, ledger: Coverage, tmp_path: Path) -> None:
    printed = run("coverage", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert Counter((row["kind"], row["status"]) for row in rows) == {
        ("requirement", "linked"): 39,
        ("requirement", "none-found"): 4,
        ("task", "linked"): 44,
        ("task", "none-found"): 14,
    }
    assert [row["iri"] for row in rows] == [one.iri for one in listed(ledger)]
    assert [row["text"] for row in rows] == [one.words for one in listed(ledger)]
    assert None not in {key for row in rows for key in row}
    links, _ = records()
    for row in rows[43:]:
        paths = sorted(path for task, path in links if task == row["item"])
        assert (row["links"], row["linked_to"]) == (str(len(paths)), f"{NATION} {'、'.join(paths)}" if paths else "")
    assert run("coverage", "-o", tmp_path / "ledger.csv").returncode == 0
    written = (tmp_path / "ledger.csv").read_bytes().decode()
    assert written.replace("\r\n", "\n") == printed
    assert written.count("\r\n") == written.count("\n") == 102


def test_json_has_the_sums(run: Run, ledger: Coverage) -> None:
    values = json.loads(run("coverage", "--format", "json").stdout)
    assert values == json.loads(json.dumps({**ledger.as_json(), "by_list": values["by_list"]}))
    for document in values["documents"]:
        for status, count in document["counts"].items():
            assert sum(part["counts"][status] for part in document["parts"]) == count
            assert sum(one["counts"][status] for part in document["parts"] for one in part["sections"]) == count
    assert [one["counts"] for one in values["by_list"]] == [values["counts"]]


def test_options_that_do_not_go_together(run: Run, tmp_path: Path) -> None:
    both = run("coverage", "--attested", "--attestation", "public-text")
    assert (both.returncode, "give one of" in both.stderr) == (2, True)
    other = run("coverage", "-o", tmp_path / "ledger.pdf")
    assert other.returncode == 2
    assert "end its name with one of .txt, .json, .csv, .html" in other.stderr
    assert run("coverage", "-o", tmp_path / "no" / "ledger.html").returncode == 2
    assert list(tmp_path.iterdir()) == []
