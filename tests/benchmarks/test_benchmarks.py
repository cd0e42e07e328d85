"""The benchmarks run, each with the least that it can be asked; what they print is for people."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import ROOT

SMALLEST = {
    "cold_start": (["1"], "import rdflib"),
    "harmful_changes": (["1", "1"], "that the graph can tell (*)"),
    "random_errors": (["10", "1"], "harmful"),
    "search": (["bundled"], "cold"),
    "validation": (["command"], "median of"),
    "growth": (["small", "to_rdflib"], "to_rdflib"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SMALLEST)
def test_a_benchmark_runs(name: str) -> None:
    arguments, printed = SMALLEST[name]
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout
