"""Search, warm: ours against a scan of all texts and names with CONTAINS in the same store, in pairs; and what the index costs.

Run: python benchmarks/search.py [bundled] [eleven] [full [STORE]]

bundled and eleven (31 x 11 cities, in memory) if none is named; full is 31 x 110 cities, on disk: some 20 million triples, 3 GB
of text and many minutes, or in STORE, where one was made. The scan finds what contains the query as it stands, no short forms and
in no order.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cascade import write_cascade

import jxkg
from queries import apart, pairs, seconds

PROVINCES = 31
QUERIES = (
    "减税降费",
    "發改委",
    "人社局",
    "教育局",
    "公开",
    "政策解读",
    "营商环境 执法",
    "留抵",
    "Education Bureau",
    "量子",
)
SCAN = """
PREFIX jx: <https://w3id.org/jxkg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?found ?text {
  VALUES ?says { jx:text jx:gist rdfs:label skos:prefLabel skos:altLabel jx:officialName }
  ?found ?says ?text .
  FILTER (CONTAINS(STR(?text), ?query))
}
"""


def memory(which: str) -> int:
    """MiB of this process: VmRSS now, VmHWM at its peak."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(which)) // 1024


def find(kg: jxkg.PolicyGraph, query: str) -> None:
    try:
        kg.search(query)
    except jxkg.JxkgError:
        assert query == "量子"  # of which no text speaks


def measure(path: Path, where: str) -> None:
    """The first search, which makes the index, and each query afterwards."""
    kg = jxkg.open(path) if path.is_dir() else jxkg.load(path)
    before, begin = memory("VmRSS"), time.process_time()
    took = seconds(lambda: kg.search("减税降费"))
    used = time.process_time() - begin
    after, peak = memory("VmRSS"), memory("VmHWM")
    print(f"\n{where}")
    print(f"index {took:8.2f} s ({used:.2f} s of processor)   memory {before} to {after} MiB, peak {peak} MiB")
    print(f"{'warm query':<20}{'ours':>12}{'scan':>12}{'ratio':>8}")
    for query in QUERIES:
        own, peer, ratio = pairs(lambda q=query: find(kg, q), lambda q=query: kg.sparql(SCAN, query=q))  # type: ignore[misc]
        print(f"{query:<20}{own * 1e3:9.1f} ms{peer * 1e3:9.1f} ms{ratio:8.3f}", flush=True)


def bundled(folder: Path) -> None:  # noqa: ARG001 — all parts are called alike
    """The bundled graph; and the whole command, cold, against `jxkg trace 5`."""
    from jxkg._resources import GRAPH

    apart(measure, GRAPH, "bundled graph")
    command = str(Path(sys.executable).with_name("jxkg"))

    def run(*arguments: str) -> None:
        subprocess.run([command, *arguments], check=True, stdout=subprocess.DEVNULL)

    own, peer, ratio = pairs(lambda: run("search", "减税降费"), lambda: run("trace", "5"))
    print(f"cold: jxkg search {own * 1e3:.0f} ms, jxkg trace 5 {peer * 1e3:.0f} ms, ratio {ratio:.2f}")


def eleven(folder: Path) -> None:
    path = folder / "eleven.nt"
    triples = write_cascade(path, PROVINCES, 11)
    apart(measure, path, f"{PROVINCES} x 11 in memory, {triples:,} triples")


def full(folder: Path, store: Path | None = None) -> None:
    if store is None:
        path, store = folder / "full.nt", folder / "store"
        write_cascade(path, PROVINCES, 110)
        jxkg.open(store, path)
    apart(measure, store, f"{PROVINCES} x 110 on disk")


def main() -> None:
    parts = sys.argv[1:] or ["bundled", "eleven"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "bundled" in parts:
            bundled(folder)
        if "eleven" in parts:
            eleven(folder)
        if "full" in parts:
            store = parts[parts.index("full") + 1 :]
            full(folder, Path(store[0]) if store else None)


if __name__ == "__main__":
    main()
