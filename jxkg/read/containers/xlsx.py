"""Spreadsheets: each sheet that is shown is a table.

python-calamine reads the cells, quickly and in little memory. A cell has its value and not the format that it is shown in, so a
date is written as 2022年9月30日 and a whole number without a fraction.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine

from jxkg.errors import InputError, Place
from jxkg.read.blocks import Block, CellText, Held, stripped

MOST_CELLS = 200_000
"""How many cells a sheet may have; a list of tasks has some hundreds."""


def blocks(path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    """The text of a workbook, its sheets as tables, and which sheets are hidden; InputError where it is damaged or too large."""
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        held, notes = Held(), []
        for about in workbook.sheets_metadata:
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            if about.visible is not python_calamine.SheetVisibleEnum.Visible:
                notes.append(f"the sheet {about.name} is hidden and was left out")
                continue
            _add(path, held, about.name, workbook.get_sheet_by_name(about.name))
    except (python_calamine.CalamineError, OSError, ValueError, UnicodeError) as error:
        problem = f"the workbook is damaged ({error})"
        raise InputError(problem, Place(path), "open it in a spreadsheet program and save it again") from None
    return held.text, tuple(held.blocks), tuple(notes)


def _add(path: Path, held: Held, name: str, sheet: Any) -> None:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        problem = f"the sheet {name} has {sheet.total_height:,} rows and {sheet.total_width:,} columns"
        raise InputError(problem, Place(path), f"at most {MOST_CELLS:,} cells are read: take out what is not the list")
    values = sheet.to_python(skip_empty_area=False)
    merged = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged_cell_ranges or ()}
    held.table(_rows(_filled(values), merged), name=name)


def _filled(values: Sequence[Sequence[object]]) -> list[list[str]]:
    """The cells' words, as far as any row and column has some."""
    words = [[_words(value) for value in row] for row in values]
    width = max((column + 1 for row in words for column, cell in enumerate(row) if stripped(cell)), default=0)
    height = max((number + 1 for number, row in enumerate(words) if any(map(stripped, row))), default=0)
    return [row[:width] for row in words[:height]]


def _rows(words: Sequence[Sequence[str]], merged: Mapping[tuple[int, int], tuple[int, int]]) -> list[list[CellText]]:
    """The cells that begin in each row."""
    covered: set[tuple[int, int]] = set()
    rows = []
    for number, row in enumerate(words):
        begun = []
        for column, cell in enumerate(row):
            if (number, column) in covered:
                continue
            height, width = merged.get((number, column), (1, 1))
            height, width = min(height, len(words) - number), min(width, len(row) - column)
            covered |= {(number + down, column + right) for down in range(height) for right in range(width)}
            begun.append(CellText(cell, height, width))
        rows.append(begun)
    return rows


def _words(value: object) -> str:
    """A cell's value as words.

    >>> [_words(value) for value in (3.0, date(2022, 9, 30), True, "公开")]
    ['3', '2022年9月30日', 'TRUE', '公开']
    """
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case _:
            return str(value)
