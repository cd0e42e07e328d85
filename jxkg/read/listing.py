"""A list as it is read: headings and items in reading order, what each piece of the text was taken for, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jxkg.model import Passage, Quote, Role
from jxkg.read.assignments import Assignment
from jxkg.read.run import Run


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its number as printed, its words, how deep it stands among those that the list has (0 is outermost)."""

    label: str
    words: Quote
    depth: int


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who has an item: the role, the name as written, what is said behind the names, and the rule that says it, if one does."""

    role: Role
    name: Quote
    qualifier: str | None = None
    rule: Quote | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list.

    `label` is its number as printed; `under` are the headings above it, the outermost first. In a table, `lines` are those of its
    text, and `cells` the lines of each bearers' cell with the role that its column says.
    """

    label: str
    words: Run
    under: tuple[Heading, ...]
    path: str
    bearers: tuple[Bearer, ...] = ()
    deadline: Quote | None = None
    lines: tuple[Quote, ...] = ()
    cells: tuple[tuple[Role, tuple[Quote, ...]], ...] = ()

    @property
    def part(self) -> str | None:
        """The words of the outermost heading."""
        return self.under[0].words.text if self.under else None

    @property
    def section(self) -> str | None:
        """The words of the second heading."""
        return self.under[1].words.text if len(self.under) > 1 else None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may have been read wrongly: what, in Chinese and in English, and where."""

    problem_zh: str
    problem: str
    where: Quote


@dataclass(slots=True)
class Listing:
    """A list that is being read."""

    entries: list[Entry] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    above: list[Heading] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0])

    def heading(self, label: str, words: Quote, depth: int) -> None:
        """Open a heading; it closes those as deep as itself, and deeper ones."""
        while self.above and self.above[-1].depth >= depth:
            self.above.pop()
            self.counts.pop()
        self.counts[-1] += 1
        self.above.append(Heading(label, words, depth))
        self.counts.append(0)

    def entry(self, label: str, words: Run, bearers: Iterable[Bearer], deadline: Quote | None, **cells: Any) -> None:
        """Add an item under the headings that are open; `cells` are the lines and cells of one in a table."""
        self.counts[-1] += 1
        path = ".".join(map(str, self.counts))
        self.entries.append(Entry(label, words, tuple(self.above), path, tuple(bearers), deadline, **cells))

    def passage(self, kind: str, pieces: Sequence[Quote], layout: bool = False) -> None:
        """Say what some pieces of the text were taken for."""
        self.passages += [Passage(kind, piece.span, layout) for piece in pieces]

    def doubt(self, problem_zh: str, problem: str, where: Quote) -> None:
        """Say what may have been read wrongly."""
        self.doubts.append(Doubt(problem_zh, problem, where))


def bearers_of(assignments: Iterable[Assignment], role: Role = Role.RESPONSIBLE) -> tuple[Bearer, ...]:
    """Names as bearers; those for which nothing says a role have `role`."""
    return tuple(Bearer(one.role or role, one.name, one.qualifier) for one in assignments)
