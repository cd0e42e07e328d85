"""The parts of a score, worked out by hand."""

from __future__ import annotations

import math

import pytest

from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.similarity import Comparison
from jxkg.lexicon import all_words, stop_words

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


def test_the_words_part_worked_out_by_hand(comparison: Comparison) -> None:
    texts = [
        {word.text for word in all_words(item.text)} - stop_words()
        for item in (*comparison.tasks, *comparison.requirements)
    ]
    task, requirement = texts[4], texts[58 + 3]

    def mass(words: set[str]) -> float:
        return sum(math.log(102 / (sum(word in text for text in texts) + 0.5)) for word in words)

    assert comparison.task("5").text.startswith("围绕市场主体全过程公正监管")
    part = comparison.parts(comparison.task("5"), comparison.requirement("1.1.4"))[0]
    assert part.value == pytest.approx(mass(task & requirement) / math.sqrt(mass(task) * mass(requirement)))
    assert {"反垄断", "反不正当竞争", "执法信息"} <= part.terms.keys()


def test_standing_is_one_where_each_is_the_others_nearest(comparison: Comparison) -> None:
    task, requirement = comparison.task("5"), comparison.requirement("1.1.4")
    assert comparison.most_like(task) == requirement
    assert comparison.most_like(requirement) == task
    assert comparison.parts(task, requirement)[3].value == pytest.approx(1)
    assert comparison.parts(task, comparison.requirement("1.1.1"))[3].value < 0.5
