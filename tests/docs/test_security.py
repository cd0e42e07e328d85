"""SECURITY.md says the same in English and Chinese, and what it says of the program holds."""

from __future__ import annotations

import re

from tests import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_both_languages_have_the_same_parts() -> None:
    english, chinese = PAGE.split("\n---\n")
    for part in (r"^#+ ", r"^\| ", r"^- ", r"^- \*\*"):
        found = [len(re.findall(part, text, re.MULTILINE)) for text in (english, chinese)]
        assert found[0] == found[1] > 0, part
    named = [re.findall(r"`([^`\n]+)`|\]\(([^)]+)\)", text) for text in (english, chinese)]
    assert {one for one in named[0] if "#安全" not in one[1]} == set(named[1])


def test_no_address_of_a_person_and_no_password_is_in_it() -> None:
    assert "@" not in PAGE


def test_the_lists_that_it_names_are_there() -> None:
    for name in re.findall(r"\b(\w+\.txt)\b", PAGE):
        assert (ROOT / ".ci" / "requirements" / name).is_file()
