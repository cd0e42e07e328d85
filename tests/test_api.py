"""Opening graphs: files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

import jxkg
from jxkg.errors import InputError


def test_files_that_are_no_graph(tmp_path: Path) -> None:
    for name, content, message in [
        ("a.ttl", "jx:a jx:b", "not Turtle"),
        ("a.txt", "", "not a kind of RDF file"),
        ("b.nt", "\x00\x01", "not N-Triples"),
        ("c.jsonld", "[", "not JSON-LD"),
    ]:
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(InputError, match=message):
            jxkg.load(path)
    with pytest.raises(InputError, match="cannot be read"):
        jxkg.load(tmp_path / "missing.ttl")


def test_a_named_graph_would_not_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "named.jsonld"
    path.write_text('{"@id": "urn:g", "@graph": [{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}]}', encoding="utf-8")
    with pytest.raises(InputError, match="it has a named graph, <urn:g>"):
        jxkg.load(path)
