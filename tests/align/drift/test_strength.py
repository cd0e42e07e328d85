"""How strongly provisions bind, and the words that say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.align.drift.strength import (
    Strength,
    StrengthChange,
    Wordlists,
    compare_strength,
    read_strengths,
    strength_words,
)
from jxkg.chain import Chain
from jxkg.errors import TableError
from jxkg.query.drift import DriftTable
from tests.align.drift.conftest import change, wording

LEXICON = "lexicon/strength.tsv"


STRENGTHS = {
    2: ("encourage", "encourage"),  # 积极引导市场预期
    3: ("encourage", "explore"),  # 积极推动…，探索建立…
    8: ("encourage", "encourage"),  # 灵活就业支持政策, which is the name of something: a known mistake
    12: ("must", "must"),  # 严格执行…既确保…
    20: ("unmarked", "unmarked"),
    23: ("unmarked", "unmarked"),  # 需求 is not 要
    31: ("unmarked", "unmarked"),  # 重要, 要素 are not 要
    32: ("must", "should"),  # 要系统梳理对照，确保…
    41: ("explore", "explore"),  # 26个试点领域, too
    49: ("should", "encourage"),  # 要切实履行…积极主动帮助
    50: ("must", "must"),  # 不再…不得…
    53: ("should", "should"),  # 要对照本工作要点: 要 once, 要点 and 要求 not
}


@pytest.mark.parametrize("task", STRENGTHS)
def test_strength_of_tasks_by_hand(table: DriftTable, task: int) -> None:
    one = wording(table, f"jzbf-2022-31:task-{task}")
    assert (one.strongest, one.weakest) == STRENGTHS[task]


def test_the_strength_of_a_link_is_that_of_the_clauses_that_it_rests_on(table: DriftTable) -> None:
    assert wording(table, "jzbf-2022-31:task-30").strongest == "explore"
    assert change(table, 30, "1.1.1").lower_strength == "unmarked"
    assert change(table, 12, "2.1.1").lower_strength == "must"
    assert change(table, 12, "2.1.2").lower_strength == "unmarked"


def test_strength_is_compared_only_where_both_official_wordings_are_held(table: DriftTable) -> None:
    """Only the list's own text is held. A gist of a public text is in our words, and how strongly they bind says nothing."""
    assert {one.strength for one in table.links} == {StrengthChange.NOT_COMPARABLE}
    assert all((one.lower_strength is None) == ("task" not in one.subject) for one in table.links)
    assert {one.upper_strength for one in table.links} == {None}
    assert change(table, 5, "1.1.4").attestation == "public-text"
    for provision in ("gbf-2022-8:1.1.4", "gbf-2022-8:5.3.1"):
        assert wording(table, provision).strongest is None


def test_strengths_are_ordered() -> None:
    ordered = [Strength.EXPLORE, Strength.ENCOURAGE, Strength.UNMARKED, Strength.SHOULD, Strength.MUST]
    assert ordered == sorted(Strength, key=lambda one: one.rank)
    assert compare_strength(Strength.MUST, Strength.SHOULD) == "strengthened"
    assert compare_strength(Strength.ENCOURAGE, Strength.UNMARKED) == "softened"
    assert compare_strength(Strength.MUST, Strength.MUST) == "same-strength"
    assert compare_strength(None, Strength.MUST) == compare_strength(Strength.MUST, None) == "not-comparable"


def test_every_word_of_strength_stands_where_its_row_says(chain: Chain) -> None:
    lines = (DATA / LEXICON).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    said = [one.words for document in chain.documents.documents.values() for one in document.walk()]
    everywhere = "".join([*said, *(path.read_text(encoding="utf-8") for path in (DATA / "sources").iterdir())])
    for word, strength, source in rows:
        assert strength in {"must", "should", "encourage", "explore"}
        if source == "general-knowledge":
            assert len(word) == 1 or word not in everywhere, word
        else:
            assert word in (DATA / source).read_text(encoding="utf-8"), word
    assert len(read_strengths(DATA / LEXICON)) == len(rows)


BAD = {
    "no such strength": (LEXICON, "必须\tmust\t", "必须\tabsolutely\t", "there is no strength “absolutely”"),
    "a word twice": (LEXICON, "应当\tmust\t", "必须\tmust\t", "is no word of its own"),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), BAD.values(), ids=BAD)
def test_a_wrong_row_is_one_message_with_its_line(
    kg: jxkg.PolicyGraph, data: Path, file: str, old: str, new: str, message: str
) -> None:
    path = data / file
    written = path.read_text(encoding="utf-8")
    assert written.count(old) == 1
    line = written[: written.index(old)].count("\n") + 1
    path.write_text(written.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(message)) as caught:
        kg.drift(5, data=data)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == (path, line)


def test_a_word_of_strength_stands_alone_by_the_folders_own_words(data: Path) -> None:
    text = "切实做到要公开尽公开"
    assert strength_words(text, Wordlists.read(data)) == ("要",)
    with (data / "lexicon" / "terms.tsv").open("a", encoding="utf-8") as terms:
        terms.write("要公开\tx\n")
    assert strength_words(text, Wordlists.read(data)) == ()
