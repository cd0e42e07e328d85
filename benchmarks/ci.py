"""Ratios that are kept on record: tracing, a unit, searching, asking and loading against bare pyoxigraph, in one run, in pairs.

Run: python benchmarks/ci.py [--record]

Prints the median ratio of each case beside the last one on record (record.tsv). With --record, puts this run in its place. The
peer does something fixed that has to be done for the answer, so that a question which is added or slows down raises the ratio.
Milliseconds are of the processor, which others on the machine change less. Nothing here passes or fails.
"""

from __future__ import annotations

import csv
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from cascade import conforming_number, unit_name, write_conforming

import jxkg
from jxkg.query.catalogue import question

PROVINCES, CITIES = 31, 3
RECORD = Path(__file__).with_name("record.tsv")
COLUMNS = ("case", "ratio", "ours_ms", "theirs_ms", "triples", "date", "where")
LEAST_PAIRS, MOST_PAIRS, SECONDS = 3, 25, 3.0
NUMBER, UNIT, TEXT = conforming_number(40), unit_name(13, 1), "减税降费"
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jx: <https://w3id.org/jxkg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
TASK = f"""{PREFIXES}
SELECT ?task ?text ?bearer ?upper {{
  ?list jx:documentNumber "{NUMBER}" .
  ?task dcterms:isPartOf/dcterms:isPartOf/dcterms:isPartOf ?list ;
    jx:number 5 ;
    jx:text ?text ;
    jx:implements ?upper .
  ?responsibility jx:forTask ?task ;
    jx:bearer ?bearer .
}}"""
UNIT_TASKS = f"""{PREFIXES}
SELECT ?task ?text {{
  ?unit skos:altLabel "{UNIT}"@zh .
  ?unit jx:memberOf? ?bearer .
  ?responsibility jx:bearer ?bearer ;
    jx:forTask ?task .
  ?task jx:text ?text .
}}"""
SCAN = f"""{PREFIXES}
SELECT ?task ?text {{
  ?task jx:text ?text .
  FILTER (CONTAINS(?text, "{TEXT}"))
}}"""
ASKED = ("links", "coverage-requirements", "load-by-role")


@dataclass(frozen=True)
class Measured:
    """A case's median ratio, and median milliseconds."""

    case: str
    ratio: float
    ours: float
    theirs: float


def milliseconds(action: Callable[[], object]) -> float:
    begin = time.process_time()
    action()
    return (time.process_time() - begin) * 1e3


def pairs(case: str, ours: Callable[[], object], theirs: Callable[[], object]) -> Measured:
    """Run both in turn, the one and then the other first."""
    found: list[tuple[float, float]] = []
    begin = time.process_time()
    while len(found) < LEAST_PAIRS or (len(found) < MOST_PAIRS and time.process_time() - begin < SECONDS):
        if len(found) % 2:
            their, own = milliseconds(theirs), milliseconds(ours)
        else:
            own, their = milliseconds(ours), milliseconds(theirs)
        found.append((own, their))
    owns, peers = zip(*found, strict=True)
    ratio = statistics.median(own / peer for own, peer in found)
    return Measured(case, ratio, statistics.median(owns), statistics.median(peers))


def peer(path: Path, folder: Path | None = None) -> ox.Store:
    """A file loaded by pyoxigraph alone."""
    store = ox.Store(str(folder)) if folder else ox.Store()
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_TRIPLES)
    return store


def on_disk(folder: Path, load: Callable[[Path], object]) -> None:
    load(folder)
    shutil.rmtree(folder)


def cases(path: Path, folder: Path) -> Iterator[Measured]:
    yield pairs("load in memory", lambda: jxkg.load(path), lambda: peer(path))
    yield pairs(
        "load on disk",
        lambda: on_disk(folder / "ours", lambda store: jxkg.open(store, path)),
        lambda: on_disk(folder / "theirs", lambda store: peer(path, store)),
    )
    kg, store = jxkg.load(path), peer(path)

    def bare(text: str) -> Callable[[], object]:
        return lambda: list(store.query(text))  # type: ignore[arg-type]

    for name in ASKED:
        yield pairs(f"ask {name}", lambda name=name: kg.ask(name), bare(question(name).text))  # type: ignore[misc]
    kg.search(TEXT)
    yield pairs("trace of a task", lambda: kg.trace(5, NUMBER).as_json(), bare(TASK))
    yield pairs("a unit's tasks", lambda: kg.unit(UNIT), bare(UNIT_TASKS))
    yield pairs("search", lambda: kg.search(TEXT), bare(SCAN))


def on_record() -> dict[str, dict[str, str]]:
    with RECORD.open(encoding="utf-8", newline="") as lines:
        return {row["case"]: row for row in csv.DictReader(lines, delimiter="\t")}


def record(found: list[Measured], triples: int) -> None:
    where = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    where = f"{where}, pyoxigraph {ox.__version__}"
    with RECORD.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(COLUMNS)
        for one in found:
            figures = (f"{one.ratio:.3f}", f"{one.ours:.2f}", f"{one.theirs:.2f}")
            rows.writerow((one.case, *figures, triples, date.today().isoformat(), where))


def show(one: Measured, before: dict[str, str] | None) -> None:
    last = f"{before['ratio']:>9} on {before['date']} ({before['where']})" if before else "     none"
    print(f"{one.case:<28}{one.ours:10.1f}{one.theirs:10.1f}{one.ratio:9.3f}{last}", flush=True)


def main() -> None:
    begin, before = time.perf_counter(), on_record() if RECORD.is_file() else {}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "cities.nt"
        triples = write_conforming(path, PROVINCES, CITIES, named=True)
        print(f"{PROVINCES} x {CITIES} cities, {triples:,} triples; milliseconds of the processor, medians")
        print(f"{'':<28}{'ours':>10}{'theirs':>10}{'ratio':>9}{'on record':>13}")
        found = []
        for one in cases(path, Path(name)):
            show(one, before.get(one.case))
            found.append(one)
    print(f"in {time.perf_counter() - begin:.0f} s")
    if "--record" in sys.argv[1:]:
        record(found, triples)


if __name__ == "__main__":
    main()
