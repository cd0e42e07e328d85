"""Validation of cascades by the project's shapes: ours against pySHACL and rudof in one run, against size, and on disk.

Run: python benchmarks/validation.py [command] [small] [grow] [disk] [full]

All but full if none is named; full is 31 x 110 cities, on disk (some 50 million triples: 8 GB of text). The cascades keep all
that the shapes ask for; for the peers some triples are left out. pySHACL has to report what ours does, result by result; of
rudof's, focus nodes and components are compared, and how many agree is printed. Seconds are of the clock and of the processor,
which others on the machine change less; ratios and exponents are of the processor's. All processors are used; how far a
validation is goes to the standard error stream.
"""

from __future__ import annotations

import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from cascade import write_conforming
from rdflib import Graph
from rdflib.namespace import SH

import jxkg
from jxkg._resources import SHAPES
from jxkg.rdf.answers import Answer
from jxkg.rdf.convert import to_rdflib
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Query, compile_shapes
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.results import Result
from jxkg.validate.shacl.run import run
from jxkg.validate.shacl.shapes import read_shapes
from queries import apart, seconds

PROVINCES = 31
SIZES = (1, 2, 5, 11)
SMALL = ((1, 1), (2, 2))
RUNS = 7
LEFT_OUT = 799
LONGEST = 5
TOLD = 20


@dataclass(frozen=True)
class Cost:
    """Seconds of the clock and of the processor."""

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:9.2f} s{self.processor:9.2f} s"


@dataclass(frozen=True)
class Measured:
    """Loading or validation: triples, cost, the peak memory of the process in MiB, what each query took of the processor."""

    triples: int
    cost: Cost
    peak: int
    queries: dict[str, float]


def cost(action: Callable[[], object]) -> Cost:
    begin = time.process_time()
    clock = seconds(action)
    return Cost(clock, time.process_time() - begin)


def core(shapes: Graph) -> Graph:
    """The shapes without their SPARQL constraints."""
    kept = Graph()
    kept += shapes
    for constraint in set(shapes.objects(None, SH.sparql)):
        kept.remove((None, None, constraint))
        kept.remove((constraint, None, None))
    return kept


