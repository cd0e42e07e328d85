"""The command that proposes an alignment, explains a score, and says how good the proposals are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg._resources import DATA
from jxkg.align.checks import read_adjudicated, read_coding
from jxkg.cli.options import FILE, reading_options
from jxkg.cli.output import give, show, tell, waiting
from jxkg.labels import ATTESTATIONS, PARTS

if TYPE_CHECKING:
    from jxkg.align.suggest.explain import Contribution, Explanation, SharedWords
    from jxkg.align.suggest.model import Candidate, Ranking
    from jxkg.align.suggest.similarity import Comparison


_FORMATS = {"proposals": ("sssom", "text", "json"), "--explain": ("text", "json"), "--evaluate": ("text",)}
"""What each mode can print; the first if not given."""


@click.command()
@click.argument("tasks")
@click.argument("upstream")
@click.option("--data", type=FILE, default=DATA, help="A data folder of your own. 数据目录。")
@click.option("--output", "-o", type=FILE, help="The file to write; standard output if not given. 输出文件。")
@click.option(
    "--format",
    "layout",
    type=click.Choice(_FORMATS["proposals"]),
    help="sssom if not given; with --explain text or json, with --evaluate text, which is Markdown.",
)
@click.option("--explain", nargs=2, metavar="TASK REQUIREMENT", help="Say what made a score: 5 1.1.4. 解释得分。")
@click.option("--evaluate", type=FILE, help="Score the proposals by these adjudicated links (SSSOM TSV). 评估。")
@click.option("--coding", "codings", type=FILE, multiple=True, help="A coding to score beside them; may be repeated.")
@reading_options
def align(
    tasks: str,
    upstream: str,
    data: Path,
    output: Path | None,
    layout: str | None,
    explain: tuple[str, str] | None,
    evaluate: Path | None,
    codings: tuple[Path, ...],
) -> None:
    """Propose which requirement of UPSTREAM each of TASKS implements, by comparing words, for a person to review.

    TASKS is an official text with a list of tasks, UPSTREAM a description as in data/documents; or each the number of a document
    in the data folder. A link comes with a confidence and the words it rests on; a task without one gets a row that says that
    none was found. How far to trust them: docs/aligner.md.

    \b
    Examples 示例:
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 -o proposed.sssom.tsv
      jxkg align NOTICE.txt UPSTREAM.yaml --format text
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 --explain 5 1.1.4
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 --evaluate ADJUDICATED.sssom.tsv
    """
    from jxkg.align.suggest.compare import compare_documents
    from jxkg.files import write_text

    _check_options(output, (tasks, upstream, evaluate, *codings), explain=explain is not None)
    layout = _layout(layout, "--explain" if explain else "--evaluate" if evaluate else "proposals")
    comparison = compare_documents(tasks, upstream, data)
    if explain is not None:
        text = _explained(comparison, explain, layout)
    elif evaluate is not None:
        text = _evaluated(comparison, data, evaluate, codings)
    else:
        text = _proposed(comparison, layout, output)
    if output is None:
        _printed(text, layout)
    else:
        write_text(output, text)
        tell(f"written to {output}")


def _printed(text: str, layout: str) -> None:
    if layout == "text":
        show(text, end="")
    else:
        give(text)


def _check_options(output: Path | None, inputs: tuple[str | Path | None, ...], *, explain: bool) -> None:
    from jxkg.files import real_path

    _, _, evaluate, *codings = inputs
    if explain and evaluate:
        raise click.UsageError("give one of --explain and --evaluate")
    if codings and not evaluate:
        raise click.UsageError("--coding goes with --evaluate")
    if output and real_path(output) in {real_path(Path(given)) for given in inputs if given}:
        raise click.UsageError(f"{output} is one of the inputs: write elsewhere")


def _layout(layout: str | None, mode: str) -> str:
    formats = _FORMATS[mode]
    if layout is not None and layout not in formats:
        raise click.UsageError(f"--format {layout} does not go with {mode}: give {' or '.join(formats)}")
    return layout or formats[0]


def _proposed(comparison: Comparison, layout: str, output: Path | None) -> str:
    from jxkg.align.sssom import format_alignments
    from jxkg.align.suggest.model import rank_tasks
    from jxkg.align.suggest.propose import DESCRIPTION, propose

    if layout == "sssom":
        sides = (comparison.tasks[0].id, comparison.requirements[0].id)
        name = output.name.removesuffix(".sssom.tsv") if output else ".".join(side.partition(":")[0] for side in sides)
        return format_alignments(propose(comparison), name, DESCRIPTION)
    rankings = rank_tasks(comparison)
    show = rankings_json if layout == "json" else rankings_text
    return show(comparison, rankings)


def _explained(comparison: Comparison, pair: tuple[str, str], layout: str) -> str:
    from jxkg.align.suggest.explain import explain

    explanation = explain(comparison, comparison.task(pair[0]), comparison.requirement(pair[1]))
    return explanation_json(explanation) if layout == "json" else explanation_text(explanation)


def _evaluated(comparison: Comparison, data: Path, adjudicated: Path, codings: tuple[Path, ...]) -> str:
    from jxkg.align.suggest.evaluate import Problem, examined
    from jxkg.align.suggest.report import report
    from jxkg.names.documents import read_documents

    documents = read_documents(data)
    links = examined(comparison, read_adjudicated(adjudicated, documents), adjudicated)
    coded = [examined(comparison, read_coding(path, documents), path) for path in codings]
    names = [coding_name(path) for path in codings]
    with waiting("each section scored by the others 逐节评估"):
        return report(Problem(comparison, links), dict(zip(names, coded, strict=True)))


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
        "candidates": [_candidate_values(comparison, candidate) for candidate in _shown(ranking)],
    }


def _candidate_values(comparison: Comparison, candidate: Candidate) -> dict[str, object]:
    from jxkg.align.suggest.explain import evidence

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
    from jxkg.align.suggest.explain import evidence

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
    candidate = explanation.candidate
    verdict = "建议对应 proposed as a link" if candidate.proposed else "不建议 not proposed"
    lines = [
        f"任务 Task {candidate.task.label} → {candidate.requirement.label}",
        f"  {candidate.task.text}",
        f"  {candidate.requirement.text}（{ATTESTATIONS[candidate.requirement.attestation]}）",
        *(line for part in explanation.contributions for line in _contribution_text(part)),
        f"    该任务最近要点 nearest to the task {explanation.task_best}，"
        f"该要点最近任务 nearest to the requirement {explanation.requirement_best}",
        f"得分 score {candidate.score:.3f}  门槛 threshold {explanation.threshold:.3f}  "
        f"置信度 confidence {candidate.confidence:.2f}",
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
