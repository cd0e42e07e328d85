"""Chinese text cut into words: jieba, with a dictionary of this domain.

The domain's words are the names in authority/ and the set phrases in lexicon/ of a data folder, the bundled one for the functions
of this module; a `Lexicon` is that of another. Nothing is loaded before a text is cut,
and nothing is printed or written: jieba's dictionary is looked up in the sorted lines of its file. That takes a tenth of the time
of the table that jieba would build, so there is no need of the cache that it would keep in the shared temporary directory.
"""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jxkg._resources import DATA
from jxkg.errors import InputError, Place
from jxkg.files import read_table

if TYPE_CHECKING:
    import jieba

_NO_NAME = "phrase"
_TABLES = ("terms.tsv", "stopwords.tsv", "strength.tsv")
_TOTAL = 60_101_967  # of all frequencies in jieba 0.42.1: a scale, and to sum them takes as long as everything else
_CLAUSE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\w+")  # as jieba parts a text
_LATIN = re.compile(r"[0-9]+|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands: `text[start:end]` in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How texts are cut: the `domain`'s names and set phrases, which stay whole, and the words that say nothing of the content.

    Two with the same words are equal and share what was cut.
    """

    domain: frozenset[str]
    stop_words: frozenset[str]

    @classmethod
    def read(cls, folder: Path = DATA) -> Lexicon:
        """Read a data folder's names in authority/, and lexicon/terms.tsv and stopwords.tsv, or the bundled one for one it lacks.

        Raises InputError for a table that cannot be read, or one in lexicon/ that is none of those that are read.
        """
        return cls(domain_words(folder), _column(folder, "stopwords.tsv", "word"))

    @classmethod
    def phrases(cls, folder: Path = DATA) -> Lexicon:
        """The same without the names in authority/: for texts whose names are known from elsewhere."""
        return cls(_column(folder, "terms.tsv", "term"), _column(folder, "stopwords.tsv", "word"))

    def with_names(self, names: Collection[str]) -> Lexicon:
        """A lexicon with further names that stay whole."""
        return Lexicon(self.domain.union(names), self.stop_words)

    def words(self, text: str) -> tuple[Word, ...]:
        """As the function `words`, by this lexicon."""
        return tuple(
            Word(word, clause.start() + start, clause.start() + end)
            for clause in _CLAUSE.finditer(text)
            for word, start, end in _cut(self.domain, clause[0])
        )

    def content_words(self, text: str) -> tuple[Word, ...]:
        """As the function `content_words`, by this lexicon."""
        return tuple(word for word in self.words(text) if word.text not in self.stop_words)

    def all_words(self, text: str) -> tuple[Word, ...]:
        """As the function `all_words`, by this lexicon."""
        return tuple(
            one
            for word in self.words(text)
            for one in (
                word,
                *(Word(part, word.start + begin, word.start + end) for part, begin, end in self.inner_words(word.text)),
            )
        )

    def inner_words(self, name: str) -> tuple[tuple[str, int, int], ...]:
        """As the function `inner_words`, by this lexicon."""
        return _inner(self.domain, name)


@cache
def bundled() -> Lexicon:
    """The lexicon of the bundled data: what the functions of this module and the search cut by."""
    return Lexicon.read()


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, each once; punctuation and spaces are left out.

    >>> [word.text for word in words("推送减税降费政策，市发展改革委牵头")]
    ['推送', '减税降费', '政策', '市发展改革委', '牵头']
    """
    return bundled().words(text)


def content_words(text: str) -> tuple[Word, ...]:
    """The words that say what a text is about: those of `words` that are not in data/lexicon/stopwords.tsv.

    >>> [word.text for word in content_words("进一步加强和规范政府公报工作")]
    ['政府公报']
    """
    return bundled().content_words(text)


def all_words(text: str) -> tuple[Word, ...]:
    """The words of a text, each followed by the words of two characters and more that stand within it.

    >>> [word.text for word in all_words("市教育局")]
    ['市教育局', '教育', '教育局']
    """
    return bundled().all_words(text)


def inner_words(name: str) -> tuple[tuple[str, int, int], ...]:
    """The words of two characters and more within a word or name, itself left out, with where they stand in it.

    They are words of the dictionary, and runs of Latin letters or of digits.

    >>> inner_words("12345热线")
    (('12345', 0, 5), ('热线', 5, 7))
    """
    return bundled().inner_words(name)


def stop_words() -> frozenset[str]:
    """The words of data/lexicon/stopwords.tsv."""
    return bundled().stop_words


def domain_words(folder: Path = DATA) -> frozenset[str]:
    """The names in authority/ of a data folder, and the phrases of its lexicon/terms.tsv, or the bundled one."""
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
    return frozenset((names | named | _column(folder, "terms.tsv", "term")) - {""})


def _column(folder: Path, table: str, column: str) -> frozenset[str]:
    """The words of a table of lexicon/."""
    return frozenset(row[column] for _, row in read_table(lexicon_file(folder, table), frozenset({column})))


def lexicon_file(folder: Path, name: str) -> Path:
    """A table of a data folder's lexicon/; the bundled one where the folder has none of that name.

    Raises InputError where the folder has another table there: a name with a slip in it would pass for one that is not there.
    """
    own = folder / "lexicon"
    for path in sorted(own.glob("*.tsv")):
        if path.name not in _TABLES:
            remedy = f"name it {', '.join(_TABLES)}, or take it out of lexicon/"
            raise InputError("there is no table of this name in a lexicon", Place(path), remedy)
    return own / name if (own / name).exists() else DATA / "lexicon" / name


@lru_cache(maxsize=100_000)
def _cut(domain: frozenset[str], clause: str) -> tuple[tuple[str, int, int], ...]:
    """The words of what stands between punctuation, which jieba cuts by itself; official texts repeat each other."""
    cuts = _tokenizer(domain).tokenize(clause, HMM=False)
    return tuple(cut for cut in cuts if any(map(str.isalnum, cut[0])))


@lru_cache(maxsize=100_000)
def _inner(domain: frozenset[str], name: str) -> tuple[tuple[str, int, int], ...]:
    inner = (
        {(begin, last + 1) for begin, ends in _tokenizer(domain).get_DAG(name).items() for last in ends}
        if name
        else set()
    )
    inner |= {run.span() for run in _LATIN.finditer(name)}
    return tuple((name[begin:end], begin, end) for begin, end in sorted(inner) if 1 < end - begin < len(name))


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
def _lines() -> list[str]:
    return sorted(files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").split("\n"))


@lru_cache(maxsize=8)
def _tokenizer(domain: frozenset[str]) -> jieba.Tokenizer:
    with _without_setuptools():
        import jieba
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = _Dictionary(_lines())
    tokenizer.total = _TOTAL
    tokenizer.initialized = True
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
