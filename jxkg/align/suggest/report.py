"""The evaluation as Markdown: a table of everything that is compared, then how far the confidences can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jxkg.align.suggest.evaluate import (
    Bin,
    HeldOut,
    Measures,
    Problem,
    Scores,
    baseline_values,
    f1_interval,
    fit,
    hold_out,
    measure,
    none_reliability,
    part_values,
    reliability,
    restrict,
)
from jxkg.align.suggest.similarity import PARTS
from jxkg.model import Attestation, Link

_COLUMNS = (
    *("", "links proposed", "right", "precision", "recall", "F1"),
    *("links or none, accuracy", "none said", "of them right", "recall at 3"),
)
_PUBLIC = (Attestation.PUBLIC_TEXT, Attestation.PUBLIC_SUMMARY)


def report(problem: Problem, codings: Mapping[str, Scores]) -> str:
    """The evaluation of the proposals, as Markdown; the scores of `codings`, by name, are shown beside it."""
    values = part_values(problem.comparison)
    ours, baseline = hold_out(problem, values), hold_out(problem, baseline_values(problem.comparison))
    return "\n\n".join([
        _size(problem),
        _table(_COLUMNS, _main_rows(problem, ours, baseline, codings)),
        _differences(problem, ours, baseline),
        "By what is known of the requirement (proposed from a confidence of 0.5):",
        _table(("", *_COLUMNS[1:6]), _attestation_rows(problem, ours, baseline)),
        "By how sure the adjudicated link is (proposed from a confidence of 0.5):",
        _table(("", "links", "baseline finds", "jxkg align finds"), _sureness_rows(problem, ours, baseline)),
        "Confidence that a pair is a link, and how often it was one:",
        _table(("confidence", "pairs", "mean", "observed"), _bin_rows(reliability(problem, ours))),
        "Confidence that a task has no link, and how often it had none:",
        _table(("confidence", "tasks", "mean", "observed"), _bin_rows(none_reliability(problem, ours))),
        "Fitted to all sections, which is what `jxkg align` uses:",
        _table(("", *PARTS, "intercept"), [_model_row(problem, values)]),
    ]) + "\n"  # fmt: skip


def _size(problem: Problem) -> str:
    comparison = problem.comparison
    none = measure(problem, ()).none_wanted
    return (
        f"{len(comparison.tasks)} tasks in {len(problem.sections)} sections, {len(comparison.requirements)} requirements, "
        f"{len(problem.pairs)} pairs, {len(problem.links)} adjudicated links; {none} tasks have none."
    )


def _main_rows(
    problem: Problem, ours: HeldOut, baseline: HeldOut, codings: Mapping[str, Scores]
) -> Iterable[Sequence[str]]:
    for name, held in (("baseline", baseline), ("jxkg align", ours)):
        yield _row(f"{name}, from a confidence of 0.5", measure(problem, held.sure, held.scores))
        yield _row(f"{name}, from the best score on the others", measure(problem, held.best, held.scores))
    for name, links in codings.items():
        yield _row(f"{name} against adjudicated", measure(problem, links))
    names = list(codings)
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            against = Problem(problem.comparison, codings[other])
            yield _row(f"{name} against {other}", measure(against, codings[name]))


def _row(name: str, measures: Measures) -> list[str]:
    return [
        *(name, str(measures.proposed), f"{measures.right} of {measures.wanted}"),
        *(f"{share:.3f}" for share in (measures.precision, measures.recall, measures.f1, measures.none_accuracy)),
        *(str(measures.none_proposed), f"{measures.none_right} of {measures.none_wanted}"),
        "–" if measures.recall_at_3 is None else f"{measures.recall_at_3:.3f}",
    ]


def _differences(problem: Problem, ours: HeldOut, baseline: HeldOut) -> str:
    stronger = max((baseline.sure, baseline.best), key=lambda links: measure(problem, links).f1)
    difference = measure(problem, ours.sure).f1 - measure(problem, stronger).f1
    low, high = f1_interval(problem, ours.sure, stronger)
    return (
        f"F1 of `jxkg align` from a confidence of 0.5 less that of the stronger baseline: {difference:.3f} "
        f"(95% interval over redrawn sections: {low:.2f} to {high:.2f})."
    )


def _attestation_rows(problem: Problem, ours: HeldOut, baseline: HeldOut) -> Iterable[Sequence[str]]:
    requirements = problem.comparison.requirements
    for name, held in (("baseline", baseline), ("jxkg align", ours)):
        for label, public in (("public text or summary", True), ("reconstructed", False)):
            which = {requirement.id for requirement in requirements if (requirement.attestation in _PUBLIC) == public}
            yield _row(f"{name}: {label} ({len(which)} requirements)", restrict(problem, held.sure, which))[:6]


def _sureness_rows(problem: Problem, ours: HeldOut, baseline: HeldOut) -> Iterable[Sequence[str]]:
    for sureness in sorted(set(problem.links.values())):
        links = {pair for pair, confidence in problem.links.items() if confidence == sureness}
        yield f"{sureness:g}", str(len(links)), str(len(links & baseline.sure)), str(len(links & ours.sure))


def _bin_rows(bins: Iterable[Bin]) -> Iterable[Sequence[str]]:
    for row in bins:
        yield f"{row.low:g} to {row.high:g}", str(row.count), f"{row.confidence:.3f}", f"{row.observed:.3f}"


def _model_row(problem: Problem, values: Mapping[Link, tuple[float, ...]]) -> Sequence[str]:
    model = fit(values, problem.links)
    return "coefficient", *(f"{coefficient:.2f}" for coefficient in model.coefficients), f"{model.intercept:.2f}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (columns, ["---"] * len(columns), *rows)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
