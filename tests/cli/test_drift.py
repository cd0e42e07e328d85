"""`jxkg drift`."""

from __future__ import annotations

from tests.conftest import Run


def test_a_task_without_links_has_no_drift(run: Run) -> None:
    result = run("drift", "54")
    assert (result.returncode, result.stdout) == (0, "落实关系 Links: 0\n")
