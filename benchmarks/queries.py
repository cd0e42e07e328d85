"""Cascades of many cities: our answers and loading against bare pyoxigraph's, in pairs, against rdflib's, and against size.

Run: python benchmarks/queries.py [compare] [grow] [full]

compare and grow if none is named; full is 31 x 110 cities, on disk (some 20 million triples: 3 GB of text, some minutes). Ours
and the peer's are run in turn, and a ratio is the median of the pairs'. A question beyond the limit is not repeated.
"""

from __future__ import annotations

import itertools
import multiprocessing
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

import pyoxigraph as ox
from cascade import city_number, unit_name, write_cascade

import jxkg
from jxkg.query.catalogue import question

P = ParamSpec("P")
T = TypeVar("T")

PROVINCES = 31
SIZES = (5, 10, 20)
LIMIT = 15.0
PAIRS = 15
SECONDS = 5.0
CONCORDANCE = """
PREFIX jx: <https://w3id.org/jxkg/ontology#>
SELECT ?requirement (COUNT(?task) AS ?tasks) {
  ?task jx:implements ?requirement .
  ?requirement a jx:Requirement .
  ?task a jx:Task .
}
GROUP BY ?requirement ORDER BY ?requirement
"""
WORDS = """
PREFIX jx: <https://w3id.org/jxkg/ontology#>
SELECT ?task ?text ?number { ?task jx:text ?text ; jx:number ?number }
"""
COPIED = """
PREFIX jx: <https://w3id.org/jxkg/ontology#>
CONSTRUCT { ?task jx:implements ?requirement } WHERE { ?task jx:implements ?requirement }
"""
NUMBER, UNIT = city_number(2, 3), unit_name(2, 3)
TRACE = ("task-responsibilities", "task-links", "none-found", "tasks")


@dataclass(frozen=True)
class Case:
    """Something to ask: how we are asked it, and the bound SPARQL texts that the peer gets for it."""

    name: str
    ours: Callable[[jxkg.PolicyGraph], object]
    texts: tuple[str, ...]

    def theirs(self, store: ox.Store) -> object:
        """What the peer answers, all of it."""
        return [list(store.query(text)) for text in self.texts]  # type: ignore[arg-type]


def cases() -> list[Case]:
    return [
        Case(
            "trace of a task",
            lambda kg: kg.trace(5, NUMBER),
            tuple(question(name).bind(task=5, document=NUMBER) for name in TRACE),
        ),
        Case(
            "coverage-requirements",
            lambda kg: kg.ask("coverage-requirements"),
            (question("coverage-requirements").text,),
        ),
        Case("count by requirement", lambda kg: kg.sparql(CONCORDANCE), (CONCORDANCE,)),
        Case("all texts", lambda kg: kg.sparql(WORDS), (WORDS,)),
        Case("links as triples", lambda kg: kg.sparql(COPIED), (COPIED,)),
        Case("unit-tasks", lambda kg: kg.ask("unit-tasks", unit=UNIT), (question("unit-tasks").bind(unit=UNIT),)),
    ]


