"""The names of the package."""

from __future__ import annotations

import pytest

import jxkg


def test_what_is_exported_is_what_is_promised() -> None:
    assert sorted(jxkg.__all__) == jxkg.__all__
    things = [name for name in jxkg.__all__ if name != "__version__"]
    assert [getattr(jxkg, name).__name__ for name in things] == things
    assert set(dir(jxkg)) == {*things, "__version__"}
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        _ = jxkg.lode
