"""The pictures: the numbers drawn are the questions' answers, the files are whole, and nothing is drawn that cannot be read."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.plot import PICTURES, chain, fonts, load
from jxkg.plot.flows import ABSENT, LEFT, read_flows
from jxkg.plot.picture import Picture
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, Rows, integer, short, text
from tests import ROOT
from tests.conftest import Run

DOCS = ROOT / "docs"
SVG = "{http://www.w3.org/2000/svg}"
NAMES = sorted(PICTURES)


@dataclass(frozen=True)
class Mark:
    """A shape of a drawing that stands for a value."""

    shape: ET.Element
    says: str
    value: str

    def number(self, attribute: str) -> float:
        return float(self.shape.attrib[attribute])


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    kg = jxkg.load()
    return {name: kg.plot(name) for name in NAMES}


def marks(picture: Picture) -> Iterator[Mark]:
    for shape in ET.fromstring(picture.svg).iter():
        if shape.get("class") == "mark":
            yield Mark(shape, shape.findtext(f"{SVG}title") or "", shape.attrib["data-value"])


def rows(kg: jxkg.PolicyGraph, question: str) -> list[Row]:
    answer = kg.ask(question)
    assert isinstance(answer, Rows)
    return list(answer)


def band_heights(path: str) -> tuple[float, float]:
    """How high a band is at its source and at its target, from its outline: along the top, then back along the bottom."""
    over, under = (
        [tuple(map(float, pair.split(","))) for pair in re.findall(r"[\d.]+,[\d.]+", half)] for half in path.split(" L")
    )
    assert over[0][0] == under[-1][0]
    assert over[-1][0] == under[0][0]
    return under[-1][1] - over[0][1], under[0][1] - over[-1][1]


# --- the numbers


def test_the_bands_of_the_chain_are_the_links(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    found = read_flows(Questions(kg.engine))
    linked = [flow for flow in found.flows if ABSENT not in (flow.source.path, flow.target.path)]
    answer = rows(kg, "chain-links")
    assert sum(flow.value for flow in linked) == len(answer) == 63 + 62 + 5
    ends = ("upperDocument", "upperSection", "lowerDocument", "lowerSection")
    expected = Counter((*(text(row, end) for end in ends), short(row, "attestation")) for row in answer)
    drawn = {
        (flow.source.document, flow.source.path, flow.target.document, flow.target.path, flow.kind): flow.value
        for flow in linked
    }
    assert drawn == expected
    direct = sum(flow.value for flow in linked if flow.target.column - flow.source.column == 2)
    assert direct == len(rows(kg, "concordance")) == 63
    local = sum(flow.value for flow in found.flows if (flow.source.column, flow.source.path) == (LEFT, ABSENT))
    assert local == len(rows(kg, "local-additions")) == 14
    lost = [flow for flow in found.flows if flow.target.path == ABSENT]
    assert sorted(item for flow in lost for item in flow.items) == [one.path for one in kg.coverage().uncarried]
    bands = list(marks(pictures["chain"]))
    assert Counter(int(band.value) for band in bands) == Counter(flow.value for flow in found.flows)
    for band in bands:
        assert band_heights(band.shape.attrib["d"]) == pytest.approx((chain.UNIT * int(band.value),) * 2, abs=0.21)


def test_bands_do_not_lie_on_one_another_where_they_meet_a_section(pictures: dict[str, Picture]) -> None:
    met: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for band in marks(pictures["chain"]):
        over, under = band.shape.attrib["d"].removeprefix("M").removesuffix("Z").split(" L")
        first, last = over.split(" ")[0].split(","), over.split(" ")[-1].split(",")
        back = under.split(" ")[0].split(",")
        met.setdefault(("out", first[0]), []).append((float(first[1]), float(under.split(" ")[-1].split(",")[1])))
        met.setdefault(("in", last[0]), []).append((float(last[1]), float(back[1])))
    assert len(met) == 4
    for spans in met.values():
        ordered = sorted(spans)
        assert all(below[0] >= above[1] - 0.21 for above, below in pairwise(ordered))


def test_what_rests_on_inferred_or_reconstructed_words_is_hatched(pictures: dict[str, Picture]) -> None:
    for band in marks(pictures["chain"]):
        weak = "推断 inferred" in band.says or "重构" in band.says
        assert band.shape.attrib["fill"].startswith("url(") == weak
        assert ("stroke-dasharray" in band.shape.attrib) == ("none found" in band.says or "no task found" in band.says)
    legend = ET.fromstring(pictures["chain"].svg).itertext()
    assert {"推断 inferred", "重构，未核对 reconstructed, unchecked", "公开原文 public text"} <= set(legend)


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
    drawn: Counter[tuple[str, bool]] = Counter()
    for bar in marks(pictures["load"]):
        if bar.says.split()[0] == name:
            drawn[bar.says.split("\n")[1].split("，")[0].split()[1], "url(" in bar.shape.attrib["fill"]] += int(
                bar.value
            )
    assert drawn == Counter((duty.role, duty.group is not None) for duty in duties.duties)


def test_the_cells_of_the_matrix(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    cells: dict[tuple[str, str, str], int] = {}
    for cell in marks(pictures["matrix"]):
        head, gist, role = cell.says.split("\n")
        cells[head.split()[0], gist.split()[0], role.split()[1].split("：")[0]] = int(cell.value)
    answer = rows(kg, "requirement-bearers")
    assert len(answer) == 155
    assert cells == {
        (text(row, "name"), text(row, "path"), short(row, "role").removesuffix("-role")): integer(row, "tasks")
        for row in answer
    }
    lands = kg.ask("unit-requirements", unit="市司法局")
    assert isinstance(lands, Rows)
    assert sum(tasks for (name, *_), tasks in cells.items() if name == "市司法局") == len(lands)


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
        (THERE, "Hangzhou Education Bureau", responsible, group, 1),
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


def test_units_of_one_name_in_one_document_have_their_ids_beside_it(tmp_path: Path) -> None:
    member = """
