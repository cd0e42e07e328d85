"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from jxkg._resources import DATA, GRAPH
from jxkg.api import connect, load
from jxkg.api import open as open_store
from jxkg.errors import Place, UsageError
from jxkg.limits import MEMORY, TIMEOUT, current, limited, memory_held, too_long, too_much
from jxkg.policygraph import PolicyGraph

Command = Callable[..., None]
Decorator = Callable[[Command], Command]

FILE = click.Path(path_type=Path)
STRICT = click.option("--strict", is_flag=True, help="Refuse a text in which something is doubtful. 存疑即拒绝。")
CODED_DATA = click.option(
    "--data", type=FILE, default=DATA, help="The data folder that was coded, if not the bundled one. 所编码的数据目录。"
)


def graph_options(command: Command) -> Command:
    """Add the options that say which graph to ask; the command gets it as `kg`.

    One of a file, an on-disk store and an endpoint; the bundled graph if none is given.
    """
    return _with_graph(command, _GRAPH_OPTION, _STORE_MADE, open_store)


def graph_argument(command: Command) -> Command:
    """Add the same, with the file as an argument of its own instead of --graph; a store has to be there."""
    file = click.argument("graph", metavar="[FILE]", required=False, type=FILE)
    return _with_graph(command, file, _STORE_THERE, _reopen)


def _with_graph(command: Command, file: Decorator, folder: Decorator, opened: Callable[[Path], PolicyGraph]) -> Command:
    def with_graph(graph: Path | None, store: Path | None, endpoint: str | None, **others: Any) -> None:
        if sum(source is not None for source in (graph, store, endpoint)) > 1:
            raise click.UsageError("give one of a file, --store and --endpoint")
        if endpoint is None and (others["graph_name"] or others["limit"]):
            raise click.UsageError("--graph-name and --limit go with --endpoint")
        kind = others.pop("input_format")
        if kind and (store is not None or endpoint is not None):
            raise click.UsageError("--input-format goes with a file")
        how = {"graph": others.pop("graph_name"), "limit": others.pop("limit")}
        command(kg=connect(endpoint, **how) if endpoint is not None else local(graph, store, kind), **others)

    def local(graph: Path | None, store: Path | None, kind: str | None) -> PolicyGraph:
        if store is not None:
            return opened(store)
        return load(Path("/dev/stdin") if graph == Path("-") else graph or GRAPH, kind)

    with_graph.__doc__ = command.__doc__
    limited = limit_options(with_graph)
    for option in reversed((file, folder, *_OPTIONS)):
        limited = option(limited)
    return limited


def limit_options(command: Command) -> Command:
    """Add the options for how long a question may take and how much memory; they hold while the command runs."""

    def with_limits(timeout: float, memory: float, **others: Any) -> None:
        with limited(timeout, memory):
            command(**others)

    with_limits.__doc__ = command.__doc__
    return _TIMEOUT(_MEMORY(with_limits))


def reading_options(command: Command) -> Command:
    """Add the same options to a command that reads what others made; all of it is bounded then, but for a review by somebody."""

    def reading(**others: Any) -> None:
        held = current()
        if others.get("review"):
            command(**others)
            return
        try:
            with _alarm(held.reading), memory_held(held.memory_bytes):
                command(**others)
        except MemoryError:
            raise too_much("the command needs", held.memory_bytes) from None

    reading.__doc__ = command.__doc__
    return limit_options(reading)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise LimitError in what is done within if it takes longer; where the system has such alarms, and in the main thread."""
    import signal
    import threading

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise too_long("the command", seconds)

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_GRAPH_OPTION = click.option("--graph", type=FILE, help="An RDF file to ask instead of the bundled graph. 改用此图。")
_STORE_MADE = click.option("--store", type=FILE, help="An on-disk store to ask; made if it is not there. 磁盘库。")
_STORE_THERE = click.option("--store", type=FILE, help="An on-disk store; it has to be there. 磁盘库。")
_ABOVE_0 = click.FloatRange(min=0, min_open=True)
_TIMEOUT = click.option(
    "--timeout", type=_ABOVE_0, default=TIMEOUT, show_default=True, help="Seconds for a question. 每问限时（秒）。"
)
_MEMORY = click.option(
    "--memory", type=_ABOVE_0, default=MEMORY, show_default=True, help="Gigabytes for it. 内存上限（GB）。"
)
_OPTIONS = (
    click.option(
        "--input-format",
        type=click.Choice(["turtle", "ntriples", "rdfxml", "jsonld"]),
        help="The format of the file, if its extension does not say it, or of standard input, -. 输入格式。",
    ),
    click.option("--endpoint", help="A SPARQL endpoint to ask. 远程端点。"),
    click.option("--graph-name", help="The named graph to ask at the endpoint. 命名图。"),
    click.option(
        "--limit", type=click.IntRange(min=1), help="The endpoint's own limit on rows, to be warned of. 端点行数上限。"
    ),
)


def _reopen(folder: Path) -> PolicyGraph:
    """An on-disk store that is there; UsageError where there is none."""
    if not folder.is_dir() or not any(folder.iterdir()):
        raise UsageError("there is no store here", Place(folder), "check the path; a file is given without --store")
    return open_store(folder)


def format_option(*formats: str) -> Decorator:
    """Add the option that says how to print; the first format if not given. The command gets it as `layout`."""
    return click.option("--format", "layout", type=click.Choice(formats), default=formats[0], show_default=True)
