"""Real SPARQL servers on free ports of this machine, started for the tests and stopped after them."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jxkg
from jxkg.publish.push import Server
from jxkg.store.http import Credentials, Endpoint

VIRTUOSO = shutil.which("virtuoso-t")
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa

[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx

[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000

[HTTPServer]
ServerPort = 127.0.0.1:{port}

[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass
class Running:
    """A server that runs: its process, where it answers queries, where it takes updates and from whom."""

    process: subprocess.Popen[bytes]
    query_url: str
    update_url: str
    credentials: Credentials | None

    @property
    def server(self) -> Server:
        return Server(Endpoint(self.update_url, 60, self.credentials), Endpoint(self.query_url, 60, None))

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[Running]:
    """`oxigraph serve` on a folder; on a port of one's choice to start it again where it was."""
    port = port or free_port()
    command = [
        str(Path(sys.executable).with_name("oxigraph")),
        "serve",
        "--location",
        str(folder),
        "--bind",
        f"127.0.0.1:{port}",
    ]
    url = f"http://127.0.0.1:{port}"
    with _running(command, f"{url}/query", folder) as process:
        yield Running(process, f"{url}/query", f"{url}/update", None)


@contextlib.contextmanager
def virtuoso(folder: Path, rows: int = 100_000) -> Iterator[Running]:
    """Virtuoso with an ini file of its own, giving `rows` rows at most."""
    assert VIRTUOSO is not None
    port, sql_port = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_INI.format(folder=folder, port=port, sql_port=sql_port, rows=rows), encoding="utf-8")
    url = f"http://127.0.0.1:{port}/sparql"
    with _running([VIRTUOSO, "-f", "-c", str(ini)], url, folder) as process:
        yield Running(process, url, f"{url}-auth", Credentials("dba", "dba"))


@contextlib.contextmanager
def _running(command: list[str], url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            _wait(process, url)
            yield process
        finally:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], url: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server at {url} ended with {process.returncode}")
        with contextlib.suppress(urllib.error.URLError, OSError):
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).read()
            return
        time.sleep(0.1)
    raise RuntimeError(f"no answer at {url}")


def graphs(running: Running) -> dict[str, int]:
    """The named graphs of ours, with their sizes."""
    rows = jxkg.connect(running.query_url).sparql(
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), 'https://w3id.org/jxkg/')) } GROUP BY ?g"
    )
    assert isinstance(rows, jxkg.Rows)
    return {str(row["g"]): int(str(row["n"])) for row in rows}
