"""A data folder, read and joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.chain import read_chain
from jxkg.errors import InputError


def test_other_tables_may_lie_beside(data: Path) -> None:
    for name in ("A.sssom.tsv", "proposed.sssom.tsv", "notes.tsv", "DECISIONS.tsv"):
        (data / "alignments" / name).write_text("of no concern", encoding="utf-8")
    read_chain(data)


def test_extensions_are_read_in_whatever_case(data: Path) -> None:
    (data / "documents" / "jzbf-2022-31.yaml").unlink()
    (data / "sources" / "jiaxing-2022-31.txt").rename(data / "sources" / "jiaxing.TXT")
    (data / "documents" / "gbf-2022-8.yaml").rename(data / "documents" / "national.yml")
    assert read_chain(data).documents.documents.keys() == {"gbf-2022-8", "jzbf-2022-31", "zzbf-2022-30"}


def test_corrections_are_not_read_any_more_and_that_is_said(data: Path) -> None:
    path = data / "alignments" / "open-government-2022.corrections.tsv"
    path.write_text("subject_id\tobject_id\taspect\twords\treason\n", encoding="utf-8")
    with pytest.raises(InputError, match="corrections are not read any more") as caught:
        read_chain(data)
    assert caught.value.place is not None
    assert caught.value.place.file == path
