"""The index: texts and names of a graph in an SQLite database of its own, with their words in FTS5.

FTS5 gets words, not text: they are cut here, and what it is asked for are words in quotation marks, so that nothing in a query is
syntax. `entries` are what is found; `names` what they are called, with the structure that short forms are compared with.
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
from jxkg.search.shortform import Likeness, likeness, structure
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
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, document TEXT, place TEXT, text TEXT, weight REAL);
CREATE TABLE names (id INTEGER PRIMARY KEY, entry INTEGER, name TEXT, structure TEXT);
CREATE INDEX names_of ON names (entry);
CREATE VIRTUAL TABLE words USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '+#&._%-'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
CREATE VIRTUAL TABLE characters USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0");
"""
_K1 = 1.2  # of FTS5's bm25(), which has no other
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: a provision with its words, or a thing with its names (and then no text)."""

    id: int
    kind: str
    iri: str
    label: str
    document: str | None
    place: str | None
    text: str | None


class Index:
    """The index of one graph, in memory."""

    def __init__(self, ask: Ask) -> None:
        """Ask a graph for its texts and names, and index them."""
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._db.executescript(_SCHEMA)
        with self._db:
            self._add_texts(ask("all-texts"))
            self._add_names(ask("all-names"))
        (self._size,) = self._db.execute("SELECT count(*) FROM entries").fetchone()

    def _add_texts(self, rows: Iterable[Row]) -> None:
        for row in rows:
            entry = self._add(
                short(row, "kind"), text(row, "provision"), "", row["document"], row["place"], row["text"]
            )
            self._add_words(entry, [text(row, "text")])

    def _add_names(self, rows: Iterable[Row]) -> None:
        for (iri, kind), group in groupby(rows, lambda row: (text(row, "thing"), short(row, "kind"))):
            names = _names(group)
            entry = self._add(kind, iri, names[0], None, None, None)
            self._add_words(entry, names)
            for name in names:
                self._add_name(entry, name)

    def _add(self, kind: str, iri: str, label: str, *provision: object) -> int:
        found = self._db.execute(
            "INSERT INTO entries (kind, iri, label, document, place, text, weight) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (kind, iri, label, *provision, KINDS[kind]),
        ).lastrowid
        assert found is not None
        return found

    def _add_words(self, entry: int, texts: Iterable[str]) -> None:
        words = " ".join(word.text for one in texts for word in all_words(fold(one)))
        self._db.execute("INSERT INTO words (rowid, cut) VALUES (?, ?)", (entry, words))

    def _add_name(self, entry: int, name: str) -> None:
        folded = fold(name)
        marks = "" if folded.isascii() or len(name) > _LONGEST_NAME else structure(folded)
        row = (entry, name, marks)
        added = self._db.execute("INSERT INTO names (entry, name, structure) VALUES (?, ?, ?)", row).lastrowid
        if marks:
            self._db.execute("INSERT INTO characters (rowid, cut) VALUES (?, ?)", (added, " ".join(folded)))

    def by_words(self, words: Iterable[str], kinds: Iterable[str], limit: int) -> Iterator[tuple[int, float]]:
        """Entries of some kinds with any of the words, the best first: their id and score from 0 to 1.

        The score is BM25, divided by what a text could have that has all the words all over, times the weight of the kind.
        """
        asked = sorted(set(words))
        ideal = sum(map(self._weight, asked)) * (_K1 + 1)
        query = """
            SELECT entries.id, -bm25(words) * weight / ? AS score
            FROM words JOIN entries ON entries.id = words.rowid
            WHERE words MATCH ? AND kind IN (SELECT value FROM json_each(?))
            ORDER BY score DESC, entries.id LIMIT ?"""
        yield from self._db.execute(query, (ideal, _any(asked), json.dumps(list(kinds)), limit))

    def _weight(self, word: str) -> float:
        """How much a word says, as FTS5 reckons: the inverse document frequency."""
        documents = self._documents(word)
        weight = log((self._size - documents + 0.5) / (documents + 0.5))
        return weight if weight > 0 else 1e-6

    def _documents(self, word: str) -> int:
        row = self._db.execute("SELECT doc FROM vocabulary WHERE term = ?", (word,)).fetchone()
        return int(row[0]) if row else 0

    def by_name(self, name: str, kinds: Iterable[str]) -> Iterator[tuple[int, str, Likeness]]:
        """Entries of some kinds of whose name something may be a short form: id, name, and how like it is."""
        characters = [character for character in name if character.isalnum()]
        if name.isascii() or not characters or len(name) > _LONGEST_NAME:
            return
        query = """
            SELECT entry, name, structure FROM characters
            JOIN names ON names.id = characters.rowid JOIN entries ON entries.id = entry
            WHERE characters MATCH ? AND kind IN (SELECT value FROM json_each(?))"""
        for entry, known, marks in self._db.execute(query, (_all(characters), json.dumps(list(kinds)))):
            if like := likeness(name, fold(known), marks):
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
        query = "SELECT DISTINCT term FROM vocabulary, json_each(?) WHERE instr(term, value) ORDER BY term"
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
