"""Queries from outside, answered in a child process: what takes too long or too much, or ends an engine, ends only the child.

The child is forked at the first query, and again after it died. It has a store in memory as its parent has it, without a copy;
one on disk it opens anew. Its answers come back as SPARQL 1.1 TSV and N-Triples, piece by piece, while it goes on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
import warnings
import weakref
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection

import pyoxigraph as ox

from jxkg.errors import JxkgError, QueryError
from jxkg.limits import Limits, too_long, too_much
from jxkg.rdf.answers import Answer
from jxkg.store.answering import no_answer, not_a_query
from jxkg.store.child import serve
from jxkg.store.pieces import END, NO_ANSWER, NO_MEMORY, NO_QUERY, receive


class Apart:
    """Children of this process that answer queries on a store; `opened` gives a child the store."""

    def __init__(self, opened: Callable[[], ox.Store]) -> None:
        self._opened = opened
        self._idle: list[_Child] = []

    def query(self, text: str, limits: Limits) -> Answer:
        """Answer a query in a child that is free, or in a new one.

        Raises QueryError where the query is wrong or ends the child, and LimitError where it takes more than the limits.
        """
        child = self._free()
        try:
            return receive(child.ask(text, limits))
        except (SyntaxError, ValueError) as error:
            raise no_answer(error) from None
        finally:
            if child.busy:
                child.end()
            else:
                self._idle.append(child)

    def _free(self) -> _Child:
        with contextlib.suppress(IndexError):
            while child := self._idle.pop():
                if child.maker == os.getpid():  # a fork of the process that made it must not use it too
                    return child
        return _Child(self._opened)


class _Child:
    """One child, which answers one query after another; it is busy until an answer is whole."""

    def __init__(self, opened: Callable[[], ox.Store]) -> None:
        self.maker, self.busy = os.getpid(), False
        self._connection, theirs = Pipe()
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # of other threads: the child needs nothing that they hold
            pid = os.fork()
        if pid == 0:
            serve(theirs, opened)
        theirs.close()
        self.end = weakref.finalize(self, _end, pid, self.maker, self._connection)

    def ask(self, text: str, limits: Limits) -> Iterator[bytes]:
        """The pieces of an answer as they come. Raises what `Apart.query` raises."""
        deadline, size = time.monotonic() + limits.timeout, 0
        self.busy = True
        while (piece := self._next(None if size else text, deadline, limits)) != END:
            if failed := _FAILED.get(piece[:1]):
                self.busy = False
                raise failed(piece[1:].decode("utf-8", "replace"), limits)
            size += len(piece)
            if size > limits.answer_bytes:
                raise too_much("the answer has", limits.answer_bytes)
            yield piece
        self.busy = False

    def _next(self, text: str | None, deadline: float, limits: Limits) -> bytes:
        """The next piece; with a text, of the answer to that."""
        try:
            if text is not None:
                self._connection.send((text, limits))
            if self._connection.poll(max(0.0, deadline - time.monotonic())):
                return self._connection.recv_bytes()
        except (EOFError, OSError):
            raise _of_death(self.end() or 0, limits) from None
        raise too_long("the query", limits.timeout)


def _end(pid: int, maker: int, connection: Connection) -> int:
    """End a child of this process; returns the signal that it has died of, which may be one from before."""
    connection.close()
    if maker != os.getpid():
        return 0
    with contextlib.suppress(ChildProcessError, ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return 0


def _of_death(number: int, limits: Limits) -> JxkgError:
    """The error for a child that has died of a signal: an engine aborts for want of memory, and the system kills for it."""
    match number:
        case signal.SIGABRT | signal.SIGKILL:
            return _no_memory("", limits)
        case signal.SIGALRM:
            return too_long("the query", limits.timeout)
        case _:
            said = signal.strsignal(number) if number else "it went away"
            remedy = "divide it into several: deep nesting and thousands of operators do this"
            return QueryError(f"the query ended the engine ({said})", None, remedy)


def _no_memory(_: str, limits: Limits) -> JxkgError:
    return too_much("the query needs", limits.memory_bytes)


_FAILED: dict[bytes, Callable[[str, Limits], JxkgError]] = {
    NO_QUERY: lambda said, _: not_a_query(said),
    NO_ANSWER: lambda said, _: no_answer(said),
    NO_MEMORY: _no_memory,
}
