"""Commands that make and check: build, parse, agreement, adjudicate."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jxkg._resources import DATA, GRAPH, IN_CHECKOUT
from jxkg.cli import show
from jxkg.cli.options import format_option

_FILE = click.Path(path_type=Path)


@click.command()
@click.option("--data", type=_FILE, default=DATA, help="The data folder, if not the bundled one. 数据目录。")
@click.option("--output", "-o", type=_FILE, help="Where to write; in a checkout, data/jxkg.ttl if not given.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if the file is not what would be written.")
def build(data: Path, output: Path | None, check: bool) -> None:
    """Build the graph from a data folder (sources/, upstream/, authority/, alignments/), as Turtle.

    Words are cut by its authority/ and lexicon/; for a table of lexicon/ that it does not have, the bundled one is used.

    \b
    Examples 示例:
      jxkg build --output chain.ttl
      jxkg build --data my-data --output my.ttl
    """
    from jxkg.building import build as build_graph
    from jxkg.building import graph_file
    from jxkg.files import read_text, write_text

    target = output or (GRAPH if IN_CHECKOUT and data.resolve() == DATA else None)
    if target is None:
        raise click.UsageError("say where to write: --output FILE")
    if target.suffix.lower() != ".ttl":
        raise click.UsageError(f"{target} is written as Turtle: name it .ttl, or use `jxkg export` for other formats")
    graph = build_graph(data)
    text = graph_file(graph)
    if not check:
        write_text(target, text)
        click.echo(f"{len(graph)} triples written to {target}", err=True)
    elif read_text(target) != text:
        click.echo(f"{target} is not what `jxkg build` makes of {data}; build it again", err=True)
        sys.exit(1)


@click.command()
@click.argument("file", type=_FILE)
@click.option("--data", type=_FILE, default=DATA, help="A data folder with authority tables of your own. 数据目录。")
def parse(file: Path, data: Path) -> None:
    """Read an official text with a responsibility list and print its model as JSON: every string with its offsets.

    Names are looked up in the authority tables; a name that they do not have is an error that says where it stands.
    """
    from jxkg.authority import Authority
    from jxkg.read import read_notice

    notice = read_notice(file)
    authority = Authority.read(data / "authority")
    authority.check(notice, file)
    show.json(show.notice_values(notice, authority))


@click.command()
@click.argument("coding_a", type=_FILE)
@click.argument("coding_b", type=_FILE)
@click.option("--data", type=_FILE, default=DATA, help="The data folder that was coded, if not the bundled one.")
@format_option("text", "json")
def agreement(coding_a: Path, coding_b: Path, data: Path, layout: str) -> None:
    """Compare two codings (SSSOM TSV): agreement on each pair of documents, and what is disputed."""
    from jxkg.align.agreement import compare_codings
    from jxkg.chain import read_documents

    documents = read_documents(data)
    a, b = documents.read_alignments(coding_a), documents.read_alignments(coding_b)
    comparison = compare_codings(a, b, documents.candidates)
    if layout == "json":
        show.json(comparison.as_json())
    else:
        click.echo(show.comparison_text(comparison))


@click.command()
@click.argument("coding_a", type=_FILE)
@click.argument("coding_b", type=_FILE)
@click.argument("decisions", type=_FILE)
@click.option("--data", type=_FILE, default=DATA, help="The data folder that was coded, if not the bundled one.")
@click.option("--output", "-o", type=_FILE, required=True, help="The SSSOM TSV to write.")
def adjudicate(coding_a: Path, coding_b: Path, decisions: Path, data: Path, output: Path) -> None:
    """Join two codings and the DECISIONS on their disputes into the adjudicated set.

    What both say alike stands; a dispute without a decision is an error that names it.
    """
    from jxkg.align.adjudicate import DESCRIPTION, read_decisions
    from jxkg.align.adjudicate import adjudicate as settle
    from jxkg.align.sssom import format_alignments
    from jxkg.chain import read_documents
    from jxkg.files import write_text

    documents = read_documents(data)
    a, b = documents.read_alignments(coding_a), documents.read_alignments(coding_b)
    records = settle(a, b, read_decisions(decisions))
    if output.resolve() in {path.resolve() for path in (coding_a, coding_b, decisions)}:
        raise click.UsageError(f"{output} is one of the inputs: write elsewhere")
    write_text(output, format_alignments(records, output.name.removesuffix(".sssom.tsv"), DESCRIPTION))
    click.echo(f"{len(records)} records written to {output}", err=True)
