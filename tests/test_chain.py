"""A data folder, read and joined."""

from __future__ import annotations

from pathlib import Path

from jxkg.chain import read_chain


def test_other_tables_may_lie_beside(data: Path) -> None:
    for name in ("A.sssom.tsv", "proposed.sssom.tsv", "notes.tsv", "DECISIONS.tsv"):
        (data / "alignments" / name).write_text("of no concern", encoding="utf-8")
    read_chain(data)


def test_extensions_are_read_in_whatever_case(data: Path) -> None:
    (data / "documents" / "jzbf-2022-31.yaml").unlink()
    (data / "sources" / "jiaxing-2022-31.txt").rename(data / "sources" / "jiaxing.TXT")
    (data / "documents" / "gbf-2022-8.yaml").rename(data / "documents" / "national.yml")
    assert read_chain(data).documents.documents.keys() == {"gbf-2022-8", "jzbf-2022-31", "zzbf-2022-30"}
