"""The command line: parse arguments, call the library, print."""

from __future__ import annotations

import errno
import io
import sys
import warnings
from importlib import import_module

import click

from jxkg._version import __version__
from jxkg.cli import output
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


def main() -> None:
    """Run the command line; an error of ours is one message and its exit status, a warning a line."""
    warnings.showwarning = _show_warning
    output.take_streams()
    try:
        sys.exit(_run())
    except click.ClickException as error:
        _show_mistake(error)
        sys.exit(error.exit_code)
    except click.Abort:
        output.tell("Aborted!")
        sys.exit(1)
    except OSError as error:
        sys.exit(_failed(error))
    except JxkgError as error:
        output.tell(f"jxkg: {error}")
        sys.exit(error.exit_status)


def _run() -> int:
    """Run the command that was given, and say what it ends with; raises what click itself would print."""
    try:
        ended = cli(prog_name="jxkg", standalone_mode=False)
    except (EOFError, KeyboardInterrupt) as error:
        raise click.Abort from error
    return ended if isinstance(ended, int) else 0


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    output.tell(f"jxkg: {message}")


def _show_mistake(error: click.ClickException) -> None:
    """Print a mistake in the call as click would, made visible: it repeats what was given."""
    said = io.StringIO()
    error.show(said)
    output.tell(said.getvalue().removesuffix("\n"))


def _failed(error: OSError) -> int:
    """Say what the system refused, and give the exit status; a reader that has had enough is told nothing."""
    reason = error.strerror or str(error)
    if error.filename == output.STDOUT:
        output.end()
        if error.errno == errno.EPIPE:
            return 1
        reason = f"the output cannot be written ({reason})"
    elif error.filename is not None:
        reason = f"{error.filename}: {reason}"
    output.tell(f"jxkg: {reason}")
    return 2
