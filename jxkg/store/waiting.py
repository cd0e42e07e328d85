"""Waiting for a call no longer than it may take: it runs in a thread of its own, so that the caller can give it up.

A thread cannot be ended from outside. One that was given up runs on until its call asks `given_up`, or ends; it does not keep
the process from ending.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextvars import copy_context
from queue import SimpleQueue
from typing import Any, TypeVar

from jxkg.errors import LimitError
from jxkg.limits import too_long

T = TypeVar("T")

_here = threading.local()


class GivenUpError(LimitError):
    """A call took longer than it may."""


class _Call:
    """A call: what to do, whether it is done or given up, and how it ended."""

    def __init__(self, action: Callable[[], Any]) -> None:
        context = copy_context()
        self.action: Callable[[], Any] = lambda: context.run(action)
        self.given_up = False
        self.done = threading.Lock()
        self.done.acquire()
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it, and keep how it ended, without the frames of an error: they may hold what only this thread may free."""
        try:
            self.result = self.action()
        except BaseException as error:
            error.__context__ = error.__cause__ = None
            self.error = error.with_traceback(None)
        self.done.release()


class _Worker:
    """A thread that runs one call after another, until it gets None."""

    def __init__(self) -> None:
        self.calls: SimpleQueue[_Call | None] = SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        while call := self.calls.get():
            _here.call = call
            call.run()
            del call, _here.call


_idle: list[_Worker] = []
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # threads do not come along


def within(seconds: float, action: Callable[[], T]) -> T:
    """What an action returns or raises; GivenUpError if it takes longer. An interrupt ends the waiting at once.

    >>> within(1, lambda: 2 + 2)
    4
    """
    try:
        worker = _idle.pop()
    except IndexError:
        worker = _Worker()
    return _wait(worker, seconds, action, "the question", again=True)


def reading_within(seconds: float, action: Callable[[], T]) -> T:
    """The same for an action that reads a whole graph, in a thread that is not used again.

    What it leaves in the part of the heap that the system gives to a thread makes a question there take half as long again. So a
    thread for questions is there before, with a part of its own.
    """
    within(threading.TIMEOUT_MAX, int)
    return _wait(_Worker(), seconds, action, "reading the file", again=False)


def _wait(worker: _Worker, seconds: float, action: Callable[[], T], what: str, *, again: bool) -> T:
    call = _Call(action)
    worker.calls.put(call)
    finished = False
    try:
        finished = call.done.acquire(timeout=min(seconds, threading.TIMEOUT_MAX))
    finally:
        call.given_up = not finished
        if again and finished:
            _idle.append(worker)
        else:
            worker.calls.put(None)
    if not finished:
        raise too_long(what, seconds, GivenUpError)
    if call.error is not None:
        raise call.error
    result: T = call.result
    return result


def given_up() -> bool:
    """Whether nobody waits any more for the call that this thread runs."""
    call = getattr(_here, "call", None)
    return call is not None and call.given_up
