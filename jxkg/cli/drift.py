"""The command that shows what happened on the way down: drift."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.cli import output as show
from jxkg.cli.options import FILE, format_option, graph_options
from jxkg.cli.output import mark
from jxkg.labels import ATTESTATIONS, CHANGES, DRIFTS, LEVELS, NUMBER_CHANGES, QUOTED, STRENGTHS, word
from jxkg.policygraph import PolicyGraph

if TYPE_CHECKING:
    from jxkg.align.drift.changes import LinkDrift
    from jxkg.query.drift import DriftTable
    from jxkg.query.trace import Link, Quotation


DRIFT_COLUMNS = (
    *("subject", "name", "object", "document", "level", "path", "attestation", "drift", "computed_drift"),
    *("added", "left_out", "shared"),
    *("lower_strength", "upper_strength", "strength", "numbers"),
)


def drift_cells(one: LinkDrift) -> dict[str, object]:
    """A link's drift as cells: words joined with 、, numbers as change: upper → lower."""
    cells: dict[str, object] = {}
    for name in DRIFT_COLUMNS:
        value = getattr(one, name)
        cells[name] = "、".join(value) if isinstance(value, tuple) and name != "numbers" else value
    numbers = (f"{number.change}: {number.upper or '—'} → {number.lower or '—'}" for number in one.numbers)
    return cells | {"numbers": "; ".join(numbers)}


@click.command()
@click.argument("task", type=int, required=False)
@click.option("--document", help="Of this list, by its document number. 清单文号。")
@click.option("--data", type=FILE, help="A data folder whose word lists to use instead of the bundled ones. 数据目录。")
@click.option("--output", "-o", type=FILE, help="Write a graph instead: .ttl, .nt, .jsonld or .rdf. 写为图。")
@format_option("text", "json", "tsv", "csv")
@graph_options
def drift(
    kg: PolicyGraph, task: int | None, document: str | None, data: Path | None, output: Path | None, layout: str
) -> None:
    """Show what became of each requirement on its way down, of all links, of one list's or of one TASK's.

    Drift as coded and as computed, words added and left out, strength of wording, numbers and deadlines. Only the drift that
    comes first was coded in a reading; the rest is computed from the words of both sides when it is asked, and reviewed by
    nobody. Most upper words are our summaries: see attestation.

    With --output it is written as a graph of its own, for SPARQL and for the questions on computed changes.

    \b
    Examples 示例:
      jxkg drift
      jxkg drift 42
      jxkg drift --document 嘉政办发〔2022〕31号
      jxkg drift --format csv > drift.csv
      jxkg drift -o changes.ttl
      jxkg query link-words --graph changes.ttl
    """
    table = kg.drift(task, document, data)
    if output is not None:
        table.export(output)
        return
    match layout:
        case "json":
            show.json(table.as_json())
        case "tsv" | "csv":
            show.csv(DRIFT_COLUMNS, map(drift_cells, table.links), "\t" if layout == "tsv" else ",")
        case _:
            show.show(_text(table))


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


def why_text(link: Link) -> Iterator[str]:
    """The lines on a link, one under the other; a chain has nothing of its own."""
    if link.justification is None:
        yield "    由两步相接，各步见上 two steps, each with its own words"
        return
    shared = link.change.shared if link.change else ()
    yield from _quotes("下级字句 lower words", link.subject_evidence, shared)
    yield from _quotes("上级字句 upper words", link.object_evidence, shared)
    yield f"    理由 why  {link.note}"
    yield f"    得出方式 how  {link.justification}"
    chosen = sorted({one.chosen for one in (*link.subject_evidence, *link.object_evidence)})
    yield f"    字句选定方式 words chosen  {'、'.join(chosen) or '—'}"
    if link.change:
        yield from change_text(link.change)


def _quotes(side: str, quotations: Iterable[Quotation], shared: Iterable[str]) -> Iterator[str]:
    for one in quotations:
        yield f"    {side}  {one.start}–{one.end}  {word(QUOTED, one.attestation)}"
        yield f"      {marked(one.words, shared)}"


def marked(text: str, shared: Iterable[str]) -> str:
    """A text in which the shared words stand out.

    >>> show.show(marked("公开反垄断执法信息", ["公开", "反垄断", "垄断"]))
    【公开】【反垄断】执法信息
    """
    words = sorted(set(shared), key=lambda one: (-len(one), one))
    if not words:
        return text
    return re.sub("|".join(map(re.escape, words)), lambda match: mark(match[0]), text)


def change_text(change: LinkDrift) -> Iterator[str]:
    """What became of the requirement: words, numbers, strength."""
    for title, words in (("增加 added", change.added), ("未及 left out", change.left_out)):
        if words:
            yield f"    {title}  {'、'.join(words)}"
    yield f"    措辞 wording  {strength_text(change)}"
    for number in change.numbers:
        yield f"    数量 number  {word(NUMBER_CHANGES, number.change)}  {number.upper or '—'} → {number.lower or '—'}"


def strength_text(change: LinkDrift) -> str:
    """The strength of wording, upper side first, and the change."""
    upper, lower = (
        word(STRENGTHS, side) if side else "官方文字不详 official wording not known"
        for side in (change.upper_strength, change.lower_strength)
    )
    return f"{upper} → {lower}  {word(CHANGES, change.strength)}"
