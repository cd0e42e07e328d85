"""What an engine does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from jxkg.rdf.answers import Answer
from jxkg.sparql.guard import Kind


class Engine(Protocol):
    """A place where triples live and are queried."""

    federated: bool
    """Whether queries may ask another server (SERVICE, FROM)."""

    parallel: bool
    """Whether queries from several threads are answered faster than one after the other."""

    folder: Path | None
    """Its folder on disk, if it has one."""

    def query(self, text: str, kind: Kind) -> Answer:
        """Answer a query of ours, of a kind.

        Raises QueryError if the engine finds the query wrong, and LimitError if it takes longer than it may.
        """
        ...

    def query_apart(self, text: str, kind: Kind) -> Answer:
        """Answer a query from outside: whatever it does, it ends within its limits and leaves this process as it was.

        Raises what `query` raises, and LimitError if it needs more memory than it may.
        """
        ...

    def stamp(self) -> int:
        """A number that changes when the triples change, as far as the engine can tell. An index is then made anew."""
        ...

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no order."""
        ...

    def __len__(self) -> int:
        """The number of triples."""
        ...


class FromOutside:
    """An engine to which all queries come from outside: those that shapes of others were made into, as an example."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.federated, self.parallel, self.folder = engine.federated, engine.parallel, engine.folder

    def query(self, text: str, kind: Kind) -> Answer:
        """What `query_apart` of the engine answers."""
        return self._engine.query_apart(text, kind)

    query_apart = query

    def stamp(self) -> int:
        """That of the engine."""
        return self._engine.stamp()

    def triples(self) -> Iterator[ox.Triple]:
        """Those of the engine."""
        return self._engine.triples()

    def __len__(self) -> int:
        return len(self._engine)
