"""Commands on what several coders made: agreement, adjudicate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.align.checks import read_coding
from jxkg.cli import agreement as show_coders
from jxkg.cli.agreement import _check_distinct
from jxkg.cli.options import CODED_DATA, FILE, reading_options
from jxkg.cli.output import show, tell
from jxkg.files import real_path

if TYPE_CHECKING:
    from jxkg.model import Alignment
    from jxkg.names.documents import Documents


@click.command()
@click.argument("coding_a", type=FILE)
@click.argument("coding_b", type=FILE)
@click.argument("decisions", type=FILE)
@CODED_DATA
@click.option("--review", is_flag=True, help="Go through what is not decided yet, in the terminal. 逐条裁定。")
@click.option("--reviewer", help="Who decides, as it will be published; asked if not given. 裁定人。")
@click.option("--output", "-o", type=FILE, help="The SSSOM TSV to write.")
@reading_options
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
    from jxkg.names.documents import read_documents

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
        show_coders.coder(number): read_coding(path, documents) for number, path in enumerate((coding_a, coding_b))
    }
    if review and not _reviewed(documents, codings, decisions, reviewer):
        return
    if output:
        _write(list(codings.values()), decisions, output)
    else:
        show(f"写成对齐集 to write the set: jxkg adjudicate {coding_a} {coding_b} {decisions} --output FILE")


def _reviewed(
    documents: Documents, codings: Mapping[str, Iterable[Alignment]], decisions: Path, reviewer: str | None
) -> bool:
    """Whether all is decided after a walk through what was not."""
    from jxkg.align.coding.review import Review
    from jxkg.cli.review import walk

    return walk(Review.of(codings, documents), decisions, reviewer)


def _write(codings: list[list[Alignment]], decisions: Path, output: Path) -> None:
    from jxkg.align.coding.adjudicate import adjudicate as settle
    from jxkg.align.coding.adjudicate import describe
    from jxkg.align.coding.agreement import disputes
    from jxkg.align.coding.decisions import read_decisions
    from jxkg.align.sssom import format_alignments
    from jxkg.files import write_text
    from jxkg.model import links

    a, b = codings
    decided = read_decisions(decisions) if decisions.exists() or disputes(links(a), links(b)) else {}
    records = settle(a, b, decided)
    write_text(output, format_alignments(records, output.name.removesuffix(".sssom.tsv"), describe(decided)))
    tell(f"{len(records)} records written to {output}")
