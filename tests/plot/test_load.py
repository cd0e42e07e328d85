"""The picture of who has how many tasks."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.plot import load
from jxkg.plot.picture import Picture
from jxkg.query.questions import Questions
from jxkg.rdf.answers import integer, text
from tests.plot.drawings import marks, rows


def test_the_bars_of_the_load(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    bars = list(marks(pictures["load"]))
    most = max(one.total for one in load.read_loads(Questions(kg.engine)))
    assert Counter(bar.says.split()[0] for bar in bars) == Counter(
        text(row, "name") for row in rows(kg, "load-by-role")
    )
    for bar in bars:
        assert bar.number("width") == pytest.approx(load.PER_TASK_ROOM / most * int(bar.value), abs=0.01)
    for first, second in pairwise(bars):
        if first.number("y") == second.number("y"):
            assert first.number("x") + first.number("width") == pytest.approx(second.number("x"), abs=0.02)
    itself: Counter[str] = Counter()
    for bar in bars:
        if "列名 named" in bar.says:
            itself[bar.says.split()[0]] += int(bar.value)
    assert itself == {text(row, "name"): integer(row, "tasks") for row in rows(kg, "unit-load")}


@pytest.mark.parametrize(
    "name", ["市教育局", "市司法局", "海宁市政府", "市政务数据办（市跑改办）", "各级行政机关", "嘉兴港区"]
)
def test_a_units_bars_are_its_duties(kg: jxkg.PolicyGraph, pictures: dict[str, Picture], name: str) -> None:
    duties = kg.unit(name)
    named = {duty.task for duty in duties.itself}
    drawn: Counter[tuple[str, bool]] = Counter()
    for bar in marks(pictures["load"]):
        if bar.says.split()[0] == name:
            drawn[bar.says.split("\n")[1].split("，")[0].split()[1], "url(" in bar.shape.attrib["fill"]] += int(
                bar.value
            )
    assert drawn == Counter(
        (duty.role, duty.group is not None) for duty in duties.duties if duty.group is None or duty.task not in named
    )


def test_a_task_that_reaches_a_unit_twice_counts_once(kg: jxkg.PolicyGraph) -> None:
    (office,) = (one for one in load.read_loads(Questions(kg.engine)) if one.bearer.name == "市政务数据办（市跑改办）")
    duties = kg.unit("市政务数据办（市跑改办）").duties
    assert office.total == len({(duty.document, duty.task) for duty in duties}) == 35
    assert len(duties) == 49


def test_a_task_that_comes_through_two_groups_counts_once(tmp_path: Path) -> None:
    second = """
unit:second-group a jx:UnitGroup ; skos:prefLabel "第二组"@zh ; jx:membershipBasis jx:Curated .
unit:jiaxing-education-bureau jx:memberOf unit:second-group .
jzbf-2022-31:task-1.again jx:bearer unit:second-group ; jx:role jx:ResponsibleRole ; jx:forTask jzbf-2022-31:task-1 .
"""
    (tmp_path / "two.ttl").write_text(GRAPH.read_text(encoding="utf-8") + second, encoding="utf-8")
    kg = jxkg.load(tmp_path / "two.ttl")
    (office,) = (one for one in load.read_loads(Questions(kg.engine)) if one.bearer.name == "市教育局")
    duties = kg.unit("市教育局").duties
    assert office.total == len({duty.task for duty in duties}) == len(duties) - 1


def drawn(picture: Picture, *names: str) -> list[tuple[str | int, ...]]:
    return [row for row in picture.rows if row[0] in names]


def test_units_of_one_name_in_one_document_have_their_ids_beside_it(tmp_path: Path) -> None:
    member = """
unit:hangzhou-education-bureau skos:prefLabel "市教育局"@zh ; jx:memberOf jzbf-2022-31:group-jiaxing-relevant-departments .
"""
    (tmp_path / "two.ttl").write_text(GRAPH.read_text(encoding="utf-8") + member, encoding="utf-8")
    names = {one.bearer.label for one in load.read_loads(Questions(jxkg.load(tmp_path / "two.ttl").engine))}
    place = "市教育局（嘉政办发〔2022〕31号 {}-education-bureau）"
    assert {name for name in names if name.startswith("市教育局")} == {
        place.format("jiaxing"),
        place.format("hangzhou"),
    }
