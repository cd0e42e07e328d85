"""All that the command line prints: `show` and `tell` for people, `give` for programs. No command prints otherwise.

What is for people has nothing in it that a terminal obeys, except the styles of this module, and escapes for what an encoding
cannot show. What is for programs is UTF-8 on any stdout, byte for byte; only on a terminal it is made visible too.
"""

from __future__ import annotations

import contextlib
import io
import json as json_module
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO, cast

import click

from jxkg.visible import visible

if TYPE_CHECKING:
    from jxkg.query.units import Duty, UnitDuties
    from jxkg.validate.report import Finding

STDOUT = "<stdout>"
_OPEN, _STRONG, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Where a style begins and ends: characters that are none, so that no text has them."""
_STYLED = re.compile(f"([{_OPEN}{_STRONG}])([^{_OPEN}{_STRONG}{_CLOSE}]*){_CLOSE}")


class _Stream:
    """A standard stream that takes every character; its errors name it, so that they are told from those of files and sockets."""

    encoding = "utf-8"

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream = stream
        self.name = name
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with self._named():
            return self._stream.write(text)

    def write_bytes(self, content: bytes) -> None:
        """Write all bytes as they are."""
        with self._named():
            self._stream.flush()
            left = memoryview(content)
            while left:
                left = left[self._stream.buffer.write(left) or 0 :]

    def flush(self) -> None:
        with self._named():
            self._stream.flush()

    @contextlib.contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            error.filename = self.name
            raise


def take_streams() -> None:
    """Put a stream that takes every character before each of the standard ones."""
    if sys.stdout is not None:
        sys.stdout = cast("TextIO", _Stream(sys.stdout, STDOUT))
    if sys.stderr is not None:
        sys.stderr = cast("TextIO", _Stream(sys.stderr, "<stderr>"))


def end() -> None:
    """Print no more answers: what standard output still holds cannot be written, and must not be tried again at exit."""
    sys.stdout = None


def show(text: str = "", *, end: str = "\n") -> None:
    """Print a text for people."""
    click.echo(_styled(text, sys.stdout) + end, nl=False)


def tell(text: str) -> None:
    """Say something to people beside the answer, on standard error."""
    with contextlib.suppress(OSError):
        click.echo(_styled(text, sys.stderr), err=True)


def give(text: str) -> None:
    """Print a text for programs: UTF-8, whatever the encoding of standard output is."""
    stream = sys.stdout
    if stream is None:
        return
    if stream.isatty():
        text = visible(text.replace("\r\n", "\n"))
    content = text.encode("utf-8", "backslashreplace")
    if isinstance(stream, _Stream):
        stream.write_bytes(content)
    else:
        click.echo(content, nl=False)


def ask(question: str, default: str = "") -> str:
    """What a person answers, without blanks around it; raises click.Abort where no answer comes."""
    answer: str = click.prompt(visible(question), default=default, show_default=bool(default))
    return answer.strip()


def mark(words: str) -> str:
    """Words that stand out when they are shown: bold and underlined on a terminal, in 【】 elsewhere."""
    return f"{_OPEN}{words}{_CLOSE}"


def strong(words: str) -> str:
    """Words that are bold on a terminal when they are shown."""
    return f"{_STRONG}{words}{_CLOSE}"


def _styled(text: str, stream: TextIO | None) -> str:
    """A text made visible, with its styles."""
    terminal = stream is not None and stream.isatty()

    def style(found: re.Match[str]) -> str:
        words, marked = visible(found[2]), found[1] == _OPEN
        if terminal:
            return click.style(words, bold=True, underline=marked or None)
        return f"【{words}】" if marked else words

    pieces, end = [], 0
    for found in _STYLED.finditer(text):
        pieces += [visible(text[end : found.start()]), style(found)]
        end = found.end()
    return "".join([*pieces, visible(text[end:])])


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print rows in columns: within the terminal's width, or as wide as it takes where nobody reads along."""
    if sys.stdout is None:
        return
    from rich.console import Console
    from rich.table import Table

    columns = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        columns.add_row(*map(visible, row))
    console = Console(markup=False, highlight=False, emoji=False)
    if not sys.stdout.isatty():
        console.width = max(1, console.measure(columns, options=console.options.update(width=100_000)).maximum)
    console.print(columns)


@contextlib.contextmanager
def waiting(text: str) -> Iterator[None]:
    """Say on a terminal that something takes a while, until it is done."""
    from rich.console import Console

    with Console(stderr=True).status(visible(text)):
        yield


@contextlib.contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, if that is a terminal; it is told how much is done, and how much there is."""
    from rich.console import Console
    from rich.progress import Progress

    off = sys.stderr is None or not sys.stderr.isatty()
    with Progress(console=Console(stderr=True), transient=True, disable=off) as bar:
        task = bar.add_task(what)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def json(value: object) -> None:
    """Print a value as JSON; Chinese as it is."""
    give(json_text(value))


def json_text(value: object) -> str:
    """A value as JSON; Chinese as it is."""
    return json_module.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> None:
    """Print rows as CSV (RFC 4180) with a header, or with another delimiter."""
    give(csv_text(columns, rows, delimiter))


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> str:
    """Rows as CSV (RFC 4180, so lines end in CR LF) with a header; with another delimiter, in LF."""
    import csv as csv_module

    stream = io.StringIO()
    writer = csv_module.DictWriter(
        stream, list(columns), lineterminator="\r\n" if delimiter == "," else "\n", delimiter=delimiter
    )
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def plain(value: UnitDuties | Duty | Finding) -> dict[str, Any]:
    """A result as plain values."""
    return asdict(value)
