"""The four pictures of the bundled graph."""

from __future__ import annotations

import pytest

import jxkg
from jxkg.plot.picture import Picture
from tests.plot.drawings import NAMES


@pytest.fixture(scope="session")
def pictures() -> dict[str, Picture]:
    kg = jxkg.load()
    return {name: kg.plot(name) for name in NAMES}
