"""Which pushes to a graph are going on, as the server knows: so that the next one clears what an abandoned one left aside.

A push writes the name of its temporary graph and the time into a graph beside the target, `TARGET/pushes`, and renews the time
as it goes on. One that has not done so for an hour is taken to be abandoned. A push that ends leaves nothing there.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from jxkg.errors import JxkgError
from jxkg.rdf.answers import Rows, text
from jxkg.sparql.guard import Kind
from jxkg.store.http import Endpoint
from jxkg.store.remote import Remote

ABANDONED = 3600.0
"""Seconds after which a push that has not renewed its claim is taken to be abandoned: many times what a batch may take."""
_RENEWED = 60.0
_SINCE = "http://purl.org/dc/terms/modified"


class Claims:
    """The pushes to a target graph of a server."""

    def __init__(self, updates: Endpoint, queries: Endpoint, target: str) -> None:
        self._updates = updates
        self._remote = Remote(queries, None, None, federated=False)
        self._graph = f"{target}/pushes"
        self._asides = f"{target}/aside/"
        self._mine: int | None = None

    def renew(self, aside: str) -> None:
        """Say that a push goes on, unless that was said a minute ago; raises what the server raises."""
        now = int(time.time())
        if self._mine is not None and now - self._mine < _RENEWED:
            return
        self._updates.update(f"INSERT DATA {self._claim(aside, str(now))}")
        if self._mine is not None:
            self._remove(aside, str(self._mine))
        self._mine = now

    def clear(self, aside: str) -> None:
        """Take back the claims to a graph that was moved, and drop what abandoned pushes left.

        A server that fails now does not undo the push; what is left then, a later push clears.
        """
        try:
            known = list(self._known())
            latest = {graph: max(int(since) for name, since in known if name == graph) for graph, _ in known}
            gone = {graph for graph, since in latest.items() if time.time() - since > ABANDONED} - {aside}
            for graph in sorted(gone):
                self._updates.update(f"DROP SILENT GRAPH <{graph}>")
            for graph, since in known:
                if graph in gone or graph == aside:
                    self._remove(graph, since)
        except JxkgError:
            return

    def _known(self) -> Iterator[tuple[str, str]]:
        """Each claim: a temporary graph of this target, and a time."""
        query = f"SELECT ?graph ?since {{ GRAPH <{self._graph}> {{ ?graph <{_SINCE}> ?since }} }}"
        answer = self._remote.query(query, Kind.SELECT)
        assert isinstance(answer, Rows)
        for row in answer:
            graph, since = text(row, "graph"), text(row, "since")
            if graph.startswith(self._asides) and since.isdecimal():
                yield graph, since

    def _remove(self, aside: str, since: str) -> None:
        self._updates.update(f"DELETE DATA {self._claim(aside, since)}")

    def _claim(self, aside: str, since: str) -> str:
        return f'{{ GRAPH <{self._graph}> {{ <{aside}> <{_SINCE}> "{since}" }} }}'
