"""Words: where they stand, which stay whole, and that cutting leaves no trace."""

from __future__ import annotations

import itertools
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxkg._resources import DATA
from jxkg.files import read_table
from jxkg.lexicon import Lexicon, all_words, bundled, content_words, domain_words, stop_words, words
from tests.conftest import SOURCE

TABLES = {"terms.tsv": "term", "stopwords.tsv": "word"}


def texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(("table", "column"), TABLES.items())
def test_each_word_of_the_lexicon_stands_in_the_source_that_it_names(table: str, column: str) -> None:
    rows = [row for _, row in read_table(DATA / "lexicon" / table, frozenset({column, "source"}))]
    held = {source: (DATA / source).read_text(encoding="utf-8") for source in {row["source"] for row in rows}}
    assert [row[column] for row in rows if row[column] not in held[row["source"]]] == []
    assert len({row[column] for row in rows}) == len(rows) > 80


def test_words_of_the_domain_stay_whole() -> None:
    cut = set(texts(SOURCE.read_text(encoding="utf-8")))
    assert {"减税降费", "市发展改革委", "嘉兴国调队", "浙里办", "五大政策包", "依申请公开", "1+N"} <= cut
    assert "简单咨询留言1个工作日答复" not in domain_words()
    assert texts("市政务数据办（市跑改办）") == ["市政务数据办", "市跑改办"]


def test_content_words_are_what_the_stop_words_leave() -> None:
    task = "进一步加强政务新媒体管理，完善信息发布转载审核制度。"
    assert {"政务新媒体", "管理"} <= {word.text for word in content_words(task)}
    assert {word.text for word in words(task)} - {word.text for word in content_words(task)} <= stop_words()
    assert not domain_words() & stop_words()


def test_a_lexicon_is_of_its_folder_and_read_anew(data: Path) -> None:
    text = "进一步加强政务新媒体管理"
    assert Lexicon.read(data) == bundled()
    with (data / "lexicon" / "terms.tsv").open("a", encoding="utf-8") as terms:
        terms.write("加强政务新媒体\tx\n")
    with (data / "lexicon" / "stopwords.tsv").open("a", encoding="utf-8") as stop:
        stop.write("管理\tx\tx\n")
    own = Lexicon.read(data)
    assert [word.text for word in own.content_words(text)] == ["加强政务新媒体"]
    assert {"政务", "政务新媒体"} <= {word.text for word in own.all_words(text)}
    assert [word.text for word in content_words(text)] == ["政务新媒体", "管理"]


@given(st.text())
def test_words_are_cut_from_the_text_in_order(text: str) -> None:
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in (*found, *all_words(text)))
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    covered = {at for word in found for at in range(word.start, word.end)}
    assert [char for at, char in enumerate(text) if char.isalnum() and at not in covered] == []


def test_the_dictionary_answers_as_the_table_that_jieba_builds() -> None:
    """The same text, cut with jieba's own table and with ours, the words of the domain added."""
    code = """
import sys, logging, pathlib
from jxkg import lexicon as words
ours = words._tokenizer(words.domain_words())
import jieba
jieba.setLogLevel(logging.ERROR)
theirs = jieba.Tokenizer()
theirs.FREQ, theirs.total = theirs.gen_pfdict(theirs.get_dict_file())
theirs.initialized = True
domain = words.domain_words()
for word in sorted(domain | set(map(str.casefold, domain))):
    theirs.add_word(word)
text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
assert ours.total == theirs.total  # so the sum that lexicon.py gives is right
assert ours.lcut(text, HMM=False) == theirs.lcut(text, HMM=False)
whole = [words.Word(*cut) for cut in theirs.tokenize(text, HMM=False) if any(map(str.isalnum, cut[0]))]
assert list(words.words(text)) == whole
"""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, SOURCE], capture_output=True, encoding="utf-8", check=False
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_cutting_prints_and_writes_nothing(tmp_path: Path) -> None:
    code = "import sys, jxkg, jxkg.lexicon; assert 'jieba' not in sys.modules; jxkg.lexicon.words('政务公开')"
    result = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_tokenizer_that_others_share_is_left_alone() -> None:
    words("政务公开")
    jieba = sys.modules["jieba"]
    assert not jieba.dt.initialized
    assert "pkg_resources" not in sys.modules or sys.modules["pkg_resources"] is not None
    assert logging.getLogger().level == logging.WARNING
