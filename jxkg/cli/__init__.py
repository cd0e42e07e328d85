"""The command line: parse arguments, call the library, print."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TextIO, cast

import click

from jxkg._version import __version__
from jxkg.errors import JxkgError

COMMANDS = {
    "trace": "trace",
    "unit": "unit",
    "coverage": "coverage",
    "search": "search",
    "export": "export",
    "plot": "plot",
    "queries": "query",
    "query": "query",
    "sparql": "query",
    "push": "push",
    "reason": "reason",
    "verify": "verify",
    "drift": "drift",
    "init": "init",
    "build": "build",
    "validate": "validate",
    "parse": "parse",
    "align": "align",
    "agreement": "agreement",
    "adjudicate": "adjudicate",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest commands where there is none of that name."""
        name = args[0]
        if name not in COMMANDS:
            import difflib

            if near := difflib.get_close_matches(name, COMMANDS):
                ctx.fail(f"No such command '{name}'. Nearest: {', '.join(near)}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 — click's signature
        """Import a command; None where there is none of that name."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"jxkg.cli.{COMMANDS[name]}"), name)
        assert isinstance(command, click.Command)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="jxkg")
def cli() -> None:
    """Which national requirement does each local task implement, who must do it, and how do we know.

    地方任务落实哪项国家要求、由谁负责、依据何在。

    \b
    Ask the bundled graph 查询:
      jxkg trace 5          task 5: text, bearers, links upstream
      jxkg trace 5 --why    and the words that each link rests on
      jxkg unit 市教育局     what a unit answers for
      jxkg search 减税降费   tasks, requirements, units by words and names
      jxkg coverage         the ledger: linked, none found, not examined, by section
      jxkg drift            what became of requirements on the way down
      jxkg verify           every quote cut again from its text, and compared
      jxkg queries          the questions of the catalogue
      jxkg query unit-load  one of them
      jxkg sparql FILE      your own
      jxkg reason           what follows from it, and what that is worth
    \b
    Take it elsewhere 导出:
      jxkg export chain.ttl
      jxkg plot chain -o chain.html   a picture; or .svg, .png
      jxkg push URL         into a SPARQL server
    \b
    Make a graph of your own 构建:
      jxkg parse NOTICE.txt
      jxkg init NEW --from OLD   a data folder of the first edition, made one of this
      jxkg build --data FOLDER --output chain.ttl
      jxkg validate chain.ttl
      jxkg align NOTICE.txt UPSTREAM.yaml   proposed links, for review
      jxkg agreement A.sssom.tsv B.sssom.tsv   how far coders agree
      jxkg adjudicate A.sssom.tsv B.sssom.tsv DECISIONS.tsv --review   decide what they dispute
    """


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    click.echo(f"jxkg: {message}", err=True)


class _Output:
    """Standard output, whose errors name it, so that they are told from those of files and sockets."""

    name = "<stdout>"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with self._named():
            return self._stream.write(text)

    def flush(self) -> None:
        with self._named():
            self._stream.flush()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename = self.name
            raise


def main() -> None:
    """Run the command line; an error of ours is one message and its exit status, a warning a line."""
    warnings.showwarning = _show_warning
    if sys.stdout is not None:
        sys.stdout = cast("TextIO", _Output(sys.stdout))
    try:
        cli(prog_name="jxkg")
    except OSError as error:
        click.echo(f"jxkg: {_failed(error)}", err=True)
        sys.exit(2)
    except JxkgError as error:
        click.echo(f"jxkg: {error}", err=True)
        sys.exit(error.exit_status)


def _failed(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename != _Output.name:
        return f"{error.filename}: {reason}" if error.filename is not None else reason
    sys.stdout = None  # what it still holds cannot be written, and must not be tried again at exit
    return f"the output cannot be written ({reason})"
