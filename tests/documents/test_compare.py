from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.documents import compare
from tests.documents.compare import Score

EXPECTED: dict[str, Any] = {
    "number": "云政办发〔2022〕14号",
    "title": "云溪市人民政府办公室关于印发任务清单的通知",
    "issuer": "云溪市人民政府办公室",
    "date": "2022-04-08",
    "based_on": ["北政办发〔2022〕9号", "北水发〔2021〕33号"],
    "items": [
        {
            "label": "1",
            "part": "一、摸清底数",
            "section": None,
            "text": "逐口登记全市山塘，建立一塘一档。",
            "bearers": [
                {"role": "lead", "name": "市水利局", "by_rule": False},
                {"role": "responsible", "name": "各县（市、区）政府", "by_rule": True},
            ],
            "deadline": "2022年9月底前",
        },
        {
            "label": "2",
            "part": "二、修缮加固",
            "section": "（一）修缮",
            "text": "修缮险情山塘120口。",
            "bearers": [{"role": "responsible", "name": "市财政局", "by_rule": False}],
            "deadline": None,
        },
    ],
}

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def read() -> dict[str, Any]:
    return copy.deepcopy(EXPECTED)


def test_the_same_is_the_same(read: dict[str, Any]) -> None:
    result = compare.compare(read, EXPECTED)
    assert result.same
    assert {score.precision for score in result.scores.values()} == {1.0}
    assert {score.recall for score in result.scores.values()} == {1.0}
    assert result.scores["bearers"] == Score(3, 3, 3)
    assert result.scores["deadlines"] == Score(1, 1, 1)


def test_width_white_space_and_the_last_stop_do_not_matter(read: dict[str, Any]) -> None:
    read["number"] = "云政办发(2022) １４号"
    read["date"] = "2022年4月8日"
    read["items"][0] |= {"label": "1．", "text": "逐口登记全市山塘,\n建立一塘\u200b一档", "part": "摸清底数"}
    read["items"][0]["bearers"][1]["name"] = "各县(市、区)政府"
    read["items"][1]["text"] = "修缮险情山塘１２０口;"
    assert compare.compare(read, EXPECTED).differences == []


def test_a_radical_is_not_the_character_that_it_looks_like(read: dict[str, Any]) -> None:
    read["items"][0]["bearers"][0]["name"] = "市⽔利局"
    assert compare.compare(read, EXPECTED).scores["bearers"] == Score(3, 3, 2)


@pytest.mark.parametrize(
    ("change", "aspect", "score", "words"),
    [
        (lambda d: d["items"].pop(), "items", Score(2, 1, 1), "item 2 修缮险情山塘120口.: missing"),
        (
            lambda d: d["items"].append(d["items"][0]),
            "items",
            Score(2, 3, 2),
            "item 3 逐口登记全市山塘,建立一塘一档.: not expected",
        ),
        (
            lambda d: d["items"][1].update(text="修缮险情山塘120口。（市财政局负责）"),
            "items",
            Score(2, 2, 1),
            "item 2 修缮险情山塘120口.: text: read as 修缮险情山塘120口。（市财政局负责）",
        ),
        (
            lambda d: d["items"][0]["bearers"][0].update(role="supporting"),
            "bearers",
            Score(3, 3, 2),
            "item 1 逐口登记全市山塘,建立一塘一档.: bearers: missing: lead 市水利局",
        ),
        (
            lambda d: d["items"][0]["bearers"][1].update(by_rule=False),
            "rules",
            Score(1, 0, 0),
            "item 1 逐口登记全市山塘,建立一塘一档.: rules: missing: 各县(市、区)政府",
        ),
        (
            lambda d: d["items"][1].update(deadline="持续推进"),
            "deadlines",
            Score(1, 2, 1),
            "item 2 修缮险情山塘120口.: deadlines: not expected: 持续推进",
        ),
        (
            lambda d: d["items"][1].update(label=None),
            "labels",
            Score(2, 1, 1),
            "item 2 修缮险情山塘120口.: labels: missing: 2",
        ),
        (
            lambda d: d["items"][1].update(section=None),
            "headings",
            Score(3, 2, 2),
            "item 2 修缮险情山塘120口.: headings: missing: section 修缮",
        ),
        (lambda d: d["items"].reverse(), "order", Score(1, 1, 0), "order: 1 of 1 steps from item to item go back"),
        (lambda d: d.update(number=None), "number", Score(1, 0, 0), "number: missing: 云政办发(2022)14号"),
        (lambda d: d.update(date="2022-04-18"), "date", Score(1, 1, 0), "date: not expected: 2022-04-18"),
        (
            lambda d: d["based_on"].append("松教〔2021〕12号"),
            "based_on",
            Score(2, 3, 2),
            "based_on: not expected: 松教(2021)12号",
        ),
    ],
)
def test_each_difference_is_counted_and_said(
    read: dict[str, Any], change: Change, aspect: str, score: Score, words: str
) -> None:
    change(read)
    result = compare.compare(read, EXPECTED)
    assert result.scores[aspect] == score
    assert words in result.differences


def test_bearers_of_an_item_with_another_text_are_still_compared(read: dict[str, Any]) -> None:
    read["items"][1]["text"] = "2.修缮险情山塘120口"
    result = compare.compare(read, EXPECTED)
    assert result.scores["items"] == Score(2, 2, 1)
    assert result.scores["bearers"] == Score(3, 3, 3)


def test_nothing_read_is_nothing_found() -> None:
    scores = compare.compare({"items": []}, EXPECTED).scores
    assert scores["items"] == Score(2, 0, 0)
    assert (scores["items"].precision, scores["items"].recall) == (1.0, 0.0)
    assert scores["title"] == Score(1, 0, 0)


def test_a_thing_that_is_not_there_and_was_not_found_counts_as_neither() -> None:
    assert compare.compare({"number": None, "items": []}, {"number": None, "items": []}).scores["number"] == Score()


def test_scores_of_many_documents_are_added(read: dict[str, Any]) -> None:
    del read["items"][0]
    both = compare.total([compare.compare(read, EXPECTED), compare.compare(EXPECTED, EXPECTED)])
    assert both["items"] == Score(4, 3, 3)
    assert "items             4      3      3      1.000   0.750" in compare.table(both)


def test_two_files_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in (("a", EXPECTED), ("b", EXPECTED | {"date": None})):
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    assert compare.main(tmp_path / "a", tmp_path / "a") == 0
    assert compare.main(tmp_path / "a", tmp_path / "b") == 1
    assert capsys.readouterr().out.splitlines()[-1] == "date: not expected: 2022-04-08"
