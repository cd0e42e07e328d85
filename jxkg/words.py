"""Chinese text cut into words: jieba, with a dictionary of this domain.

The domain's words are the names in data/authority and the set phrases in data/lexicon. Nothing is loaded before a text is cut,
and nothing is printed or written: jieba's dictionary is looked up in the sorted lines of its file. That takes a tenth of the time
of the table that jieba would build, so there is no need of the cache that it would keep in the shared temporary directory.
"""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jxkg._resources import DATA
from jxkg.files import read_table

if TYPE_CHECKING:
    import jieba

_NO_NAME = "phrase"
_TOTAL = 60_101_967  # of all frequencies in jieba 0.42.1: a scale, and to sum them takes as long as everything else
_CLAUSE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\w+")  # as jieba parts a text
_LATIN = re.compile(r"[0-9]+|[A-Za-z]+")


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
        Word(word, clause.start() + start, clause.start() + end)
        for clause in _CLAUSE.finditer(text)
        for word, start, end in _cut(clause[0])
    )


@lru_cache(maxsize=100_000)
def _cut(clause: str) -> tuple[tuple[str, int, int], ...]:
    """The words of what stands between punctuation, which jieba cuts by itself; official texts repeat each other."""
    cuts = _tokenizer().tokenize(clause, HMM=False)
    return tuple(cut for cut in cuts if any(map(str.isalnum, cut[0])))


def content_words(text: str) -> tuple[Word, ...]:
    """The words that say what a text is about: those of `words` that are not in data/lexicon/stopwords.tsv.

    >>> [word.text for word in content_words("进一步加强和规范政府公报工作")]
    ['政府公报']
    """
    return tuple(word for word in words(text) if word.text not in stop_words())


def all_words(text: str) -> tuple[Word, ...]:
    """The words of a text, each followed by the words of two characters and more that stand within it.

    >>> [word.text for word in all_words("市教育局")]
    ['市教育局', '教育', '教育局']
    """
    return tuple(
        one
        for word in words(text)
        for one in (
            word,
            *(Word(part, word.start + begin, word.start + end) for part, begin, end in inner_words(word.text)),
        )
    )


@lru_cache(maxsize=100_000)
def inner_words(name: str) -> tuple[tuple[str, int, int], ...]:
    """The words of two characters and more within a word or name, itself left out, with where they stand in it.

    They are words of the dictionary, and runs of Latin letters or of digits.

    >>> inner_words("12345热线")
    (('12345', 0, 5), ('热线', 5, 7))
    """
    inner = (
        {(begin, last + 1) for begin, ends in _tokenizer().get_DAG(name).items() for last in ends} if name else set()
    )
    inner |= {run.span() for run in _LATIN.finditer(name)}
    return tuple((name[begin:end], begin, end) for begin, end in sorted(inner) if 1 < end - begin < len(name))


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
    tokenizer.FREQ = _Dictionary(sorted(text.split("\n")))
    tokenizer.total = _TOTAL
    tokenizer.initialized = True
    domain = domain_words()
    for word in sorted(domain | set(map(str.casefold, domain))):
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
