"""The index: texts and names of a graph in an SQLite database of its own, with their words in FTS5.

FTS5 gets words, not text: they are cut here, and what it is asked for are words in quotation marks, so that nothing in a query is
syntax. `entries` are what is found, `names` what they are called, `terms` in how many texts and names a word stands.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import log

from jxkg.results import Row, short, text
from jxkg.search.fold import fold
from jxkg.search.shortform import Likeness, likeness
from jxkg.trace import Ask
from jxkg.words import all_words

KINDS = {
    "task": 1.0,
    "requirement": 0.9,
    "section": 0.5,
    "part": 0.5,
    "unit": 1.0,
    "unit-group": 1.0,
    "instrument": 1.0,
    "platform": 1.0,
    "brand": 1.0,
}
"""The kinds of what is found, with the weight of their words: a requirement's are ours, a heading's are about what it heads."""

_SCHEMA = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, document TEXT, place TEXT, text TEXT);
CREATE TABLE names (id INTEGER PRIMARY KEY, entry INTEGER, name TEXT);
CREATE INDEX names_of ON names (entry);
CREATE TABLE terms (term TEXT PRIMARY KEY, documents INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '+#&._%-'");
CREATE VIRTUAL TABLE characters USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0");
"""
_COUNT_TERMS = """
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, row);
INSERT INTO terms SELECT term, doc FROM temp.vocabulary;
DROP TABLE temp.vocabulary;
"""
_K1 = 1.2  # of FTS5's bm25(), which has no other
_CANDIDATES = 500
_LONGEST_NAME = 40


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
    """The index of one graph, in memory.

    Entries of a kind have ids that follow each other; names are in order of length, so that the shortest are found first.
    """

    def __init__(self, ask: Ask) -> None:
        """Ask a graph for its texts and names, and index them."""
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.executescript(_SCHEMA)
        self._ranges: dict[str, tuple[int, int]] = {}
        with self._db:
            self._add_texts(ask("all-texts"))
            self._add_names(ask("all-names"))
            ranges = self._db.execute("SELECT kind, min(id), max(id), count(*) FROM entries GROUP BY kind").fetchall()
        self._db.executescript(_COUNT_TERMS)
        self._ranges = {kind: (first, last) for kind, first, last, _ in ranges}
        self._size = sum(count for *_, count in ranges)

    def _add_texts(self, rows: Iterable[Row]) -> None:
        for row in sorted(rows, key=lambda row: short(row, "kind")):
            provision = (text(row, name) for name in ("document", "place", "text"))
            self._add(short(row, "kind"), text(row, "provision"), None, *provision, words=[text(row, "text")])

    def _add_names(self, rows: Iterable[Row]) -> None:
        things = [
            (kind, iri, _names(group))
            for (kind, iri), group in groupby(rows, lambda row: (short(row, "kind"), text(row, "thing")))
        ]
        names = []
        for kind, iri, known in sorted(things, key=lambda thing: thing[0]):
            entry = self._add(kind, iri, known[0], None, None, None, words=known)
            names += [(entry, name) for name in known]
        for entry, name in sorted(names, key=lambda pair: len(pair[1])):
            self._add_name(entry, name)

    def _add(self, *entry: str | None, words: Iterable[str]) -> int:
        columns = "kind, iri, label, document, place, text"
        added = self._db.execute(f"INSERT INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, ?)", entry).lastrowid
        assert added is not None
        cut = " ".join(word.text for one in words for word in all_words(fold(one)))
        self._db.execute("INSERT INTO words (rowid, cut) VALUES (?, ?)", (added, cut))
        return added

    def _add_name(self, entry: int, name: str) -> None:
        added = self._db.execute("INSERT INTO names (entry, name) VALUES (?, ?)", (entry, name)).lastrowid
        if not name.isascii() and len(name) <= _LONGEST_NAME:
            self._db.execute("INSERT INTO characters (rowid, cut) VALUES (?, ?)", (added, " ".join(fold(name))))

    def by_words(self, words: Iterable[str], kinds: Iterable[str], limit: int) -> Iterator[tuple[int, float]]:
        """Entries of some kinds with any of the words, the best of each kind first: their id and score from 0 to 1.

        The score is BM25, divided by what a text could have that has all the words all over, times the weight of the kind.
        """
        asked = sorted(set(words))
        ideal = sum(map(self._weight, asked)) * (_K1 + 1)
        query = "SELECT rowid, rank FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank LIMIT ?"
        for kind in kinds:
            if kind in self._ranges:
                for entry, rank in self._db.execute(query, (_any(asked), *self._ranges[kind], limit)):
                    yield entry, -rank / ideal * KINDS[kind]

    def _weight(self, word: str) -> float:
        """How much a word says, as FTS5 reckons: the inverse document frequency."""
        documents = self._documents(word)
        weight = log((self._size - documents + 0.5) / (documents + 0.5))
        return weight if weight > 0 else 1e-6

    def _documents(self, word: str) -> int:
        row = self._db.execute("SELECT documents FROM terms WHERE term = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def by_name(self, name: str, kinds: Iterable[str]) -> Iterator[tuple[int, str, Likeness]]:
        """Entries of some kinds of whose name something may be a short form: id, name, and how like it is.

        Of the names that have all its characters, the shortest 500 are looked at.
        """
        characters = [character for character in name if character.isalnum()]
        if name.isascii() or not characters or len(name) > _LONGEST_NAME:
            return
        query = """
            SELECT entry, name FROM characters
            JOIN names ON names.id = characters.rowid JOIN entries ON entries.id = entry
            WHERE characters MATCH ? AND kind IN (SELECT value FROM json_each(?))
            ORDER BY characters.rowid LIMIT ?"""
        for entry, known in self._db.execute(query, (_all(characters), json.dumps(list(kinds)), _CANDIDATES)):
            if like := likeness(name, fold(known)):
                yield entry, known, like

    def entry(self, identifier: int) -> Entry:
        """What has an id."""
        columns = "id, kind, iri, label, document, place, text"
        return Entry(*self._db.execute(f"SELECT {columns} FROM entries WHERE id = ?", (identifier,)).fetchone())

    def names(self, identifier: int) -> list[str]:
        """The names of what has an id, the one in use first."""
        return [
            name for (name,) in self._db.execute("SELECT name FROM names WHERE entry = ? ORDER BY id", (identifier,))
        ]

    def has(self, word: str) -> bool:
        """Whether a word stands in any text or name."""
        return self._documents(word) > 0

    def words_with(self, parts: Iterable[str]) -> list[str]:
        """The words of texts and names in which any of some parts stands."""
        query = "SELECT DISTINCT term FROM terms, json_each(?) WHERE instr(term, value) ORDER BY term"
        return [term for (term,) in self._db.execute(query, (json.dumps(list(parts)),))]


def _names(rows: Iterable[Row]) -> list[str]:
    """Each name once: the one in use first, then the other names, Chinese before English."""
    known = sorted(
        (not text(row, "naming").endswith("#prefLabel"), row["language"] == "en", text(row, "name")) for row in rows
    )
    return list(dict.fromkeys(name for *_, name in known))


def _quoted(word: str) -> str:
    return '"{}"'.format(word.replace('"', '""'))


def _any(words: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, words))


def _all(words: Iterable[str]) -> str:
    return " AND ".join(map(_quoted, words))
