"""Commands that ask a graph: trace, unit, coverage, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from jxkg._resources import GRAPH
from jxkg.cli import show
from jxkg.policygraph import load

Command = Callable[..., None]


def graph_option(command: Command) -> Command:
    """Add the option that names another graph than the bundled one."""
    help_text = "An RDF file to ask instead of the bundled graph. 改用此图。"
    return click.option("--graph", type=click.Path(path_type=Path), default=GRAPH, help=help_text)(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Add the option that says how to print."""
    return click.option("--format", "layout", type=click.Choice(formats), default="text", show_default=True)


@click.command()
@click.argument("task", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="All tasks. 所有任务。")
@click.option("--document", help="Of this list only, by its document number. 清单文号。")
@format_option("text", "json", "csv")
@graph_option
def trace(task: int | None, everything: bool, document: str | None, layout: str, graph: Path) -> None:
    """Show a task's chain: its text, who answers for it, what it implements upstream.

    \b
    Examples 示例:
      jxkg trace 5
      jxkg trace 5 --format json
      jxkg trace --all --format csv > chain.csv
    """
    if (task is None) != everything:
        raise click.UsageError("give a task's number, or --all")
    kg = load(graph)
    traces = kg.traces(document) if task is None else [kg.trace(task, document)]
    match layout:
        case "json":
            show.json([one.as_json() for one in traces])
        case "csv":
            show.csv(show.TRACE_COLUMNS, (row for one in traces for row in show.trace_rows(one)))
        case _:
            click.echo("\n\n".join(show.trace_text(one) for one in traces))


@click.command()
@click.argument("name")
@format_option("text", "json", "csv")
@graph_option
def unit(name: str, layout: str, graph: Path) -> None:
    """Show what a unit answers for: named itself, or through a group; the two are told apart.

    NAME is the name that the list uses, the full one, or another that the unit has.

    \b
    Examples 示例:
      jxkg unit 市教育局
      jxkg unit 各县（市、区）政府 --format json
    """
    duties = load(graph).unit(name)
    match layout:
        case "json":
            show.json(show.plain(duties))
        case "csv":
            show.csv(show.DUTY_COLUMNS, (show.plain(duty) for duty in duties.duties))
        case _:
            click.echo(show.unit_text(duties))


@click.command()
@format_option("text", "json")
@graph_option
def coverage(layout: str, graph: Path) -> None:
    """Show the ledger: what is carried out, what was searched for and not found, what was not examined."""
    ledger = load(graph).coverage()
    if layout == "json":
        show.json(ledger.as_json())
    else:
        click.echo(show.coverage_text(ledger))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "serialisation", help="turtle, ntriples, jsonld or rdfxml; by the extension if not given.")
@graph_option
def export(file: Path, serialisation: str | None, graph: Path) -> None:
    """Write the graph to FILE, to publish it or load it elsewhere.

    \b
    Examples 示例:
      jxkg export chain.ttl
      jxkg export chain.jsonld
      jxkg export chain.data --format ntriples
    """
    kg = load(graph)
    kg.export(file, serialisation)
    click.echo(f"{len(kg)} triples written to {file}", err=True)
