"""How good the proposals are, measured against adjudicated links, one held-out section at a time.

Weights, calibration and thresholds are fitted to the tasks of all sections except one, and that section is scored with them. This
is done for each section. The weights of terms come from the texts of all sections, since they do not depend on links. Needs
scikit-learn (the extra `align`).
"""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jxkg.align.suggest.items import Item
from jxkg.align.suggest.model import CONFIDENT, Model, confidence_in_none
from jxkg.align.suggest.similarity import Comparison
from jxkg.errors import InputError, Place, UsageError
from jxkg.model import Alignment, Link

Values = Mapping[Link, tuple[float, ...]]
Scores = Mapping[Link, float]

BINS = (0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
NONE_BINS = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)

_LOOSENESS = 10.0  # scikit-learn's C, the inverse of the strength of regularisation
_DIGITS = 2  # of a fitted number: further digits differ between platforms
_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Problem:
    """Tasks and requirements that were compared, and the adjudicated links between them, each with its confidence."""

    comparison: Comparison
    links: Scores

    @property
    def pairs(self) -> list[Link]:
        """Every pair of a task and a requirement."""
        return [
            (task.id, requirement.id) for task in self.comparison.tasks for requirement in self.comparison.requirements
        ]

    @property
    def sections(self) -> dict[str, list[Item]]:
        """The tasks of each section."""
        sections: dict[str, list[Item]] = {}
        for task in self.comparison.tasks:
            sections.setdefault(task.section, []).append(task)
        return sections


def examined(comparison: Comparison, records: Iterable[Alignment], file: Path) -> dict[Link, float]:
    """The links between the compared tasks and requirements that mapping records have, each with its confidence.

    `file` is where the records were read from. Raises InputError if they have no record of one of the tasks.
    """
    searched = comparison.requirements[0].id.partition(":")[0]
    rows = [record for record in records if record.searched == searched]
    tasks, subjects = {task.id for task in comparison.tasks}, {record.subject for record in rows}
    if missing := [task.id for task in comparison.tasks if task.id not in subjects]:
        problem = f"{len(missing)} of the tasks were not examined for {searched}, such as {missing[0]}"
        raise InputError(problem, Place(file), "give a set in which each task is linked, or has none found")
    return {
        (record.subject, record.object): record.confidence
        for record in rows
        if record.found and record.subject in tasks
    }


@dataclass(frozen=True, slots=True)
class Measures:
    """Proposed links against adjudicated ones.

    `precision`, `recall` and `f1` are about links. `none_accuracy` is the share of tasks for which it is right whether they have
    a link at all. `recall_at_3` is the share of links that are among the three best of their task, None without a ranking.
    """

    proposed: int
    right: int
    wanted: int
    none_accuracy: float
    none_proposed: int
    none_right: int
    none_wanted: int
    recall_at_3: float | None

    @property
    def precision(self) -> float:
        """The share of the proposed links that are right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """The share of the adjudicated links that are proposed."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.proposed + self.wanted)


def measure(problem: Problem, proposed: Collection[Link], scores: Scores | None = None) -> Measures:
    """Measure proposed links against the adjudicated ones, and also the ranking by `scores` if these are given."""
    tasks = {task.id for task in problem.comparison.tasks}
    none, none_wanted = tasks - {task for task, _ in proposed}, tasks - {task for task, _ in problem.links}
    return Measures(
        proposed=len(proposed),
        right=len(problem.links.keys() & set(proposed)),
        wanted=len(problem.links),
        none_accuracy=1 - len(none ^ none_wanted) / len(tasks),
        none_proposed=len(none),
        none_right=len(none & none_wanted),
        none_wanted=len(none_wanted),
        recall_at_3=None if scores is None else _recall_at(3, problem, scores),
    )


def _recall_at(depth: int, problem: Problem, scores: Scores) -> float:
    found = 0
    for task in problem.comparison.tasks:
        ranked = sorted(problem.comparison.requirements, key=lambda requirement: -scores[task.id, requirement.id])
        found += sum((task.id, requirement.id) in problem.links for requirement in ranked[:depth])
    return found / len(problem.links)


@dataclass(frozen=True, slots=True)
class HeldOut:
    """What was said of each pair when the section of its task was held out.

    `sure` are the links proposed from a confidence of 0.5 on. `best` are those proposed from the score on that gives the highest
    F1 on the other sections.
    """

    scores: Scores
    confidence: Scores
    sure: frozenset[Link]
    best: frozenset[Link]


def part_values(comparison: Comparison) -> dict[Link, tuple[float, ...]]:
    """The values of the parts of the score, for each pair."""
    return {
        (task.id, requirement.id): comparison.values(task, requirement)
        for task in comparison.tasks
        for requirement in comparison.requirements
    }


def baseline_values(comparison: Comparison) -> dict[Link, tuple[float, ...]]:
    """The baseline: the cosine of TF-IDF vectors of pairs of neighbouring characters, computed by scikit-learn."""
    _require_sklearn()
    from sklearn.feature_extraction.text import TfidfVectorizer

    items = (*comparison.tasks, *comparison.requirements)
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 2)).fit_transform([item.text for item in items])
    count = len(comparison.tasks)
    cosines = (vectors[:count] @ vectors[count:].T).toarray()
    return {
        (task.id, requirement.id): (round(float(cosines[row, column]), 9),)
        for row, task in enumerate(comparison.tasks)
        for column, requirement in enumerate(comparison.requirements)
    }


