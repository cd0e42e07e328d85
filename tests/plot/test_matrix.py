"""The picture of requirements and units."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import jxkg
from jxkg.plot.picture import Picture
from jxkg.rdf.answers import Rows, integer, short, text
from tests.plot.drawings import SVG, marks, rows


def test_the_cells_of_the_matrix(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    cells: dict[tuple[str, str, str], int] = {}
    for cell in marks(pictures["matrix"]):
        head, gist, role = cell.says.split("\n")
        cells[head.split()[0], gist.split()[0], role.split()[1].split("：")[0]] = int(cell.value)
    answer = rows(kg, "requirement-bearers")
    assert len(answer) == 148
    assert cells == {
        (text(row, "name"), text(row, "path"), short(row, "role").removesuffix("-role")): integer(row, "tasks")
        for row in answer
    }
    lands = kg.ask("unit-requirements", unit="市司法局")
    assert isinstance(lands, Rows)
    assert sum(tasks for (name, *_), tasks in cells.items() if name == "市司法局") == len(lands)


def test_a_cell_stands_in_the_column_of_its_requirement(pictures: dict[str, Picture]) -> None:
    root = ET.fromstring(pictures["matrix"].svg)
    heads = {}
    for shape in root.iter(f"{SVG}rect"):
        says = shape.findtext(f"{SVG}title") or ""
        if says.startswith("国办发"):
            heads[says.split("\n")[0].split()[1]] = float(shape.attrib["x"])
    assert len(heads) == 43
    for cell in marks(pictures["matrix"]):
        left = heads[cell.says.split("\n")[1].split()[0]]
        assert left <= cell.number("x") < cell.number("x") + cell.number("width") <= left + 25
