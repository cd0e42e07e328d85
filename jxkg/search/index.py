"""The index: an SQLite database of a graph's texts and names, with their words in FTS5; asking it.

FTS5 gets words, not text: they are cut here, and what it is asked for are words in quotation marks, so that nothing in a query is
syntax. `entries` are what is found, `kinds` their ids by kind, `names` what they are called, `terms` in how many a word stands.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

from jxkg.errors import InputError, Place
from jxkg.search.fold import fold
from jxkg.search.shortform import Likeness, likeness

KINDS = {
    "task": 1.0,
    "requirement": 0.7,
    "section": 0.5,
    "part": 0.5,
    "document": 1.0,
    "unit": 1.0,
    "unit-group": 1.0,
    "instrument": 1.0,
    "platform": 1.0,
    "brand": 1.0,
}
"""The kinds of what is found, with the weight of their words.

A requirement's words are ours, and a gist is short, which BM25 favours: a task that has the phrase itself comes before it. A
heading's are about what it heads.
"""

_K1 = 1.2  # of FTS5's bm25(), which has no other
_CANDIDATES = 500
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: a provision with its words, or a thing with its names (and then no text)."""

    id: int
    kind: str
    iri: str
    label: str | None
    document: str | None
    place: str | None
    text: str | None


class Index:
    """The index of one graph. InputError where it turns out to be damaged."""

    def __init__(self, db: sqlite3.Connection, place: Path | None = None) -> None:
        """An index that `build.fill` has made; `place` is its file, where it has one."""
        weakref.finalize(self, db.close)
        self._db = db
        self._place = place
        self._ranges = {kind: (first, last) for kind, first, last in self._rows("SELECT kind, first, last FROM kinds")}
        self._size = sum(last - first + 1 for first, last in self._ranges.values())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that could be found."""
        return not self._ranges

    def _rows(self, query: str, *values: object) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            place = Place(self._place) if self._place else None
            raise InputError(f"the search index is damaged ({error})", place, "delete it; it is made anew") from None

    def by_words(self, words: Iterable[str], kinds: Iterable[str], limit: int) -> Iterator[tuple[int, float]]:
        """Entries of some kinds with any of the words, the best of each kind first: their id and score from 0 to 1.

        The score is BM25, divided by what a text could have that has all the words all over, times the weight of the kind.
        """
        asked = sorted(set(words))
        ideal = sum(map(self._weight, asked)) * (_K1 + 1)
        query = "SELECT rowid, rank FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?"
        for kind in kinds:
            if kind in self._ranges:
                for entry, rank in self._rows(query, _any(asked), *self._ranges[kind], limit):
                    yield entry, -rank / ideal * KINDS[kind]

    def _weight(self, word: str) -> float:
        """How much a word says, as FTS5 reckons: the inverse document frequency."""
        documents = self._documents(word)
        weight = log((self._size - documents + 0.5) / (documents + 0.5))
        return weight if weight > 0 else 1e-6

    def _documents(self, word: str) -> int:
        return sum(count for (count,) in self._rows("SELECT documents FROM terms WHERE term = ?", word))

    def by_name(self, name: str, kinds: Iterable[str]) -> Iterator[tuple[int, str, Likeness]]:
        """Entries of some kinds of whose name something may be a short form: id, name, and how like it is.

        Of the names that have all its characters, the shortest 500 are looked at.
        """
        characters = [character for character in name if character.isalnum()]
        if name.isascii() or not characters or len(name) > LONGEST_NAME:
            return
        query = """
            SELECT entry, name FROM characters
            JOIN names ON names.id = characters.rowid JOIN entries ON entries.id = entry
            WHERE characters MATCH ? AND kind IN (SELECT value FROM json_each(?))
            ORDER BY characters.rowid LIMIT ?"""
        for entry, known in self._rows(query, _all(characters), json.dumps(list(kinds)), _CANDIDATES):
            if like := likeness(name, fold(known)):
                yield entry, known, like

    def by_place(self, place: str, kinds: Iterable[str]) -> list[int]:
        """The ids of provisions of some kinds that have a number or path."""
        query = """
            SELECT id FROM entries WHERE place = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY id"""
        return [found for (found,) in self._rows(query, place, json.dumps(list(kinds)))]

    def entry(self, identifier: int) -> Entry:
        """What has an id."""
        columns = "id, kind, iri, label, document, place, text"
        (row,) = self._rows(f"SELECT {columns} FROM entries WHERE id = ?", identifier)
        return Entry(*row)

    def names(self, identifier: int) -> list[str]:
        """The names of what has an id, the shortest first."""
        return [name for (name,) in self._rows("SELECT name FROM names WHERE entry = ? ORDER BY id", identifier)]

    def has(self, word: str) -> bool:
        """Whether a word stands in any text or name."""
        return self._documents(word) > 0

    def words_with(self, parts: Iterable[str]) -> list[str]:
        """The words of texts and names in which any of some parts stands."""
        query = "SELECT DISTINCT term FROM terms, json_each(?) WHERE instr(term, value) ORDER BY term"
        return [term for (term,) in self._rows(query, json.dumps(list(parts)))]


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))


def _any(words: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, words))


def _all(words: Iterable[str]) -> str:
    return " AND ".join(map(_quoted, words))
