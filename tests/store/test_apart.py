"""Queries from outside: whatever they do, they end in time, and the graph can be asked again."""

from __future__ import annotations

import concurrent.futures
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import LimitError, QueryError
from jxkg.rdf.answers import Rows
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from tests.store.products import COUNT, ROWS, SMALL, SORTED


@pytest.fixture(params=["memory", "disk"])
def kg(request: pytest.FixtureRequest, tmp_path: Path) -> jxkg.PolicyGraph:
    return jxkg.load() if request.param == "memory" else jxkg.open(tmp_path / "store")


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < seconds


def children() -> set[int]:
    found = set()
    for task in Path("/proc/self/task").iterdir():
        found |= {int(number) for number in (task / "children").read_text(encoding="ascii").split()}
    return found


def test_a_query_that_takes_too_long_is_given_up(kg: jxkg.PolicyGraph) -> None:
    for query in (COUNT, ROWS):
        with (
            within(10),
            jxkg.limited(timeout=0.5),
            pytest.raises(LimitError, match=r"took longer than 0\.5 s") as raised,
        ):
            kg.sparql(query)
        assert "--timeout SECONDS" in str(raised.value)
        assert len(rows(kg)) == 1


def test_a_query_that_needs_too_much_memory_is_given_up(kg: jxkg.PolicyGraph) -> None:
    with within(50), jxkg.limited(memory=0.3), pytest.raises(LimitError, match=r"needs more than 0\.3 GB") as raised:
        kg.sparql(SORTED)
    assert "--memory GIGABYTES" in str(raised.value)
    assert len(rows(kg)) == 1


def test_an_answer_that_is_too_large_is_given_up(kg: jxkg.PolicyGraph) -> None:
    with within(50), jxkg.limited(memory=0.1), pytest.raises(LimitError, match=r"the answer has more than 0\.025 GB"):
        kg.sparql(ROWS)
    assert len(rows(kg)) == 1


def test_a_query_that_ends_the_engine_is_an_error(kg: jxkg.PolicyGraph) -> None:
    """Not by way of `sparql`, whose guard refuses what is known to."""
    nested = "SELECT * {" + "OPTIONAL { ?a ?b ?c " * 100_000 + "}" * 100_000 + "}"
    with within(50), pytest.raises((QueryError, LimitError), match=r"ended the engine|needs more|took longer"):
        kg.engine.query_apart(nested, Kind.SELECT)
    assert len(rows(kg)) == 1


def test_a_query_that_is_wrong_is_told_so_and_ends_no_child(kg: jxkg.PolicyGraph) -> None:
    rows(kg)
    before = children()
    with pytest.raises(QueryError, match="not a SPARQL query"):
        kg.sparql("SELECT * {")
    with pytest.raises(QueryError, match="cannot be answered"):
        kg.engine.query_apart("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", Kind.SELECT)
    assert len(rows(kg)) == 1
    assert children() == before


def test_threads_have_children_of_their_own(kg: jxkg.PolicyGraph) -> None:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: rows(kg).terms, range(40)))
    assert found == [rows(kg).terms] * 40


def test_a_graph_that_is_gone_leaves_no_child() -> None:
    before = children()
    kg = jxkg.load()
    rows(kg)
    (child,) = children() - before
    del kg
    assert children() == before
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_fork_of_the_process_asks_a_child_of_its_own(kg: jxkg.PolicyGraph) -> None:
    rows(kg)
    context = __import__("multiprocessing").get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    other = context.Process(target=lambda: sender.send(len(rows(kg))))
    other.start()
    assert receiver.poll(20)
    assert receiver.recv() == 1
    other.join(20)
    assert other.exitcode == 0
    assert len(rows(kg)) == 1


INTERRUPTED = """
import jxkg
kg = jxkg.load()
print("begun", flush=True)
try:
    ASKS
except KeyboardInterrupt:
    print("interrupted", len(kg.sparql(SMALL)), len(kg.ask("documents")) > 0, flush=True)
"""


@pytest.mark.parametrize("asks", [f"kg.sparql({COUNT!r})", f"kg.engine.query({COUNT!r}, 'SELECT')"])
def test_an_interrupt_ends_a_query_and_the_graph_can_be_asked_again(asks: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED.replace("ASKS", asks).replace("SMALL", repr(SMALL))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (out, err, process.returncode) == ("interrupted 1 True\n", "", 0)


@pytest.mark.slow
def test_a_child_does_not_outlive_its_time_where_its_parent_was_killed() -> None:
    code = f"import jxkg, os; kg = jxkg.load(); print(kg.sparql({SMALL!r}), os.getpid(), flush=True)"
    code += f"\nwith jxkg.limited(timeout=1): kg.sparql({COUNT!r})"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        process.stdout.readline()
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
        process.kill()
    (child,) = map(int, listed.split())
    deadline = time.monotonic() + 10
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_what_is_asked_in_a_child_is_what_is_asked_here() -> None:
    here = Embedded.of([ox.Triple(ox.NamedNode("a:b"), ox.NamedNode("a:c"), ox.Literal("d"))])
    for query, kind in (("SELECT * { ?s ?p ?o }", Kind.SELECT), ("ASK { ?s ?p 1 }", Kind.ASK)):
        assert here.query_apart(query, kind) == here.query(query, kind)


def rows(kg: jxkg.PolicyGraph) -> Rows:
    found = kg.sparql(SMALL)
    assert isinstance(found, Rows)
    return found
