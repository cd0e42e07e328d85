"""The limits, wherever they are set."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import jxkg
from jxkg.errors import LimitError, UsageError
from jxkg.limits import Limits, current


def test_what_is_not_given_stays_and_all_is_as_before_afterwards() -> None:
    with jxkg.limited(timeout=5):
        with jxkg.limited(memory=2):
            assert current() == Limits(5, 2)
        assert current() == Limits(timeout=5)
    assert current() == Limits()


def test_other_threads_have_limits_of_their_own() -> None:
    found = []
    with jxkg.limited(timeout=5):
        thread = threading.Thread(target=lambda: found.append(current()))
        thread.start()
        thread.join()
    assert found == [Limits()]


@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf")])
def test_a_limit_that_is_none(value: float) -> None:
    with pytest.raises(UsageError, match="the limit on time-out cannot be"), jxkg.limited(timeout=value):
        pass
    with pytest.raises(UsageError, match="the limit on memory cannot be"), jxkg.limited(memory=value):
        pass


def test_a_file_that_would_take_too_much_memory_goes_to_a_store(tmp_path: Path) -> None:
    file = tmp_path / "large.nt"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n" * 50_000, encoding="utf-8")
    with jxkg.limited(memory=0.001):
        with pytest.raises(LimitError, match="in memory it would take some") as raised:
            jxkg.load(file)
        assert "make a store on disk" in str(raised.value)
        assert len(jxkg.open(tmp_path / "store", file)) == 1
    assert len(jxkg.load(file)) == 1


def test_questions_of_ours_are_limited_too(kg: jxkg.PolicyGraph) -> None:
    with jxkg.limited(timeout=1e-6), pytest.raises(LimitError, match="the question took longer"):
        kg.traces()
    assert len(kg.traces()) == 58
