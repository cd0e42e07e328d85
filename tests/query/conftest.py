"""The ledger of coverage of the bundled graph, and of graphs that have something wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.files import read_table

Damage = Callable[[Callable[[str], str]], jxkg.PolicyGraph]


@pytest.fixture
def damage(kg: jxkg.PolicyGraph, tmp_path: Path) -> Damage:
    """The bundled graph with its N-Triples changed."""

    def changed(how: Callable[[str], str]) -> jxkg.PolicyGraph:
        path = tmp_path / "damaged.nt"
        kg.export(path)
        before = path.read_text(encoding="utf-8")
        after = how(before)
        assert after != before
        path.write_text(after, encoding="utf-8")
        return jxkg.load(path)

    return changed


def without(*marks: str) -> Callable[[str], str]:
    """A change that takes out the lines which have all of some marks."""
    return lambda text: "".join(
        line for line in text.splitlines(keepends=True) if not all(mark in line for mark in marks)
    )


def records() -> tuple[set[tuple[str, str]], set[str]]:
    """The direct national links, and what was searched for and not found, as the adjudicated table has them."""
    links, none = set(), set()
    path = DATA / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    for _, row in read_table(path, frozenset({"subject_id", "object_id", "object_source"})):
        if row["object_id"] == "sssom:NoTermFound":
            if row["object_source"] != "jxid:zzbf-2022-30" and not row["subject_id"].startswith("zzbf"):
                none.add(row["subject_id"])
        elif row["subject_id"].startswith("jzbf-2022-31:task-") and row["object_id"].startswith("gbf-2022-8:"):
            links.add((row["subject_id"].rpartition("-")[2], row["object_id"].partition(":")[2]))
    return links, none