def seconds(action: Callable[[], object]) -> float:
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def within_limit(action: Callable[[], object]) -> float | None:
    """The seconds that an action takes, in a fork of this process that is killed at the limit; None if it was."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(seconds(action)))
    process.start()
    took: float | None = receiver.recv() if receiver.poll(LIMIT) else None
    process.kill()
    process.join()
    return took


def pairs(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float, float]:
    """Median seconds of ours and of theirs, and the median ratio."""
    found: list[tuple[float, float]] = []
    begin = time.perf_counter()
    while len(found) < 3 or (len(found) < PAIRS and time.perf_counter() - begin < SECONDS):
        if len(found) % 2:
            their, own = seconds(theirs), seconds(ours)
        else:
            own, their = seconds(ours), seconds(theirs)
        found.append((own, their))
    owns, peers = zip(*found, strict=True)
    return statistics.median(owns), statistics.median(peers), statistics.median(own / peer for own, peer in found)


def ask_all(kg: jxkg.PolicyGraph, store: ox.Store, where: str, rdflib: dict[str, float | None]) -> dict[str, float]:
    """Ask all questions of ours and of the peer, print, and give our seconds."""
    took: dict[str, float] = {}
    for case in cases():
        if within_limit(lambda case=case: case.theirs(store)) is None:  # type: ignore[misc]
            print(f"{case.name:<24}{where:<16} > {LIMIT:.0f} s, pyoxigraph too")
            continue
        own, peer, ratio = pairs(lambda case=case: case.ours(kg), lambda case=case: case.theirs(store))  # type: ignore[misc]
        took[case.name] = own
        print(f"{case.name:<24}{where:<16}{own * 1e3:9.1f} ms{peer * 1e3:9.1f} ms{ratio:7.2f}", end="")
        print(faster(own, rdflib[case.name]) if case.name in rdflib else "", flush=True)
    return took


def faster(own: float, rdflib: float | None) -> str:
    if rdflib is None:
        return f"   rdflib > {LIMIT:.0f} s, > {LIMIT / own:.0f}x"
    return f"   rdflib {rdflib:.2f} s, {rdflib / own:.0f}x"


def ask_rdflib(path: Path) -> dict[str, float | None]:
    """The seconds that each question takes on an rdflib graph, None for one beyond the limit."""
    import rdflib

    kg = jxkg.wrap(rdflib.Graph().parse(path, format="nt"))
    return {case.name: within_limit(lambda case=case: case.ours(kg)) for case in cases()}  # type: ignore[misc]


def our_memory(path: Path, folder: Path) -> object:  # noqa: ARG001 — all loaders are called alike
    return jxkg.load(path)


def peer_memory(path: Path, folder: Path) -> object:  # noqa: ARG001
    store = ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    return store


def our_disk(path: Path, folder: Path) -> object:
    return jxkg.open(folder, path)


def peer_disk(path: Path, folder: Path) -> object:
    """The bulk load alone; jxkg.open also flushes, renames and opens again for reading."""
    store = ox.Store(str(folder))
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    return store


LOADERS = {"load in memory": (our_memory, peer_memory), "load on disk": (our_disk, peer_disk)}


def measured(loader: Callable[[Path, Path], object], path: Path, folder: Path) -> tuple[float, float]:
    """Seconds, and the peak memory of this process in MiB."""
    took = seconds(lambda: loader(path, folder))
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    assert peak
    return took, int(peak[1]) / 1024


def apart(action: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(action, *args, **kwargs).result()


def load(path: Path, name: str, where: str, repetitions: int) -> float:
    """Load with ours and the peer's in turn, each in a process of its own; print, and give our seconds."""
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for turn in range(repetitions):
        for loader, found in zip(LOADERS[name], (ours, theirs), strict=True):
            folder = path.with_name(f"{path.stem}-{loader.__name__}-{turn}")
            found.append(apart(measured, loader, path, folder))
    own = statistics.median(took for took, _ in ours)
    peer = statistics.median(took for took, _ in theirs)
    ratio = statistics.median(a[0] / b[0] for a, b in zip(ours, theirs, strict=True))
    memory = f"   {max(m for _, m in ours):.0f} MiB, pyoxigraph {max(m for _, m in theirs):.0f} MiB"
    print(f"{name:<24}{where:<16}{own * 1e3:9.0f} ms{peer * 1e3:9.0f} ms{ratio:7.2f}{memory}", flush=True)
    return own


def compare(folder: Path) -> None:
    """31 x 11 cities: against pyoxigraph and rdflib."""
    path, where = folder / "eleven.nt", f"{PROVINCES} x 11"
    print(f"\n{where}: {write_cascade(path, PROVINCES, 11):,} triples; ours, pyoxigraph, ratio")
    for name in LOADERS:
        load(path, name, where, 3)
    rdflib = apart(ask_rdflib, path)
    kg, store = jxkg.load(path), ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    ask_all(kg, store, f"{where} memory", rdflib)
    ask_disk(path, where)


def ask_disk(path: Path, where: str) -> None:
    """Ask the stores that loading a file on disk has left."""
    ours, theirs = (path.with_name(f"{path.stem}-{loader.__name__}-0") for loader in LOADERS["load on disk"])
    ask_all(jxkg.open(ours), ox.Store.read_only(str(theirs)), f"{where} disk", {})


def grow(folder: Path) -> None:
    """Twice the cities, and twice again: how our times grow."""
    took: list[dict[str, float]] = []
    print("\ncost against size; ours, pyoxigraph, ratio")
    for cities in SIZES:
        path, where = folder / f"{cities}.nt", f"{PROVINCES} x {cities}"
        write_cascade(path, PROVINCES, cities)
        loads = {name: load(path, name, where, 1) for name in LOADERS}
        store = ox.Store()
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
        took.append(loads | ask_all(jxkg.load(path), store, where, {}))
    print(f"\ngrowth of ours from {SIZES[0]} to {SIZES[1]} to {SIZES[2]} cities for each province")
    for name in took[0]:
        known = [of[name] for of in took if name in of]
        print(f"{name:<24}", *(f"{after / before:6.2f}" for before, after in itertools.pairwise(known)))


def full(folder: Path) -> None:
    """31 x 110 cities, on disk."""
    path, where = folder / "full.nt", f"{PROVINCES} x 110"
    print(f"\n{where}: {write_cascade(path, PROVINCES, 110):,} triples; ours, pyoxigraph, ratio", flush=True)
    load(path, "load on disk", where, 1)
    ask_disk(path, where)


PARTS = {"compare": compare, "grow": grow, "full": full}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        for part in sys.argv[1:] or ["compare", "grow"]:
            PARTS[part](Path(name))


if __name__ == "__main__":
    main()
