"""A short run of the campaigns on notices and data folders, and that each finds what it looks for."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jxkg.errors import DoubtWarning, InputError, Place
from jxkg.read import read_document
from tests.campaigns import folders, notices
from tests.conftest import SOURCE


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_notices(seed: int) -> None:
    outcome = notices.run(seed, 300)
    assert outcome.failed == []
    assert outcome.came.keys() == {"read", "refused"}
    assert min(outcome.came.values()) > 30


@pytest.mark.slow
def test_folders() -> None:
    outcome = folders.run(11, 400)
    assert outcome.failed == []
    assert outcome.came.keys() == {"built", "refused"}
    assert min(outcome.came.values()) > 30


def test_a_generated_notice_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    came = []
    for number in range(30):
        path.write_text(notices.generated(random.Random(number)), encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DoubtWarning)
            came.append(notices.failure(path))
    assert {wrong for _, wrong in came} == {None}
    assert sum(what == "read" for what, _ in came) > 20


def _raise(error: Exception) -> Callable[[Path], object]:
    def read(path: Path) -> object:  # noqa: ARG001 — as the reader
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "came", "wrong"),
    [
        (ValueError("x"), "raised", "ValueError: x"),
        (InputError("x" * 5000, Place(SOURCE)), "refused", "a long message"),
        (InputError("x"), "refused", "a message without a place"),
        (InputError("x", Place(SOURCE)), "refused", None),
    ],
)
def test_what_is_no_answer_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, error: Exception, came: str, wrong: str | None
) -> None:
    monkeypatch.setattr(notices, "read_document", _raise(error))
    assert notices.failure(SOURCE) == (came, wrong)


def test_a_character_that_nothing_owns_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_document(SOURCE)
    assert document.text is not None
    lost = replace(document, text=replace(document.text, passages=document.text.passages[1:]))
    monkeypatch.setattr(notices, "read_document", lambda _: lost)
    assert notices.failure(SOURCE) == ("read", "'嘉' at 1 is owned 0 times")
