"""The command that writes a graph: export."""

from __future__ import annotations

from pathlib import Path

import click

from jxkg.cli.options import graph_options
from jxkg.cli.output import tell
from jxkg.policygraph import PolicyGraph


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
    tell(f"{len(kg)} triples written to {file}")
