"""What is a short form of what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxkg.search.shortform import likeness


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("市委", "市发展改革委"),
        ("委改发", "市发展改革委"),
        ("展革委", "市发展改革委"),
        ("市发革委", "市发展改革委"),
        ("公开", "市公安局"),
    ],
)
def test_what_is_no_short_form(short: str, name: str) -> None:
    assert likeness(short, name) is None


@given(st.text("市发展改革委员会教育局办公", max_size=6), st.text("嘉兴市发展和改革委员会教育局办公厅", max_size=20))
def test_a_short_form_takes_its_characters_from_the_name_in_order(short: str, name: str) -> None:
    if short and name and (like := likeness(short, name)):
        assert "".join(name[place] for place in like.places) == short
        assert list(like.places) == sorted(set(like.places))
        assert 0 < like.score <= 1
