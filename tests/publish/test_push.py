"""Putting a graph into a server: whole or not at all, and on from where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import EndpointError, UsageError
from jxkg.publish.claims import ABANDONED
from jxkg.publish.push import TARGET, Server, push
from jxkg.store.http import Endpoint
from tests.servers import Running, free_port, graphs, oxigraph, virtuoso

SIZE = len(jxkg.load())
CLAIMS = f"{TARGET}/pushes"
OLD = [ox.Triple(ox.NamedNode(f"urn:old:{n}"), ox.NamedNode("urn:p"), ox.Literal(n)) for n in range(10)]


@pytest.fixture(
    scope="module",
    params=[
        "oxigraph",
        pytest.param("virtuoso", marks=[pytest.mark.servers, pytest.mark.slow]),
    ],
)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as server:
        yield server


def test_a_push_replaces_the_graph_and_leaves_nothing_aside(running: Running) -> None:
    push(OLD, running.server)
    assert graphs(running) == {TARGET: 10}
    seen: list[tuple[int, int]] = []
    done = push(jxkg.load().triples(), running.server, progress=lambda sent, total: seen.append((sent, total)))
    assert (done.graph, done.triples, done.resumed) == (TARGET, SIZE, 0)
    assert graphs(running) == {TARGET: SIZE}
    assert seen[0] == (0, SIZE)
    assert seen[-1] == (SIZE, SIZE)
    assert push(jxkg.load().triples(), running.server).triples == SIZE
    assert jxkg.connect(running.query_url, graph=TARGET).trace(5) == jxkg.load().trace(5)


def stop_after(batches: int, stop: Callable[[], None]) -> Callable[[int, int], None]:
    calls = 0

    def progress(_sent: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > batches:
            stop()

    return progress


class PowerCutError(Exception):
    pass


def interrupt() -> None:
    raise PowerCutError


def test_a_push_that_was_interrupted_shows_the_old_graph_and_goes_on(running: Running) -> None:
    push(OLD, running.server)
    with pytest.raises(PowerCutError):
        push(jxkg.load().triples(), running.server, progress=stop_after(3, interrupt))
    found = graphs(running)
    assert found.pop(CLAIMS) == 1
    assert found[TARGET] == 10
    assert sorted(found.values()) == [10, 3000]
    done = push(jxkg.load().triples(), running.server)
    assert (done.triples, done.resumed) == (SIZE, 3000)
    assert graphs(running) == {TARGET: SIZE}


def test_a_server_that_dies_in_the_middle(tmp_path: Path) -> None:
    port = free_port()
    with oxigraph(tmp_path, port) as first:
        push(OLD, first.server)
        with pytest.raises(EndpointError) as caught:
            push(jxkg.load().triples(), first.server, progress=stop_after(4, first.kill))
    assert "cannot be reached" in str(caught.value)
    assert f"how many of {SIZE} triples came is not known; <{TARGET}> is as it was" in str(caught.value)
    assert "push again, and it will be continued from there" in str(caught.value)
    with oxigraph(tmp_path, port) as second:
        assert graphs(second)[TARGET] == 10
        done = push(jxkg.load().triples(), second.server)
        assert done.resumed == 4000
        assert graphs(second) == {TARGET: SIZE}


def test_a_gap_that_an_earlier_try_left_is_filled(running: Running) -> None:
    """Other triples of the graph than whole batches from the beginning are aside: all are sent again."""
    push(OLD, running.server)
    with pytest.raises(PowerCutError):
        push(jxkg.load().triples(), running.server, batch=700, progress=stop_after(2, interrupt))
    (aside,) = set(graphs(running)) - {TARGET, CLAIMS}
    first = f"GRAPH <{aside}> {{ SELECT * {{ ?s ?p ?o }} ORDER BY ?s ?p ?o LIMIT 5 }}"
    running.server.updates.update(f"DELETE {{ GRAPH <{aside}> {{ ?s ?p ?o }} }} WHERE {{ {first} }}")
    done = push(jxkg.load().triples(), running.server)
    assert (done.triples, done.resumed) == (SIZE, 1395)
    assert graphs(running) == {TARGET: SIZE}


def test_a_move_that_does_not_come_through(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    push(OLD, running.server)
    update = Endpoint.update

    def lost(self: Endpoint, text: str) -> object:
        if text.startswith("MOVE"):
            raise EndpointError("the line went dead")
        return update(self, text)

    monkeypatch.setattr(Endpoint, "update", lost)
    with pytest.raises(EndpointError, match=f"the move failed: the line went dead; <{TARGET}> has 10 triples"):
        push(jxkg.load().triples(), running.server)
    monkeypatch.undo()
    assert push(jxkg.load().triples(), running.server).resumed == SIZE
    assert graphs(running) == {TARGET: SIZE}


def test_a_server_that_takes_no_updates(running: Running) -> None:
    """The query address of one, as an update address: it refuses, and says so."""
    server = Server(Endpoint(running.query_url, 60, None), Endpoint(running.query_url, 60, None))
    before = graphs(running)
    with pytest.raises(EndpointError, match=r"0 of 10 triples are in <.*>; <.*> is as it was"):
        push(OLD, server, graph="https://w3id.org/jxkg/id/elsewhere")
    assert graphs(running) == before


def test_what_cannot_be_pushed(running: Running) -> None:
    with pytest.raises(UsageError, match="cannot name a graph"):
        push(OLD, running.server, graph="my graph> { } ; DROP ALL")
    before = graphs(running)
    with pytest.raises(UsageError, match="there are no triples to push"):
        push([], running.server)
    assert graphs(running) == before
    with pytest.raises(UsageError, match="the graph has blank nodes"):
        push([ox.Triple(ox.BlankNode(), ox.NamedNode("urn:p"), ox.Literal(1))], running.server)


def abandoned(running: Running, ago: float) -> set[str]:
    """Break off a push, as if that were some time ago; returns what it left."""
    with pytest.MonkeyPatch.context() as patch:
        now = time.time() - ago
        patch.setattr("time.time", lambda: now)
        with pytest.raises(PowerCutError):
            push(jxkg.load().triples(), running.server, progress=stop_after(3, interrupt))
    return set(graphs(running)) - {TARGET}


def test_what_an_abandoned_push_left_is_cleared_by_the_next(running: Running) -> None:
    push(OLD, running.server)
    assert len(abandoned(running, ABANDONED + 60)) == 2
    push(OLD, running.server)
    assert graphs(running) == {TARGET: 10}


def test_what_a_push_that_goes_on_has_aside_is_left_to_it(running: Running) -> None:
    push(OLD, running.server)
    theirs = abandoned(running, ABANDONED - 600)
    push(OLD, running.server)
    assert set(graphs(running)) == {TARGET, *theirs}
    assert push(jxkg.load().triples(), running.server).resumed == 3000
    assert graphs(running) == {TARGET: SIZE}


def test_a_claim_is_renewed_while_a_push_goes_on(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    push(OLD, running.server)
    begin = time.time()
    clock = [begin]
    monkeypatch.setattr("time.time", lambda: clock[0])
    seen: list[int] = []

    def half_an_hour(_sent: int, _total: int) -> None:
        clock[0] += ABANDONED / 2
        push(OLD, running.server, graph=TARGET)
        seen.append(len(graphs(running)))

    assert push(jxkg.load().triples(), running.server, batch=4000, progress=half_an_hour).resumed == 0
    assert len(seen) >= 3
    assert graphs(running) == {TARGET: SIZE}