unit:hangzhou-education-bureau skos:prefLabel "市教育局"@zh ; jx:memberOf unit:jiaxing-relevant-departments .
"""
    (tmp_path / "two.ttl").write_text(GRAPH.read_text(encoding="utf-8") + member, encoding="utf-8")
    names = {one.bearer.label for one in load.read_loads(Questions(jxkg.load(tmp_path / "two.ttl").engine))}
    place = "市教育局（嘉政办发〔2022〕31号 {}-education-bureau）"
    assert {name for name in names if name.startswith("市教育局")} == {
        place.format("jiaxing"),
        place.format("hangzhou"),
    }


def test_a_cell_stands_in_the_column_of_its_requirement(pictures: dict[str, Picture]) -> None:
    root = ET.fromstring(pictures["matrix"].svg)
    heads = {}
    for shape in root.iter(f"{SVG}rect"):
        says = shape.findtext(f"{SVG}title") or ""
        if says.startswith("国办发"):
            heads[says.split("\n")[0].split()[1]] = float(shape.attrib["x"])
    assert len(heads) == 42
    for cell in marks(pictures["matrix"]):
        left = heads[cell.says.split("\n")[1].split()[0]]
        assert left <= cell.number("x") < cell.number("x") + cell.number("width") <= left + 25


def test_the_squares_of_the_coverage(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    squares = list(marks(pictures["coverage"]))
    tasks = [square for square in squares if square.says.startswith("任务 task")]
    requirements = [square for square in squares if square not in tasks]
    counts = kg.coverage().counts()
    for drawn, expected in ((tasks, counts["tasks"]), (requirements, counts["requirements"])):
        assert sum("有对应 linked" in one.says for one in drawn) == expected["linked"]
        assert sum("stroke-dasharray" in one.shape.attrib for one in drawn) == expected["none-found"]
        assert len(drawn) == sum(expected.values())
    hatched = sum("url(" in one.shape.attrib["fill"] for one in requirements)
    assert (
        hatched == sum(one.attestation == "reconstructed" and one.tasks > 0 for one in kg.coverage().requirements) == 22
    )
    assert [int(one.value) for one in tasks] == list(range(1, 59))


def test_the_best_attested_link_says_how_a_task_is_drawn(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    order = ["public-text", "public-summary", "reconstructed"]
    for square in marks(pictures["coverage"]):
        if square.says.startswith("任务 task"):
            links = kg.trace(int(square.value)).national
            solid = any(order.index(link.attestation) < 2 for link in links)
            assert ("url(" in square.shape.attrib["fill"]) == (bool(links) and not solid)


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
    assert sum("未查 not examined" in mark.says for mark in marks(some.plot("coverage"))) == 14 + 3
    assert sum(int(mark.value) for mark in marks(some.plot("chain")) if "not examined" in mark.says) == 14 + 3
    assert "未查 not examined" in ET.fromstring(some.plot("chain").svg).itertext()


# --- the files


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


def test_the_other_doors_draw_the_same_bytes(pictures: dict[str, Picture], tmp_path: Path) -> None:
    store = jxkg.open(tmp_path / "store")
    assert {name: store.plot(name) for name in NAMES} == pictures
    wrapped = jxkg.wrap(jxkg.load().to_rdflib())  # slower: one picture, which asks five questions
    assert wrapped.plot("chain") == pictures["chain"]


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


@pytest.mark.parametrize("name", NAMES)
def test_png_is_twice_as_large(pictures: dict[str, Picture], name: str) -> None:
    drawn = pictures[name].png()
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    root = ET.fromstring(pictures[name].svg)
    expected = [2 * float(root.attrib[side]) for side in ("width", "height")]
    assert struct.unpack(">II", drawn[16:24]) == pytest.approx(expected, abs=2)


def test_each_character_is_drawn_by_the_font_and_not_as_a_box(pictures: dict[str, Picture]) -> None:
    from jxkg.plot.png import png

    def one(letter: str) -> bytes:
        size = 'width="40" height="40" font-family="x"'
        return png(
            f'<svg xmlns="http://www.w3.org/2000/svg" {size}><text x="5" y="30" font-size="20">{letter}</text></svg>'
        )

    assert len({one(letter) for letter in "嘉兴市政务公开〔〕 "}) == 10
    characters = {
        one for picture in pictures.values() for words in ET.fromstring(picture.svg).itertext() for one in words
    }
    assert len(characters) > 500
    fonts.find_font().check("".join(characters))


# --- mistakes


def small_font(path: Path, letters: str) -> Path:
    """A font that has only some letters."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    glyphs = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    builder.setupGlyf(dict.fromkeys(glyphs, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_a_font_without_chinese_is_refused_and_nothing_is_written(pictures: dict[str, Picture], tmp_path: Path) -> None:
    font = small_font(tmp_path / "small.ttf", "abc")
    with pytest.raises(UsageError, match=r"the font Small lacks \d+ characters: ") as caught:
        pictures["load"].save(tmp_path / "load.png", font)
    assert "fonts-wqy-microhei" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["small.ttf"]


