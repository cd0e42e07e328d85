"""What a child process does that answers queries for its parent: it takes a query, sends the answer, and takes the next.

It ends when its parent does, or by an alarm, for which nobody need be there: the process that asked may have been killed.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import NoReturn

import pyoxigraph as ox

from jxkg.limits import data_size, memory_held
from jxkg.store.pieces import END, NO_ANSWER, NO_MEMORY, NO_QUERY, send

_GRACE = 1.0  # seconds beyond the time limit, which the parent keeps


def serve(connection: Connection, opened: Callable[[], ox.Store]) -> NoReturn:
    """Answer what comes through a connection, until it is closed. Never returns, since all above belongs to the parent."""
    with contextlib.suppress(BaseException):
        _let_go(connection.fileno())
        _answer_all(connection, opened)
    os._exit(0)


def _let_go(kept: int) -> None:
    """Let go of what is the parent's: files, terminal, signals, and the collection of garbage, which would copy its memory."""
    import resource

    gc.disable()
    faulthandler.disable()
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nothing, standard)
    os.closerange(3, kept)
    os.closerange(kept + 1, max(kept + 1, os.sysconf("SC_OPEN_MAX")))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an engine that gets no memory aborts


def _answer_all(connection: Connection, opened: Callable[[], ox.Store]) -> None:
    failure, store = "", None
    try:
        store = opened()
    except BaseException as error:
        failure = str(error)
    mine = data_size()
    while True:
        text, limits = connection.recv()
        signal.setitimer(signal.ITIMER_REAL, limits.timeout + _GRACE)
        with memory_held(limits.memory_bytes + mine - data_size()):
            if store is None:
                connection.send_bytes(NO_ANSWER + failure.encode())
            else:
                _answer(store, text, connection.send_bytes)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(store: ox.Store, text: str, put: Callable[[bytes], None]) -> None:
    try:
        send(store.query(text), put)
        put(END)
    except SyntaxError as error:
        put(NO_QUERY + error.msg.encode())
    except MemoryError:
        put(NO_MEMORY)
    except BrokenPipeError:
        raise
    except BaseException as error:  # also a panic of the engine, which is no Exception
        put(NO_ANSWER + str(error).encode())