def fit(values: Values, links: Collection[Link]) -> Model:
    """Fit weights and calibration to links, by a logistic regression of whether a pair is a link.

    Raises UsageError if no pair is a link, if every pair is one, or if links are less likely where more is shared.
    """
    _require_sklearn()
    from sklearn.linear_model import LogisticRegression

    labels = [pair in links for pair in values]
    if len(set(labels)) < 2:
        raise UsageError(
            "the sections to fit to have no links, or nothing but links", None, "give more adjudicated links"
        )
    fitted = LogisticRegression(C=_LOOSENESS, tol=1e-8, max_iter=1000).fit(list(values.values()), labels)
    rounded = tuple(round(float(coefficient), _DIGITS) for coefficient in fitted.coef_[0])
    if math.fsum(rounded) <= 0:
        remedy = "see that the adjudicated links are of these two documents"
        raise UsageError("pairs that share less are linked more often, so a fit makes no sense", None, remedy)
    return Model(rounded, round(float(fitted.intercept_[0]), _DIGITS))


def hold_out(problem: Problem, values: Values) -> HeldOut:
    """Score each section with what was fitted to the others; UsageError if there is only one section."""
    scores: dict[Link, float] = {}
    confidence: dict[Link, float] = {}
    best: set[Link] = set()
    if len(problem.sections) < 2:
        raise UsageError(
            "the list has only one section, so none can be held out", None, "give a list of several sections"
        )
    for section in problem.sections.values():
        inside = {task.id for task in section}
        others = {pair: value for pair, value in values.items() if pair[0] not in inside}
        model = fit(others, problem.links)
        threshold = _best_threshold({pair: model.score(value) for pair, value in others.items()}, problem.links)
        held = {pair: model.score(value) for pair, value in values.items() if pair[0] in inside}
        scores |= held
        confidence |= {pair: model.confidence(score) for pair, score in held.items()}
        best |= {pair for pair, score in held.items() if score >= threshold}
    sure = frozenset(pair for pair, sureness in confidence.items() if sureness >= CONFIDENT)
    return HeldOut(scores, confidence, sure, frozenset(best))


def _best_threshold(scores: Scores, links: Collection[Link]) -> float:
    """The threshold with the highest F1: half way between the lowest score that is proposed and the next lower one."""
    ranked = sorted(scores, key=lambda pair: -scores[pair])
    wanted = sum(pair in links for pair in ranked)
    right, best = 0, (0.0, 0)
    for count, pair in enumerate(ranked[:-1], start=1):
        right += pair in links
        if scores[ranked[count]] < scores[pair]:
            best = max(best, (2 * right / (count + wanted), -count))
    count = -best[1]
    return (scores[ranked[count - 1]] + scores[ranked[count]]) / 2


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of about the same confidence: how many, their mean confidence, and the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    observed: float


def reliability(problem: Problem, held: HeldOut) -> list[Bin]:
    """How often pairs are links, by the confidence that they are."""
    return _bins([(held.confidence[pair], pair in problem.links) for pair in problem.pairs], BINS)


def none_reliability(problem: Problem, held: HeldOut) -> list[Bin]:
    """How often tasks have no link, by the confidence that they have none."""
    linked = {task for task, _ in problem.links}
    requirements = problem.comparison.requirements
    said = [
        (
            confidence_in_none(held.confidence[task.id, requirement.id] for requirement in requirements),
            task.id not in linked,
        )
        for task in problem.comparison.tasks
    ]
    return _bins(said, NONE_BINS)


def _bins(said: Sequence[tuple[float, bool]], bounds: Sequence[float]) -> list[Bin]:
    bins = []
    for low, high in pairwise(bounds):
        inside = [statement for statement in said if low <= statement[0] < high or statement[0] == high == bounds[-1]]
        if inside:
            sure = math.fsum(confidence for confidence, _ in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), sure, sum(right for _, right in inside) / len(inside)))
    return bins


def f1_interval(problem: Problem, ours: Collection[Link], other: Collection[Link]) -> tuple[float, float]:
    """The 95% interval of the difference in F1, from lists of as many sections drawn with replacement (bootstrap)."""
    sections = [{task.id for task in tasks} for tasks in problem.sections.values()]
    counts = [(_counts(problem, ours, inside), _counts(problem, other, inside)) for inside in sections]
    draw = random.Random(2022)
    differences = sorted(_difference(draw.choices(counts, k=len(counts))) for _ in range(_DRAWS))
    return differences[round(_DRAWS * 0.025)], differences[round(_DRAWS * 0.975) - 1]


def _counts(problem: Problem, proposed: Collection[Link], tasks: Collection[str]) -> tuple[int, int]:
    """The two numbers of F1 for some tasks: twice the right links, and proposed plus wanted links."""
    said = {pair for pair in proposed if pair[0] in tasks}
    wanted = {pair for pair in problem.links if pair[0] in tasks}
    return 2 * len(said & wanted), len(said) + len(wanted)


def _difference(counts: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> float:
    def f1(side: int) -> float:
        return sum(section[side][0] for section in counts) / (sum(section[side][1] for section in counts) or 1)

    return f1(0) - f1(1)


def restrict(problem: Problem, proposed: Collection[Link], requirements: Collection[str]) -> Measures:
    """Measure on links to some requirements only."""
    links = {pair: confidence for pair, confidence in problem.links.items() if pair[1] in requirements}
    kept = Problem(problem.comparison, links)
    return measure(kept, [pair for pair in proposed if pair[1] in requirements])


def _require_sklearn() -> None:
    try:
        import sklearn  # noqa: F401
    except ImportError:
        raise UsageError(
            "evaluating needs scikit-learn, which is not installed", None, "pip install 'jxkg[align]'"
        ) from None
