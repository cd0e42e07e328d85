"""Names in a cell."""

from __future__ import annotations

import pytest

from jxkg.read.bearers import split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("各区、县（市）政府", ["各区、县（市）政府"]),
        ("市教育局，各区、县（市）人民政府", ["市教育局", "各区、县（市）人民政府"]),
        ("各县、市、区", ["各县、市、区"]),
        ("各县（市）、区政府、各部门", ["各县（市）、区政府", "各部门"]),
        ("各乡、镇、街道", ["各乡、镇、街道"]),
        ("各区、市财政局", ["各区", "市财政局"]),
        ("各县、区财政局、市司法局", ["各县", "区财政局", "市司法局"]),
        ("各部门、各区、各县", ["各部门", "各区", "各县"]),
        ("各县（市、区）政府", ["各县（市、区）政府"]),
    ],
)
def test_what_is_one_name(text: str, names: list[str]) -> None:
    assert [name.text for name in split_names(text, 0)] == names
    assert [name.span.cut("、、" + text) for name in split_names(text, 2)] == names
