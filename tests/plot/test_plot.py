"""The pictures: the numbers drawn are the questions' answers, the files are whole, and nothing is drawn that cannot be read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.plot.picture import Picture
from tests import ROOT
from tests.plot.drawings import NAMES, SVG, marks

DOCS = ROOT / "docs"
SECOND_PLACE = """
@prefix other: <https://w3id.org/jxkg/id/hzbf-2022-9/> .
jxid:hzbf-2022-9 a jx:PolicyDocument ; jx:documentNumber "杭政办发〔2022〕9号" ; jx:adminLevel jx:Municipal .
other:1 a jx:Part ; rdfs:label "一"@zh ; jx:path "1" ; dcterms:isPartOf jxid:hzbf-2022-9 .
other:1.1 a jx:Section ; jx:attestation jx:HeldText ; rdfs:label "（一）"@zh ; jx:path "1.1" ; dcterms:isPartOf other:1 .
other:task-1 a jx:Task ; jx:number 1 ; jx:text "公开"@zh ; dcterms:isPartOf other:1.1 ; jx:implements gbf-2022-8:1.1.4 .
other:task-1.1 jx:forTask other:task-1 ; jx:role jx:LeadRole ; jx:bearer unit:hangzhou-education-bureau .
other:task-1.2 jx:forTask other:task-1 ; jx:role jx:ResponsibleRole ; jx:bearer unit:hangzhou-relevant-departments .
unit:hangzhou-education-bureau skos:prefLabel "Hangzhou Education Bureau"@en , "市教育局"@zh ;
    jx:memberOf unit:hangzhou-relevant-departments .
