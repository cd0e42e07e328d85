"""The documents of the bundled chain, compared; the links to score proposals by; the proposals."""

from __future__ import annotations

import pytest

from jxkg._resources import DATA
from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.evaluate import (
    HeldOut,
    Problem,
    examined,
    hold_out,
    part_values,
)
from jxkg.align.suggest.propose import propose
from jxkg.align.suggest.similarity import Comparison
from jxkg.chain import Chain
from jxkg.model import Alignment

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
ALIGNMENTS = DATA / "alignments" / "open-government-2022"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


@pytest.fixture(scope="session")
def problem(comparison: Comparison, chain: Chain) -> Problem:
    return Problem(comparison, examined(comparison, chain.alignments, ALIGNMENTS))


@pytest.fixture(scope="session")
def held(problem: Problem) -> HeldOut:
    return hold_out(problem, part_values(problem.comparison))


@pytest.fixture(scope="session")
def proposed(comparison: Comparison) -> list[Alignment]:
    return propose(comparison)
