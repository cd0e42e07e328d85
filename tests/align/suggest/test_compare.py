"""Which words of two documents are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.similarity import Comparison

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


def test_the_words_compared_are_the_data_folders_own(data: Path, comparison: Comparison) -> None:
    task = comparison.task("5")
    word = max(comparison.words[task.id].terms, key=len)
    with (data / "lexicon" / "stopwords.tsv").open("a", encoding="utf-8") as stopwords:
        stopwords.write(f"{word}\tx\tx\n")
    with (data / "lexicon" / "terms.tsv").open("a", encoding="utf-8") as terms:
        terms.write(f"{task.text[:5]}\tx\n")
    own = compare_documents(TASKS, UPSTREAM, data)
    assert word not in own.words[task.id].terms
    assert task.text[:5] in own.words[task.id].terms.keys() - comparison.words[task.id].terms.keys()
