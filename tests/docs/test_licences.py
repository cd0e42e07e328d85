"""docs/licences.md has every package that is installed, and every file of data/ a licence."""

from __future__ import annotations

import re

import make_licences
import pytest

from tests import ROOT

PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")


def test_every_package_of_the_lists_has_a_licence() -> None:
    rows = dict(
        re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \| ([^|]+) \| [^|]+ \|$", PAGE.partition("## Packages")[2], re.MULTILINE)
    )
    assert rows.keys() == make_licences.packages().keys(), "python docs/make_licences.py > docs/licences.md"
    assert all(rows.values())


@pytest.mark.parametrize("name", ["click", "pyoxigraph", "jieba", "opencc"])
def test_a_row_says_what_the_package_says(name: str) -> None:
    assert f"\n| {name} | {make_licences.licence(name)} |" in PAGE


def test_a_package_that_says_nothing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="no-such-package is not installed, or does not say its licence"):
        make_licences.licence("no-such-package")
    monkeypatch.setitem(make_licences.BY_HAND, "click", "MIT")
    with pytest.raises(ValueError, match="click says BSD-3-Clause, and BY_HAND MIT"):
        make_licences.licence("click")


def test_no_file_of_others_is_shipped() -> None:
    """No font, dictionary, archive or program, and no vocabulary but our own."""
    for folder in ("jxkg", "data", "ontology", "shapes", "queries"):
        kinds = {
            path.suffix for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        }
        assert kinds <= {".py", ".typed", ".ttl", ".tsv", ".yaml", ".txt", ".md", ".rq", ""}, folder
    assert sorted(path.name for path in (ROOT / "ontology").iterdir()) == ["jx.ttl", "reused.tsv"]
