"""The command that compares codings: agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.align.checks import read_coding
from jxkg.cli import output
from jxkg.cli.options import CODED_DATA, FILE, format_option, reading_options
from jxkg.files import real_path

if TYPE_CHECKING:
    from jxkg.align.coding.agreement import Agreement, Comparison, Pass
    from jxkg.model import Drift


@click.command()
@click.argument("codings", metavar="A B [C]…", nargs=-1, required=True, type=FILE)
@CODED_DATA
@format_option("text", "json")
@reading_options
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
    from jxkg.align.coding.agreement import compare_codings
    from jxkg.names.documents import read_documents

    if len(codings) < 2:
        raise click.UsageError("give at least two codings")
    _check_distinct(codings)
    documents = read_documents(data)
    files = {coder(number): path for number, path in enumerate(codings)}
    comparison = compare_codings(
        {name: read_coding(path, documents) for name, path in files.items()}, documents.candidates
    )
    if layout == "json":
        output.json({"coders": {name: path.name for name, path in files.items()}, **comparison.as_json()})
    else:
        output.show(comparison_text(comparison, files))


def _check_distinct(files: Iterable[Path]) -> None:
    seen: set[Path] = set()
    for path in files:
        if real_path(path) in seen:
            raise click.UsageError(f"{path} is given twice")
        seen.add(real_path(path))


_SHOWN = 5


def coder(number: int) -> str:
    """What the coder of a file is called, by its place: A, B, … Z, then by number.

    >>> coder(0), coder(26)
    ('A', '27')
    """
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def comparison_text(comparison: Comparison, files: Mapping[str, Path]) -> str:
    """Codings compared, for reading: by pair of documents, then the drifts of all, then what is disputed."""
    lines = [f"{name}  {path.name}" for name, path in files.items()]
    for compared in comparison.passes:
        lines += _pass_lines(compared)
    lines += _confusion_lines(comparison.passes)
    lines.append(f"分歧 disputed: {len(comparison.disputed)}")
    for dispute in comparison.disputed:
        said = "  ".join(f"{name} {value}" for name, value in dispute.said.items())
        lines.append(f"  {dispute.link[0]} → {dispute.link[1]}  {said}")
    return "\n".join(lines)


def _pass_lines(compared: Pass) -> Iterator[str]:
    from jxkg.align.coding.reliability import alpha

    yield f"{compared.subjects} → {compared.searched}: {sum(compared.links.values())} pairs"
    yield f"  Krippendorff's alpha: links {_figure(alpha(compared.links))}, drift {_figure(alpha(compared.drift))}"
    for agreement in compared.agreements:
        yield from _agreement_lines(agreement)
    for name, left in compared.uncoded.items():
        shown = "、".join(left[:_SHOWN]) + (" …" if len(left) > _SHOWN else "")
        yield f"  {name} 未编码 did not code {len(left)} of its subjects: {shown}"


def _agreement_lines(agreement: Agreement) -> Iterator[str]:
    from jxkg.align.coding.reliability import kappa

    yield f"  {agreement.a}–{agreement.b}: {agreement.pairs} pairs"
    yield f"    links: both {agreement.both}, only {agreement.a} {agreement.only_a}, only {agreement.b} {agreement.only_b}"
    yield f"    Cohen's kappa {_figure(kappa(agreement.links))} (observed agreement {agreement.observed:.4f})"
    yield f"    same drift on {agreement.same_drift} of {agreement.both}, Cohen's kappa {_figure(kappa(agreement.drift))}"


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _confusion_lines(passes: Iterable[Pass]) -> Iterator[str]:
    """A table of drifts for every two coders, over all pairs of documents."""
    from jxkg.align.coding.agreement import confusion

    totals: dict[tuple[str, str], Counter[tuple[Drift, Drift]]] = {}
    for agreement in [found for compared in passes for found in compared.agreements]:
        totals.setdefault((agreement.a, agreement.b), Counter()).update(agreement.drift)
    for (a, b), counts in totals.items():
        rows = confusion(counts)
        yield f"传导变化对照 drift of the links that both have: rows {a}, columns {b}"
        yield f"  {'':10}" + "".join(f"{name:>10}" for name in rows)
        yield from (f"  {name:10}" + "".join(f"{count:10}" for count in row.values()) for name, row in rows.items())
