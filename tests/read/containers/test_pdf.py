"""PDF as blocks: pages that Chromium prints, and what is wrong with files."""

from __future__ import annotations

import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from jxkg.errors import InputError
from jxkg.read.blocks import Furniture, Paragraph, Table
from jxkg.read.containers import extract
from tests.needs import browser
from tests.read.containers.sheets import shown

LONG = "编制城乡建设专项规划，修缮山塘、清理河道，并按月公布进展情况；对群众反映强烈的问题要限期答复、跟踪办理。"
HEADER = ["序号", "任务", "牵头单位", "责任单位"]
STYLE = """@font-face {{ font-family: cjk; src: url(file://{font}) }}
* {{ font-family: cjk; font-size: 16px }}
@page {{ size: A4; margin: 25mm; @bottom-center {{ content: "- " counter(page) " -" }} }}
table {{ border-collapse: collapse; width: 100% }} td {{ border: 1px solid; padding: 4px }} p {{ text-indent: 2em }}
td:nth-child(1) {{ width: 3em }} td:nth-child(3), td:nth-child(4) {{ width: 6em }}"""


def rows(count: int) -> list[list[str]]:
    found = [HEADER]
    for number in range(1, count + 1):
        if number % 7 == 1:
            found.append([f"一、第{number}部分"])
        words = f"第{number}项，{LONG * (number % 3 + 1)}"
        found.append([str(number), words, "市教育局\n市民政局", *([""] if number % 4 == 0 else ["市水利局、市财政局"])])
    return found


def printed(folder: Path, body: str) -> Path:
    font = files("noto_cjk_sans_otc") / "NotoSansCJK-Regular.ttc"
    page, path = folder / "page.html", folder / "list"
    style = STYLE.format(font=font)
    page.write_text(f"<html><head><meta charset=utf-8><style>{style}</style></head><body>{body}</body></html>", "utf-8")
    program = browser()
    assert program
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--allow-file-access-from-files",
    ]
    subprocess.run(
        [program, *options, f"--print-to-pdf={path}", str(page)], check=True, capture_output=True, timeout=120
    )
    return path


def table(found: list[list[str]]) -> str:
    def row(cells: list[str]) -> str:
        wide = f" colspan={len(HEADER)}" if len(cells) == 1 else ""
        written = (f"<td{wide}>{cell.replace(chr(10), '<br>')}</td>" for cell in cells)
        return f"<tr>{''.join(written)}</tr>"

    return f"<table><thead>{row(found[0])}</thead>{''.join(map(row, found[1:]))}</table>"


@pytest.mark.slow
@pytest.mark.browser
def test_a_table_over_pages(tmp_path: Path) -> None:
    expected = rows(40)
    path = printed(tmp_path, f"<p>某市清单</p><p>{LONG * 3}</p><p>{LONG}</p>{table(expected)}<p>附件说明</p>")
    first, second, third, found, last = shown(path)
    assert [first, second, third, last] == ["某市清单", LONG * 3, LONG, "附件说明"]
    assert [[str(cell).replace(" ", "") for cell in row] for row in found] == expected
    blocks = extract(path).blocks
    furniture = {block.furniture for block in blocks if isinstance(block, Paragraph) and block.furniture}
    repeated = {kind for block in blocks if isinstance(block, Table) for kind in block.furniture.values()}
    assert repeated == {Furniture.REPEATED_HEADER}
    assert furniture <= {Furniture.PAGE_NUMBER, Furniture.RUNNING_HEAD}


@pytest.mark.slow
@pytest.mark.browser
def test_paragraphs_over_lines_and_pages(tmp_path: Path) -> None:
    paragraphs = [
        f"{number}．" + "".join(f"第{number * sentence}句，{LONG}" for sentence in range(number % 5 + 1))
        for number in range(1, 30)
    ]
    path = printed(tmp_path, "".join(f"<p>{words}</p>" for words in paragraphs))
    assert shown(path) == paragraphs


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_without_text(tmp_path: Path) -> None:
    path = printed(tmp_path, "<svg width=100 height=100><rect width=100 height=100 /></svg>")
    with pytest.raises(InputError, match="pictures"):
        extract(path)


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>"]
)
def test_a_file_that_is_cut(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        extract(path)
    assert error.value.remedy
