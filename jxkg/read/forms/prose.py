"""A list in running text: numbered paragraphs, with who has each in brackets, on a line of its own, in the sentence, or nowhere.

A paragraph is an item where a number or a bracket of bearers sets it apart; several brackets in one set apart an item each. A
numbered paragraph below which there are items, or only plain paragraphs, is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jxkg.model import Quote, Role
from jxkg.read.assignments import is_unit, split_names, with_roles
from jxkg.read.blocks import Paragraph
from jxkg.read.brackets import Clause, clauses
from jxkg.read.deadlines import deadline_in_words
from jxkg.read.listing import Bearer, Listing, bearers_of
from jxkg.read.outline import Depth, Label, label_of
from jxkg.read.run import Run

_UNNUMBERED = Depth.CIRCLE + 1
_LONGEST_HEADING = 40
_STOPS = "。；：，！？"
_NAMES = r"[^，。；：《》“”]{2,80}?"
_IN_SENTENCE = re.compile(
    rf"由(?P<lead>{_NAMES})(?:负责)?牵头(?:负责|抓总)?"
    rf"|由(?P<responsible>{_NAMES})(?:具体|共同|分别|按职责分工)?负责"
    rf"|(?:会同|联合)(?P<supporting>{_NAMES})(?=于|在|按|每|及时|定期|共同|认真|制定|研究|开展|组织|推进|推动|建立|完善|落实|编制|出台|加强|加快|做好|进行|提出|完成|对|，|。|；|$)"
    rf"|(?<=[，；])(?P<helping>{_NAMES})(?:积极|做好)?(?:配合|协助)(?=[，。；]|$)"
)


@dataclass(slots=True)
class Piece:
    """A paragraph of the list: its number, its words without it, and their clauses; `tail` are the paragraphs that go with it."""

    label: Label | None
    printed: str
    run: Run
    quote: Quote
    clauses: list[Clause]
    tail: list[Piece] = field(default_factory=list)

    @property
    def depth(self) -> int:
        """How deep its number is; a paragraph without one is deepest."""
        return self.label.depth if self.label else _UNNUMBERED

    @property
    def tells(self) -> bool:
        """Whether it says in a bracket who has something, or by when."""
        return any(clause.brackets for clause in self.clauses)

    @property
    def is_bracket(self) -> bool:
        """Whether it is nothing but brackets, which belong to the paragraph above."""
        return self.label is None and bool(self.clauses) and all(one.brackets and not one.words for one in self.clauses)

    @property
    def is_short(self) -> bool:
        """Whether it may be a heading: one short sentence."""
        return len(self.run) <= _LONGEST_HEADING and not any(stop in self.run.folded[:-1] for stop in "。；")


def read(paragraphs: Sequence[Paragraph], listing: Listing, first_leads: bool = False) -> None:
    """Add the items of some paragraphs to a list; `first_leads` is whether a rule says that the first of several units leads."""
    reading = _Reading(_pieces(paragraphs), listing, first_leads)
    for place in range(len(reading.pieces)):
        reading.add(place)


def holds_items(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether there is a list in some paragraphs: two that have numbers, or one that says who has it."""
    pieces = _pieces(paragraphs)
    return sum(piece.label is not None for piece in pieces) > 1 or any(piece.tells for piece in pieces)


