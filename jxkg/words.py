"""Chinese text cut into words: jieba, with a dictionary of this domain.

The domain's words are the names in data/authority and the set phrases in data/lexicon. Nothing is loaded before the first text is
cut, and nothing is written: jieba's dictionary is looked up in the sorted lines of its own file. To sort them takes a fifth of the
time of the table that jieba would build, so there is no need of the cache that it would keep in the shared temporary directory.
"""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jxkg._resources import DATA
from jxkg.files import read_table

if TYPE_CHECKING:
    import jieba

_NO_NAME = "phrase"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands: `text[start:end]` in code points."""

    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, each once; punctuation and spaces are left out.

    >>> [word.text for word in words("推送减税降费政策，市发展改革委牵头")]
    ['推送', '减税降费', '政策', '市发展改革委', '牵头']
    """
    return tuple(
        Word(cut, start, end)
        for cut, start, end in _tokenizer().tokenize(text, HMM=False)
        if any(map(str.isalnum, cut))
    )


def content_words(text: str) -> tuple[Word, ...]:
    """The words that say what a text is about: those of `words` that are not in data/lexicon/stopwords.tsv.

    >>> [word.text for word in content_words("进一步加强和规范政府公报工作")]
    ['政府公报']
    """
    return tuple(word for word in words(text) if word.text not in stop_words())


def all_words(text: str) -> tuple[Word, ...]:
    """The words of a text, and the words of two characters and more that stand within them, by where they begin.

    >>> [word.text for word in all_words("市教育局")]
    ['市教育局', '教育', '教育局']
    """
    return tuple(inner for word in words(text) for inner in (word, *_within(word)))


def _within(word: Word) -> Iterator[Word]:
    if len(word.text) < 3:
        return
    for start, ends in _tokenizer().get_DAG(word.text).items():
        for last in ends:
            if 0 < last - start < len(word.text) - 1:
                yield Word(word.text[start : last + 1], word.start + start, word.start + last + 1)


@cache
def stop_words() -> frozenset[str]:
    """The words of data/lexicon/stopwords.tsv."""
    return frozenset(row["word"] for _, row in read_table(DATA / "lexicon" / "stopwords.tsv", frozenset({"word"})))


def domain_words(folder: Path = DATA) -> frozenset[str]:
    """The names in authority/ and the phrases in lexicon/ of a data folder."""
    authority = folder / "authority"
    names = {
        name
        for _, row in read_table(authority / "units.tsv", frozenset({"name", "official_name", "other_names"}))
        for name in (row["name"], row["official_name"], *row["other_names"].split("|"))
    }
    named = {
        row["name"]
        for _, row in read_table(authority / "named.tsv", frozenset({"kind", "name"}))
        if row["kind"] != _NO_NAME
    }
    terms = {row["term"] for _, row in read_table(folder / "lexicon" / "terms.tsv", frozenset({"term"}))}
    return frozenset((names | named | terms) - {""})


class _Dictionary:
    """What jieba asks of its table of frequencies, answered from the sorted lines “word frequency tag” and a table of own words.

    A word has its frequency, the beginning of a word 0, anything else is not in it.
    """

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._known: dict[str, int | None] = {}

    def _look(self, word: str) -> int | None:
        if word not in self._known:
            at = bisect_left(self._lines, word)
            line = self._lines[at] if at < len(self._lines) else ""
            begins = line.startswith(word)
            self._known[word] = (int(line.split(" ")[1]) if line[len(word)] == " " else 0) if begins else None
        return self._known[word]

    def __contains__(self, word: str) -> bool:
        return self._look(word) is not None

    def __getitem__(self, word: str) -> int:
        return self._look(word) or 0

    def __setitem__(self, word: str, frequency: int) -> None:
        self._known[word] = frequency

    def get(self, word: str, default: int = 0) -> int:
        return self._look(word) or default


@cache
def _tokenizer() -> jieba.Tokenizer:
    with _without_setuptools():
        import jieba
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = _Dictionary(sorted(text.splitlines()))
    tokenizer.total = sum(map(int, text.split(" ")[1::2]))
    tokenizer.initialized = True
    for word in sorted(domain_words()):
        tokenizer.add_word(word)
    return tokenizer


@contextmanager
def _without_setuptools() -> Iterator[None]:
    """Import jieba as where setuptools is not installed: it then does without pkg_resources, which is slow and warns."""
    there = "pkg_resources" in sys.modules
    sys.modules.setdefault("pkg_resources", None)  # type: ignore[arg-type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # of its regular expressions, when it is first compiled
            yield
    finally:
        if not there:
            del sys.modules["pkg_resources"]
