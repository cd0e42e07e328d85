"""From the parts of a score to a decision: the score, the confidence that there is a link, and the ranking.

A link is proposed from a confidence of 0.5 on, the bound in docs/codebook.md. The weights and the calibration come from one
logistic regression, fitted to adjudicated links by `jxkg.align.suggest.evaluate`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jxkg.align.suggest.items import Item
from jxkg.align.suggest.similarity import Comparison

CONFIDENT = 0.5
SUREST = 0.99  # the highest confidence that is given: one list cannot support a higher one


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model of the parts of a score: a coefficient for each of PARTS, and an intercept."""

    coefficients: tuple[float, ...]
    intercept: float

    @property
    def weights(self) -> tuple[float, ...]:
        """The share of each part in the score. The sum is 1."""
        return tuple(coefficient / math.fsum(self.coefficients) for coefficient in self.coefficients)

    @property
    def threshold(self) -> float:
        """The score from which a link is proposed."""
        return -self.intercept / math.fsum(self.coefficients)

    def score(self, values: Sequence[float]) -> float:
        """The score of a pair, 0 to 1: the weighted mean of its parts' values.

        >>> Model((6.0, 2.0, 1.0, 1.0), -5.0).score((0.5, 0.5, 0.0, 1.0))
        0.5
        """
        return math.fsum(weight * value for weight, value in zip(self.weights, values, strict=True))

    def confidence(self, score: float) -> float:
        """The confidence that a pair with this score is a link, at most 0.99.

        >>> Model((6.0, 2.0, 1.0, 1.0), -5.0).confidence(0.5)
        0.5
        """
        return min(SUREST, 1 / (1 + math.exp(-(math.fsum(self.coefficients) * score + self.intercept))))


MODEL = Model((6.11, 3.77, 4.9, 5.65), -6.02)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that a task may implement: how alike they are, and the confidence that it does."""

    task: Item
    requirement: Item
    score: float
    confidence: float

    @property
    def proposed(self) -> bool:
        """Whether it is proposed as a link."""
        return self.confidence >= CONFIDENT


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates for one item, a task or a requirement, best first."""

    item: Item
    candidates: tuple[Candidate, ...]

    @property
    def links(self) -> tuple[Candidate, ...]:
        """The candidates that are proposed as links."""
        return tuple(candidate for candidate in self.candidates if candidate.proposed)

    @property
    def none_confidence(self) -> float:
        """The confidence that none of the candidates is a link, at most 0.99."""
        return confidence_in_none(candidate.confidence for candidate in self.candidates)


def confidence_in_none(confidences: Iterable[float]) -> float:
    """The confidence that none of some candidates is a link, computed as if they were independent.

    >>> round(confidence_in_none([0.2, 0.1]), 2)
    0.72
    """
    return min(SUREST, math.prod(1 - confidence for confidence in confidences))


def rank_tasks(comparison: Comparison, model: Model = MODEL) -> tuple[Ranking, ...]:
    """For each task, the requirements that it may implement."""
    return tuple(
        _rank(task, [_candidate(comparison, model, task, requirement) for requirement in comparison.requirements])
        for task in comparison.tasks
    )


def rank_requirements(comparison: Comparison, model: Model = MODEL) -> tuple[Ranking, ...]:
    """For each requirement, the tasks that may implement it."""
    return tuple(
        _rank(requirement, [_candidate(comparison, model, task, requirement) for task in comparison.tasks])
        for requirement in comparison.requirements
    )


def _candidate(comparison: Comparison, model: Model, task: Item, requirement: Item) -> Candidate:
    score = model.score(comparison.values(task, requirement))
    return Candidate(task, requirement, score, model.confidence(score))


def _rank(item: Item, candidates: list[Candidate]) -> Ranking:
    return Ranking(item, tuple(sorted(candidates, key=lambda candidate: -candidate.score)))
