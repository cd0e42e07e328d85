"""Whether a few characters are a short form of a name: 发改委 of 市发展改革委, 国办 of 国务院办公厅.

A short form takes characters of the name in order: each begins a word, or follows the one taken before it. It has to begin more
than half as many words as the name has, of which 市 is one. Short forms of names that are or were others are in data/lexicon/.
"""

from __future__ import annotations

from dataclasses import dataclass

from jxkg.lexicon import inner_words, short_forms

_BODIES = "局委办厅部"
_WORD, _BOUNDARY, _INSIDE = "210"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a name a short form is, from 0 to 1, and where in the name its characters stand."""

    score: float
    places: tuple[int, ...]


def spelled_out(short: str) -> tuple[str, ...]:
    """What a short form may stand for, by data/lexicon/shortforms.tsv; nothing if it has none of the table's short forms.

    The last word may be another than that of the name: 局 is said of a 委 too. So it is left out as well.

    >>> spelled_out("卫健局")
    ('卫生健康局', '卫生健康')
    """
    found = [short.replace(key, full) for key, ones in short_forms().items() if key in short for full in ones]
    return tuple(dict.fromkeys(one for full in found for one in (full, full.rstrip(_BODIES))))


def structure(name: str) -> str:
    """For each character of a name: 2 where a word begins, 1 where a word within a word begins or has just ended, else 0.

    >>> structure("国务院办公厅")
    '201211'
    """
    spans = [(start, end) for _, start, end in inner_words(name)]
    boundaries = {at for span in spans for at in span}
    marks = []
    end = 0
    for at in range(len(name)):
        if at == end:
            end = max((stop for start, stop in spans if start == at), default=at + 1)
            marks.append(_WORD)
        else:
            marks.append(_BOUNDARY if at in boundaries else _INSIDE)
    return "".join(marks)


def likeness(short: str, name: str) -> Likeness | None:
    """How like a name something is that may be a short form of it; None where it is none.

    >>> likeness("发改委", "市发展改革委").places
    (1, 3, 5)
    >>> likeness("市委", "市发展改革委") is None
    True
    """
    length = (1 + len(short) / len(name)) / 2
    begin = name.find(short)
    if begin >= 0:  # as 教育局 of 市教育局
        return Likeness(length, tuple(range(begin, begin + len(short))))
    marks = structure(name)
    places = _aligned(short, name, marks)
    if not places:
        return None
    begun = sum(marks[place] != _INSIDE for place in places)
    touched = len({marks.count(_WORD, 0, place + 1) for place in places})
    whole = marks.count(_WORD)
    return Likeness(length * touched / whole, places) if begun > whole / 2 else None


def _aligned(short: str, name: str, marks: str) -> tuple[int, ...]:
    """The places that a short form takes, the first such in the name; none where it cannot be taken."""
    reached: dict[int, tuple[int, ...]] = {-2: ()}
    for character in short:
        after: dict[int, tuple[int, ...]] = {}
        for last, places in reached.items():
            for at in range(max(last + 1, 0), len(name)):
                if name[at] == character and (marks[at] != _INSIDE or at == last + 1):
                    after.setdefault(at, (*places, at))
        reached = after
    return min(reached.values(), default=())
