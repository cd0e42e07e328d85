"""Commands that ask a graph: trace, unit, export."""

from __future__ import annotations

from pathlib import Path

import click

from jxkg.cli import show
from jxkg.cli.options import format_option, graph_options
from jxkg.policygraph import PolicyGraph


@click.command()
@click.argument("task", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="All tasks. 所有任务。")
@click.option("--document", help="Of this list only, by its document number. 清单文号。")
@click.option("--why", is_flag=True, help="With the words that each link rests on, and what became of them. 附依据。")
@format_option("text", "json", "csv")
@graph_options
def trace(kg: PolicyGraph, task: int | None, everything: bool, document: str | None, why: bool, layout: str) -> None:
    """Show a task's chain: its text, who answers for it, what it implements upstream.

    With --why, the text has the words of both sides that each link rests on; words that they share stand out. JSON and CSV
    have them always.

    \b
    Examples 示例:
      jxkg trace 5
      jxkg trace 5 --format json
      jxkg trace 5 --why
      jxkg trace --all --format csv > chain.csv
    """
    if (task is None) != everything:
        raise click.UsageError("give a task's number, or --all")
    traces = kg.traces(document) if task is None else [kg.trace(task, document)]
    match layout:
        case "json":
            show.json([one.as_json() for one in traces])
        case "csv":
            show.csv(show.TRACE_COLUMNS, (row for one in traces for row in show.trace_rows(one)))
        case _:
            from jxkg.cli.why import why_text

            click.echo("\n\n".join(show.trace_text(one, why_text if why else None) for one in traces))


@click.command()
@click.argument("name")
@format_option("text", "json", "csv")
@graph_options
def unit(kg: PolicyGraph, name: str, layout: str) -> None:
    """Show what a unit answers for: named itself, or through a group; the two are told apart.

    NAME is the name that the list uses, the full one, or another that the unit has.

    \b
    Examples 示例:
      jxkg unit 市教育局
      jxkg unit 各县（市、区）政府 --format json
    """
    duties = kg.unit(name)
    match layout:
        case "json":
            show.json(show.plain(duties))
        case "csv":
            show.csv(show.DUTY_COLUMNS, (show.plain(duty) for duty in duties.duties))
        case _:
            click.echo(show.unit_text(duties))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "serialisation", help="turtle, ntriples, jsonld or rdfxml; by the extension if not given.")
@graph_options
def export(kg: PolicyGraph, file: Path, serialisation: str | None) -> None:
    """Write the graph to FILE, to publish it or load it elsewhere.

    \b
    Examples 示例:
      jxkg export chain.ttl
      jxkg export chain.jsonld
      jxkg export chain.data --format ntriples
    """
    kg.export(file, serialisation)
    click.echo(f"{len(kg)} triples written to {file}", err=True)
