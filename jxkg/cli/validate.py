"""The command that checks a graph, and the ways to print what it finds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg._resources import SHAPES
from jxkg.cli import output
from jxkg.cli.options import format_option, graph_argument
from jxkg.visible import visible

if TYPE_CHECKING:
    from jxkg.policygraph import PolicyGraph
    from jxkg.validate.report import Finding, Report

SEVERITIES = {"Violation": "错误 violation", "Warning": "警告 warning", "Info": "提示 info"}
MOST_FINDINGS = 1_000
"""Printed unless one asks for more: nobody reads more, and a ruined graph has millions."""
LEVELS = {"Violation": "error", "Warning": "warning", "Info": "notice"}


@click.command()
@click.option(
    "--shapes", type=click.Path(path_type=Path), default=SHAPES, help="Shapes of your own: a folder or file. 形状。"
)
@click.option("--pyshacl", is_flag=True, help="Ask pySHACL, the reference, on a copy: the same report, much slower.")
@click.option(
    "--max-findings",
    type=click.IntRange(min=1),
    default=MOST_FINDINGS,
    show_default=True,
    help="How many findings to print at most; all are counted. 最多列出的问题数。",
)
@format_option("text", "json", "turtle", "github")
@graph_argument
def validate(kg: PolicyGraph, shapes: Path, pyshacl: bool, max_findings: int, layout: str) -> None:
    """Check a graph against the shapes: FILE, a store, an endpoint, or the bundled graph.

    Says what is wrong with which task, where that stands in the notice, and what to do. The shapes run as SPARQL where the data
    is. Exit status: 0 conforms, 1 does not, 2 cannot be read.

    校验：指出哪项任务、原文第几行有何问题、如何更正。

    \b
    Examples 示例:
      jxkg validate chain.ttl
      jxkg validate --store big/
      jxkg validate --endpoint http://localhost:7878/query
      jxkg validate chain.ttl --format github    annotations for CI
      jxkg validate chain.ttl --format turtle    SHACL's own report
    """
    from jxkg.validate.report import validate as check
    from jxkg.validate.report import validate_by_reference

    report = validate_by_reference(kg.engine, shapes) if pyshacl else check(kg.engine, shapes)
    if report.copied:
        output.tell(f"jxkg: checked on a copy in memory: {report.copied}")
    for left in report.by_pyshacl:
        output.tell(f"jxkg: left to pySHACL: {left}")
    if (count := len(report.findings)) > max_findings:
        output.tell(f"jxkg: {max_findings:,} of {count:,} findings are printed; see --max-findings")
    _PRINT[layout](report.first(max_findings), count)
    if not report.conforms:
        sys.exit(1)


def _text(report: Report, count: int) -> None:
    for focus, findings in report.by_subject():
        first = findings[0]
        place = f"（原文第{first.line}行 line {first.line}）" if first.line else ""
        output.show(output.strong(f"{first.about}{place}"))
        if first.about != focus:
            output.show(f"  <{focus}>")
        if first.quote:
            output.show(f"  原文 source: {' '.join(first.quote.split())}")
        output.show("\n".join(line for finding in findings for line in _finding_lines(finding)))
    if report.conforms:
        output.show("符合 conforms")
    else:
        output.show(f"\n问题 findings: {count}")


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"  {SEVERITIES.get(finding.severity, finding.severity)} · {finding.check} {finding.component}"
    yield from (f"    {message}" for message in (finding.message_zh, finding.message_en) if message)
    if finding.value is not None:
        yield f"    所见 found: {_short(finding.value)}"


def _short(value: str, limit: int = 160) -> str:
    joined = " ".join(value.split())
    return joined if len(joined) <= limit else f"{joined[:limit]}…"


def _json(report: Report, count: int) -> None:
    output.json(
        {
            "conforms": report.conforms,
            "count": count,
            "by_pyshacl": report.by_pyshacl,
            "findings": [output.plain(finding) for finding in report.findings],
        }
    )


def _turtle(report: Report, _count: int) -> None:
    output.give(report.to_rdflib().serialize(format="longturtle").rstrip() + "\n")


def _github(report: Report, _count: int) -> None:
    """Workflow commands, one a line; the place in the notice is in the title, since the notice may be no file of the checkout."""
    for finding in report.findings:
        title = f"{finding.about} · {finding.check}" + (f" · 原文第{finding.line}行" if finding.line else "")
        body = "\n".join(
            text
            for text in (
                finding.message_zh,
                finding.message_en,
                f"<{finding.focus}>",
                finding.value and _short(finding.value),
            )
            if text
        )
        level = LEVELS.get(finding.severity, "error")
        output.give(visible(f"::{level} title={_escaped(title, ':,')}::{_escaped(body)}\n"))


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


_PRINT = {"text": _text, "json": _json, "turtle": _turtle, "github": _github}
