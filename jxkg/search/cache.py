"""Where an index is kept: in memory, or for an on-disk store in a file of the store's folder, made once."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from importlib.metadata import version
from pathlib import Path

from jxkg.beside import beside, settle
from jxkg.errors import UsageError
from jxkg.files import umask
from jxkg.lexicon import domain_words
from jxkg.query.questions import Questions
from jxkg.search.build import fill
from jxkg.search.index import Index

FILE = "jxkg-search.sqlite"
_FORM = 2  # of the tables; to be raised when build.py fills them otherwise


def index(questions: Questions, folder: Path | None) -> Index:
    """The index of a graph; `folder` is that of its store, where it has one.

    In a store's folder the index is read if it is of this store as it is now and of these words, else made anew: beside its place
    first, so that there is a whole one or none. Where the folder cannot be written, it is made in memory.
    """
    if folder is not None:
        state = _state(folder)
        if kept := _read(folder / FILE, state):
            return Index(kept, folder / FILE)
        with contextlib.suppress(OSError, sqlite3.OperationalError):
            _write(questions, folder / FILE, state)
        if kept := _read(folder / FILE, state):
            return Index(kept, folder / FILE)
    return Index(_in_memory(questions))


def _in_memory(questions: Questions) -> sqlite3.Connection:
    db = _connect(":memory:")
    try:
        fill(db, questions)
    except sqlite3.OperationalError as error:
        db.close()
        problem = f"SQLite makes no index ({error})"
        raise UsageError(
            problem, None, "it needs a Python whose SQLite has FTS5, as Debian's and python.org's do"
        ) from None
    except BaseException:
        db.close()
        raise
    return db


def _state(folder: Path) -> str:
    """What an index depends on: the store's files, which no reader changes, the words of the domain, the form of the tables."""
    files = sorted(
        (path.name, path.stat().st_size)
        for path in folder.iterdir()
        if path.suffix in {".sst", ".log"} or path.name.startswith("MANIFEST")
    )
    depends = (_FORM, version("jieba"), version("opencc"), sorted(domain_words()), files)
    return hashlib.sha256(repr(depends).encode()).hexdigest()


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, uri=uri, check_same_thread=False)


def _read(path: Path, state: str) -> sqlite3.Connection | None:
    """A kept index, for reading; None where there is none, it is of another state, or it is none at all."""
    if not path.is_file():
        return None
    db = _connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if db.execute("SELECT state FROM made_of").fetchone() == (state,):
            return db
    except sqlite3.Error:
        pass
    db.close()
    return None


def _write(questions: Questions, path: Path, state: str) -> None:
    with beside(path) as made:
        db = _connect(str(made))
        db.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off")  # what breaks off is thrown away
        try:
            fill(db, questions)
            with db:
                db.execute("CREATE TABLE made_of (state TEXT)")
                db.execute("INSERT INTO made_of VALUES (?)", (state,))
        finally:
            db.close()
        made.chmod(0o666 & ~umask())
        settle(made, path)
