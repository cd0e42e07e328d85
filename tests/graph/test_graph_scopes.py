"""What a document says of a group or of a name holds in that document, or in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.errors import TableError, UsageError
from jxkg.names.authority import Authority

TEXT = "jiaxing-2022-31.txt"


@pytest.fixture
def later(data: Path) -> Path:
    """A data folder with a second list of the city, whose appendix does not list 市教育局."""
    text = (DATA / "sources" / TEXT).read_text(encoding="utf-8")
    head, appendix, listed = text.rpartition("市级有关部门（单位）名单")
    assert listed.count("市教育局") == 1
    changed = head.replace("〔2022〕31号", "〔2023〕31号") + appendix + listed.replace("市教育局、", "")
    (data / "sources" / "jiaxing-2023-31.txt").write_text(changed, encoding="utf-8")
    return data


def test_a_unit_is_a_member_where_the_document_lists_it(later: Path) -> None:
    kg = jxkg.build(later)
    reached = [duty.document for duty in kg.unit("市教育局").through_groups]
    assert set(reached) == {"嘉政办发〔2022〕31号"}
    assert len(reached) == 35
    assert {duty.document for duty in kg.unit("市教育局").itself} == {"嘉政办发〔2022〕31号", "嘉政办发〔2023〕31号"}
    assert len(kg.unit("市司法局").through_groups) == 70
    assert not [one for one in kg.validate().findings if "group" in one.focus or "unit/" in one.focus]


def test_a_group_of_two_documents_is_asked_for_with_its_document(later: Path) -> None:
    kg = jxkg.build(later)
    with pytest.raises(UsageError) as raised:
        kg.unit("市级有关部门（单位）")
    assert "name the document: 嘉政办发〔2022〕31号, 嘉政办发〔2023〕31号" in raised.value.remedy
    group = kg.unit("市级有关部门（单位）", document="嘉政办发〔2023〕31号")
    assert {duty.document for duty in group.duties} == {"嘉政办发〔2023〕31号"}


def test_a_name_of_one_city_is_not_a_thing_of_another(data: Path) -> None:
    authority = Authority.read(data / "authority")
    report = authority.thing("市政府工作报告", "jzbf-2022-31", "jiaxing")
    assert report is not None
    assert report.id == "government-work-report"
    assert authority.thing("市政府工作报告", "hzbf-2022-9", "huzhou") is None
    law = authority.thing("中华人民共和国政府信息公开条例", "hzbf-2022-9", "huzhou")
    assert law is not None


def test_a_name_may_have_a_row_for_each_scope(data: Path) -> None:
    path = data / "authority" / "named.tsv"
    row = "instrument\thuzhou-report\thuzhou\t市政府工作报告\tGovernment Work Report of Huzhou\n"
    path.write_text(path.read_text(encoding="utf-8") + row, encoding="utf-8")
    report = Authority.read(data / "authority").thing("市政府工作报告", "hzbf-2022-9", "huzhou")
    assert report is not None
    assert report.id == "huzhou-report"
    narrow = "instrument\treport-of-2021\thzbf-2021-9\t市政府工作报告\tGovernment Work Report of 2021\n"
    path.write_text(path.read_text(encoding="utf-8") + narrow, encoding="utf-8")
    authority = Authority.read(data / "authority")
    found = [authority.thing("市政府工作报告", document, "huzhou") for document in ("hzbf-2022-9", "hzbf-2021-9")]
    assert [one and one.id for one in found] == ["huzhou-report", "report-of-2021"]
    again = row.replace("huzhou-report", "another-report")
    path.write_text(path.read_text(encoding="utf-8") + again, encoding="utf-8")
    with pytest.raises(TableError, match="市政府工作报告, huzhou stands twice"):
        Authority.read(data / "authority")


def test_a_group_that_the_document_does_not_list_is_open_there(later: Path) -> None:
    path = later / "sources" / "jiaxing-2023-31.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text[: text.rindex("市级有关部门（单位）名单")].rstrip().removesuffix("附件").rstrip() + "\n", "utf-8"
    )
    group = jxkg.build(later).unit("市级有关部门（单位）", document="嘉政办发〔2023〕31号")
    assert group.basis == "open"
