"""Every value has words."""

from __future__ import annotations

from jxkg import labels
from jxkg.align.suggest.similarity import PARTS
from jxkg.labels import ATTESTATIONS, PROBLEMS, QUOTED, SEARCHED
from jxkg.query.verify import Problem
from jxkg.search.index import KINDS


def test_every_value_has_words() -> None:
    assert set(PROBLEMS) == set(Problem)
    assert set(SEARCHED) == set(KINDS)
    assert tuple(labels.PARTS) == PARTS
    assert set(ATTESTATIONS) == set(QUOTED)
