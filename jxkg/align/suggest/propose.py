"""Turning rankings into mapping records for a person to review."""

from __future__ import annotations

from collections.abc import Iterator

from jxkg._version import __version__
from jxkg.align.suggest.explain import SharedWords, evidence
from jxkg.align.suggest.items import Item
from jxkg.align.suggest.model import Candidate, Ranking, rank_requirements, rank_tasks
from jxkg.align.suggest.similarity import Comparison
from jxkg.model import IMPLEMENTED_BY, IMPLEMENTS, LEXICAL_MATCHING, NO_TERM_FOUND, Alignment, Similarity, Tool

DESCRIPTION = (
    f"Proposed by jxkg align {__version__}, which compares words (docs/aligner.md), for a person to review. "
    "Nobody has reviewed it, and what a task makes of a requirement (drift) is left open."
)
MEASURE = (
    "weighted mean of shared words, shared pairs of characters, headings and standing, as in jxkg's docs/aligner.md"
)
TOOL = Tool("jxkg align", __version__)


def propose(comparison: Comparison) -> list[Alignment]:
    """A record for each proposed link, for each task without one, and for each requirement without one."""
    upward = [record for ranking in rank_tasks(comparison) for record in _upward(comparison, ranking)]
    downward = [_none_downward(ranking) for ranking in rank_requirements(comparison) if not ranking.links]
    return [*upward, *downward]


def _upward(comparison: Comparison, ranking: Ranking) -> Iterator[Alignment]:
    searched = _document(ranking.candidates[0].requirement)
    if not ranking.links:
        yield _none(ranking, IMPLEMENTS, searched, _nearest("要点", ranking.candidates[0].requirement, ranking))
    for candidate in ranking.links:
        found = evidence(comparison, candidate.task, candidate.requirement)
        yield _link(candidate, searched, found)


def _link(candidate: Candidate, searched: str, found: SharedWords | None) -> Alignment:
    upper = candidate.requirement
    shared = tuple(dict.fromkeys(span.cut(upper.text) for span in found.requirement_words)) if found else ()
    return Alignment(
        subject=candidate.task.id,
        subject_label=candidate.task.text,
        predicate=IMPLEMENTS,
        object=upper.id,
        object_label=upper.text,
        searched=searched,
        justification=LEXICAL_MATCHING,
        confidence=round(candidate.confidence, 2),
        drift=None,
        authors=(),
        reviewer=None,
        note=_note(upper, found),
        tool=TOOL,
        similarity=Similarity(round(candidate.score, 3), MEASURE, shared),
    )


def _note(requirement: Item, found: SharedWords | None) -> str:
    """The note of a record: the evidence, its offsets in the task's text, and the attestation of the requirement."""
    quoted = f"任务原文“{found.quote}”[{found.span.start},{found.span.end})；" if found else ""
    return f"{quoted}要点佐证：{requirement.attestation}"


def _none_downward(ranking: Ranking) -> Alignment:
    task = ranking.candidates[0].task
    return _none(ranking, IMPLEMENTED_BY, _document(task), _nearest("任务", task, ranking))


def _none(ranking: Ranking, predicate: str, searched: str, note: str) -> Alignment:
    return Alignment(
        subject=ranking.item.id,
        subject_label=ranking.item.text,
        predicate=predicate,
        object=NO_TERM_FOUND,
        object_label="",
        searched=searched,
        justification=LEXICAL_MATCHING,
        confidence=round(ranking.none_confidence, 2),
        drift=None,
        authors=(),
        reviewer=None,
        note=note,
        tool=TOOL,
    )


def _nearest(kind: str, item: Item, ranking: Ranking) -> str:
    best = ranking.candidates[0]
    return f"最近者{kind}{item.label}，得分{best.score:.3f}，置信度{best.confidence:.2f}"


def _document(item: Item) -> str:
    return item.id.partition(":")[0]
