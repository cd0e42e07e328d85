"""An endpoint on this machine that gives one answer to everything."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
from collections.abc import Callable, Iterator

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def table(rows: int) -> bytes:
    bindings = [{"n": {"type": "literal", "value": str(number)}} for number in range(rows)]
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": bindings}}).encode()


def reply(status: int, body: bytes, media_type: str = "application/sparql-results+json", **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


@contextlib.contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """An endpoint on this machine that gives one answer to everything."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = False  # so that closing it waits for its requests, and no socket is left behind

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


@contextlib.contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that has nothing: its address, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
