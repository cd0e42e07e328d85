"""docs/checks.md is made from the shapes."""

from __future__ import annotations

from make_checks import checks_page

from tests import ROOT


def test_the_page_of_checks_is_what_the_shapes_say() -> None:
    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == checks_page()
