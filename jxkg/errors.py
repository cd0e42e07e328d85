"""All errors of the library, in one tree.

    JxkgError               everything below; `exit_status` is what the command line ends with
    ├── InputError          a file is not what it should be (2)
    │   ├── SourceError     an official text cannot be read, or is not the form of document expected
    │   ├── TableError      a row of a table in data/ is malformed, or refers to something that does not exist
    │   └── UnknownNameError  no table has a unit, platform or instrument of this name
    ├── UsageError          a call asks for something that cannot be done as asked (2)
    ├── QueryError          a SPARQL text is wrong, would change the graph, or asks another server (2)
    ├── EndpointError       a SPARQL endpoint cannot be reached, refuses, or answers with something else (2)
    ├── LimitError          a question or a file takes more time or memory than it may (2)
    └── NotFoundError       what was asked for is not in the graph (1)

    TruncatedWarning        (a warning) an answer may be cut short by a limit of the endpoint
    ExposedWarning          (a warning) credentials are sent where others can read them
    DoubtWarning            (a warning) something in an official text may have been read wrongly

Each message says what is wrong, where, and what to do about it, and is safe to look at (jxkg/visible.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jxkg.visible import visible


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something is.

    `line` and `column` count from 1, in code points, as editors show them.

    >>> str(Place(Path("data/list.txt"), 12, 3))
    'data/list.txt, line 12, column 3'
    """

    file: Path
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [str(self.file)]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.column is not None:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


_LONGEST = 3000
"""How many characters a message has at most."""


def shown(text: str, limit: int = 80) -> str:
    """What a message quotes of an input: its beginning, and … if there is more.

    >>> shown("市财政局、" * 100, 8)
    '市财政局、市财政…'
    """
    return text if len(text) <= limit else f"{text[:limit]}…"


class JxkgError(Exception):
    """The root of the tree: what is wrong, where, and what to do.

    >>> print(InputError("the file is empty", Place(Path("a.txt")), "save the notice's text into it"))
    a.txt: the file is empty
      save the notice's text into it
    """

    exit_status = 2

    def __init__(self, problem: str, place: Place | None = None, remedy: str = "") -> None:
        self.problem = shown(problem, _LONGEST)
        self.place = place
        self.remedy = shown(remedy, _LONGEST)
        super().__init__(self.problem)

    def __str__(self) -> str:
        located = f"{self.place}: {self.problem}" if self.place else self.problem
        return visible(f"{located}\n  {self.remedy}" if self.remedy else located)


class InputError(JxkgError):
    """A file is not what it should be."""


class SourceError(InputError):
    """An official text cannot be read, or is not the form of document expected."""


class TableError(InputError):
    """A row of a table in data/ is malformed, or refers to something that does not exist."""


class UnknownNameError(InputError):
    """No table has a unit, platform or instrument of this name."""


class UsageError(JxkgError):
    """A call asks for something that cannot be done as asked."""


class QueryError(JxkgError):
    """A SPARQL text is wrong, would change the graph, or asks another server."""


class EndpointError(JxkgError):
    """A SPARQL endpoint cannot be reached, refuses, or answers with something else."""


class LimitError(JxkgError):
    """A question or a file takes more time or memory than it may; the message says which limit, and how to raise it."""


class TruncatedWarning(UserWarning):
    """An answer may be cut short by a limit of the endpoint."""


class ExposedWarning(UserWarning):
    """Credentials are sent where others can read them."""


class DoubtWarning(UserWarning):
    """Something in an official text may have been read wrongly."""


class NotFoundError(JxkgError):
    """What was asked for is not in the graph."""

    exit_status = 1
