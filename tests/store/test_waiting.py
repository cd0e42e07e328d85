"""Calls that are given up."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

import jxkg
from jxkg.errors import LimitError
from jxkg.limits import current
from jxkg.sparql.guard import Kind
from jxkg.store.waiting import given_up, within
from tests.store.products import COUNT, ROWS


def test_what_is_raised_comes_through() -> None:
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 / 0)


def test_a_call_that_takes_too_long_is_given_up_and_told_so() -> None:
    told = threading.Event()

    def wait() -> None:
        while not given_up():
            time.sleep(0.01)
        told.set()

    with pytest.raises(LimitError, match=r"took longer than 0\.1 s"):
        within(0.1, wait)
    assert told.wait(5)
    assert within(5, given_up) is False


def test_the_limits_hold_in_the_thread() -> None:
    with jxkg.limited(timeout=7):
        assert within(5, lambda: current().timeout) == 7


def test_threads_are_used_again_and_do_not_add_up() -> None:
    within(5, int)
    before = threading.active_count()
    for _ in range(50):
        within(5, int)
    assert threading.active_count() <= before


@pytest.mark.parametrize("query", [COUNT, ROWS])
def test_a_process_ends_though_a_question_that_was_given_up_goes_on(query: str) -> None:
    code = f"""
import jxkg
from jxkg.errors import LimitError
kg = jxkg.load()
try:
    with jxkg.limited(timeout=0.3):
        kg.engine.query({query!r}, "SELECT")
except LimitError:
    print(len(kg.ask("documents")) > 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


def test_a_question_that_was_given_up_stops_at_its_next_rows() -> None:
    engine = jxkg.load().engine
    before = threading.active_count()
    with jxkg.limited(timeout=0.3), pytest.raises(LimitError):
        engine.query(ROWS, Kind.SELECT)
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before