unit:hangzhou-relevant-departments skos:prefLabel "市级有关部门（单位）"@zh ; jx:membershipBasis jx:Open .
"""


HERE, THERE = "市教育局（嘉政办发〔2022〕31号）", "市教育局（杭政办发〔2022〕9号）"


def drawn(picture: Picture, *names: str) -> list[tuple[str | int, ...]]:
    return [row for row in picture.rows if row[0] in names]


def test_units_of_one_name_in_two_places_are_two(pictures: dict[str, Picture], tmp_path: Path) -> None:
    (tmp_path / "two.ttl").write_text(GRAPH.read_text(encoding="utf-8") + SECOND_PLACE, encoding="utf-8")
    two = jxkg.load(tmp_path / "two.ttl")
    loads, matrix = two.plot("load"), two.plot("matrix")
    group = "市级有关部门（单位）（杭政办发〔2022〕9号）"
    lead, responsible = "牵头 lead", "责任 responsible"
    assert drawn(loads, THERE, group) == [
        (group, "", responsible, "", 1),
        (THERE, "Hangzhou Education Bureau", lead, "", 1),
    ]
    assert [row[1:3] + row[4:] for row in drawn(loads, HERE)] == [
        row[1:3] + row[4:] for row in drawn(pictures["load"], "市教育局")
    ]
    assert drawn(matrix, THERE, group) == [
        (group, "", "国办发〔2022〕8号", "1.1.4", responsible, 1),
        (THERE, "Hangzhou Education Bureau", "国办发〔2022〕8号", "1.1.4", lead, 1),
    ]
    assert [row[1:] for row in drawn(matrix, HERE)] == [row[1:] for row in drawn(pictures["matrix"], "市教育局")] != []
    for picture in (loads, matrix):
        assert drawn(picture, "市教育局") == []
        written = list(ET.fromstring(picture.svg).itertext())
        assert {HERE, THERE} <= set(written)
        assert sum(one.endswith("（杭政办发〔2022〕9号）（组 group）") for one in written) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_what_is_drawn(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]
    assert {len(row) for row in picture.rows} == {len(picture.columns)}
    number = next(place for place, column in enumerate(picture.columns) if column.startswith(("数目", "任务数")))
    drawn = (1 if name == "coverage" else int(mark.value) for mark in marks(picture))
    assert sum(int(row[number]) for row in picture.rows) == sum(drawn)


def test_what_was_not_examined_is_drawn_as_such(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    kg.export(tmp_path / "all.nt")
    lines = (tmp_path / "all.nt").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "some.nt").write_text("".join(line for line in lines if "NoTermFound" not in line), encoding="utf-8")
    some = jxkg.load(tmp_path / "some.nt")
    assert sum("未查 not examined" in mark.says for mark in marks(some.plot("coverage"))) == 14 + 4
    assert sum(int(mark.value) for mark in marks(some.plot("chain")) if "not examined" in mark.says) == 14 + 4
    assert "未查 not examined" in ET.fromstring(some.plot("chain").svg).itertext()


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_whole_and_says_what_it_is(pictures: dict[str, Picture], name: str) -> None:
    picture = pictures[name]
    root = ET.fromstring(picture.svg)
    assert (root.attrib["role"], root.attrib["lang"]) == ("img", "zh-Hans")
    named = {root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")}
    assert named == {picture.title, picture.description}
    assert re.search("[一-鿿].*[a-z]", picture.title)
    assert re.search("[一-鿿].*[a-z]", picture.description)
    assert picture.svg.count("http") == 1  # the namespace: nothing is loaded
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for shape in root.iter(f"{SVG}rect"):
        assert float(shape.attrib.get("x", 0)) + float(shape.attrib["width"]) <= width
        assert float(shape.attrib.get("y", 0)) + float(shape.attrib["height"]) <= height
    assert all(mark.says for mark in marks(picture))


@pytest.mark.slow
def test_the_other_doors_draw_the_same_bytes(pictures: dict[str, Picture], tmp_path: Path) -> None:
    store = jxkg.open(tmp_path / "store")
    assert {name: store.plot(name) for name in NAMES} == pictures
    wrapped = jxkg.wrap(jxkg.load().to_rdflib())  # slower: one picture, which asks five questions
    assert wrapped.plot("chain") == pictures["chain"]


@pytest.mark.slow
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, pictures: dict[str, Picture]) -> None:
    for seed in ("1", "2"):
        each = "[kg.plot(name, f'{name}.{end}') for name in ('matrix', 'coverage') for end in ('svg', 'png', 'html')]"
        code = f"import jxkg; kg = jxkg.load(); {each}"
        folder = tmp_path / seed
        folder.mkdir()
        subprocess.run([sys.executable, "-c", code], cwd=folder, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(names) == 6
    assert all((tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes() for name in names)
    assert (tmp_path / "1" / "matrix.svg").read_text(encoding="utf-8") == pictures["matrix"].svg


@pytest.mark.parametrize("name", NAMES)
def test_the_pictures_of_the_page_are_what_is_drawn(pictures: dict[str, Picture], name: str) -> None:
    assert (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8") == pictures[name].svg
    assert f"](pictures/{name}.svg)" in (DOCS / "pictures.md").read_text(encoding="utf-8")


def test_without_the_extra_svg_and_html_are_drawn_and_png_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setitem(sys.modules, "fontTools", None)
    picture = jxkg.load().plot("load")
    picture.save(tmp_path / "load.svg")
    picture.save(tmp_path / "load.html")
    with pytest.raises(UsageError, match=re.escape("pip install 'jxkg[plot]'")):
        picture.save(tmp_path / "load.png")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["load.html", "load.svg"]


def test_an_unknown_picture_offers_the_nearest(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match="there is no picture chian\n  nearest: chain"):
        kg.plot("chian")
    with pytest.raises(NotFoundError, match="there are: chain, matrix, load, coverage"):
        kg.plot("政策")


def test_a_graph_with_nothing_to_draw(tmp_path: Path) -> None:
    (tmp_path / "empty.ttl").write_text("# nothing\n", encoding="utf-8")
    empty = jxkg.load(tmp_path / "empty.ttl")
    for name in NAMES:
        with pytest.raises(NotFoundError, match=r"no links|nobody|no requirements|no task"):
            empty.plot(name, tmp_path / f"{name}.svg")
    assert [path.name for path in tmp_path.iterdir()] == ["empty.ttl"]


def test_a_graph_without_links(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    kg.export(tmp_path / "all.nt")
    lines = (tmp_path / "all.nt").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if "ontology#implements>" not in line.split(" ")[1] and "id/alignment/" not in line.split(" ")[0]
    ]
    bare = [line for line in kept if "annotatedTarget" not in line]
    (tmp_path / "bare.nt").write_text("".join(bare), encoding="utf-8")
    without = jxkg.load(tmp_path / "bare.nt")
    with pytest.raises(NotFoundError, match="there are no links to draw"):
        without.plot("chain")
    with pytest.raises(NotFoundError, match="no task carries out a requirement"):
        without.plot("matrix")
    assert len(list(marks(without.plot("load")))) == 167
    assert sum("未查" in mark.says for mark in marks(without.plot("coverage"))) == 43 + 58


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("jx:role jx:LeadRole", "jx:role jx:Boss", "load"),
        ("jx:role jx:LeadRole", "jx:role jx:Boss", "matrix"),
        ("jx:attestation jx:Reconstructed", "jx:attestation jx:Hearsay", "coverage"),
        ("jx:attestation jx:Reconstructed", "jx:attestation jx:Hearsay", "chain"),
    ],
)
def test_what_the_model_does_not_know_is_not_left_out(tmp_path: Path, old: str, new: str, name: str) -> None:
    before = GRAPH.read_text(encoding="utf-8")
    assert old in before
    (tmp_path / "wrong.ttl").write_text(before.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match="is none of "):
        jxkg.load(tmp_path / "wrong.ttl").plot(name)
