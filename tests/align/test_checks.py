"""Mistakes in a set of alignments, each named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.chain import read_chain
from jxkg.errors import TableError

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated")]
LINK = "jzbf-2022-31:task-5\t"
DAMAGES = {
    "no such path": ("\tgbf-2022-8:1.1.4\t", "\tgbf-2022-8:1.1.9\t", "no document has a provision gbf-2022-8:1.1.9"),
    "no such task": (LINK, "jzbf-2022-31:task-99\t", "no document has a provision jzbf-2022-31:task-99"),
    "no such document": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-9\tExtends", "there is no document gbf-2022-9"),
    "confidence": (
        "\t0.95\tjxid:gbf-2022-8\tExtends",
        "\t1.95\tjxid:gbf-2022-8\tExtends",
        "confidence “1.95” is not a number",
    ),
    "no number": (
        "\t0.95\tjxid:gbf-2022-8\tExtends",
        "\thigh\tjxid:gbf-2022-8\tExtends",
        "confidence “high” is not a number",
    ),
    "drift": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-8\tWidens", "drift “Widens” does not fit a link"),
    "link without drift": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-8\t", "drift “” does not fit a link"),
    "predicate": (
        "\tjx:implements\tgbf-2022-8:1.1.4",
        "\tskos:exactMatch\tgbf-2022-8:1.1.4",
        "the predicate skos:exactMatch",
    ),
    "justification": ("semapv:LLMBasedMatching", "mine:Own", "“mine:Own” is not a mapping justification"),
    "cells": ("\tjx:implements\tgbf-2022-8:1.1.4", "\tjx:implements gbf-2022-8:1.1.4", "cells where the header has 13"),
    "other document": (
        "\tjxid:gbf-2022-8\tExtends",
        "\tjxid:zzbf-2022-30\tExtends",
        "gbf-2022-8:1.1.4 is not in zzbf-2022-30",
    ),
    "downward": (f"{LINK}", "gbf-2022-8:1.1.1\t", "implements cannot join gbf-2022-8:1.1.1 to gbf-2022-8"),
    "no CURIE": ("\tgbf-2022-8:1.1.4\t", "\t1.1.4\t", "object_id “1.1.4” is not a CURIE"),
}


def damage(data: Path, task: int, old: str, new: str) -> Path:
    """Change the row of a task's link to a national requirement."""
    path = data / "alignments" / FILES[2]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = (
        i for i, line in enumerate(lines) if line.startswith(f"jzbf-2022-31:task-{task}\t") and "jxid:gbf" in line
    )
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new, 1)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("old", "new", "message"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_row_is_named_with_its_line(data: Path, old: str, new: str, message: str) -> None:
    path = damage(data, 5, old, new)
    with pytest.raises(TableError) as caught:
        read_chain(data)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}, line 21: ")


def test_a_link_twice(data: Path) -> None:
    path = data / "alignments" / FILES[2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")
    with pytest.raises(TableError, match=r"stand in .* too"):
        read_chain(data)


def test_a_link_and_none_found_for_the_same_search(data: Path) -> None:
    path = data / "alignments" / FILES[2]
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    none = next(row for row in rows if row.startswith("jzbf-2022-31:task-1\t") and "jxid:gbf" in row)
    path.write_text("".join([*rows, none.replace("task-1\t", "task-5\t")]), encoding="utf-8")
    with pytest.raises(TableError, match="task-5 has both a link and “none found” in gbf-2022-8"):
        read_chain(data)
