"""How strongly a provision binds, by the words that say so: must, should, encourage, explore (docs/drift.md)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from jxkg._resources import DATA
from jxkg.errors import TableError
from jxkg.files import read_table
from jxkg.lexicon import Lexicon, lexicon_file
from jxkg.model import TextSpan
from jxkg.read.source import Running

_CLAUSE = re.compile(r"[^，。；]+")


class Strength(StrEnum):
    """How strongly words bind, weakest first; UNMARKED is a plain instruction, which no word strengthens or softens."""

    EXPLORE = "explore"
    ENCOURAGE = "encourage"
    UNMARKED = "unmarked"
    SHOULD = "should"
    MUST = "must"

    @property
    def rank(self) -> int:
        """0 for explore … 4 for must.

        >>> Strength.SHOULD.rank > Strength.UNMARKED.rank > Strength.ENCOURAGE.rank
        True
        """
        return list(Strength).index(self)


class StrengthChange(StrEnum):
    """How the lower provision's wording stands to the upper one's."""

    STRENGTHENED = "strengthened"
    SOFTENED = "softened"
    SAME_STRENGTH = "same-strength"
    NOT_COMPARABLE = "not-comparable"


@dataclass(frozen=True, slots=True)
class Wordlists:
    """How texts are cut, and how strongly words bind."""

    lexicon: Lexicon
    strengths: Mapping[str, Strength]

    @classmethod
    def read(cls, folder: Path = DATA) -> Wordlists:
        """Read the tables of a data folder's lexicon/, the bundled one for one it lacks; InputError for what is wrong in them."""
        return cls(Lexicon.phrases(folder), read_strengths(lexicon_file(folder, "strength.tsv")))

    def with_names(self, names: Collection[str]) -> Wordlists:
        """The same lists, and names that stay whole."""
        return Wordlists(self.lexicon.with_names(names), self.strengths) if names else self


@cache
def bundled() -> Wordlists:
    """The bundled word lists, read once."""
    return Wordlists.read()


def read_strengths(path: Path) -> dict[str, Strength]:
    """Read the list of words; TableError for a word that stands twice or a strength that there is not."""
    strengths: dict[str, Strength] = {}
    allowed = [strength.value for strength in Strength if strength is not Strength.UNMARKED]
    for place, row in read_table(path, frozenset({"word", "strength"})):
        if not row["word"] or row["word"] in strengths:
            raise TableError(f"“{row['word']}” is no word of its own", place, "list each word once")
        if row["strength"] not in allowed:
            raise TableError(f"there is no strength “{row['strength']}”", place, f"one of {', '.join(allowed)}")
        strengths[row["word"]] = Strength(row["strength"])
    return strengths


def strength_words(text: str, wordlists: Wordlists) -> tuple[str, ...]:
    """The words of the list that a text has, in order of where they first stand.

    A word of one character counts where it is a word of its own, a longer one wherever it stands.

    >>> strength_words("需要的，要严格执行，探索新路", Wordlists.read())
    ('要', '严格', '探索')
    """
    return tuple(word for _, word in sorted(_first(text, wordlists)))


def _first(text: str, wordlists: Wordlists) -> Iterator[tuple[int, str]]:
    alone = {(word.start, word.text) for word in wordlists.lexicon.words(text) if len(word.text) == 1}
    for word in wordlists.strengths:
        places = [match.start() for match in re.finditer(re.escape(word), text)]
        if standing := [at for at in places if len(word) > 1 or (at, word) in alone]:
            yield standing[0], word


def strengths_of(text: str, wordlists: Wordlists) -> list[Strength]:
    """The strengths of a text's words, weakest first; UNMARKED alone where there are none.

    >>> [str(one) for one in strengths_of("积极推动，探索建立", Wordlists.read())]
    ['explore', 'encourage']
    """
    found = {wordlists.strengths[word] for word in strength_words(text, wordlists)}
    return sorted(found or {Strength.UNMARKED}, key=lambda strength: strength.rank)


def clauses(running: Running, spans: Iterable[TextSpan]) -> str:
    """The clauses of a text in which some spans of its source stand, whole, one behind the other.

    >>> clauses(Running("要公开，要答复；探索", tuple(range(10))), [TextSpan(5, 7)])
    '要答复'
    """
    return "，".join(
        clause[0]
        for clause in _CLAUSE.finditer(running.text)
        for place in [running.quote(clause.start(), clause.end()).span]
        if any(span.start < place.end and place.start < span.end for span in spans)
    )


def compare_strength(lower: Strength | None, upper: Strength | None) -> StrengthChange:
    """The change from the upper provision's wording to the lower one's; a side is None where its official wording is not known.

    >>> compare_strength(Strength.EXPLORE, Strength.UNMARKED)
    <StrengthChange.SOFTENED: 'softened'>
    """
    if lower is None or upper is None:
        return StrengthChange.NOT_COMPARABLE
    if lower is upper:
        return StrengthChange.SAME_STRENGTH
    return StrengthChange.STRENGTHENED if lower.rank > upper.rank else StrengthChange.SOFTENED
