"""A data folder, read and joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.align.sssom import read_alignments
from jxkg.chain import read_chain
from jxkg.errors import InputError
from jxkg.model import NO_TERM_FOUND


def test_other_tables_may_lie_beside(data: Path) -> None:
    for name in ("A.sssom.tsv", "proposed.sssom.tsv", "notes.tsv", "DECISIONS.tsv"):
        (data / "alignments" / name).write_text("of no concern", encoding="utf-8")
    read_chain(data)


def test_extensions_are_read_in_whatever_case(data: Path) -> None:
    (data / "documents" / "jzbf-2022-31.yaml").unlink()
    (data / "sources" / "jiaxing-2022-31.txt").rename(data / "sources" / "jiaxing.TXT")
    (data / "documents" / "gbf-2022-8.yaml").rename(data / "documents" / "national.yml")
    assert read_chain(data).documents.documents.keys() == {"gbf-2022-8", "jzbf-2022-31", "zzbf-2022-30"}


def test_what_a_coding_did_not_find_and_shared_text_shows_is_found(data: Path) -> None:
    stem, task = data / "alignments" / "open-government-2022", "jzbf-2022-31:task-2"
    coded = [one for _, one in read_alignments(Path(f"{stem}.adjudicated.sssom.tsv"))]
    assert [one.found for one in coded if (one.subject, one.searched) == (task, "zzbf-2022-30")] == [False]

    def found() -> set[str]:
        records = read_chain(data).alignments
        return {one.object for one in records if (one.subject, one.searched) == (task, "zzbf-2022-30")}

    assert found() == {"zzbf-2022-30:1.1.1"}
    shared, evidence = Path(f"{stem}.shared-text.sssom.tsv"), Path(f"{stem}.evidence.tsv")
    starts = tuple(f"{one.subject}\t{one.object}\t" for _, one in read_alignments(shared))
    lines = evidence.read_text(encoding="utf-8").splitlines(keepends=True)
    evidence.write_text("".join(line for line in lines if not line.startswith(starts)), encoding="utf-8")
    shared.unlink()
    assert found() == {NO_TERM_FOUND}


def test_corrections_are_not_read_any_more_and_that_is_said(data: Path) -> None:
    path = data / "alignments" / "open-government-2022.corrections.tsv"
    path.write_text("subject_id\tobject_id\taspect\twords\treason\n", encoding="utf-8")
    with pytest.raises(InputError, match="corrections are not read any more") as caught:
        read_chain(data)
    assert caught.value.place is not None
    assert caught.value.place.file == path
