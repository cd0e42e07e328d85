"""The model."""

from __future__ import annotations

import pytest

from jxkg.model import position


@pytest.mark.parametrize("offset", [-1, 4])
def test_a_position_outside_of_a_text_is_none(offset: int) -> None:
    assert position("一二三", 3) == (1, 4)
    with pytest.raises(ValueError, match="outside of a text of 3 characters"):
        position("一二三", offset)
