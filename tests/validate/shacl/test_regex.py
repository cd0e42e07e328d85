"""Regular expressions that engines read differently."""

from __future__ import annotations

import pytest

from jxkg.validate.shacl.regex import portable
from jxkg.validate.shacl.terms import CannotCompileError


@pytest.mark.parametrize("pattern", [r"\w", r"a\b", "(?i)a", "(?P<n>a)", r"(a)\1", "a++", "["])
def test_patterns_that_engines_read_differently_are_not_written(pattern: str) -> None:
    with pytest.raises(CannotCompileError):
        portable(pattern)
