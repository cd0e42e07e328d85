"""Commands on what several coders made: agreement, adjudicate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg._resources import DATA
from jxkg.cli import show, show_coders
from jxkg.cli.options import format_option
from jxkg.files import real_path

if TYPE_CHECKING:
    from jxkg.chain import Documents
    from jxkg.mapping import Alignment

_FILE = click.Path(path_type=Path)
_DATA = click.option("--data", type=_FILE, default=DATA, help="The data folder that was coded, if not the bundled one.")


@click.command()
@click.argument("codings", metavar="A B [C]…", nargs=-1, required=True, type=_FILE)
@_DATA
@format_option("text", "json")
def agreement(codings: tuple[Path, ...], data: Path, layout: str) -> None:
    """Compare codings (SSSOM TSV), one of each coder: how far they agree, and what they dispute.

    编码者间一致性：各对文件的 Krippendorff α 与 Cohen κ、传导变化对照、分歧。

    For each pair of documents: Krippendorff's alpha of all coders and Cohen's kappa of each two, on links and on their drift.
    What a coder did not code is missing, not a difference, and is said. Coders are called A, B, C … in the order given.

    \b
    Examples 示例:
      jxkg agreement A.sssom.tsv B.sssom.tsv
      jxkg agreement A.sssom.tsv B.sssom.tsv C.sssom.tsv --format json
    """
    from jxkg.align.agreement import compare_codings
    from jxkg.chain import read_documents

    if len(codings) < 2:
        raise click.UsageError("give at least two codings")
    _check_distinct(codings)
    documents = read_documents(data)
    files = {show_coders.coder(number): path for number, path in enumerate(codings)}
    comparison = compare_codings(
        {name: documents.read_alignments(path) for name, path in files.items()}, documents.candidates
    )
    if layout == "json":
        show.json({"coders": {name: path.name for name, path in files.items()}, **comparison.as_json()})
    else:
        click.echo(show_coders.comparison_text(comparison, files))


@click.command()
@click.argument("coding_a", type=_FILE)
@click.argument("coding_b", type=_FILE)
@click.argument("decisions", type=_FILE)
@_DATA
@click.option("--review", is_flag=True, help="Go through what is not decided yet, in the terminal. 逐条裁定。")
@click.option("--reviewer", help="Who decides, as it will be published; asked if not given. 裁定人。")
@click.option("--output", "-o", type=_FILE, help="The SSSOM TSV to write.")
def adjudicate(
    coding_a: Path,
    coding_b: Path,
    decisions: Path,
    data: Path,
    review: bool,
    reviewer: str | None,
    output: Path | None,
) -> None:
    """Join two codings and the DECISIONS on their disputes into the adjudicated set.

    What both say alike stands; a dispute without a decision is an error that names it. With --review, each undecided dispute is
    shown and asked about; every answer is written to DECISIONS at once, so that one can stop at any time and go on later.

    \b
    Examples 示例:
      jxkg adjudicate A.sssom.tsv B.sssom.tsv DECISIONS.tsv --review
      jxkg adjudicate A.sssom.tsv B.sssom.tsv DECISIONS.tsv -o OUT.sssom.tsv
    """
    from jxkg.chain import read_documents

    if not output and not review:
        raise click.UsageError("say where to write: --output FILE; or decide what is disputed: --review")
    if reviewer is not None and not review:
        raise click.UsageError("--reviewer goes with --review")
    files = (coding_a, coding_b, decisions)
    _check_distinct(files)
    if output and real_path(output) in set(map(real_path, files)):
        raise click.UsageError(f"{output} is one of the inputs: write elsewhere")
    documents = read_documents(data)
    codings = {
        show_coders.coder(number): documents.read_alignments(path) for number, path in enumerate((coding_a, coding_b))
    }
    if review and not _reviewed(documents, codings, decisions, reviewer):
        return
    if output:
        _write(list(codings.values()), decisions, output)
    else:
        click.echo(f"写成对齐集 to write the set: jxkg adjudicate {coding_a} {coding_b} {decisions} --output FILE")


def _check_distinct(files: Iterable[Path]) -> None:
    seen: set[Path] = set()
    for path in files:
        if real_path(path) in seen:
            raise click.UsageError(f"{path} is given twice")
        seen.add(real_path(path))


def _reviewed(
    documents: Documents, codings: Mapping[str, Iterable[Alignment]], decisions: Path, reviewer: str | None
) -> bool:
    """Whether all is decided after a walk through what was not."""
    from jxkg.align.review import Review
    from jxkg.cli.review import walk

    return walk(Review.of(codings, documents), decisions, reviewer)


def _write(codings: list[list[Alignment]], decisions: Path, output: Path) -> None:
    from jxkg.align.adjudicate import adjudicate as settle
    from jxkg.align.adjudicate import describe
    from jxkg.align.agreement import disputes, links
    from jxkg.align.decisions import read_decisions
    from jxkg.align.sssom import format_alignments
    from jxkg.files import write_text

    a, b = codings
    decided = read_decisions(decisions) if decisions.exists() or disputes(links(a), links(b)) else {}
    records = settle(a, b, decided)
    write_text(output, format_alignments(records, output.name.removesuffix(".sssom.tsv"), describe(decided)))
    click.echo(f"{len(records)} records written to {output}", err=True)
