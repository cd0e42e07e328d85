"""The command that searches."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from jxkg.cli import output
from jxkg.cli.options import format_option, graph_options
from jxkg.labels import SEARCHED, word
from jxkg.policygraph import PolicyGraph

if TYPE_CHECKING:
    from jxkg.search.hits import Hit, Span

COLUMNS = ("kind", "label", "score", "text", "marks", "iri")


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(SEARCHED)), help="Only these kinds. 只查此类。")
@click.option(
    "-n", "--top", type=click.IntRange(1, 1_000_000), default=10, show_default=True, help="How many. 最多几条。"
)
@format_option("text", "json", "tsv")
@graph_options
def search(kg: PolicyGraph, query: tuple[str, ...], kinds: tuple[str, ...], top: int, layout: str) -> None:
    """Search tasks, requirements, headings, units and named things; the best first, matching words marked.

    QUERY is words, or a name or a short form of one, in simplified or traditional characters, or an English label.

    \b
    Examples 示例:
      jxkg search 减税降费
      jxkg search 发改委 --kind unit
      jxkg search 政策 解读 --kind task --kind requirement --top 20
      jxkg search 營商環境 --format tsv > hits.tsv
      jxkg search Education Bureau
    """
    hits = kg.search(" ".join(query), *kinds, limit=top)
    match layout:
        case "json":
            output.json([asdict(hit) for hit in hits])
        case "tsv":
            output.csv(COLUMNS, map(_cells, hits), "\t")
        case _:
            output.show("\n".join(_hit_text(hit) for hit in hits))


def _cells(hit: Hit) -> dict[str, object]:
    values = asdict(hit) | {"score": f"{hit.score:.4f}", "marks": _spans(hit.marks)}
    return {column: values[column] for column in COLUMNS}


def _spans(marks: tuple[Span, ...]) -> str:
    """Spans in one cell.

    >>> _spans(((9, 13), (21, 25)))
    '9-13 21-25'
    """
    return " ".join(f"{start}-{end}" for start, end in marks)


def _hit_text(hit: Hit) -> str:
    return f"{word(SEARCHED, hit.kind)}  {hit.label}  {hit.score:.2f}\n  {_marked(hit.text, hit.marks)}"


def _marked(text: str, marks: tuple[Span, ...]) -> str:
    """A text with its matching words standing out."""
    pieces, end = [], 0
    for start, stop in marks:
        pieces += [text[end:start], output.mark(text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])
