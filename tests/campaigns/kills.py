"""Runs that are killed at a random moment: what they make is whole, or as it was, and the next run leaves nothing lying.

    python -m tests.campaigns.kills --seed 1 --count 200

Half of the kills come after a random time, half at a random one of what the run does with files and sockets. Each run is a fork
of this process, in which the library is loaded already, so that it is killed at its work. This process itself opens no store on
disk: the threads that such a store has do not come along into forks.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

import jxkg
from jxkg._resources import DATA
from jxkg.api import graph_file
from jxkg.cli import cli, output, table  # noqa: F401 — loaded before the forks
from jxkg.publish.push import TARGET, push
from jxkg.search import cache
from tests.campaigns.running import Outcome, main
from tests.servers import Running, graphs, oxigraph

_FORK = multiprocessing.get_context("fork")
_CODED = DATA / "alignments" / "open-government-2022"
_OLD = "as it was"
_SIZE = len(jxkg.load())
_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect", "http.client.send"}
_PATIENCE = 120.0


class Trial(ABC):
    """Something that is made in a folder, by a run that may be killed."""

    old = True
    """Whether there may be an old one in its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def run(self) -> None:
        """Make it."""

    @abstractmethod
    def state(self) -> str:
        """Whether it is "absent", "as it was", or "whole"; else what it is. Called in a fork."""

    def begin(self, old: bool) -> None:
        """Empty the folder, and put an old one there."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        if old:
            self.put_old()

    def put_old(self) -> None:  # noqa: B027 — where there is no old one
        """Put an old one there."""

    def left(self) -> list[str]:
        """What lies around beside it."""
        return [path.name for path in self.folder.rglob(".*")]


class _File(Trial):
    """A file that a command writes."""

    def __init__(self, target: Path, *command: str) -> None:
        super().__init__(target.parent)
        self.target = target
        self._command = (*command, str(self.target))
        self.expected = b""

    def run(self) -> None:
        cli(list(self._command), standalone_mode=False)

    def state(self) -> str:
        if not self.target.exists():
            return "absent"
        found = self.target.read_bytes()
        known = {_OLD.encode(): _OLD, self.expected: "whole"}
        return known.get(found, f"{len(found)} bytes of something else")

    def put_old(self) -> None:
        self.target.write_text(_OLD, encoding="utf-8")


class _Store(Trial):
    """A store on disk."""

    old = False

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.target = folder / "store"

    def run(self) -> None:
        jxkg.open(self.target)

    def state(self) -> str:
        if not self.target.exists():
            return "absent"
        found = len(jxkg.open(self.target))
        return "whole" if found == _SIZE else f"a store of {found} triples"


class _Index(_Store):
    """The search index of a store that is there; an old one is of another state of the store."""

    old = True

    def __init__(self, folder: Path, store: Path) -> None:
        super().__init__(folder)
        self._source = store
        self.index = self.target / cache.FILE

    def begin(self, old: bool) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._source, self.target)
        if old:
            self.index.write_text(_OLD, encoding="utf-8")

    def run(self) -> None:
        assert jxkg.open(self.target).search("减税降费")[0].place == "6"

    def state(self) -> str:
        if not self.index.exists():
            return "absent"
        if self.index.read_bytes() == _OLD.encode():
            return _OLD
        with contextlib.closing(sqlite3.connect(f"{self.index.as_uri()}?mode=ro", uri=True)) as db:
            (sound,) = db.execute("PRAGMA integrity_check").fetchone()
            (count,) = db.execute("SELECT count(*) FROM made_of").fetchone()
        return "whole" if (sound, count) == ("ok", 1) else f"an index that is {sound}"


class _Push(Trial):
    """A graph in a server; an old one is of other triples."""

    def __init__(self, folder: Path, server: Running) -> None:
        super().__init__(folder)
        self._server = server

    def begin(self, old: bool) -> None:
        for graph in graphs(self._server):
            self._server.server.updates.update(f"DROP GRAPH <{graph}>")
        if old:
            push([ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal(1))], self._server.server)

    def run(self) -> None:
        push(jxkg.load().triples(), self._server.server)

    def state(self) -> str:
        found = graphs(self._server).get(TARGET, 0)
        return {0: "absent", 1: _OLD, _SIZE: "whole"}.get(found, f"a graph of {found} triples")

    def left(self) -> list[str]:
        return sorted(graphs(self._server).keys() - {TARGET})


@contextlib.contextmanager
def trials(folder: Path) -> Iterator[dict[str, Trial]]:
    """What is tried, each with a folder of its own."""
    served, store = folder / "served", folder / "source"
    served.mkdir()
    apart(lambda: len(jxkg.open(store)))
    coded = (f"{_CODED}.coding-a.sssom.tsv", f"{_CODED}.coding-b.sssom.tsv", f"{_CODED}.decisions.tsv")
    adjudicate = _File(folder / "adjudicate" / f"{_CODED.name}.adjudicated.sssom.tsv", "adjudicate", *coded, "--output")
    build = _File(folder / "build" / "made.ttl", "build", "--output")
    export = _File(folder / "export" / "made.ttl", "export")
    adjudicate.expected = Path(f"{_CODED}.adjudicated.sssom.tsv").read_bytes()
    build.expected = graph_file(jxkg.load()).encode()
    jxkg.load().export(folder / "exported.ttl")
    export.expected = (folder / "exported.ttl").read_bytes()
    with oxigraph(served) as server:
        yield {
            "build": build,
            "open": _Store(folder / "open"),
            "export": export,
            "push": _Push(folder / "push", server),
            "adjudicate": adjudicate,
            "index": _Index(folder / "index", store),
        }


def apart(
    action: Callable[[], object], ready: Callable[[], None] = lambda: None, kill_after: float = _PATIENCE
) -> object:
    """What an action returns in a fork of this process, killed after some seconds; an exit code where there is none."""
    receiver, sender = _FORK.Pipe(duplex=False)

    def act() -> None:
        nothing = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(nothing, standard)
        ready()
        sender.send(action())

    process = _FORK.Process(target=act)
    process.start()
    sender.close()
    process.join(kill_after)
    process.kill()
    process.join()
    with receiver, contextlib.suppress(EOFError):
        if receiver.poll():
            return receiver.recv()
    return process.exitcode


def kill_at(event: int) -> None:
    """End this process when it does so many things with files and sockets."""
    count = 0

    def watch(name: str, _: object) -> None:
        nonlocal count
        count += name in _EVENTS
        if count == event and name in _EVENTS:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def extent(trial: Trial) -> tuple[float, int]:
    """How many seconds a whole run takes, and how many things it does with files and sockets."""
    counted = [0]

    def count(name: str, _: object) -> None:
        counted[0] += name in _EVENTS

    def run() -> tuple[float, int]:
        sys.addaudithook(count)
        begin = time.monotonic()
        trial.run()
        return time.monotonic() - begin, counted[0]

    trial.begin(old=False)
    found = apart(run)
    assert isinstance(found, tuple), f"the run itself fails: {found}"
    return found


def attempt(trial: Trial, size: tuple[float, int], random_: random.Random) -> list[str]:
    """Kill a run and run again; returns what happened, and last what is wrong, if anything."""
    seconds, events = size
    old = trial.old and random_.random() < 0.5
    trial.begin(old)
    if random_.random() < 0.5:
        event = random_.randint(1, events)
        apart(trial.run, lambda: kill_at(event))
    else:
        apart(trial.run, kill_after=random_.uniform(0, seconds))
    state = str(apart(trial.state))
    left = trial.left()
    expected = {"whole", _OLD if old else "absent"}
    if state not in expected:
        return ["killed", f"after the kill it is {state}"]
    failed = apart(trial.run)
    again, lying = apart(trial.state), trial.left()
    happened = ["killed", f"then {state}", "left something lying" if left else "left nothing lying"]
    if failed is not None or again != "whole" or lying:
        happened.append(f"the next run ends with {failed or 0}; then it is {again}, and there lies: {lying}")
    return happened


def run(seed: int, count: int) -> Outcome:
    """Kill so many runs, of each kind in turn."""
    outcome, random_ = Outcome(), random.Random(seed)
    with TemporaryDirectory() as folder, trials(Path(folder)) as tried:
        sizes = {name: extent(trial) for name, trial in tried.items()}
        for number in range(count):
            name = list(tried)[number % len(tried)]
            *happened, last = attempt(tried[name], sizes[name], random_)
            for what in happened:
                outcome.add(f"{name}: {what}")
            if last.startswith("left"):
                outcome.add(f"{name}: {last}")
            else:
                outcome.fail(f"{name}, number {number}: {last}")
    return outcome


if __name__ == "__main__":
    main(run, 200)
