"""Commands that ask questions: queries, query, sparql."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from jxkg.cli import table
from jxkg.cli.options import format_option, graph_options
from jxkg.cli.output import give
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.files import read_text
from jxkg.policygraph import PolicyGraph
from jxkg.query.catalogue import Header, Parameter, Question, header, names, question

LAYOUTS = ("table", "csv", "tsv", "json", "turtle")
_TYPES: dict[str, Any] = {"integer": click.INT, "number": click.FLOAT}


@click.command()
@click.argument("word", required=False)
@click.option("--show", is_flag=True, help="Print the SPARQL of the question named WORD.")
def queries(word: str | None, show: bool) -> None:
    """List the questions of the catalogue: all, or those that have WORD in their name or description.

    \b
    Examples 示例:
      jxkg queries
      jxkg queries 单位
      jxkg queries unit-leads --show
    """
    if show:
        if word is None:
            raise click.UsageError("name the question to show")
        give(question(word).text)
        return
    found = [(asked, header(asked)) for asked in map(question, names())]
    matching = [(asked, about) for asked, about in found if word is None or _mentions(asked, about, word)]
    if not matching:
        raise NotFoundError(f"no question has “{word}” in it", None, "`jxkg queries` lists them all")
    table.print_questions(matching)


def _mentions(asked: Question, about: Header, word: str) -> bool:
    texts = (asked.name, about.summary, about.summary_zh, about.description, about.tag)
    return any(word.lower() in text.lower() for text in texts)


class Questions(click.Group):
    """The questions of the catalogue as commands, each with an option for each parameter."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The names of all questions."""
        return names()

    def get_command(self, ctx: click.Context, name: str) -> click.Command:  # noqa: ARG002 — click's signature
        """A question as a command; NotFoundError where there is none of that name."""
        return _command(question(name))


@click.command(cls=Questions)
def query() -> None:
    """Ask a question of the catalogue by its name; `jxkg queries` lists them.

    \b
    Examples 示例:
      jxkg query unit-tasks --unit 市教育局
      jxkg query concordance --format csv > concordance.csv
      jxkg query unit-load --endpoint http://localhost:7878/query
    """


def _command(asked: Question) -> click.Command:
    about = header(asked)

    def callback(kg: PolicyGraph, layout: str, **values: Any) -> None:
        table.print_answer(kg.ask(asked.name, **values), layout)

    command = format_option(*LAYOUTS)(graph_options(callback))
    for parameter in reversed(asked.parameters):
        command = _option(parameter, about)(command)
    columns = "\n".join(f"  {name:<16}{says}" for name, says in about.columns.items())
    text = f"{about.summary}.\n\n{about.summary_zh}。\n\n{about.description}\n\n\b\nColumns 各列:\n{columns}"
    return click.command(asked.name, help=text, short_help=about.summary_zh)(command)


def _option(parameter: Parameter, about: Header) -> Any:
    example = f"e.g. {about.examples[parameter.name]}" if parameter.name in about.examples else None
    kind = _TYPES.get(parameter.type, click.STRING)
    return click.option(f"--{parameter.name}", type=kind, required=parameter.required, help=example)


@click.command()
@click.argument("file", type=click.Path(allow_dash=True))
@format_option(*LAYOUTS)
@graph_options
def sparql(kg: PolicyGraph, file: str, layout: str) -> None:
    """Answer the SPARQL query in FILE, or on standard input with -.

    \b
    Examples 示例:
      jxkg sparql mine.rq
      jxkg queries unit-load --show | jxkg sparql - --format csv
    """
    table.print_answer(kg.sparql(_read(file)), layout)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # too long a name for a file
        return False


def _read(file: str) -> str:
    if file != "-":
        if "{" in file and not _is_there(Path(file)):
            problem = "this is a query, not the name of a file"
            raise UsageError(problem, None, "send it to standard input: echo 'SELECT …' | jxkg sparql -")
        return read_text(Path(file))
    if sys.stdin is None:
        raise InputError("standard input is closed", None, "send the query there, or name a file")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except OSError as error:
        raise InputError(f"standard input cannot be read ({error.strerror})", None, "send the query as text") from None
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8 ({error.reason})", None, "send the query as UTF-8") from None
