"""Answers as a table to read."""

from __future__ import annotations

import unicodedata

from tests.conftest import Run


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def test_wide_characters_line_up_in_tables(run: Run) -> None:
    lines = run("query", "lead-pairs").stdout.splitlines()
    column = width(lines[0][: lines[0].index("tasks")])
    for line in lines[1:]:
        number = line.split()[-1]
        assert width(line[: line.rindex(number)]) == column
