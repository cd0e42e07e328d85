"""Explaining a score: what it is made of, and which words of the task answer the requirement."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jxkg.align.suggest.items import Item
from jxkg.align.suggest.model import MODEL, Candidate, Model
from jxkg.align.suggest.similarity import Bag, Comparison, Part
from jxkg.model import TextSpan

_CLAUSE = re.compile(r"[^，；。：！？]+")
_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words of a task that answer a requirement: the shortest run of whole clauses that has most of the shared words.

    `quote` are these words, and `span` is their place in the task's text. The spans of the shared words count in the text of
    the task and of the requirement; a shared word inside a longer one is left out.
    """

    quote: str
    span: TextSpan
    task_words: tuple[TextSpan, ...]
    requirement_words: tuple[TextSpan, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part contributes to a score: its value, its weight, what it adds, and how much of that each shared term adds."""

    name: str
    value: float
    weight: float
    added: float
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of a pair and what it is made of. The score is the sum of what the contributions add.

    `task_best` is the label of the requirement that is most like the task, and `requirement_best` is the label of the task that
    is most like the requirement: `standing` compares the pair with these.
    """

    candidate: Candidate
    contributions: tuple[Contribution, ...]
    threshold: float
    task_best: str
    requirement_best: str
    evidence: SharedWords | None

    def as_json(self) -> dict[str, Any]:
        """The explanation as plain values."""
        return {**asdict(self), "proposed": self.candidate.proposed}


def explain(comparison: Comparison, task: Item, requirement: Item, model: Model = MODEL) -> Explanation:
    """Explain the score of a pair."""
    parts = comparison.parts(task, requirement)
    score = model.score([part.value for part in parts])
    return Explanation(
        candidate=Candidate(task, requirement, score, model.confidence(score)),
        contributions=tuple(_contribution(*pair) for pair in zip(parts, model.weights, strict=True)),
        threshold=model.threshold,
        task_best=comparison.most_like(task).label,
        requirement_best=comparison.most_like(requirement).label,
        evidence=evidence(comparison, task, requirement),
    )


def _contribution(part: Part, weight: float) -> Contribution:
    terms = {
        term: weight * value for term, value in sorted(part.terms.items(), key=lambda entry: (-entry[1], entry[0]))
    }
    return Contribution(part.name, part.value, weight, weight * part.value, terms)


def evidence(comparison: Comparison, task: Item, requirement: Item) -> SharedWords | None:
    """The evidence for a pair: by shared words, or if there are none, by shared pairs of characters; None without either."""
    for bags in (comparison.words, comparison.pairs):
        lower, upper = bags[task.id], bags[requirement.id]
        shared = lower.terms.keys() & upper.terms.keys()
        if shared:
            span = _shortest_run(task.text, lower, shared)
            return SharedWords(span.cut(task.text), span, _widest(lower, shared), _widest(upper, shared))
    return None


def _shortest_run(text: str, bag: Bag, shared: Collection[str]) -> TextSpan:
    """The shortest run of clauses with enough of the weight of the shared terms; of several, the first."""
    clauses = [TextSpan(*match.span()) for match in _CLAUSE.finditer(text)]
    runs = [TextSpan(first.start, last.end) for at, first in enumerate(clauses) for last in clauses[at:]]
    enough = _ENOUGH * _held(TextSpan(0, len(text)), bag, shared)
    holding = [run for run in runs if _held(run, bag, shared) >= enough]
    return min(holding, key=lambda run: (run.end - run.start, run.start))


def _held(run: TextSpan, bag: Bag, shared: Collection[str]) -> float:
    """The weight of the shared terms that stand in a run of the text."""
    return math.fsum(bag.weights[term] for term in shared if any(_within(span, run) for span in bag.terms[term]))


def _widest(bag: Bag, shared: Collection[str]) -> tuple[TextSpan, ...]:
    """Where the shared terms stand, leaving out any that stands inside another."""
    spans = {span for term in shared for span in bag.terms[term]}
    return tuple(sorted(span for span in spans if not any(span != other and _within(span, other) for other in spans)))


def _within(inner: TextSpan, outer: TextSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
