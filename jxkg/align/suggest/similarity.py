"""How alike the words of a task and of a requirement are: the parts of a score, each with the terms that it comes from.

Four parts, each from 0 to 1:

- `words`: the words that both have, and the words inside them (`jxkg.lexicon`, with the data folder's lexicon), each weighted
  by how rare it is;
- `characters`: the same with pairs of neighbouring characters, for words that are partly the same (拓宽 and 拓展);
- `headings`: how much of the requirement's section heading is in the task, and how much of the requirement is in the task's
  section heading;
- `standing`: how near the pair comes to the task's best requirement and to the requirement's best task, by `words` and
  `characters`. A best below LEAST_BEST counts as that much, since in a short list the nearest need not be near.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jxkg.align.suggest.items import Item
from jxkg.errors import NotFoundError
from jxkg.lexicon import Lexicon, bundled
from jxkg.model import TextSpan

PARTS = ("words", "characters", "headings", "standing")
LEAST_BEST = 0.3

Terms = Mapping[str, tuple[TextSpan, ...]]

_RUN = re.compile(r"\w+")


def words_of(text: str, lexicon: Lexicon) -> Terms:
    """The words of a text and the words inside them, each with where it stands; words without content are left out.

    >>> {word: [span.start for span in spans] for word, spans in words_of("优化公共交通，公共交通优先", bundled()).items()}
    {'公共交通': [2, 7], '公共': [2, 7], '交通': [4, 9], '优先': [11]}
    """
    found = (word for word in lexicon.all_words(text) if word.text not in lexicon.stop_words)
    return _gather((word.text, word.start, word.end) for word in found)


def pairs_of(text: str) -> Terms:
    """The pairs of neighbouring characters of a text, each with where it stands; no pair reaches across punctuation.

    >>> list(pairs_of("公报工作，公开"))
    ['公报', '报工', '工作', '公开']
    """
    runs = _RUN.finditer(text)
    starts = (at for run in runs for at in range(run.start(), run.end() - 1))
    return _gather((text[at : at + 2], at, at + 2) for at in starts)


def _gather(found: Iterable[tuple[str, int, int]]) -> Terms:
    spans: dict[str, tuple[TextSpan, ...]] = {}
    for term, start, end in found:
        spans[term] = (*spans.get(term, ()), TextSpan(start, end))
    return spans


@dataclass(frozen=True, slots=True)
class Bag:
    """The terms of a text, the weight of each, and their whole weight.

    The rarer a term is in the texts of both sides, the more it weighs (inverse document frequency).
    """

    terms: Terms
    weights: Mapping[str, float]
    mass: float

    def overlap(self, other: Bag) -> dict[str, float]:
        """The terms that both have, and what each adds to their likeness: its weight over the geometric mean of both masses."""
        return {term: self.weights[term] / math.sqrt(self.mass * other.mass) for term in self._shared(other)}

    def covered(self, other: Bag) -> dict[str, float]:
        """The terms that the other has too, and the share of each in the mass of this bag."""
        return {term: self.weights[term] / self.mass for term in self._shared(other)}

    def _shared(self, other: Bag) -> list[str]:
        return [term for term in self.terms if term in other.terms]


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of terms, from how many texts there are and how many of them have each term."""

    texts: int
    frequency: Mapping[str, int]

    @classmethod
    def of(cls, texts: Sequence[Terms]) -> Weights:
        """Count the terms of texts."""
        return cls(len(texts), Counter(term for text in texts for term in text))

    def bag(self, terms: Terms) -> Bag:
        """The terms of a text, weighed."""
        weights = {term: math.log((self.texts + 1) / (self.frequency.get(term, 0) + 0.5)) for term in terms}
        return Bag(terms, weights, math.fsum(weights.values()))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score: its value, and what each term adds to it. `standing` has no terms, since it compares scores."""

    name: str
    value: float
    terms: Mapping[str, float]


@dataclass(frozen=True)
class Comparison:
    """Every task of a list against every requirement of an upstream document; `lexicon` says how both are cut into words."""

    tasks: tuple[Item, ...]
    requirements: tuple[Item, ...]
    lexicon: Lexicon = field(default_factory=bundled)

    @cached_property
    def words(self) -> Mapping[str, Bag]:
        """The words of each item, by its id, and of each section heading, by itself."""
        terms = self._terms(self._words_of)
        weights = Weights.of(list(terms.values()))
        headings = {item.heading: self._words_of(item.heading) for item in self._items}
        return {key: weights.bag(places) for key, places in (headings | terms).items()}

    @cached_property
    def pairs(self) -> Mapping[str, Bag]:
        """The pairs of characters of each item, by its id."""
        terms = self._terms(pairs_of)
        weights = Weights.of(list(terms.values()))
        return {key: weights.bag(places) for key, places in terms.items()}

    @property
    def _items(self) -> tuple[Item, ...]:
        return (*self.tasks, *self.requirements)

    def _words_of(self, text: str) -> Terms:
        return words_of(text, self.lexicon)

    def _terms(self, terms_of: Callable[[str], Terms]) -> dict[str, Terms]:
        return {item.id: terms_of(item.text) for item in self._items}

    def task(self, label: str) -> Item:
        """The task with a number; NotFoundError if there is none."""
        return _labelled(label, self.tasks, "task")

    def requirement(self, label: str) -> Item:
        """The requirement with a path; NotFoundError if there is none."""
        return _labelled(label, self.requirements, "requirement")

    def parts(self, task: Item, requirement: Item) -> tuple[Part, ...]:
        """The parts of the score of a pair, in the order of PARTS."""
        return (
            *self._overlaps(task, requirement),
            self._heading_part(task, requirement),
            Part("standing", self._standing(task, requirement), {}),
        )

    def values(self, task: Item, requirement: Item) -> tuple[float, ...]:
        """The values of the parts of a pair, in the order of PARTS."""
        return tuple(part.value for part in self.parts(task, requirement))

    def _overlaps(self, task: Item, requirement: Item) -> tuple[Part, Part]:
        return (
            _part("words", self.words[task.id].overlap(self.words[requirement.id])),
            _part("characters", self.pairs[task.id].overlap(self.pairs[requirement.id])),
        )

    def _heading_part(self, task: Item, requirement: Item) -> Part:
        upper = self.words[requirement.heading].covered(self.words[task.id])
        lower = self.words[requirement.id].covered(self.words[task.heading])
        return _part("headings", {term: (upper.get(term, 0) + lower.get(term, 0)) / 2 for term in upper | lower})

    @cached_property
    def _likeness(self) -> dict[tuple[str, str], float]:
        return {
            (task.id, requirement.id): math.fsum(part.value for part in self._overlaps(task, requirement))
            for task in self.tasks
            for requirement in self.requirements
        }

    @cached_property
    def _best(self) -> dict[str, tuple[float, Item]]:
        """For each item, the item of the other side that is most like it, and how alike they are."""
        best: dict[str, tuple[float, Item]] = {}
        for task in self.tasks:
            for requirement in self.requirements:
                likeness = self._likeness[task.id, requirement.id]
                for item, other in ((task, requirement), (requirement, task)):
                    if item.id not in best or likeness > best[item.id][0]:
                        best[item.id] = likeness, other
        return best

    def most_like(self, item: Item) -> Item:
        """The item of the other side that is most like this one by `words` and `characters`."""
        return self._best[item.id][1]

    def _standing(self, task: Item, requirement: Item) -> float:
        likeness = self._likeness[task.id, requirement.id]
        best = (max(LEAST_BEST, self._best[item.id][0]) for item in (task, requirement))
        return likeness**2 / math.prod(best)


def _labelled(label: str, items: Sequence[Item], kind: str) -> Item:
    for item in items:
        if item.label == label:
            return item
    raise NotFoundError(f"there is no {kind} {label}", None, f"there are: {items[0].label} to {items[-1].label}")


def _part(name: str, terms: Mapping[str, float]) -> Part:
    return Part(name, math.fsum(terms.values()), terms)
