"""A graph in memory or on disk, queried with pyoxigraph: nothing to start."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from jxkg.errors import InputError, LimitError, Place, UsageError
from jxkg.limits import current
from jxkg.rdf.answers import Answer
from jxkg.rdf.terms import without_triple_terms
from jxkg.sparql.guard import Kind
from jxkg.store.answering import answer_of
from jxkg.store.rdf_file import fill
from jxkg.store.waiting import reading_within, within

if TYPE_CHECKING:
    from jxkg.store.apart import Apart

CAN_FORK = hasattr(os, "fork")
_GROWTH = {
    ".ttl": 10,
    ".jsonld": 10,
}  # bytes in memory, at the peak, for one of the file; 4 for the formats that write all out


class Embedded:
    """An engine that holds its triples in this process, or in a folder that it has opened."""

    federated = False
    parallel = True

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        self._store = store
        self.folder = folder

    @classmethod
    def load(cls, path: Path, format: str | None = None) -> Self:  # noqa: A002 — as in `export`
        """Read an RDF file into memory; `format` says its kind where the extension does not: turtle, ntriples, rdfxml, jsonld.

        Raises InputError where it is missing, of an unknown kind, or wrong, with the line, and LimitError where it is too large.
        """
        _check_size(path)
        store = ox.Store()
        try:
            reading_within(current().reading, lambda: fill(store, path, format))
        except OSError as error:
            raise InputError(f"cannot be read ({error})", Place(path), "give a file that can be read") from None
        return cls(store)

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Self:
        """Hold some triples in memory."""
        store = ox.Store()
        store.bulk_extend(ox.Quad(row.subject, row.predicate, row.object) for row in without_triple_terms(triples))
        return cls(store)

    @classmethod
    def create(cls, folder: Path, source: Path) -> Self:
        """Make an on-disk store from an RDF file: beside its place first, so that there is a whole store or none.

        Loading leaves a file for each million triples and index, and a look-up goes through all of them; they are compacted into
        one sequence, which takes a sixth of the time of loading and saves a third of that of most questions.

        If another process makes one of the same triples at the same time, there is one in the end, and both open it.

        Raises UsageError where something else is there, InputError as `load` does.
        """
        from jxkg.beside import beside
        from jxkg.files import umask

        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _occupied(folder)
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with beside(folder, folder=True) as made:
                _make(made, source, folder)
                made.chmod(0o777 & ~umask())
                return cls._settled(made, folder)
        except (OSError, RuntimeError) as error:
            raise _unmade(folder, error) from None

    @classmethod
    def _settled(cls, made: Path, folder: Path) -> Self:
        """A store that was made, moved to its place and opened; or the same store that another process made meanwhile."""
        from jxkg.beside import settle

        try:
            settle(made, folder)
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST} or not (folder / "CURRENT").is_file():
                raise
            mine, theirs = ox.Store.read_only(str(made)), ox.Store.read_only(str(folder))
            if len(mine) != len(theirs) or not all(quad in theirs for quad in mine):
                raise _occupied(folder) from None
        return cls.reopen(folder)

    @classmethod
    def reopen(cls, folder: Path) -> Self:
        """Open an on-disk store for reading, as many processes at once may; UsageError where there is none, or it is damaged."""
        if not (folder / "CURRENT").is_file():
            raise UsageError("this is no store", Place(folder), "give the folder of a store")
        try:
            return cls(ox.Store.read_only(str(folder)), folder)
        except (OSError, RuntimeError) as error:
            raise UsageError(
                f"the store cannot be opened ({error})", Place(folder), "make it anew from its file"
            ) from None

    def __reduce__(self) -> tuple[object, ...]:
        """A copy in another process: of a store on disk it is opened there, of one in memory it holds the same triples."""
        if self.folder is not None:
            return type(self).reopen, (self.folder.resolve(),)
        return type(self)._restored, (self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()),)

    @classmethod
    def _restored(cls, dumped: bytes) -> Self:
        store = ox.Store()
        store.bulk_load(input=dumped, format=ox.RdfFormat.N_TRIPLES)
        return cls(store)

    def __len__(self) -> int:
        return self._size

    @cached_property
    def _size(self) -> int:
        """How many triples there are, which pyoxigraph counts one by one."""
        return len(self._store)

    def stamp(self) -> int:
        """Always the same: it stays as it was when it was opened."""
        return 0

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no order."""
        return without_triple_terms(map(attrgetter("triple"), self._store))

    def query(self, text: str, kind: Kind) -> Answer:  # noqa: ARG002 — the answer says its kind
        """Answer a SPARQL 1.1 query; QueryError where it is wrong, LimitError where it takes longer than it may."""
        return within(current().timeout, lambda: answer_of(self._store, text))

    def query_apart(self, text: str, kind: Kind) -> Answer:
        """Answer a query in a child process, where the system has a way to fork one; else as `query` does."""
        return self._apart.query(text, current()) if CAN_FORK else self.query(text, kind)

    @cached_property
    def _apart(self) -> Apart:
        from jxkg.store.apart import Apart

        folder, store = self.folder, self._store
        return Apart(lambda: store if folder is None else ox.Store.read_only(str(folder)))


def _make(made: Path, source: Path, folder: Path) -> None:
    """Fill an empty folder with a store; raises what `create` raises, of the folder that it is for."""
    try:
        store = ox.Store(str(made))
        fill(store, source)
        store.optimize()
        store.flush()
    except (OSError, RuntimeError) as error:
        raise UsageError(f"the store cannot be made ({error})", Place(folder), "see that there is room") from None


def _occupied(folder: Path) -> UsageError:
    return UsageError("something is there already", Place(folder), "open it without a file, or fill another folder")


def _unmade(folder: Path, error: OSError | RuntimeError) -> UsageError:
    reason = getattr(error, "strerror", None) or error
    return UsageError(f"no store can be made here ({reason})", Place(folder), "give another folder")


def _check_size(path: Path) -> None:
    """Raise LimitError for a file that would take more memory than it may."""
    most = current().memory_bytes
    if path.is_file() and (needed := path.stat().st_size * _GROWTH.get(path.suffix.lower(), 4)) > most:
        problem = f"in memory it would take some {needed / 1e9:.1f} GB, and may take {most / 1e9:g}"
        remedy = "make a store on disk of it, jxkg.open(FOLDER, FILE), for --store; or allow more: --memory GIGABYTES"
        raise LimitError(problem, Place(path), remedy)
