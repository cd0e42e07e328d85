"""The command that proposes an alignment, explains a score, and says how good the proposals are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg._resources import DATA
from jxkg.cli import show_align

if TYPE_CHECKING:
    from jxkg.align.lexical import Comparison

_FILE = click.Path(path_type=Path)
_FORMATS = {"proposals": ("sssom", "text", "json"), "--explain": ("text", "json"), "--evaluate": ("text",)}
"""What each mode can print; the first if not given."""


@click.command()
@click.argument("tasks")
@click.argument("upstream")
@click.option("--data", type=_FILE, default=DATA, help="A data folder of your own. 数据目录。")
@click.option("--output", "-o", type=_FILE, help="The file to write; standard output if not given. 输出文件。")
@click.option(
    "--format",
    "layout",
    type=click.Choice(_FORMATS["proposals"]),
    help="sssom if not given; with --explain text or json, with --evaluate text, which is Markdown.",
)
@click.option("--explain", nargs=2, metavar="TASK REQUIREMENT", help="Say what made a score: 5 1.1.4. 解释得分。")
@click.option("--evaluate", type=_FILE, help="Score the proposals by these adjudicated links (SSSOM TSV). 评估。")
@click.option("--coding", "codings", type=_FILE, multiple=True, help="A coding to score beside them; may be repeated.")
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

    TASKS is an official text with a list of tasks, UPSTREAM a description as in data/upstream; or each the number of a document
    in the data folder. A link comes with a confidence and the words it rests on; a task without one gets a row that says that
    none was found. How far to trust them: docs/aligner.md.

    \b
    Examples 示例:
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 -o proposed.sssom.tsv
      jxkg align NOTICE.txt UPSTREAM.yaml --format text
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 --explain 5 1.1.4
      jxkg align 嘉政办发〔2022〕31号 国办发〔2022〕8号 --evaluate ADJUDICATED.sssom.tsv
    """
    from jxkg.aligning import compare_documents
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
        click.echo(text, nl=False)
    else:
        write_text(output, text)
        click.echo(f"written to {output}", err=True)


def _check_options(output: Path | None, inputs: tuple[str | Path | None, ...], *, explain: bool) -> None:
    from jxkg.files import real_path

    _, _, evaluate, *codings = inputs
    if explain and evaluate:
        raise click.UsageError("give one of --explain and --evaluate")
    if codings and not evaluate:
        raise click.UsageError("--coding goes with --evaluate")
    if output and real_path(output) in {real_path(Path(one)) for one in inputs if one}:
        raise click.UsageError(f"{output} is one of the inputs: write elsewhere")


def _layout(layout: str | None, mode: str) -> str:
    formats = _FORMATS[mode]
    if layout is not None and layout not in formats:
        raise click.UsageError(f"--format {layout} does not go with {mode}: give {' or '.join(formats)}")
    return layout or formats[0]


def _proposed(comparison: Comparison, layout: str, output: Path | None) -> str:
    from jxkg.align.decide import rank_tasks
    from jxkg.align.propose import DESCRIPTION, propose
    from jxkg.align.sssom import format_alignments

    if layout == "sssom":
        sides = (comparison.tasks[0].id, comparison.requirements[0].id)
        name = output.name.removesuffix(".sssom.tsv") if output else ".".join(one.partition(":")[0] for one in sides)
        return format_alignments(propose(comparison), name, DESCRIPTION)
    rankings = rank_tasks(comparison)
    show = show_align.rankings_json if layout == "json" else show_align.rankings_text
    return show(comparison, rankings)


def _explained(comparison: Comparison, pair: tuple[str, str], layout: str) -> str:
    from jxkg.align.explain import explain

    explanation = explain(comparison, comparison.task(pair[0]), comparison.requirement(pair[1]))
    return show_align.explanation_json(explanation) if layout == "json" else show_align.explanation_text(explanation)


def _evaluated(comparison: Comparison, data: Path, adjudicated: Path, codings: tuple[Path, ...]) -> str:
    from rich.console import Console

    from jxkg.align.evaluate import Problem, examined
    from jxkg.align.report import report
    from jxkg.chain import read_documents

    documents = read_documents(data)
    links = examined(comparison, documents.read_adjudicated(adjudicated), adjudicated)
    coded = [examined(comparison, documents.read_alignments(path), path) for path in codings]
    names = [show_align.coding_name(path) for path in codings]
    with Console(stderr=True).status("each section scored by the others 逐节评估"):
        return report(Problem(comparison, links), dict(zip(names, coded, strict=True)))
