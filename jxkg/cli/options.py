"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from jxkg._resources import GRAPH
from jxkg.doors import TIMEOUT, connect, load
from jxkg.doors import open as open_store
from jxkg.policygraph import PolicyGraph

Command = Callable[..., None]
Decorator = Callable[[Command], Command]


def graph_options(command: Command) -> Command:
    """Add the options that say which graph to ask; the command gets it as `kg`.

    One of a file, an on-disk store and an endpoint; the bundled graph if none is given.
    """
    return _with_graph(command, _GRAPH_OPTION)


def graph_argument(command: Command) -> Command:
    """Add the same, with the file as an argument of its own instead of --graph."""
    return _with_graph(command, click.argument("graph", metavar="[FILE]", required=False, type=_FILE))


def _with_graph(command: Command, file: Decorator) -> Command:
    def with_graph(graph: Path | None, store: Path | None, endpoint: str | None, **others: Any) -> None:
        if sum(source is not None for source in (graph, store, endpoint)) > 1:
            raise click.UsageError("give one of a file, --store and --endpoint")
        if endpoint is None and (others["graph_name"] or others["limit"]):
            raise click.UsageError("--graph-name and --limit go with --endpoint")
        how = {"graph": others.pop("graph_name"), "timeout": others.pop("timeout"), "limit": others.pop("limit")}
        command(kg=_open(graph, store, endpoint, how), **others)

    with_graph.__doc__ = command.__doc__
    for option in reversed((file, *_OPTIONS)):
        with_graph = option(with_graph)
    return with_graph


_FILE = click.Path(path_type=Path)
_GRAPH_OPTION = click.option("--graph", type=_FILE, help="An RDF file to ask instead of the bundled graph. 改用此图。")
_OPTIONS = (
    click.option("--store", type=_FILE, help="An on-disk store to ask; made if it is not there. 磁盘库。"),
    click.option("--endpoint", help="A SPARQL endpoint to ask. 远程端点。"),
    click.option("--graph-name", help="The named graph to ask at the endpoint. 命名图。"),
    click.option(
        "--timeout", type=click.FloatRange(min=0, min_open=True), default=TIMEOUT, show_default=True, help="Seconds."
    ),
    click.option(
        "--limit", type=click.IntRange(min=1), help="The endpoint's own limit on rows, to be warned of. 端点行数上限。"
    ),
)


def _open(graph: Path | None, store: Path | None, endpoint: str | None, how: Mapping[str, Any]) -> PolicyGraph:
    if endpoint is not None:
        return connect(endpoint, **how)
    if store is not None:
        return open_store(store)
    return load(graph or GRAPH)


def format_option(*formats: str) -> Decorator:
    """Add the option that says how to print; the first format if not given. The command gets it as `layout`."""
    return click.option("--format", "layout", type=click.Choice(formats), default=formats[0], show_default=True)
