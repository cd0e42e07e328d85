"""The command that puts a graph into a server."""

from __future__ import annotations

from pathlib import Path

import click

from jxkg._resources import GRAPH
from jxkg.api import load
from jxkg.cli.options import limit_options
from jxkg.cli.output import progress, tell
from jxkg.publish.push import BATCH, TARGET
from jxkg.publish.push import push as push_triples

_SUFFIXES = {"/update": "/query", "/sparql-auth": "/sparql"}


@click.command()
@click.argument("url")
@click.argument("file", type=click.Path(path_type=Path), default=GRAPH)
@click.option("--query-url", help="Where the server answers queries, if not beside URL.")
@click.option("--graph-name", default=TARGET, show_default=True, help="The named graph to replace. 命名图。")
@click.option(
    "--batch", type=click.IntRange(1, 100_000), default=BATCH, show_default=True, help="Triples in one update."
)
@limit_options
def push(url: str, file: Path, query_url: str | None, graph_name: str, batch: int) -> None:
    """Put the bundled graph, or an RDF FILE, into a server whose SPARQL 1.1 Update endpoint is URL.

    The server's graph is replaced whole: triples go into a graph aside, are counted, and are moved into place in one step. If the
    server dies in the middle, the old graph is still there; push again, and it goes on where it was.

    Credentials come from JXKG_USER and JXKG_PASSWORD, which go to JXKG_HOST only, or from a netrc file; never from the command
    line.

    \b
    Examples 示例:
      jxkg push http://localhost:7878/update                   # Oxigraph
      jxkg push http://localhost:8890/sparql-auth              # Virtuoso
    """
    from jxkg.publish.push import Server
    from jxkg.store.http import Endpoint, find_credentials

    queries = query_url or _beside(url)
    updates = Endpoint(url, None, find_credentials(url))
    server = Server(updates, Endpoint(queries, None, find_credentials(queries)))
    with progress("push") as told:
        done = push_triples(load(file).triples(), server, graph=graph_name, batch=batch, progress=told)
    resumed = f", {done.resumed} of them from an earlier try" if done.resumed else ""
    tell(f"<{done.graph}> at {url} has {done.triples} triples{resumed}")
    tell(f"ask it: jxkg query unit-load --endpoint {queries} --graph-name {done.graph}")


def _beside(url: str) -> str:
    for update, query in _SUFFIXES.items():
        if url.endswith(update):
            return url.removesuffix(update) + query
    return url
