"""The command that checks quotes: verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.cli import output
from jxkg.cli.options import format_option, graph_options
from jxkg.labels import PROBLEMS, QUOTES, word
from jxkg.policygraph import PolicyGraph

if TYPE_CHECKING:
    from jxkg.query.verify import Difference, Verification


@click.command()
@click.option("--source", type=click.Path(path_type=Path), help="A text of your own to cut from. 改用此原文核对。")
@format_option("text", "json")
@graph_options
def verify(kg: PolicyGraph, source: Path | None, layout: str) -> None:
    """Cut every quote again from its text by its offsets, and compare; and each text's SHA-256.

    Quotes of what is not held (gists, inferred headings) are cut from the words that stand for it. With --source, the notice's
    quotes are cut from FILE, such as a fresh copy of the notice. Exit status: 0 all as it should be, 1 something differs, 2
    cannot be read.

    \b
    Examples 示例:
      jxkg verify
      jxkg verify --graph mine.ttl --format json
      jxkg verify --source notice.txt
    """
    outcome = kg.verify(source)
    if layout == "json":
        output.json(outcome.as_json())
    else:
        output.show(_text(outcome))
    sys.exit(0 if outcome else 1)


def _text(outcome: Verification) -> str:
    lines = [f"原文 Text  {document}  SHA-256 {digest}" for document, digest in outcome.texts.items()]
    lines.append(f"引文 Quotes: {sum(outcome.quotes.values())}")
    lines += [f"  {count:>4}  {word(QUOTES, kind)}" for kind, count in outcome.quotes.items()]
    lines.append(f"双方均有依据的落实关系 Links with evidence on both sides: {outcome.evidenced} / {outcome.links}")
    lines += [line for finding in outcome.findings for line in _difference(finding)]
    differ = len(outcome.findings)
    lines.append(f"不符 Differing: {differ}" if differ else "全部相符 All as it should be")
    return "\n".join(lines)


def _difference(finding: Difference) -> list[str]:
    place = f"{finding.source}, line {finding.line}, column {finding.column}" if finding.line else finding.source
    lines = [
        f"{finding.about}  {word(QUOTES, finding.kind)}  {place}",
        f"  {word(PROBLEMS, finding.problem)}",
        f"  应为 expected: {finding.expected}",
        f"  所见 found: {finding.found}",
    ]
    if finding.elsewhere:
        lines.append(f"  这些字句见于第{finding.elsewhere}行 these words stand on line {finding.elsewhere}")
    return lines
