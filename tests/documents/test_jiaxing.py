from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from jxkg.model import Document
from tests.documents import jiaxing, make
from tests.documents.compare import fold

EXPECTED: dict[str, Any] = json.loads((make.FOLDER / "jiaxing.json").read_text(encoding="utf-8"))
TASKS = EXPECTED["items"]


def rows() -> list[jiaxing.Row]:
    return [row for row in jiaxing.held().rows[1:] if len(row) > 1]


def test_the_expected_reading_has_what_the_notice_has(notice: Document) -> None:
    assert (len(TASKS), len({(t["part"], t["section"]) for t in TASKS}), sum(len(t["bearers"]) for t in TASKS)) == (
        58,
        15,
        173,
    )
    assert EXPECTED["title"] == notice.title
    assert EXPECTED["number"] == str(notice.number)


def test_it_agrees_with_the_rows_of_the_held_text() -> None:
    for row, task in zip(rows(), TASKS, strict=True):
        assert (task["label"], task["text"]) == (row[0], row[1])
        roles = ["undivided"] if len(row) < jiaxing.COLUMNS else ["lead", "responsible"]
        for role, cell in zip(roles, row[2:], strict=True):
            names = [bearer["name"] for bearer in task["bearers"] if bearer["role"] == role]
            cell = re.sub("等按职责分工负责$", "", cell)
            assert "".join(names) == re.sub(r"[、，\n](?![^（]*）)", "", cell)


def test_every_row_is_read_from_the_held_text() -> None:
    found = jiaxing.held()
    assert len(rows()) == 58
    said = fold("".join([*found.before, *("".join(row) for row in found.rows), *found.after]))
    assert said == fold(jiaxing.SOURCE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", jiaxing.EXTRACTIONS)
def test_an_extraction_says_all_of_it(name: str) -> None:
    content, encoding, _ = jiaxing.EXTRACTIONS[name]
    said = fold(content().encode(encoding).decode(encoding))
    if name == "layout":
        assert sorted(said) == sorted(fold(jiaxing.SOURCE.read_text(encoding="utf-8")))
    else:
        assert all(fold(task["text"]) in said for task in TASKS)


def test_a_cell_with_two_lines_is_quoted_in_csv() -> None:
    assert '"市发展改革委\n市建设局"' in jiaxing.comma_separated()


def test_columns_of_the_layout_begin_in_one_place() -> None:
    (line,) = (line for line in jiaxing.layout().splitlines() if line.startswith("5 "))
    before = line.partition("市市场监管局")[0]
    assert jiaxing.width(before) == sum(jiaxing.WIDTHS[:2])


def test_word_excel_and_html_merge_what_is_one_cell(tmp_path: Path) -> None:
    written = {path.name: path for path in jiaxing.write(tmp_path, pdf=False)}
    assert len(written) == len(jiaxing.EXTRACTIONS) + 3
    undivided = sum(len(row) < jiaxing.COLUMNS for row in rows())
    sheet = openpyxl.load_workbook(written["jiaxing.xlsx"])["清单"]
    assert len([area for area in sheet.merged_cells.ranges if area.size["columns"] == 2]) == undivided
    assert written["jiaxing.html"].read_text(encoding="utf-8").count('colspan="2"') == undivided
    with zipfile.ZipFile(written["jiaxing.docx"]) as whole:
        assert whole.read("word/document.xml").count(b'<w:gridSpan w:val="2"/>') == undivided


@pytest.mark.slow
@pytest.mark.browser
def test_the_pdf_is_made(tmp_path: Path) -> None:
    assert jiaxing.write(tmp_path)[-1].read_bytes().startswith(b"%PDF-")