def _pieces(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Paragraphs with their numbers and clauses; a bracket on a line of its own is put to the paragraph above it."""
    found: list[Piece] = []
    for paragraph in paragraphs:
        quote = Quote(paragraph.text, paragraph.span)
        run = Run.of([quote])
        label = label_of(run.folded)
        length = label.length if label else 0
        piece = Piece(label, run.text[:length], run[length:], quote, clauses(run[length:]))
        if piece.is_bracket and found and not found[-1].tells:
            found[-1].clauses = clauses(found[-1].run + piece.run)
            found[-1].tail.append(piece)
        else:
            found.append(piece)
    return found


@dataclass(slots=True)
class _Reading:
    """Paragraphs that are being read; `passed` are those that another has taken in."""

    pieces: list[Piece]
    listing: Listing
    first_leads: bool = False
    passed: set[int] = field(default_factory=set)

    def add(self, place: int) -> None:
        """Read a paragraph as a heading, as an item or several, or as neither."""
        piece = self.pieces[place]
        if place in self.passed:
            return
        if self._is_heading(place):
            self._open(piece)
        elif piece.tells:
            self._add_clauses(piece)
        elif piece.label is not None:
            self._add_numbered(place)
        else:
            self.listing.passage("paragraph", [piece.quote])

    def _below(self, place: int) -> Iterator[Piece]:
        """The paragraphs below a numbered one: up to the next as deep as it, or less deep."""
        for piece in self.pieces[place + 1 :]:
            if piece.depth <= self.pieces[place].depth:
                return
            yield piece

    def _is_heading(self, place: int) -> bool:
        piece = self.pieces[place]
        if piece.label is None:
            return self._heads_unnumbered(place)
        below = list(self._below(place))
        if piece.tells:
            return False
        if any(one.label for one in below) or (any(one.tells for one in below) and piece.is_short):
            return True
        return bool(below) and piece.label.depth <= Depth.PART and piece.is_short

    def _heads_unnumbered(self, place: int) -> bool:
        """Whether a paragraph without a number is a heading: short, without a stop, and items follow."""
        piece = self.pieces[place]
        if piece.tells or not piece.is_short or piece.run.folded[-1] in _STOPS or place + 1 >= len(self.pieces):
            return False
        following = self.pieces[place + 1]
        return following.tells or (following.label is not None and following.label.ordinal == 1)

    def _open(self, piece: Piece) -> None:
        words = piece.clauses[0].words if piece.clauses else piece.run
        first = re.match(r"[^。]+", words.folded)
        words = words[: first.end()] if first else piece.run
        depth = piece.depth if piece.label else self._depth_unnumbered()
        self.listing.heading(piece.printed, words.quote(), depth)
        self._pass("heading", piece)

    def _depth_unnumbered(self) -> int:
        """Headings without numbers stand above all items, or below the last heading that has a number."""
        numbered = [heading.depth for heading in self.listing.above if heading.label]
        return max(numbered, default=-1) + 1 if numbered else Depth.PART

    def _add_clauses(self, piece: Piece) -> None:
        label = piece.printed
        for clause in piece.clauses:
            if clause.brackets:
                self._entry(label, clause.words or piece.run, [clause])
                label = ""
        self._pass("item", piece)

    def _add_numbered(self, place: int) -> None:
        """A number sets it apart: an item with the plain paragraphs below it; in the outermost outline they are only text."""
        piece = self.pieces[place]
        words = piece.run
        for number, below in enumerate(self._below(place), start=place + 1):
            words = words + below.run
            self.passed.add(number)
            self._pass("item", below)
        self._entry(piece.printed, words, [])
        self._pass("item", piece)

    def _entry(self, label: str, words: Run, told: Sequence[Clause]) -> None:
        bearers = (*self._in_brackets(told), *_in_sentence(words))
        due = next((clause.deadline for clause in told if clause.deadline), None) or deadline_in_words(words)
        self.listing.entry(label, words, _once(bearers), due.quote() if due else None)

    def _in_brackets(self, told: Sequence[Clause]) -> Iterator[Bearer]:
        for clause in told:
            for found in clause.assigned:
                yield from bearers_of(with_roles(found, self.first_leads))
                self.first_leads = self.first_leads or found.from_here_on

    def _pass(self, kind: str, piece: Piece) -> None:
        self.listing.passage(kind, [piece.quote, *(one.quote for one in piece.tail)])


def _in_sentence(words: Run) -> Iterator[Bearer]:
    """Bearers that a sentence names, as in 由市水利局牵头，会同市财政局."""
    for match in _IN_SENTENCE.finditer(words.folded):
        for group, role in _GROUPS.items():
            if match[group]:
                names = split_names(words.cut(match, group))
                if names and all(is_unit(name.text) for name in names):
                    yield from (Bearer(role, name.without_blanks().quote()) for name in names)


_GROUPS = {
    "lead": Role.LEAD,
    "responsible": Role.RESPONSIBLE,
    "supporting": Role.SUPPORTING,
    "helping": Role.SUPPORTING,
}


def _once(bearers: Iterable[Bearer]) -> list[Bearer]:
    """Each bearer in a role once."""
    found: dict[tuple[Role, str], Bearer] = {}
    for one in bearers:
        found.setdefault((one.role, one.name.text), one)
    return list(found.values())