def damaged(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples in order, but for one in so many."""
    return [triple for number, triple in enumerate(sorted(triples, key=str)) if number % LEFT_OUT]


def small(folder: Path) -> None:
    """Against pySHACL and rudof by the shapes of SHACL Core; by all shapes for the smallest, which takes pySHACL minutes."""
    shapes = read_shapes(SHAPES)
    for provinces, cities in SMALL:
        path = folder / f"{provinces}x{cities}.nt"
        write_conforming(path, provinces, cities)
        triples = damaged(Embedded.load(path).triples())
        where = f"{provinces} x {cities}, {len(triples):,} triples"
        print(f"\n{where}: seconds of the clock, of the processor, results, ratio to ours")
        compare("SHACL Core", core(shapes), triples, folder)
        if (provinces, cities) == SMALL[0]:
            compare("all", shapes, triples, folder)


def compare(name: str, shapes: Graph, triples: list[ox.Triple], folder: Path) -> None:
    """Ours, rudof and pySHACL by some shapes; AssertionError where pySHACL reports something else than ours."""
    engine, graph, compiled = Embedded.of(triples), to_rdflib(triples), compile_shapes(shapes)
    ours: list[Result] = []
    own = cost(lambda: ours.extend(run(compiled, engine)))
    print(f"{name:<12}{'ours':<10}{own}{len(ours):7}", flush=True)
    rudof(name, own, shapes, triples, ours, folder)
    theirs: list[Result] = []
    peer = cost(lambda: theirs.extend(by_pyshacl(shapes, graph)))
    assert ours == theirs
    print(f"{name:<12}{'pySHACL':<10}{peer}{len(theirs):7}{peer.processor / own.processor:8.1f}", flush=True)


def rudof(name: str, own: Cost, shapes: Graph, triples: list[ox.Triple], ours: list[Result], folder: Path) -> None:
    """Rudof by the same shapes; how many of its results ours have too, by focus node and component."""
    try:
        from pyrudof import RDFFormat, Rudof, RudofConfig
    except ImportError:
        print("rudof is not installed: pip install pyrudof")
        return
    data, text = folder / "data.nt", folder / "shapes.ttl"
    ox.serialize(triples, output=str(data), format=ox.RdfFormat.N_TRIPLES)
    shapes.serialize(text, format="turtle")
    session = Rudof(RudofConfig())
    session.read_data(str(data), format=RDFFormat.NTriples)
    session.read_shacl(str(text))
    peer = cost(session.validate_shacl)
    found = [(entry.focus_node, entry.constraint_component) for entry in session.validate_shacl()]
    agreed = {(one.strip("<>"), component.strip("<>")) for one, component in found} & {
        (result.focus.value, result.component) for result in ours
    }
    of = len({(result.focus.value, result.component) for result in ours})
    ratio = peer.processor / own.processor
    print(f"{name:<12}{'rudof':<10}{peer}{len(found):7}{ratio:8.1f}   {len(agreed)} of {of} agree", flush=True)


class Timed(Embedded):
    """Keeps what each text takes of the processor, and tells the standard error stream now and then how far it is."""

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        super().__init__(store, folder)
        self.took: dict[str, float] = {}

    def query(self, text: str, kind: Kind) -> Answer:
        """As Embedded does."""
        begin = time.thread_time()
        answer = super().query(text, kind)
        self.took[text] = time.thread_time() - begin
        if len(self.took) % TOLD == 0:
            took = sum(list(self.took.values()))
            print(f"    {len(self.took)} queries, {took:.0f} s of the processor", file=sys.stderr, flush=True)
        return answer


def measured(source: Path) -> Measured:
    """Validate a file in memory, or a store on disk; it has to conform."""
    engine = Timed.reopen(source) if source.is_dir() else Timed.load(source)
    compiled, found = compile_shapes(read_shapes(SHAPES)), list[Result]()
    took = cost(lambda: found.extend(run(compiled, engine)))
    assert not found, found[:3]
    names = (f"{number} {named(query)}" for number, query in enumerate(compiled.queries))
    each = {name: engine.took.get(query.text, 0.0) for name, query in zip(names, compiled.queries, strict=True)}
    each["whether there are focus nodes"] = sum(spent for text, spent in engine.took.items() if text.startswith("ASK"))
    return Measured(len(engine), took, peak(), each)


def filled(folder: Path, source: Path) -> Measured:
    """Load a file into a store on disk."""
    took = cost(lambda: jxkg.open(folder, source))
    return Measured(len(jxkg.open(folder)), took, peak(), {})


def peak() -> int:
    """The most memory that this process has had, in MiB."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def named(query: Query) -> str:
    """The shapes whose constraints a query looks at, and what it is about."""
    shapes = sorted(
        {check.shape.value.rpartition("#")[2] for check in query.checks if isinstance(check.shape, ox.NamedNode)}
    )
    more = f" and {len(query.checks) - 1} more" if len(query.checks) > 1 else ""
    return f"{shapes[0] if shapes else 'unnamed'}{more}"


def show(where: str, one: Measured) -> None:
    each = one.cost.processor / one.triples * 1e6
    print(f"{where:<24}{one.triples:12,}{one.cost}{each:8.1f} µs a triple{one.peak:8,} MiB", flush=True)


def growth(found: list[Measured]) -> None:
    """The queries that take longest, with the exponent of their growth from the first size to the last: 1 is linear."""
    first, last = found[0], found[-1]
    print(f"all {exponent(first, last, first.cost.processor, last.cost.processor):5.2f}")
    for name, took in sorted(last.queries.items(), key=lambda item: -item[1])[:LONGEST]:
        print(f"    {exponent(first, last, first.queries[name], took):5.2f}{took:9.2f} s  {name}")


def exponent(first: Measured, last: Measured, before: float, after: float) -> float:
    return math.log(after / before) / math.log(last.triples / first.triples)


def grow(folder: Path) -> None:
    """More and more cities, in memory, each in a process of its own."""
    print("\nin memory: triples, seconds of the clock, of the processor, peak memory with the graph")
    found: list[Measured] = []
    for cities in SIZES:
        path = cascade(folder, cities)
        found.append(apart(measured, path))
        show(f"{PROVINCES} x {cities}", found[-1])
        path.unlink()
    growth(found)


def on_disk(folder: Path, sizes: Iterable[int] = SIZES) -> None:
    """The same from stores on disk, loading them apart."""
    print("\non disk: triples, seconds of the clock, of the processor, peak memory")
    found: list[Measured] = []
    for cities in sizes:
        path = cascade(folder, cities)
        store = path.with_suffix("")
        show(f"{PROVINCES} x {cities} loaded", apart(filled, store, path))
        path.unlink()
        found.append(apart(measured, store))
        show(f"{PROVINCES} x {cities} validated", found[-1])
        shutil.rmtree(store)
    if len(found) > 1:
        growth(found)


def cascade(folder: Path, cities: int) -> Path:
    """The file of a cascade with so many cities in each province."""
    path = folder / f"{cities}.nt"
    write_conforming(path, PROVINCES, cities)
    return path


def full(folder: Path) -> None:
    """31 x 110 cities, on disk."""
    on_disk(folder, [110])


def command(folder: Path) -> None:  # noqa: ARG001 — all parts are called alike
    """`jxkg validate` of the bundled graph, a whole process."""
    own = [str(Path(sys.executable).with_name("jxkg")), "validate"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = [seconds(lambda: subprocess.run(own, check=True, stdout=subprocess.DEVNULL)) for _ in range(RUNS)]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / RUNS
    print(
        f"jxkg validate, median of {RUNS}: {statistics.median(took):.2f} s ({min(took):.2f} to {max(took):.2f}), ",
        end="",
    )
    print(f"of the processor {processor:.2f} s")


PARTS = {"command": command, "small": small, "grow": grow, "disk": on_disk, "full": full}


def main() -> None:
    for part in sys.argv[1:] or ["command", "small", "grow", "disk"]:
        with tempfile.TemporaryDirectory() as name, jxkg.limited(timeout=3600, memory=64):
            PARTS[part](Path(name))


if __name__ == "__main__":
    main()
