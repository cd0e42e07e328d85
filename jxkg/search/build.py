"""Making the index: asking a graph for its texts and names, cutting them, counting their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from jxkg.lexicon import all_words
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, short, text
from jxkg.search.fold import fold
from jxkg.search.index import LONGEST_NAME

_SCHEMA = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, iri TEXT, label TEXT, document TEXT, place TEXT, text TEXT);
CREATE TABLE names (id INTEGER PRIMARY KEY, entry INTEGER, name TEXT);
CREATE TABLE terms (term TEXT PRIMARY KEY, documents INTEGER) WITHOUT ROWID;
CREATE TABLE kinds (kind TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '+#&._%-'");
CREATE VIRTUAL TABLE characters USING fts5 (cut, content = '', tokenize = "unicode61 remove_diacritics 0");
"""
_COUNTS = """
CREATE INDEX names_of ON names (entry);
CREATE INDEX placed ON entries (place);
INSERT INTO kinds SELECT kind, min(id), max(id) FROM entries GROUP BY kind;
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, words, row);
INSERT INTO terms SELECT term, doc FROM temp.vocabulary;
DROP TABLE temp.vocabulary;
"""


def fill(db: sqlite3.Connection, questions: Questions) -> None:
    """Fill an empty database with the texts and names of a graph.

    Entries of a kind get ids that follow each other; names are in order of length, so that the shortest are found first.
    """
    db.executescript(_SCHEMA)
    with db:
        _add_texts(db, questions.rows("all-texts"))
        _add_names(db, questions.rows("all-names"))
    db.executescript(_COUNTS)


def _add_texts(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    for row in sorted(rows, key=lambda row: short(row, "kind")):
        provision = (text(row, name) for name in ("document", "place", "text"))
        _add_entry(db, short(row, "kind"), text(row, "provision"), None, *provision, words=[text(row, "text")])


def _add_names(db: sqlite3.Connection, rows: Iterable[Row]) -> None:
    things = [
        (kind.removeprefix("policy-"), iri, _names(group))
        for (kind, iri), group in groupby(rows, lambda row: (short(row, "kind"), text(row, "thing")))
    ]
    names = []
    for kind, iri, known in sorted(things, key=lambda thing: thing[0]):
        entry = _add_entry(db, kind, iri, known[0], None, None, None, words=known)
        names += [(entry, name) for name in known]
    for entry, name in sorted(names, key=lambda pair: len(pair[1])):
        _add_name(db, entry, name)


def _names(rows: Iterable[Row]) -> list[str]:
    """Each name once: the one in use first, then the other names, Chinese before English."""
    known = sorted(
        (not text(row, "naming").endswith("#prefLabel"), row["language"] == "en", text(row, "name")) for row in rows
    )
    return list(dict.fromkeys(name for *_, name in known))


def _add_entry(db: sqlite3.Connection, *entry: str | None, words: Iterable[str]) -> int:
    columns = "kind, iri, label, document, place, text"
    added = db.execute(f"INSERT INTO entries ({columns}) VALUES (?, ?, ?, ?, ?, ?)", entry).lastrowid
    assert added is not None
    cut = " ".join(word.text for one in words for word in all_words(fold(one)))
    db.execute("INSERT INTO words (rowid, cut) VALUES (?, ?)", (added, cut))
    return added


def _add_name(db: sqlite3.Connection, entry: int, name: str) -> None:
    added = db.execute("INSERT INTO names (entry, name) VALUES (?, ?)", (entry, name)).lastrowid
    if not name.isascii() and len(name) <= LONGEST_NAME:
        db.execute("INSERT INTO characters (rowid, cut) VALUES (?, ?)", (added, " ".join(fold(name))))
