"""The command that shows what happened on the way down: drift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from jxkg.cli import show
from jxkg.cli.options import format_option, graph_options
from jxkg.cli.why import change_text
from jxkg.policygraph import PolicyGraph
from jxkg.wording import ATTESTATIONS, CHANGES, DRIFTS, LEVELS, NUMBER_CHANGES, word

if TYPE_CHECKING:
    from jxkg.drift import DriftTable, LinkDrift


@click.command()
@click.argument("task", type=int, required=False)
@click.option("--document", help="Of this list, by its document number. 清单文号。")
@format_option("text", "json", "tsv", "csv")
@graph_options
def drift(kg: PolicyGraph, task: int | None, document: str | None, layout: str) -> None:
    """Show what became of each requirement on its way down, of all links, of one list's or of one TASK's.

    Drift as coded and as computed, words added and left out, strength of wording, numbers and deadlines. Only the drift that
    comes first was coded in a reading; the rest is computed from the words of both sides, and what was struck from it in a
    reading is shown as such. Most upper words are our summaries: see attestation.

    \b
    Examples 示例:
      jxkg drift
      jxkg drift 42
      jxkg drift --document 嘉政办发〔2022〕31号
      jxkg drift --format csv > drift.csv
    """
    table = kg.drift(task, document)
    match layout:
        case "json":
            show.json(table.as_json())
        case "tsv" | "csv":
            show.csv(show.DRIFT_COLUMNS, map(show.drift_cells, table.links), "\t" if layout == "tsv" else ",")
        case _:
            click.echo(_text(table))


def _text(table: DriftTable) -> str:
    lines = [line for one in table.links for line in _link(one)]
    lines.append(f"落实关系 Links: {len(table.links)}")
    if not table.links:
        return lines[0]
    counts = table.counts()
    lines.append(f"  编码 coded  {_counts(DRIFTS, counts['drift'])}")
    lines.append(f"  计算 computed  {_counts(DRIFTS, counts['computed_drift'])}")
    for level, count in table.agreement().items():
        upper = word(LEVELS, level)
        lines.append(f"  编码与计算一致 coded and computed agree, {upper}: {count['same']} / {count['links']}")
    lines.append(f"  措辞 wording  {_counts(CHANGES, counts['strength'])}")
    lines.append(f"  数量 numbers  {_counts(NUMBER_CHANGES, counts['numbers'])}")
    return "\n".join(lines)


def _link(one: LinkDrift) -> list[str]:
    computed = f"计算 computed {word(DRIFTS, one.computed_drift)}"
    attested = word(ATTESTATIONS, one.attestation)
    return [
        f"{one.name} → {one.document} {one.path}  {word(DRIFTS, one.drift)}  {computed}  {attested}",
        *change_text(one),
    ]


def _counts(words: Mapping[str, str], counts: Mapping[str, int]) -> str:
    return "，".join(f"{word(words, key)} {count}" for key, count in counts.items()) or "0"
