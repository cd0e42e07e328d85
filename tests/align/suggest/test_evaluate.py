"""How good the proposals are."""

from __future__ import annotations

import pytest

from jxkg.align.suggest.evaluate import (
    HeldOut,
    Problem,
    _best_threshold,
    baseline_values,
    f1_interval,
    fit,
    hold_out,
    measure,
    none_reliability,
    part_values,
    reliability,
)
from jxkg.align.suggest.model import MODEL
from jxkg.align.suggest.similarity import Comparison
from jxkg.errors import UsageError


@pytest.mark.package("sklearn")
def test_the_model_is_what_is_fitted_to_all_links(problem: Problem) -> None:
    assert fit(part_values(problem.comparison), problem.links) == MODEL


@pytest.mark.package("sklearn")
def test_links_that_no_words_go_with_are_not_fitted(problem: Problem) -> None:
    values = part_values(problem.comparison)
    with pytest.raises(UsageError, match="pairs that share less are linked more often"):
        fit(values, [pair for pair, parts in values.items() if sum(parts) < 0.05])
    with pytest.raises(UsageError, match="no links, or nothing but links"):
        fit(values, ())


@pytest.mark.package("sklearn")
def test_better_than_the_baseline_on_sections_that_were_held_out(problem: Problem, held: HeldOut) -> None:
    baseline = hold_out(problem, baseline_values(problem.comparison))
    ours, theirs = measure(problem, held.sure, held.scores), measure(problem, baseline.best, baseline.scores)
    assert ours.f1 > max(theirs.f1, measure(problem, baseline.sure).f1)
    assert measure(problem, held.best).f1 > theirs.f1
    assert ours.none_accuracy > theirs.none_accuracy
    assert (ours.recall_at_3 or 0) > (theirs.recall_at_3 or 0)
    low, high = f1_interval(problem, held.sure, baseline.best)
    assert (round(low, 2), round(high, 2)) == (-0.01, 0.19), "zero is just inside, and docs/aligner.md says so"
    assert f1_interval(problem, held.sure, held.sure) == (0, 0)


@pytest.mark.package("sklearn")
def test_a_section_is_not_scored_by_its_own_links(problem: Problem, held: HeldOut) -> None:
    """Give one section links that are all wrong: what is said of it stays, what is said of the others does not."""
    inside = {task.id for task in problem.sections["2.4"]}
    assert len(inside) == 7
    wrong = {(task, one.id): 0.95 for task in inside for one in problem.comparison.requirements[:9]}
    others = {pair: sure for pair, sure in problem.links.items() if pair[0] not in inside}
    poisoned = Problem(problem.comparison, wrong | others)
    again = hold_out(poisoned, part_values(problem.comparison))
    for before, after in ((held.scores, again.scores), (held.confidence, again.confidence)):
        same = {pair for pair in before if before[pair] == after[pair]}
        assert {pair for pair in before if pair[0] in inside} <= same
        assert len(same) < len(before) / 2
    for one, other in ((held.sure, again.sure), (held.best, again.best)):
        assert {pair for pair in one if pair[0] in inside} == {pair for pair in other if pair[0] in inside}
    assert held.best != again.best


def test_measures_counted_by_hand(problem: Problem) -> None:
    perfect = measure(problem, problem.links)
    assert (perfect.f1, perfect.none_accuracy, perfect.none_right) == (1, 1, 14)
    nothing = measure(problem, ())
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.none_right) == (0, 0, 0, 14)
    assert nothing.none_accuracy == pytest.approx(14 / 58)
    one = measure(problem, [("jzbf-2022-31:task-5", "gbf-2022-8:1.1.4"), ("jzbf-2022-31:task-1", "gbf-2022-8:1.1.4")])
    assert (one.precision, one.recall, one.none_right) == (0.5, 1 / 61, 13)
    best = {pair: float(pair in problem.links) for pair in problem.pairs}
    assert measure(problem, (), best).recall_at_3 == pytest.approx((61 - 2 - 1) / 61), (
        "tasks 31 and 12 have 5 and 4 links"
    )
    worst = {pair: -score for pair, score in best.items()}
    assert measure(problem, (), worst).recall_at_3 == 0


def test_the_best_threshold_is_the_best() -> None:
    scores = {("t", str(number)): score for number, score in enumerate((0.9, 0.8, 0.8, 0.5, 0.4, 0.1))}
    links = {("t", "0"), ("t", "1"), ("t", "3")}

    def f1(threshold: float) -> float:
        said = {pair for pair, score in scores.items() if score >= threshold}
        return 2 * len(said & links) / (len(said) + len(links))

    assert f1(_best_threshold(scores, links)) == max(f1(step / 100) for step in range(100))
    assert _best_threshold(scores, links) == pytest.approx(0.45)


@pytest.mark.package("sklearn")
def test_the_bins_hold_all_that_was_said(problem: Problem, held: HeldOut) -> None:
    pairs, tasks = reliability(problem, held), none_reliability(problem, held)
    assert (sum(one.count for one in pairs), sum(one.count for one in tasks)) == (58 * 43, 58)
    assert sum(one.count * one.observed for one in pairs) == pytest.approx(61)
    assert sum(one.count * one.observed for one in tasks) == pytest.approx(14)
    assert all(one.low <= one.confidence <= one.high for one in (*pairs, *tasks))


def test_a_list_of_one_section_cannot_be_held_out(problem: Problem) -> None:
    tasks = tuple(problem.sections["2.4"])
    one = Comparison(tasks, problem.comparison.requirements)
    kept = {pair: sure for pair, sure in problem.links.items() if pair[0] in {task.id for task in tasks}}
    with pytest.raises(UsageError, match="has only one section, so none can be held out"):
        hold_out(Problem(one, kept), part_values(one))
