"""One way of writing for several."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jxkg.search.fold import fold


@given(st.text())
def test_folding_keeps_places_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
