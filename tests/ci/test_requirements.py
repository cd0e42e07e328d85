"""What `.ci/run` installs: every package that pyproject.toml asks for, on every Python that it allows, by hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests import ROOT

LISTS = {"base": (), "dev": ("dev",), "slow": ("slow",)}
"""The lists of packages, with the extras that each has."""
PYTHONS = ("3.11", "3.12", "3.13")
FOLDER = ROOT / ".ci" / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pinned(name: str) -> list[tuple[Requirement, list[str]]]:
    """The packages of a list, each with the hashes of its files."""
    entries = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace(" \\\n", " ").splitlines()
    split = [re.split(r"\s+--hash=", entry) for entry in entries if entry and not entry.lstrip().startswith("#")]
    return [(Requirement(requirement), hashes) for requirement, *hashes in split]


def asked(extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What the project asks for with some extras; an extra may have others in it."""
    texts = PROJECT["dependencies"] + [text for extra in extras for text in PROJECT["optional-dependencies"][extra]]
    for requirement in map(Requirement, texts):
        if requirement.name == PROJECT["name"]:
            yield from asked(tuple(requirement.extras))
        else:
            yield requirement


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LISTS)
def test_all_that_is_asked_for_is_there(name: str, python: str) -> None:
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    there = {
        canonicalize_name(requirement.name): requirement.specifier
        for requirement, _ in pinned(name)
        if requirement.marker is None or requirement.marker.evaluate({**environment})
    }
    lacking = [
        str(requirement)
        for requirement in asked(LISTS[name])
        if (found := there.get(canonicalize_name(requirement.name))) is None
        or not requirement.specifier.contains(str(found).removeprefix("=="))
    ]
    assert lacking == [], "write the lists anew: .ci/lock"


@pytest.mark.parametrize("name", ["build", *LISTS])
def test_each_has_one_version_and_hashes(name: str) -> None:
    packages = pinned(name)
    assert len(packages) >= len(list(asked(LISTS[name]))) if name in LISTS else len(packages) > 3
    for requirement, hashes in packages:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert requirement.url is None
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement


def test_the_lists_agree() -> None:
    every = {
        (requirement.name, str(requirement.marker)): str(requirement.specifier) for requirement, _ in pinned("slow")
    }
    for name in ("build", "base", "dev"):
        for requirement, _ in pinned(name):
            versions = {version for (package, _), version in every.items() if package == requirement.name}
            assert versions == {str(requirement.specifier)} or not versions, requirement


def test_no_list_says_where_packages_come_from() -> None:
    for file in FOLDER.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"https?:|--index|--extra-index|--find-links|-i ", text), file.name
