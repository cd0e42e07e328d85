"""What flows down a chain: how many links join which sections, what has no counterpart, what is not carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jxkg.errors import NotFoundError
from jxkg.ids import natural_key
from jxkg.plot.style import Section, read_attestation, read_sections
from jxkg.query.coverage import LINKED
from jxkg.query.ledger import coverage
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, short, text

LEFT, MIDDLE, RIGHT = range(3)
COLUMNS = {"national": LEFT, "provincial": MIDDLE}
ABSENT = "none"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A section, or (path ABSENT) what stands for there being none; in the column of its level."""

    column: int
    document: str
    path: str


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """What joins two nodes: for links how they are attested; else the status of provisions that have none.

    `items` says which: for a link lower→upper, for a provision without one its own number or path. `value` is how many.
    """

    source: Node
    target: Node
    kind: str
    items: tuple[str, ...]

    @property
    def value(self) -> int:
        """How many links, or provisions without one."""
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Flows:
    """All sections of the chain, and all that flows between them."""

    sections: tuple[Section, ...]
    flows: tuple[Flow, ...]


def read_flows(questions: Questions) -> Flows:
    """The flows of a graph; NotFoundError where it has no tasks, or no links."""
    sections = tuple(read_sections(questions))
    links = [_link(row) for row in questions.rows("chain-links")]
    if not links:
        raise NotFoundError(
            "there are no links to draw", None, "the picture `load` needs none; docs/codebook.md says how to code"
        )
    return Flows(sections, tuple(_gather([*links, *_without(questions)])))


_Piece = tuple[Node, Node, str, str]


def _link(row: Row) -> _Piece:
    upper = Node(_column(row, "upperLevel"), text(row, "upperDocument"), text(row, "upperSection"))
    lower = Node(_column(row, "lowerLevel"), text(row, "lowerDocument"), text(row, "lowerSection"))
    return upper, lower, read_attestation(row, "attestation"), f"{row['lower']}→{row['upper']}"


def _column(row: Row, name: str) -> int:
    return COLUMNS.get(short(row, name), RIGHT)


def _without(questions: Questions) -> Iterator[_Piece]:
    """Tasks without a national requirement, and requirements that no task carries out."""
    ledger = coverage(questions)
    for task in ledger.tasks:
        if task.status != LINKED:
            target = Node(RIGHT, task.document, task.section)
            yield Node(LEFT, task.status, ABSENT), target, task.status, str(task.task)
    for requirement in ledger.requirements:
        if requirement.status != LINKED:
            source = Node(LEFT, requirement.document, requirement.section)
            yield source, Node(RIGHT, requirement.status, ABSENT), requirement.status, requirement.path


def _gather(pieces: Iterable[_Piece]) -> list[Flow]:
    gathered: dict[tuple[Node, Node, str], list[str]] = {}
    for source, target, kind, item in pieces:
        gathered.setdefault((source, target, kind), []).append(item)
    return [Flow(*key, tuple(sorted(items, key=natural_key))) for key, items in gathered.items()]
