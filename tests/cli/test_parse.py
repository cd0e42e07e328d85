"""`jxkg parse`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import SOURCE, Run

PROSE = """\
云溪市水利局关于印发山塘修缮任务的通知
云水发〔2023〕7号
各县水利局：
一、修缮山塘
1．编制规划。（市水利局牵头，市财政局配合；2023年6月底前）
2．由市气象局于9月底前公布雨情，市水利局负责。
云溪市水利局
2023年3月1日
"""


def test_parse_prints_what_a_list_says(run: Run) -> None:
    read = json.loads(run("parse", SOURCE).stdout)
    assert (read["number"], read["date"], read["form"]) == ("嘉政办发〔2022〕31号", "2022-06-15", "table")
    assert read["based_on"] == ["国办发〔2022〕8号", "浙政办发〔2022〕30号"]
    assert (len(read["items"]), len(read["appendix"])) == (58, 59)
    assert (read["doubts"], read["unknown"]) == ([], [])
    first = read["items"][0]
    assert (first["path"], first["label"], first["section"][:3]) == ("1.1.1", "1", "聚焦“")
    assert first["bearers"][0] == {"role": "lead", "name": "市发展改革委", "by_rule": False}
    start, end = first["span"]
    assert "".join(SOURCE.read_text(encoding="utf-8")[start:end].split()) == first["text"]


def test_every_character_is_in_a_passage(run: Run) -> None:
    read = json.loads(run("parse", SOURCE, "--passages").stdout)
    owned = [place for passage in read["passages"] for place in range(*passage["span"])]
    text = SOURCE.read_text(encoding="utf-8")
    assert len(owned) == len(set(owned))
    assert not "".join(character for place, character in enumerate(text) if place not in {*owned}).strip()


def test_names_that_no_table_has_stop_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(PROSE, encoding="utf-8")
    read = json.loads(run("parse", path).stdout)
    assert [item["deadline"] for item in read["items"]] == ["2023年6月底前", "9月底前"]
    roles = [(bearer["role"], bearer["name"]) for bearer in read["items"][0]["bearers"]]
    assert roles == [("lead", "市水利局"), ("supporting", "市财政局")]
    people = run("parse", path, "--format", "text").stdout
    assert "文号 number: 云水发〔2023〕7号" in people
    assert "事项 items: 2" in people


def test_what_is_doubtful_is_told_and_refused_if_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(PROSE.replace("2．由", "3．由"), encoding="utf-8")
    result = run("parse", path)
    assert result.returncode == 0
    assert json.loads(result.stdout)["doubts"][0]["problem"] == "2 is missing after 1; check the original"
    assert f"jxkg: {path}, line 6: 存疑 doubtful" in result.stderr
    strict = run("parse", path, "--strict")
    assert (strict.returncode, strict.stdout) == (2, "")
    assert "line 6" in strict.stderr
