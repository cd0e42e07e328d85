"""One ranked list of what a query finds: by the words of texts and names, and by short forms of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jxkg.errors import NotFoundError, UsageError
from jxkg.lexicon import all_words, words
from jxkg.search.fold import fold
from jxkg.search.index import KINDS
from jxkg.search.shortform import spelled_out

if TYPE_CHECKING:
    from jxkg.search.index import Index

LONGEST_QUERY = 1000
MOST = 1_000_000
_ENDS = re.compile(r"^\W+|\W+$")
_RUNS = re.compile(r"\w{2,}")
_COMPLETIONS = 10
_SPELLED_OUT = 0.8
_PLACE = re.compile(r"(?:^|\s)(?:(?:任务|task)\s*(?P<task>\d+)|(?P<path>\d+(?:\.\d+)+))$")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    - `kind`: task, requirement, section, part; document; unit, unit-group, instrument, platform, brand
    - `label`: the name in use of what has names; else the document's number and the task's, or the path
    - `document`, `place`: of a provision, its document's number, and its own number or path; else None
    - `text`: what the query matched: the provision's words, or the one of its names that matches best
    - `score`: from 0 to 1; what it is made of is in docs/search.md
    - `marks`: where in `text` the matching words are, in code points, in order
    """

    kind: str
    iri: str
    label: str
    document: str | None
    place: str | None
    text: str
    score: float
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """How well something matches, and for what is found by its name, which one and where."""

    score: float
    name: str | None = None
    marks: tuple[Span, ...] = ()


def search(index: Index, query: str, kinds: Collection[str], limit: int) -> tuple[Hit, ...]:
    """What a query finds, the best first.

    `kinds` limits what is looked for; none means all. Raises UsageError where the query has no word or more than 1,000
    characters, or a kind or the limit is none; NotFoundError, with the nearest words that there are, where nothing is found.
    """
    _check(query, kinds, limit)
    kinds = kinds or KINDS
    folded = fold(query)
    asked = query_words(folded)
    if not asked:
        raise UsageError(f"there is no word in “{query}”", None, "give words, or a name or part of one")
    asked |= _completed(index, folded)
    placed = dict(_placed(index, query, kinds))
    matches = {found: _Match(score) for found, score in index.by_words(asked, kinds, limit)}
    for found, match in _named(index, folded, kinds):
        if found not in matches or match.score > matches[found].score:
            matches[found] = match
    matches |= placed
    if not matches:
        raise NotFoundError(f"nothing is found for “{query}”", None, _nearest(index, asked))
    best = sorted(matches.items(), key=lambda one: (-one[1].score, one[0]))[:limit]
    return tuple(_hit(index, found, match, asked) for found, match in best)


def _check(query: str, kinds: Collection[str], limit: int) -> None:
    if len(query) > LONGEST_QUERY:
        raise UsageError(f"the query has {len(query)} characters", None, f"give up to {LONGEST_QUERY}")
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        raise UsageError(f"there is no kind {unknown[0]}", None, f"there are: {', '.join(KINDS)}")
    if not isinstance(limit, int) or not 1 <= limit <= MOST:
        raise UsageError(f"the limit {limit} is none", None, f"give a whole number from 1 to {MOST:,}")


def query_words(folded: str) -> frozenset[str]:
    """The words to look for: those of a folded query, single characters only where it has nothing else.

    >>> sorted(query_words("市教育局"))
    ['市教育局', '教育', '教育局']
    >>> sorted(query_words("税"))
    ['税']
    """
    found = {word.text for word in all_words(folded)}
    return frozenset({word for word in found if len(word) > 1 or word.isascii()} or found)


def _completed(index: Index, folded: str) -> frozenset[str]:
    """The words of the index in which a piece of a query stands that is no word there: 留抵退税 for 留抵, education for educ."""
    pieces = {piece for piece in _pieces(folded) if len(piece) == 1 or not index.has(piece)}
    return frozenset(near for piece in pieces for near in sorted(index.words_with([piece]), key=len)[:_COMPLETIONS])


def _pieces(folded: str) -> set[str]:
    """The words of a query, characters that make none put together; single ones only where there is nothing else.

    >>> sorted(_pieces("留抵政策"))
    ['政策', '留抵']
    """
    long = [word for word in words(folded) if len(word.text) > 1]
    rest = folded
    for word in long:
        rest = rest[: word.start] + " " * len(word.text) + rest[word.end :]
    return {word.text for word in long} | set(_RUNS.findall(rest)) or set(re.findall(r"\w", folded))


def _named(index: Index, folded: str, kinds: Collection[str]) -> Iterable[tuple[int, _Match]]:
    """What has a name of which a part of the query, between blanks, may be a short form."""
    parts = [part for part in (_ENDS.sub("", part) for part in folded.split()) if part]
    whole = sum(map(len, parts))
    for part in parts:
        for spelled, worth in ((part, 1.0), *((other, _SPELLED_OUT) for other in spelled_out(part))):
            for found, name, like in index.by_name(spelled, kinds):
                yield found, _Match(worth * like.score * len(part) / whole, name, _runs(like.places))


def _placed(index: Index, query: str, kinds: Collection[str]) -> Iterable[tuple[int, _Match]]:
    """The provisions whose number or path a query is: 4.4.2, 任务42, task 42.

    With the number of a document before it, only those of that document.
    """
    folded = fold(query).strip()
    if match := _PLACE.search(folded):
        document = folded[: match.start()].strip()
        of = ["task"] if match["task"] else ["requirement", "section", "part"]
        for found in index.by_place(match["task"] or match["path"], [kind for kind in of if kind in kinds]):
            if not document or document == fold(index.entry(found).document or ""):
                yield found, _Match(1.0)


def _runs(places: Iterable[int]) -> tuple[Span, ...]:
    """Places as spans; those that follow each other are one.

    >>> _runs([1, 3, 4])
    ((1, 2), (3, 5))
    """
    spans: list[Span] = []
    for place in sorted(set(places)):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)


def _hit(index: Index, found: int, match: _Match, asked: frozenset[str]) -> Hit:
    entry = index.entry(found)
    label = entry.label or f"{entry.document} {entry.place}"
    if match.name is not None:
        text, marks = match.name, match.marks
    else:
        texts = [entry.text] if entry.text is not None else index.names(found)
        marks, text = max(
            ((_marked(one, asked), one) for one in texts), key=lambda pair: sum(end - start for start, end in pair[0])
        )
    return Hit(entry.kind, entry.iri, label, entry.document, entry.place, text, match.score, marks)


def _marked(text: str, asked: frozenset[str]) -> tuple[Span, ...]:
    """Where some words stand in a text."""
    found = (word for word in all_words(fold(text)) if word.text in asked)
    return _runs(place for word in found for place in range(word.start, word.end))


def _nearest(index: Index, asked: frozenset[str]) -> str:
    import difflib

    if index.is_empty:
        return "the graph has nothing to search"
    parts = {part for word in asked for part in ([word[:3]] if word.isascii() else word)}
    known = index.words_with(parts)
    close = {near: None for word in sorted(asked) for near in difflib.get_close_matches(word, known, n=3, cutoff=0.4)}
    return f"nearest words: {'、'.join([*close][:5])}" if close else "try a shorter or another word"
