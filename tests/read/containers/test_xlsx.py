"""Spreadsheets as blocks; the files are made here with openpyxl."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jxkg.errors import InputError
from jxkg.read.blocks import Table
from jxkg.read.containers import extract
from tests.read.containers.sheets import shown


def test_sheets_with_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "list"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "清单"
    sheet["A1"] = "某市清单"
    sheet.merge_cells("A1:D1")
    for row in (
        ["序号", "任务", "牵头单位", "时限"],
        [1, "甲。", "市教育局", "年底前"],
        [2, "乙。", None, date(2022, 9, 30)],
    ):
        sheet.append(row)
    sheet.merge_cells("C3:C4")
    book.create_sheet("草稿").sheet_state = "hidden"
    book.create_sheet("说明")["B2"] = "注：无"
    book.save(path)
    assert shown(path) == [
        [
            ["某市清单"],
            ["序号", "任务", "牵头单位", "时限"],
            ["1", "甲。", "市教育局", "年底前"],
            ["2", "乙。", "市教育局", "2022年9月30日"],
        ],
        [["", ""], ["", "注：无"]],
    ]
    assert [block.name for block in extract(path).blocks if isinstance(block, Table)] == ["清单", "说明"]
    assert extract(path).notes == ("the sheet 草稿 is hidden and was left out",)


def test_a_sheet_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "list"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["ZZ1000"] = "序号", "任务"
    book.save(path)
    with pytest.raises(InputError, match=r"rows and .* columns"):
        extract(path)


def test_a_workbook_that_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "list"
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(InputError, match="damaged"):
        extract(path)
