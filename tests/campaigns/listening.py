"""A server on this machine that counts who connects to it: nobody should."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

_ANSWER = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass(slots=True)
class Listener:
    """Where it listens, and how many connections it had."""

    url: str
    connections: int = 0


@contextlib.contextmanager
def listening() -> Iterator[Listener]:
    """A listener on a free port; it refuses every request, but counts it."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as server:
        found = Listener(f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread = threading.Thread(target=_serve, args=(server, found), daemon=True)
        thread.start()
        try:
            yield found
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def _serve(server: socket.socket, found: Listener) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection, _ = server.accept()
            found.connections += 1
            with connection, contextlib.suppress(OSError):
                connection.settimeout(2)
                connection.recv(1 << 16)
                connection.sendall(_ANSWER)
