"""What a machine may lack. Tests that need it are skipped there, counted by what they need, and fail where CI is set."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import pytest

from tests import ROOT

SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Need:
    """Something that some tests need, how it is found, and how it gets there."""

    name: str
    found: Callable[[], object]
    install: str

    def __str__(self) -> str:
        return f"{self.name} is not here; {self.install}"


@cache
def browser() -> str | None:
    """The program of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


PROGRAMS = {
    "servers": Need("Virtuoso", cache(lambda: shutil.which("virtuoso-t")), "Debian: virtuoso-opensource-7-bin"),
    "java": Need("java", cache(lambda: shutil.which("java")), "Debian: default-jre-headless"),
    "browser": Need("Chromium", browser, "Debian: chromium"),
}


def needs(item: pytest.Item) -> Iterator[Need]:
    """What the markers of a test say that it needs."""
    for marker in item.iter_markers():
        if marker.name in PROGRAMS:
            yield PROGRAMS[marker.name]
        elif marker.name == "package":
            yield from map(_package, marker.args)
        elif marker.name == "shared":
            yield _shared(*marker.args)


def mark_slow(items: Iterable[pytest.Item]) -> None:
    """What needs a package of the extra `slow` is slow."""
    for item in items:
        if item.get_closest_marker("package"):
            item.add_marker("slow")


def check(item: pytest.Item) -> None:
    """Skip a test for what it lacks; in CI, let it fail."""
    for need in needs(item):
        if not need.found():
            (pytest.fail if os.environ.get("CI") else pytest.skip)(str(need))


def summary(reports: Iterable[pytest.TestReport]) -> Iterator[str]:
    """A line for each thing that is lacking: how many tests were skipped for it, and what to install."""
    reasons = Counter(str(report.longrepr[2]) for report in reports if isinstance(report.longrepr, tuple))
    for reason, count in sorted(reasons.items()):
        if " is not here; " in reason:
            yield f"{count} skipped: {reason.removeprefix('Skipped: ')}"


@cache
def _package(name: str) -> Need:
    return Need(f"the Python package {name}", cache(lambda: find_spec(name)), "pip install --editable '.[slow]'")


@cache
def _shared(folder: str) -> Need:
    path = SHARED / folder
    return Need(f"../shared/{folder}", path.is_dir, "its README says where the files are from")
