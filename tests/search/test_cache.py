"""The index beside a store."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import InputError
from jxkg.files import umask
from jxkg.search.cache import FILE


def found(kg: jxkg.PolicyGraph, query: str, *kinds: str, limit: int = 10) -> list[str]:
    """The labels of what is found; of a provision, its kind and its number or path."""
    hits = kg.search(query, *kinds, limit=limit)
    return [f"{hit.kind} {hit.place}" if hit.place else hit.label for hit in hits]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    jxkg.open(tmp_path / "store").search("减税降费")
    return tmp_path / "store"


def test_a_store_keeps_its_index(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (store / FILE).stat()
    assert before.st_mode & 0o777 == 0o666 & ~umask()
    monkeypatch.setattr("jxkg.search.cache.fill", None)
    assert found(jxkg.open(store), "减税降费", limit=1) == ["task 6"]
    assert (store / FILE).stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in store.iterdir() if path.name.startswith(".")] == []


def test_a_store_that_has_changed_is_indexed_anew(store: Path) -> None:
    writing = ox.Store(str(store))
    unit = ox.NamedNode("https://w3id.org/jxkg/id/unit/jiaxing-education-bureau")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    writing.add(ox.Quad(unit, label, ox.Literal("市量子办", language="zh")))
    writing.flush()
    del writing
    assert found(jxkg.open(store), "量子") == ["市教育局"]


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_an_index_that_is_none_is_made_anew(store: Path, damage: bytes) -> None:
    (store / FILE).write_bytes(damage)
    assert found(jxkg.open(store), "减税降费", limit=1) == ["task 6"]
    assert (store / FILE).stat().st_size > 10_000


def test_an_index_that_is_damaged_inside_is_told_so(store: Path) -> None:
    raw = (store / FILE).read_bytes()
    page = 4096
    kept = {at for at in range(0, len(raw), page) if b"made_of" in raw[at : at + page] or at == 0}
    kept |= {at for at in range(0, len(raw), page) if jxkg_state(store).encode() in raw[at : at + page]}
    torn = b"".join(raw[at : at + page] if at in kept else b"\xff" * page for at in range(0, len(raw), page))
    (store / FILE).write_bytes(torn)
    with pytest.raises(InputError, match="the search index is damaged"):
        jxkg.open(store).search("减税降费")


def jxkg_state(store: Path) -> str:
    with contextlib.closing(sqlite3.connect(store / FILE)) as db:
        (state,) = db.execute("SELECT state FROM made_of").fetchone()
    return str(state)


def test_where_nothing_can_be_kept_the_index_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg = jxkg.open(tmp_path / "store")

    def refuse(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert found(kg, "减税降费", limit=1) == ["task 6"]
    assert not (tmp_path / "store" / FILE).exists()


def test_an_index_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kg = jxkg.open(tmp_path / "store")
    before = sorted((tmp_path / "store").iterdir())
    monkeypatch.setattr("jxkg.search.build._add_names", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kg.search("减税降费")
    assert sorted((tmp_path / "store").iterdir()) == before
