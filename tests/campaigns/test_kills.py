"""A short run of the kills, in a process of its own: this one may have opened stores on disk."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import ROOT

pytestmark = pytest.mark.slow


def test_what_is_killed_is_whole_or_as_it_was_and_the_next_run_leaves_nothing() -> None:
    command = [sys.executable, "-m", "tests.campaigns.kills", "--seed", "101", "--count", "6"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for name in ("build", "open", "export", "push", "adjudicate", "index"):
        assert f"{name}: killed: 1" in done.stdout
