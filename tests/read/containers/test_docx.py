"""Word files as blocks; the files are made here, with python-docx and with XML that it has no words for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jxkg.errors import InputError
from jxkg.read.blocks import Furniture, Paragraph
from jxkg.read.containers import extract
from tests.read.containers.sheets import shown

LEVELS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3．"), ("decimal", "（%3.%4）"))


def numbered(document: Any, number: int = 78, levels: tuple[tuple[str, str], ...] = LEVELS) -> None:
    """Give a document a list with automatic numbers."""
    root = document.part.numbering_part.element
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{written}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def add(document: Any, text: str, depth: int | None = None, number: int = 78) -> Any:
    """Add a paragraph; with a depth, one that Word numbers."""
    paragraph = document.add_paragraph(text)
    if depth is not None:
        listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(listed))
    return paragraph


@pytest.fixture
def document(tmp_path: Path) -> Any:
    made: Any = docx.Document()
    made.path = tmp_path / "list"
    return made


def read(document: Any) -> Any:
    document.save(str(document.path))
    return shown(document.path)


def test_numbers_that_word_makes(document: Any) -> None:
    numbered(document)
    for text, depth in [
        ("公开", 0),
        ("好", 1),
        ("甲。", 2),
        ("乙。", 2),
        ("坏", 1),
        ("丙。", 2),
        ("监督", 0),
        ("再", 1),
    ]:
        add(document, text, depth)
    add(document, "没有编号")
    assert read(document) == [
        "一、公开",
        "（一）好",
        "1．甲。",
        "2．乙。",
        "（二）坏",
        "1．丙。",
        "二、监督",
        "（一）再",
        "没有编号",
    ]


def test_numbers_of_a_style_and_of_two_lists(document: Any) -> None:
    numbered(document)
    numbered(document, 80, (("decimal", "%1."),))
    style = document.styles.add_style("条目", 1)
    listed = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="80"/></w:numPr>'
    style.element.get_or_add_pPr().append(parse_xml(listed))
    document.add_paragraph("甲", style="条目")
    add(document, "公开", 0)
    document.add_paragraph("乙", style="条目")
    add(document, "不编号", 0, 0)
    assert read(document) == ["1.甲", "一、公开", "2.乙", "不编号"]


def test_tables_with_merged_cells_and_numbers(document: Any) -> None:
    numbered(document)
    table = document.add_table(4, 4)
    for column, words in enumerate(["序号", "任务", "牵头", "责任"]):
        table.cell(0, column).text = words
    table.cell(1, 0).merge(table.cell(1, 3)).text = "一、城乡"
    for row in (2, 3):
        add(table.cell(row, 0), "", 0)
        table.cell(row, 1).text = "甲。"
    table.cell(2, 2).merge(table.cell(3, 2)).text = "市教育局"
    table.cell(2, 3).text = "市民政局\n市水利局"
    assert read(document) == [
        [
            ["序号", "任务", "牵头", "责任"],
            ["一、城乡"],
            ["一、", "甲。", "市教育局", "市民政局\n市水利局"],
            ["二、", "甲。", "市教育局", ""],
        ]
    ]


def test_insertions_deletions_boxes_and_breaks(document: Any) -> None:
    paragraph = add(document, "原文")._p
    w = nsdecls("w")
    paragraph.append(parse_xml(f"<w:ins {w}><w:r><w:t>增</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:del {w}><w:r><w:delText>删</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:r {w}><w:br/><w:t>下一行</w:t></w:r>"))
    box = f"<w:r {w}><w:pict><w:txbxContent><w:p><w:r><w:t>框中字</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    paragraph.append(parse_xml(box))
    assert read(document) == ["原文增", "下一行", "框中字"]


def test_the_heads_of_pages_are_told_apart(document: Any) -> None:
    add(document, "甲。")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    assert read(document) == ["甲。"]
    heads = [block for block in extract(document.path).blocks if isinstance(block, Paragraph) and block.furniture]
    assert [(block.text, block.furniture) for block in heads] == [("内部资料", Furniture.RUNNING_HEAD)]


def test_a_file_without_lists(document: Any) -> None:
    add(document, "甲。", 0)
    relations = document.part.rels
    lists = next(name for name, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.NUMBERING)
    del relations[lists]
    assert read(document) == ["甲。"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"),
        (b"\xe6\xb8\x85", b"\xff\xff\xff"),
        (b"PK\x05\x06", b"PK\x05\x07"),
    ],
    ids=["another version", "a name that is none", "no end"],
)
def test_a_package_that_cannot_be_unpacked(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "list.docx"
    content = packed({"word/document.xml": b"<a/>", "清": b"a"})
    assert before in content
    path.write_bytes(content.replace(before, after))
    with pytest.raises(InputError, match="damaged or cut off"):
        extract(path)


def packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in files.items():
            archive.writestr(name, written)
    return content.getvalue()


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"word/document.xml": b"<a/>"}, "damaged"),
        ({"word/document.xml": b"0" * 400_000_000}, "million bytes"),
        ({"a.txt": b"a"}, "zip archive"),
        ({"OFD.xml": b"a"}, "OFD"),
        ({"mimetype": b"a", "content.xml": b"a"}, "OpenDocument"),
    ],
    ids=["damaged", "bomb", "zip", "ofd", "odt"],
)
def test_what_is_not_read_is_named(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    path = tmp_path / "list.docx"
    path.write_bytes(packed(files))
    with pytest.raises(InputError, match=said):
        extract(path)


def test_entities_are_not_followed(document: Any, tmp_path: Path) -> None:
    add(document, "甲。")
    document.save(str(document.path))
    with zipfile.ZipFile(document.path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    entities = b'<!DOCTYPE x [<!ENTITY a "' + b"b" * 1000 + b'"><!ENTITY c "' + b"&a;" * 1000 + b'">]>'
    xml = files["word/document.xml"]
    head, rest = xml.split(b"?>", 1)
    files["word/document.xml"] = head + b"?>" + entities + rest.replace("甲。".encode(), b"&c;&c;")
    path = tmp_path / "other"
    path.write_bytes(packed(files))
    with pytest.raises(InputError, match="damaged"):
        extract(path)
