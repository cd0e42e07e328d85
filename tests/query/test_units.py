"""What a unit answers for: named itself, or through a group."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import rdflib
from cascade import write_conforming

import jxkg
from jxkg.errors import NotFoundError, UsageError
from jxkg.query.catalogue import header, question
from jxkg.rdf.answers import Rows
from jxkg.rdf.convert import from_rdflib
from jxkg.store.embedded import Embedded

OWN = re.compile(r"https:|.政办发〔2022〕31号|嘉政办发")  # what is a city's own: ids, and the number of its list


@pytest.fixture(scope="module")
def two_cities(tmp_path_factory: pytest.TempPathFactory) -> jxkg.PolicyGraph:
    """Two cities whose units, tasks and links have the same names and words."""
    path = tmp_path_factory.mktemp("cities") / "cities.nt"
    write_conforming(path, 1, 2)
    return jxkg.load(path)


@pytest.mark.parametrize(
    "name",
    ["unit-load", "lead-pairs", "merging-tasks", "tasks-without-single-lead", "county-tasks", "unit-requirements"],
)
def test_what_only_has_the_same_name_is_counted_apart(
    kg: jxkg.PolicyGraph, two_cities: jxkg.PolicyGraph, name: str
) -> None:
    def counted(graph: jxkg.PolicyGraph) -> Counter[str]:
        rows = graph.ask(name, **header(question(name)).examples)
        assert isinstance(rows, Rows)
        return Counter(str({key: value for key, value in row.items() if not OWN.match(str(value))}) for row in rows)

    assert counted(two_cities) == {row: 2 * count for row, count in counted(kg).items()}


def test_a_unit_itself_and_through_its_group(kg: jxkg.PolicyGraph) -> None:
    unit = kg.unit("市教育局")
    assert [(duty.task, duty.role, duty.qualifier) for duty in unit.itself] == [(9, "lead", "等按职责分工负责")]
    assert {(duty.group, duty.basis) for duty in unit.through_groups} == {("市级有关部门（单位）", "enumerated")}
    assert len(unit.through_groups) == 35
    assert kg.unit("嘉兴市教育局") == unit


def test_a_full_name_of_one_city_does_not_bring_the_others_tasks(two_cities: jxkg.PolicyGraph) -> None:
    graph = two_cities.to_rdflib()
    unit = rdflib.URIRef("https://w3id.org/jxkg/id/unit/0-0-jiaxing-education-bureau")
    assert (unit, None, None) in graph
    graph.add((unit, rdflib.SKOS.altLabel, rdflib.Literal("第一市教育局", lang="zh")))
    kg = jxkg.PolicyGraph(Embedded.of(from_rdflib(graph)))
    with pytest.raises(UsageError) as raised:
        kg.unit("市教育局")
    other = "https://w3id.org/jxkg/id/unit/0-1-jiaxing-education-bureau"
    assert raised.value.remedy == f"use a name that only one of them has: 第一市教育局、<{other}> has none"
    found = kg.unit("第一市教育局")
    assert (found.iri, [duty.task for duty in found.itself]) == (str(unit), [9])


def test_a_unit_by_another_name(kg: jxkg.PolicyGraph) -> None:
    assert kg.unit("市跑改办") == kg.unit("市政务数据办（市跑改办）")
    assert len(kg.unit("市跑改办").itself) == 14


def test_a_county_through_the_curated_group(kg: jxkg.PolicyGraph) -> None:
    county = kg.unit("海宁市")
    assert county.itself == ()
    assert {(duty.group, duty.basis) for duty in county.through_groups} == {("各县（市、区）政府", "curated")}
    assert len(county.through_groups) == 46


def test_the_open_group_reaches_nobody(kg: jxkg.PolicyGraph) -> None:
    group = kg.unit("各级行政机关")
    assert (group.basis, len(group.itself)) == ("open", 9)
    through = {duty.group for trace in ("市公安局", "海宁市") for duty in kg.unit(trace).through_groups}
    assert "各级行政机关" not in through


def test_an_unknown_unit_offers_the_nearest(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match="there is no unit called “市教育厅”") as caught:
        kg.unit("市教育厅")
    assert "市教育局" in str(caught.value)
