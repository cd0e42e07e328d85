"""How long a question may take, and how much memory: the two limits that all others follow from, in one place.

A limit holds for each question, each answer and each file, not for all of a command. The command line sets both with `--timeout`
and `--memory`, Python with `limited`. docs/limits.md says what they mean for each engine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

from jxkg.errors import LimitError, UsageError

TIMEOUT = 60.0
MEMORY = 4.0
_GIGABYTE = 1_000_000_000
_RAISE = "or allow more: --timeout SECONDS, --memory GIGABYTES, or in Python jxkg.limited(timeout=…, memory=…)"


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a question and its answer, and gigabytes of memory for what it needs beyond the graph.

    >>> Limits().answer_bytes, Limits(memory=8).file_bytes
    (1000000000, 2000000000)
    """

    timeout: float = TIMEOUT
    memory: float = MEMORY

    def __post_init__(self) -> None:
        """Raise UsageError for a limit that is none."""
        for name, value in (("time-out", self.timeout), ("memory", self.memory)):
            if not 0 < value < float("inf"):
                raise UsageError(f"the limit on {name} cannot be {value}", None, "give a number above 0")

    @property
    def memory_bytes(self) -> int:
        """The memory that a question from outside may need."""
        return int(self.memory * _GIGABYTE)

    @property
    def answer_bytes(self) -> int:
        """The largest answer: a fourth of the memory, since as terms in Python it takes some four times its size."""
        return self.memory_bytes // 4

    @property
    def reading(self) -> float:
        """The seconds that reading may take: ten times those of a question, since a folder has many files."""
        return 10 * self.timeout

    @property
    def file_bytes(self) -> int:
        """The largest file that is read into memory: a fourth of it, for the same reason."""
        return self.memory_bytes // 4


_USUAL = Limits()
_current = ContextVar("limits", default=_USUAL)


def current() -> Limits:
    """The limits that hold here."""
    return _current.get()


@contextmanager
def limited(timeout: float | None = None, memory: float | None = None) -> Iterator[Limits]:
    """Set the seconds and gigabytes that a question may take, for what is done within; what is not given stays as it is.

    Raises UsageError for a limit that is not a number above 0.

    >>> with limited(timeout=300) as held:
    ...     held
    Limits(timeout=300, memory=4.0)
    """
    given = {"timeout": timeout, "memory": memory}
    held = replace(current(), **{name: value for name, value in given.items() if value is not None})
    token = _current.set(held)
    try:
        yield held
    finally:
        _current.reset(token)


@contextmanager
def memory_held(size: int) -> Iterator[None]:
    """Let this process have so many bytes more than it has now, for what is done within; where the system can, which is Linux.

    What gets no memory raises MemoryError in Python, and ends the process in an engine.
    """
    now = data_size()
    if not now:
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = [size + now, *(limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_DATA, (min(wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def data_size() -> int:
    """The bytes that this process has for data; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def too_long(what: str, seconds: float, kind: type[LimitError] = LimitError) -> LimitError:
    """The error for what took longer than it may."""
    return kind(f"{what} took longer than {seconds:g} s", None, f"ask for less at once, {_RAISE}")


def too_much(what: str, size: float) -> LimitError:
    """The error for what needs more bytes than it may."""
    return LimitError(f"{what} more than {size / _GIGABYTE:g} GB", None, f"ask for less at once, {_RAISE}")
