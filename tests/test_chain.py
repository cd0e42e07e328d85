"""A data folder, read and joined."""

from __future__ import annotations

from pathlib import Path

from jxkg.chain import read_chain


def test_other_tables_may_lie_beside(data: Path) -> None:
    for name in ("A.sssom.tsv", "proposed.sssom.tsv", "notes.tsv", "DECISIONS.tsv"):
        (data / "alignments" / name).write_text("of no concern", encoding="utf-8")
    read_chain(data)


def test_extensions_are_read_in_whatever_case(data: Path) -> None:
    (data / "sources" / "jiaxing-2022-31.txt").rename(data / "sources" / "jiaxing.TXT")
    (data / "upstream" / "national-2022-8.yaml").rename(data / "upstream" / "national.yml")
    documents = read_chain(data).documents
    assert (len(documents.notices), len(documents.upstream)) == (1, 2)
