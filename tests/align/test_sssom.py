"""Sets of mappings as files."""

from __future__ import annotations

from pathlib import Path

from jxkg._resources import DATA
from jxkg.align.sssom import format_alignments, read_alignments

ALIGNMENTS = DATA / "alignments" / "open-government-2022"


def test_a_set_without_tools_keeps_its_columns() -> None:
    path = Path(f"{ALIGNMENTS}.coding-a.sssom.tsv")
    text = format_alignments((record for _, record in read_alignments(path)), "x", "x")
    assert "mapping_tool" not in text
    assert "match_string" not in text
