"""Web pages as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.errors import InputError
from jxkg.read.blocks import Furniture, Paragraph, Table
from jxkg.read.containers import extract
from tests.read.containers.sheets import checked, shown

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>题</title><style>p {{}}</style></head><body>
<div class="top-nav"><ul class="menu"><li><a href="/">首页</a></li><li><a href="/zw">政务</a></li></ul></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zw">文件</a></div>
<div class="content" id="zoom">
  <h1>关于印发某市<span>清</span>单的
  通知</h1><p>各县(市、区)人民政府:</p>
  <p>一、城<b>乡</b>建设<br>（一）住房</p>
  <table><tr><th rowspan="2">序号<th colspan="2">单位</tr><tr><td>牵头</td><td>配合</td></tr>
  <tr><td>1<td><p>市教育局</p><p>市民政局</p><td></tr></table>
  <p style="display:none">看不见</p><script>var a = "也看不见"</script>
  <pre>一行
二行</pre>
</div>
<div class="share">分享到：<a href="#">微信</a></div>
<ul><li><a href="/1">另一篇文件的标题</a></li></ul>
<footer>某市人民政府办公室主办</footer></body></html>"""
DOCUMENT = [
    "关于印发某市清单的 通知",
    "各县(市、区)人民政府:",
    "一、城乡建设",
    "（一）住房",
    [["序号", "单位"], ["序号", "牵头", "配合"], ["1", "市教育局\n市民政局", ""]],
    "一行",
    "二行",
]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_a_page_as_a_city_serves_it(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "list"
    path.write_bytes(PAGE.format(charset=charset).encode("gb18030" if charset.startswith("gb") else charset))
    assert shown(path) == DOCUMENT


def test_what_is_around_the_document_is_kept_and_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    around = [b.text for b in extract(path).blocks if isinstance(b, Paragraph) and b.furniture is Furniture.NAVIGATION]
    assert around[:3] == ["首页", "政务", "当前位置：首页 > 文件"]
    assert {"分享到：微信", "另一篇文件的标题", "某市人民政府办公室主办"} <= set(around)
    assert "看不见" not in extract(path).text


def test_a_name_does_not_hide_the_document(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(
        f"<html><body><div class='nav'><p>{'任务。' * 50}</p></div><p>完</p></body></html>", encoding="utf-8"
    )
    assert shown(path) == ["任务。" * 50, "完"]


def test_tables_that_lay_out_the_page(tmp_path: Path) -> None:
    path = tmp_path / "list"
    inner = "<table><tr><td>序号<td>任务<tr><td>1<td>甲。</table>"
    path.write_text(f"<table><tr><td>左</td><td><p>题</p>{inner}</td></tr></table>", encoding="utf-8")
    assert shown(path) == ["左", "题", [["序号", "任务"], ["1", "甲。"]]]


@pytest.mark.parametrize(
    "page",
    [
        "<p>甲。</p><table><tr><td colspan=99999999999999>1</td><td rowspan=-1>2</td></tr><tr><td>3</td></tr></table>",
        "<p>甲。<table><tr><td>一<td>二<td><tr>",
    ],
    ids=["spans", "cut off"],
)
def test_pages_that_are_not_as_they_should_be(tmp_path: Path, page: str) -> None:
    path = tmp_path / "list"
    path.write_text(page, encoding="utf-8")
    first = checked(extract(path)).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.text == "甲。"


def test_a_page_that_is_nested_too_deeply(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("<div>" * 5000 + "<p>甲。</p>" + "</div>" * 5000, encoding="utf-8")
    with pytest.raises(InputError, match="nested more than 500 deep"):
        extract(path)


def test_the_same_bytes_again(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    assert extract(path) == extract(path)
    assert any(isinstance(block, Table) for block in extract(path).blocks)
