"""A graph in memory, queried with pyoxigraph: nothing to start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from jxkg.errors import InputError, Place, QueryError
from jxkg.results import Answer, Rows

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class Embedded:
    """An engine that holds its triples in this process."""

    def __init__(self) -> None:
        self._store = ox.Store()

    @classmethod
    def load(cls, path: Path) -> Embedded:
        """Read an RDF file; InputError where it is missing, of an unknown kind, or wrong, with the line."""
        if path.suffix.lower() not in FORMATS:
            raise InputError("not a kind of RDF file that is known", Place(path), f"use one of {', '.join(FORMATS)}")
        engine = cls()
        try:
            engine._store.bulk_load(path=str(path), format=FORMATS[path.suffix.lower()])
        except SyntaxError as error:
            raise InputError(
                f"not {FORMATS[path.suffix.lower()].name}: {error.msg}", Place(path, error.lineno)
            ) from None
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror or error})", Place(path), "check the path") from None
        except ValueError as error:
            raise InputError(str(error), Place(path), "the file should be RDF in UTF-8") from None
        return engine

    @classmethod
    def of(cls, triples: Iterable[ox.Triple]) -> Embedded:
        """Hold some triples."""
        engine = cls()
        engine._store.bulk_extend(ox.Quad(row.subject, row.predicate, row.object) for row in triples)
        return engine

    def __len__(self) -> int:
        return len(self._store)

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no order."""
        for quad in self._store:
            yield ox.Triple(quad.subject, quad.predicate, quad.object)

    def query(self, text: str) -> Answer:
        """Answer a SPARQL 1.1 query.

        A SELECT gives Rows, an ASK a bool, a CONSTRUCT or DESCRIBE triples. Raises QueryError for anything else.
        """
        try:
            answer = self._store.query(text)
        except SyntaxError as error:
            remedy = "check the text there; an update is not a query, and the graph is not changed by asking"
            raise QueryError(f"not a SPARQL query: {error.msg}", None, remedy) from None
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QueryTriples):
            return list(answer)
        names = tuple(variable.value for variable in answer.variables)
        return Rows(names, tuple(tuple(solution) for solution in answer))