def test_a_machine_without_any_font_is_told_what_to_install(
    pictures: dict[str, Picture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    with pytest.raises(UsageError, match="no font with Chinese was found") as caught:
        pictures["load"].png()
    assert all(word in str(caught.value) for word in ("jxkg[plot]", "fonts-noto-cjk", "fonts-wqy-microhei"))


def test_fonts_are_looked_for_in_the_stated_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packaged = fonts.find_font()
    assert (packaged.path.name, packaged.family) == ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC")
    assert "noto_cjk_sans_otc" in packaged.path.parts
    monkeypatch.setattr(fonts, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(fonts, "font_folders", lambda: [tmp_path])
    (tmp_path / "deep").mkdir()
    small_font(tmp_path / "simhei.ttf", "中")
    assert fonts.find_font().path.name == "simhei.ttf"
    shutil.copy(packaged.path, tmp_path / "deep")
    assert fonts.find_font().path == tmp_path / "deep" / "NotoSansCJK-Regular.ttc"


def test_a_file_that_is_no_font(pictures: dict[str, Picture], tmp_path: Path) -> None:
    (tmp_path / "words.ttf").write_text("no font", encoding="utf-8")
    for name in ("words.ttf", "missing.ttf", "missing.ttc"):
        with pytest.raises(UsageError, match="this is no font that can be read"):
            pictures["load"].png(tmp_path / name)
    with pytest.raises(UsageError, match="a font can be given for PNG only"):
        pictures["load"].save(tmp_path / "load.svg", tmp_path / "words.ttf")
    assert [path.name for path in tmp_path.iterdir()] == ["words.ttf"]


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


def test_a_picture_too_large_for_png(pictures: dict[str, Picture]) -> None:
    from jxkg.plot.png import png

    with pytest.raises(UsageError, match="cannot be drawn as PNG"):
        png(
            re.sub(
                r'width="[\d.]+" height="[\d.]+" viewBox',
                'width="9e9" height="9e9" viewBox',
                pictures["load"].svg,
                count=1,
            )
        )


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
    assert sum("未查" in mark.says for mark in marks(without.plot("coverage"))) == 42 + 58


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


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("laod", "-o", "a.svg"), 1, "there is no picture laod\n  nearest: load"),
        (
            ("load", "-o", "a.pdf"),
            2,
            "the extension “.pdf” says no format of a picture\n  use one of .svg, .png, .html",
        ),
        (("load", "-o", "a"), 2, "the extension “” says no format"),
        (("load", "-o", "no/such/a.svg"), 2, "the file cannot be written (No such file or directory)"),
        (("load",), 2, "Missing option"),
    ],
)
def test_a_mistake_gives_one_message(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    done = run("plot", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_each_format(run: Run, tmp_path: Path, pictures: dict[str, Picture]) -> None:
    for extension in ("svg", "png", "HTML"):
        done = run("plot", "matrix", "-o", f"m.{extension}", cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", f"matrix drawn in m.{extension}\n")
    assert (tmp_path / "m.svg").read_text(encoding="utf-8") == pictures["matrix"].svg
    assert (tmp_path / "m.png").read_bytes() == pictures["matrix"].png()
    assert (tmp_path / "m.HTML").read_text(encoding="utf-8") == pictures["matrix"].html()
    assert "\n    jxkg plot chain -o chain.html\n" in run("plot", "--help").stdout
