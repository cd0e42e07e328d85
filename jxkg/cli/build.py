"""The command that builds the graph: build."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jxkg._resources import DATA, GRAPH, IN_CHECKOUT
from jxkg.cli.options import FILE, STRICT, reading_options
from jxkg.cli.output import tell


@click.command()
@click.option("--data", type=FILE, default=DATA, help="The data folder, if not the bundled one. 数据目录。")
@click.option("--output", "-o", type=FILE, help="Where to write; in a checkout, data/jxkg.ttl if not given.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file is not what would be written.")
@STRICT
@reading_options
def build(data: Path, output: Path | None, check: bool, strict: bool) -> None:
    """Build the graph from a data folder (documents/, sources/, authority/, alignments/), as Turtle.

    What may have been read wrongly in a text is a warning, and is kept in the graph; `jxkg validate` finds it there.

    \b
    Examples 示例:
      jxkg build --output chain.ttl
      jxkg build --data my-data --output my.ttl
    """
    from jxkg.api import build as build_graph
    from jxkg.api import graph_file
    from jxkg.files import read_text, real_path, write_text

    target = output or (GRAPH if IN_CHECKOUT and real_path(data) == DATA else None)
    if target is None:
        raise click.UsageError("say where to write: --output FILE")
    if target.suffix.lower() != ".ttl":
        raise click.UsageError(f"{target} is written as Turtle: name it .ttl, or use `jxkg export` for other formats")
    graph = build_graph(data, strict=strict)
    text = graph_file(graph)
    if not check:
        write_text(target, text)
        tell(f"{len(graph)} triples written to {target}")
    elif read_text(target) != text:
        tell(f"{target} is not what `jxkg build` makes of {data}; build it again")
        sys.exit(1)
