"""Names as written → units and groups: data/authority against the notice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from jxkg.chain import Chain, read_chain
from jxkg.errors import InputError, TableError, UnknownNameError
from jxkg.model import Basis, Document, Level, Text, Unit, UnitGroup
from jxkg.names.authority import Authority
from tests.conftest import SOURCE


def edit(data: Path, file: str, old: str, new: str) -> Path:
    path = data / "authority" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_every_name_of_the_list_is_one_unit_or_group(chain: Chain, notice: Document) -> None:
    chain.documents.authority.check(notice, SOURCE)
    assert notice.appendix is not None
    names = {part.name for task in notice.items for part in task.responsibilities}
    names |= {name.text for name in notice.appendix.names}
    assert len({chain.documents.authority.bearer(name, "jiaxing").id for name in names}) == len(names)


def test_one_office_with_two_plates(chain: Chain) -> None:
    ids = {
        chain.documents.authority.bearer(name, "jiaxing").id
        for name in ("市政务数据办", "市跑改办", "市政务数据办（市跑改办）")
    }
    assert ids == {"jiaxing-government-data-office"}


def test_the_table_has_the_appendix_the_office_the_counties_and_the_groups(chain: Chain, notice: Document) -> None:
    assert notice.appendix is not None
    appendix = {chain.documents.authority.bearer(name.text, "jiaxing").id for name in notice.appendix.names}
    of_jiaxing = {key: one for key, one in chain.documents.authority.bearers.items() if one.scope == "jiaxing"}
    others = of_jiaxing.keys() - appendix
    levels = Counter(one.level if isinstance(one, Unit) else one.basis for one in map(of_jiaxing.__getitem__, others))
    assert len(appendix) == 59
    assert levels == {Level.MUNICIPAL: 1, Level.COUNTY: 7, Basis.ENUMERATED: 1, Basis.CURATED: 1, Basis.OPEN: 1}


def test_the_seven_counties(chain: Chain) -> None:
    group = chain.documents.authority.bearer("各县（市、区）政府", "jiaxing")
    assert isinstance(group, UnitGroup)
    names = [chain.documents.authority.bearers[member].name.removesuffix("政府") for member in group.members]
    assert names == ["南湖区", "秀洲区", "嘉善县", "平湖市", "海盐县", "海宁市", "桐乡市"]
    assert group.basis_source == "general-knowledge"


def test_not_all_units_are_government_departments(chain: Chain) -> None:
    kinds = Counter(one.kind for one in chain.documents.authority.bearers.values() if isinstance(one, Unit))
    assert kinds["party-organ"] == 4
    assert kinds["court"] == kinds["procuratorate"] == kinds["enterprise"] == 1
    assert kinds["mass-organisation"] == 5
    assert kinds["development-zone"] == 2
    assert kinds["local-government"] == 7
    assert kinds["vertically-managed-body"] == 9


def test_a_kind_that_is_not_established_is_empty(chain: Chain) -> None:
    units = [one for one in chain.documents.authority.bearers.values() if isinstance(one, Unit)]
    assert all((one.kind == "") == (one.kind_source == "not-established") for one in units)
    assert [one.name for one in units if not one.kind] == ["市信访局"]


def test_what_is_not_in_the_notice_says_where_it_is_from(chain: Chain, frame: Text) -> None:
    for one in chain.documents.authority.bearers.values():
        if isinstance(one, Unit):
            assert (one.official_name == "") == (one.official_name_source == "not-established")
            assert one.official_name_source != "notice" or one.official_name in frame.source.text
            assert one.official_name_source != "expansion" or one.official_name == f"嘉兴{one.name}"


def test_an_unknown_unit_is_quoted_with_its_place_and_the_nearest_names(data: Path) -> None:
    source = data / "sources" / "jiaxing-2022-31.txt"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("\t市财政局\n", "\t市财攻局\n"), encoding="utf-8")
    with pytest.raises(UnknownNameError) as caught:
        read_chain(data)
    assert f"“市财攻局” ({source}, line 45, column 2); nearest known: 市财政局" in str(caught.value)


def test_all_unknown_names_are_told_at_once(data: Path) -> None:
    source = data / "sources" / "jiaxing-2022-31.txt"
    text = source.read_text(encoding="utf-8")
    text = (
        text.replace("\t市财政局\n", "\t市财攻局\n").replace("“好差评”", "“好中差评”").replace("市外办、", "市外事办、")
    )
    source.write_text(text, encoding="utf-8")
    with pytest.raises(UnknownNameError) as caught:
        read_chain(data)
    assert "3 name(s)" in str(caught.value)
    assert all(name in str(caught.value) for name in ("市财攻局", "好中差评", "市外事办"))


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


NOTICE, NATIONAL = "sources/jiaxing-2022-31.txt", "documents/gbf-2022-8.yaml"
MISMATCHES = {
    "series": (
        "authority/series.tsv",
        "嘉政办发\tjzbf",
        "嘉府办发\tjzbf",
        "line 2, column 1: “嘉政办发” is not a known series",
    ),
    "upstream series": (
        NOTICE,
        "（国办发〔2022〕8号）",
        "（国发〔2022〕8号）",
        "line 10, column 71: “国发” is not a known series",
    ),
    "issuer": (
        NOTICE,
        "\n嘉兴市人民政府办公室\n",
        "\n绍兴市人民政府办公室\n",
        "line 17, column 1: the issuer is “绍兴市人民政府办公室”, but",
    ),
    "upstream issuer": (
        NATIONAL,
        "issuer: 国务院办公厅",
        "issuer: 国务院",
        "the issuer is “国务院”, but this series is issued by 国务院办公厅",
    ),
    "upstream level": (
        NATIONAL,
        "level: national",
        "level: county",
        "the level is county, but that of 国务院办公厅 is national",
    ),
    "appendix": (NOTICE, "\n市级有关部门（单位）名单\n", "\n市财政局名单\n", "“市财政局名单”"),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), MISMATCHES.values(), ids=MISMATCHES)
def test_what_does_not_fit_the_tables_is_named_with_its_place(
    data: Path, file: str, old: str, new: str, message: str
) -> None:
    damage(data / file, old, new)
    with pytest.raises(InputError) as caught:
        read_chain(data)
    assert message in str(caught.value)
    assert str(data) in str(caught.value)


ROW = "jiaxing-education-bureau\tjiaxing\t市教育局"
DAMAGES = {
    "id twice": ("units.tsv", ROW, ROW.replace("education", "finance"), "the id jiaxing-finance-bureau stands twice"),
    "name twice": (
        "units.tsv",
        ROW,
        ROW.replace("教育", "财政"),
        "“市财政局” is a name of jiaxing-education-bureau too",
    ),
    "kind": (
        "units.tsv",
        "Jiaxing Customs\tvertically",
        "Jiaxing Customs\tsideways",
        "“sideways-managed-body” is not a known kind",
    ),
    "basis": ("units.tsv", "group:open\t", "group:closed\t", "“closed” is not a known membership"),
    "member": ("units.tsv", "|tongxiang-government", "|tongxiang", "no unit has the id tongxiang"),
    "issuer": ("series.tsv", "jiaxing-general-office", "jiaxing-office", "no unit has the id jiaxing-office"),
    "cells": ("named.tsv", "platform\tzheliban", "platform zheliban", "4 cells where the header has 5"),
    "column": ("series.tsv", "code\tprefix", "code\tprefixes", "no column prefix"),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_table_is_named_with_its_line(data: Path, file: str, old: str, new: str, message: str) -> None:
    path = edit(data, file, old, new)
    with pytest.raises(TableError) as caught:
        Authority.read(data / "authority")
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}, line ")
