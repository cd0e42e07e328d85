"""A graph in memory or on disk, queried with pyoxigraph: nothing to start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from jxkg.errors import InputError, Place, QueryError, UsageError
from jxkg.rdf.answers import Answer, Rows, Triples, YesNo
from jxkg.rdf.terms import without_triple_terms
from jxkg.sparql.guard import Kind
from jxkg.store.rdf_file import fill


class Embedded:
    """An engine that holds its triples in this process, or in a folder that it has opened."""

    federated = False
    parallel = True

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        self._store = store
        self.folder = folder

    @classmethod
    def load(cls, path: Path, format: str | None = None) -> Self:  # noqa: A002 — as in `export`
        """Read an RDF file into memory; InputError where it is missing, of an unknown kind, or wrong, with the line.

        `format` says its kind where the extension does not: turtle, ntriples, rdfxml or jsonld.
        """
        store = ox.Store()
        try:
            fill(store, path, format)
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

        Raises UsageError where something is there already, InputError as `load` does.
        """
        import shutil
        import tempfile

        from jxkg.files import umask

        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(
                "something is there already", Place(folder), "open it without a file, or fill another folder"
            )
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        except OSError as error:
            raise UsageError(
                f"no store can be made here ({error.strerror})", Place(folder), "give another folder"
            ) from None
        try:
            store = ox.Store(str(temporary))
            fill(store, source)
            store.optimize()
            store.flush()
            del store
            temporary.chmod(0o777 & ~umask())
            temporary.replace(folder)
        except (OSError, RuntimeError) as error:
            raise UsageError(f"the store cannot be made ({error})", Place(folder), "see that there is room") from None
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
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
        """Answer a SPARQL 1.1 query; QueryError where it is wrong."""
        try:
            answer = self._store.query(text)
            if isinstance(answer, ox.QueryBoolean):
                return YesNo(bool(answer))
            if isinstance(answer, ox.QueryTriples):
                return Triples(tuple(without_triple_terms(answer)))
            names = tuple(variable.value for variable in answer.variables)
            return Rows(names, tuple(map(tuple, answer)))
        except SyntaxError as error:
            raise QueryError(f"not a SPARQL query: {error.msg}", None, "check the text there") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from None
