"""Chinese text cut into words: jieba, with a dictionary of this domain.

The words of the domain are the names in authority/ and the set phrases in lexicon/ of a data folder. The functions of this module
use the bundled data folder; a `Lexicon` can use another.

Nothing is loaded before a text is cut, and nothing is printed or written. Words are looked up in the sorted lines of jieba's
dictionary file. That takes a tenth of the time that jieba takes to build its table, so the cache that it would keep in the
shared temporary directory is not needed.
"""

from __future__ import annotations

import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
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
_TABLES = ("list-columns.tsv", "shortforms.tsv", "terms.tsv", "stopwords.tsv", "strength.tsv")
_TOTAL = 60_101_967  # sum of the frequencies in jieba 0.42.1, written down since summing them is slow
_CLAUSE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\w+")  # as jieba divides a text
_LATIN = re.compile(r"[0-9]+|[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands: `text[start:end]` in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How texts are cut into words: the names and set phrases of the `domain`, which stay whole, and the stop words.

    Two lexicons with the same words are equal, and what one has cut is not cut again by the other.
    """

    domain: frozenset[str]
    stop_words: frozenset[str]

    @classmethod
    def read(cls, folder: Path = DATA) -> Lexicon:
        """Read a data folder's names in authority/, and its lexicon/terms.tsv and stopwords.tsv.

        For a table of lexicon/ that the folder lacks, the bundled one is read. Raises InputError for a table that cannot be
        read, and for a table in lexicon/ that has another name.
        """
        return cls(domain_words(folder), _column(folder, "stopwords.tsv", "word"))

    @classmethod
    def phrases(cls, folder: Path = DATA) -> Lexicon:
        """Read the set phrases without the names in authority/, for texts whose names are known from elsewhere."""
        return cls(_column(folder, "terms.tsv", "term"), _column(folder, "stopwords.tsv", "word"))

    def with_names(self, names: Collection[str]) -> Lexicon:
        """A lexicon with further names that stay whole."""
        return Lexicon(self.domain.union(names), self.stop_words)

    def words(self, text: str) -> tuple[Word, ...]:
        """The same as the function `words`, with this lexicon."""
        return tuple(
            Word(word, clause.start() + start, clause.start() + end)
            for clause in _CLAUSE.finditer(text)
            for word, start, end in _cut(self.domain, clause[0])
        )

    def content_words(self, text: str) -> tuple[Word, ...]:
        """The same as the function `content_words`, with this lexicon."""
        return tuple(word for word in self.words(text) if word.text not in self.stop_words)

    def all_words(self, text: str) -> tuple[Word, ...]:
        """The same as the function `all_words`, with this lexicon."""
        return tuple(
            whole_or_part
            for word in self.words(text)
            for whole_or_part in (
                word,
                *(Word(part, word.start + begin, word.start + end) for part, begin, end in self.inner_words(word.text)),
            )
        )

    def inner_words(self, name: str) -> tuple[tuple[str, int, int], ...]:
        """The same as the function `inner_words`, with this lexicon."""
        return _inner(self.domain, name)


@cache
def bundled() -> Lexicon:
    """The lexicon of the bundled data. The functions of this module and the search use it."""
    return Lexicon.read()


def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, each once; punctuation and spaces are left out.

    >>> [word.text for word in words("推送减税降费政策，市发展改革委牵头")]
    ['推送', '减税降费', '政策', '市发展改革委', '牵头']
    """
    return bundled().words(text)


def content_words(text: str) -> tuple[Word, ...]:
    """The words that say what a text is about: `words` without those in data/lexicon/stopwords.tsv.

    >>> [word.text for word in content_words("进一步加强和规范政府公报工作")]
    ['政府公报']
    """
    return bundled().content_words(text)


def all_words(text: str) -> tuple[Word, ...]:
    """The words of a text, each followed by the words of two or more characters inside it.

    >>> [word.text for word in all_words("市教育局")]
    ['市教育局', '教育', '教育局']
    """
    return bundled().all_words(text)


def inner_words(name: str) -> tuple[tuple[str, int, int], ...]:
    """The words of two or more characters inside a word or name, each with its start and end there; not the name itself.

    They are words of the dictionary, and runs of Latin letters or of digits.

    >>> inner_words("12345热线")
    (('12345', 0, 5), ('热线', 5, 7))
    """
    return bundled().inner_words(name)


def stop_words() -> frozenset[str]:
    """The words of data/lexicon/stopwords.tsv."""
    return bundled().stop_words


def domain_words(folder: Path = DATA) -> frozenset[str]:
    """The names in a data folder's authority/ and the phrases of its lexicon/terms.tsv, or of the bundled one if it has none."""
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


@cache
def short_forms() -> Mapping[str, tuple[str, ...]]:
    """What each short form of data/lexicon/shortforms.tsv stands for.

    >>> short_forms()["卫健"]
    ('卫生健康',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for _, row in read_table(lexicon_file(DATA, "shortforms.tsv"), frozenset({"short", "full"})):
        found[row["short"]] = (*found.get(row["short"], ()), row["full"])
    return found


def _column(folder: Path, table: str, column: str) -> frozenset[str]:
    """The words of a table of lexicon/."""
    return frozenset(row[column] for _, row in read_table(lexicon_file(folder, table), frozenset({column})))


def lexicon_file(folder: Path, name: str) -> Path:
    """The path of a table in a data folder's lexicon/, or of the bundled table if the folder does not have it.

    Raises InputError if lexicon/ has a table of another name: a misspelt table would be overlooked otherwise.
    """
    own = folder / "lexicon"
    for path in sorted(own.glob("*.tsv")):
        if path.name not in _TABLES:
            remedy = f"name it {', '.join(_TABLES)}, or take it out of lexicon/"
            raise InputError("a lexicon has no table of this name", Place(path), remedy)
    return own / name if (own / name).exists() else DATA / "lexicon" / name


@lru_cache(maxsize=100_000)
def _cut(domain: frozenset[str], clause: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a clause, as jieba cuts it. The answer is kept, since official texts repeat each other."""
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
    """Stands in for jieba's table of frequencies: looks words up in sorted lines “word frequency tag”, and among added words.

    A word has its frequency, and the beginning of a word has 0. Anything else is not in the table.
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
    """Import jieba as if setuptools were not installed. It then does not use pkg_resources, which is slow and warns."""
    there = "pkg_resources" in sys.modules
    sys.modules.setdefault("pkg_resources", None)  # type: ignore[arg-type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)  # from its regular expressions, when it is first compiled
            yield
    finally:
        if not there:
            del sys.modules["pkg_resources"]
