"""How proposals and their explanations look: text in both languages for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from jxkg.wording import ATTESTATIONS, PARTS

if TYPE_CHECKING:
    from jxkg.align.decide import Candidate, Ranking
    from jxkg.align.explain import Contribution, Explanation, SharedWords
    from jxkg.align.lexical import Comparison

_CANDIDATES = 3
_TERMS = 8


def rankings_json(comparison: Comparison, rankings: Sequence[Ranking]) -> str:
    """Each task with its nearest requirements, best first, and the evidence for each, as JSON."""
    return _json([_ranking_values(comparison, ranking) for ranking in rankings])


def _ranking_values(comparison: Comparison, ranking: Ranking) -> dict[str, object]:
    return {
        "task": ranking.item.id,
        "text": ranking.item.text,
        "links": len(ranking.links),
        "none_confidence": round(ranking.none_confidence, 3),
        "candidates": [_candidate_values(comparison, one) for one in _shown(ranking)],
    }


def _candidate_values(comparison: Comparison, candidate: Candidate) -> dict[str, object]:
    from jxkg.align.explain import evidence

    found = evidence(comparison, candidate.task, candidate.requirement)
    return {
        "requirement": candidate.requirement.id,
        "gist": candidate.requirement.text,
        "attestation": candidate.requirement.attestation,
        "proposed": candidate.proposed,
        "score": round(candidate.score, 3),
        "confidence": round(candidate.confidence, 3),
        "evidence": asdict(found) if found else None,
    }


def rankings_text(comparison: Comparison, rankings: Sequence[Ranking]) -> str:
    """Each task with its nearest requirements for reading: ✓ before what is proposed, and the words that it rests on."""
    return "".join(_ranking_text(comparison, ranking) for ranking in rankings)


def _ranking_text(comparison: Comparison, ranking: Ranking) -> str:
    lines = [f"任务 Task {ranking.item.label}  {ranking.item.text}"]
    if not ranking.links:
        lines.append(f"  未见对应 none found  置信度 confidence {ranking.none_confidence:.2f}")
    for candidate in _shown(ranking):
        lines += _candidate_text(comparison, candidate)
    return "\n".join(lines) + "\n"


def _candidate_text(comparison: Comparison, candidate: Candidate) -> list[str]:
    from jxkg.align.explain import evidence

    mark = "✓" if candidate.proposed else "·"
    upper, sure = (
        candidate.requirement,
        f"得分 score {candidate.score:.3f}  置信度 confidence {candidate.confidence:.2f}",
    )
    lines = [f"  {mark} {upper.label}  {sure}  {upper.text}（{ATTESTATIONS[upper.attestation]}）"]
    found = evidence(comparison, candidate.task, upper) if candidate.proposed else None
    return [*lines, f"      证据 evidence  {_quoted(found)}"] if found else lines


def _shown(ranking: Ranking) -> tuple[Candidate, ...]:
    """The candidates that are proposed, and as many more as make three."""
    return ranking.candidates[: max(_CANDIDATES, len(ranking.links))]


def _quoted(found: SharedWords) -> str:
    return f"“{found.quote}” [{found.span.start}, {found.span.end})"


def explanation_json(explanation: Explanation) -> str:
    """An explanation as JSON, its numbers as they are."""
    return _json(explanation.as_json())


def explanation_text(explanation: Explanation) -> str:
    """An explanation for reading: what is added up line by line, then the verdict, then the words it rests on."""
    one = explanation.candidate
    verdict = "建议对应 proposed as a link" if one.proposed else "不建议 not proposed"
    lines = [
        f"任务 Task {one.task.label} → {one.requirement.label}",
        f"  {one.task.text}",
        f"  {one.requirement.text}（{ATTESTATIONS[one.requirement.attestation]}）",
        *(line for part in explanation.contributions for line in _contribution_text(part)),
        f"    该任务最近要点 nearest to the task {explanation.task_best}，"
        f"该要点最近任务 nearest to the requirement {explanation.requirement_best}",
        f"得分 score {one.score:.3f}  门槛 threshold {explanation.threshold:.3f}  置信度 confidence {one.confidence:.2f}",
        f"结论 verdict  {verdict}",
    ]
    if explanation.evidence:
        lines.append(f"证据 evidence  {_quoted(explanation.evidence)}")
    return "\n".join(lines) + "\n"


def _contribution_text(part: Contribution) -> list[str]:
    lines = [f"  {PARTS[part.name]}  {part.value:.3f} × {part.weight:.3f} = {part.added:.3f}"]
    if not part.terms:
        return lines
    shown = "、".join(f"{term} {added:.3f}" for term, added in list(part.terms.items())[:_TERMS])
    rest = list(part.terms.values())[_TERMS:]
    more = f"、另有 more {len(rest)}: {sum(rest):.3f}" if rest else ""
    return [*lines, f"    {shown}{more}"]


def coding_name(path: Path) -> str:
    """What a coding's file calls it.

    >>> coding_name(Path("open-government-2022.coding-a.sssom.tsv"))
    'coding A'
    """
    name = path.name.removesuffix(".sssom.tsv").rpartition(".")[2]
    word, _, letter = name.partition("-")
    return f"{word} {letter.upper()}".strip()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
