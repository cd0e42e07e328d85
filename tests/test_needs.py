"""What a machine lacks is named, counted, and a failure in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests import ROOT

ONE = "tests/reason/test_inference.py::test_types"


def run_pytest(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a process of its own, outside CI unless it is set."""
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *arguments]
    settings = kept | environment
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, encoding="utf-8", check=False)


def test_what_is_lacking_is_named_with_how_many_tests_need_it(tmp_path: Path) -> None:
    result = run_pytest(ONE, PATH=str(tmp_path))
    assert result.returncode == 0, result.stdout
    assert "= not run here =" in result.stdout
    assert "1 skipped: java is not here; Debian: default-jre-headless" in result.stdout.splitlines()
    assert "1 skipped in " in result.stdout


def test_in_ci_nothing_may_be_lacking(tmp_path: Path) -> None:
    result = run_pytest(ONE, PATH=str(tmp_path), CI="true")
    assert result.returncode == 1
    assert "java is not here; Debian: default-jre-headless" in result.stdout
    assert "skipped" not in result.stdout


def test_what_needs_a_package_of_the_extra_is_slow() -> None:
    result = run_pytest("--collect-only", "tests/align/coding/test_reliability.py", "-m", "slow")
    assert [line.partition("::")[2] for line in result.stdout.splitlines() if "::" in line] == [
        "test_alpha_is_what_another_implementation_computes"
    ]
