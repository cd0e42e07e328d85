"""How long a whole `jxkg trace 5` takes against `python -c "import rdflib"`, in pairs; and reading, building, validating.

Run: python benchmarks/cold_start.py [PAIRS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

TRACE = [str(Path(sys.executable).with_name("jxkg")), "trace", "5"]
PEER = [sys.executable, "-c", "import rdflib"]
STEPS = {
    "read the notice": "from jxkg.read.described import read_description; from jxkg._resources import DATA; "
    "read_description(DATA / 'documents' / 'jzbf-2022-31.yaml', DATA / 'sources')",
    "build the graph": "import jxkg; jxkg.build()",
    "validate the graph": "import jxkg; jxkg.load().validate()",
}


def seconds(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def cold_start(pairs: int) -> None:
    ratios, ours, theirs = [], [], []
    for _ in range(pairs):
        own, peer = seconds(TRACE), seconds(PEER)
        ours.append(own)
        theirs.append(peer)
        ratios.append(own / peer)
    print(f"{'jxkg trace 5':<24} {statistics.median(ours) * 1000:7.0f} ms")
    print(f"{'import rdflib':<24} {statistics.median(theirs) * 1000:7.0f} ms")
    print(
        f"ratio, median of {pairs} pairs  {statistics.median(ratios):.2f}  (range {min(ratios):.2f} to {max(ratios):.2f})"
    )


def step(name: str, code: str) -> None:
    """Time and peak memory of a step as a process of its own, imports included."""
    measured = f"{code}; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    begin = time.perf_counter()
    result = subprocess.run([sys.executable, "-c", measured], check=True, capture_output=True, text=True)
    elapsed = time.perf_counter() - begin
    print(f"{name:<24} {elapsed * 1000:7.0f} ms {int(result.stdout) / 1024:7.0f} MiB")


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    cold_start(pairs)
    for name, code in STEPS.items():
        step(name, code)


if __name__ == "__main__":
    main()
