"""A list in running text: numbered paragraphs, with who has each in brackets, on a line of its own, in the sentence, or nowhere.

A paragraph is an item where a number or a bracket of bearers sets it apart; several brackets in one set apart an item each. A
numbered paragraph below which there are items, or only plain paragraphs, is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jxkg.model import Quote, Role
from jxkg.read.assignments import Assigned, assigned, is_unit, names_somebody, split_names, with_roles
from jxkg.read.blocks import Paragraph
from jxkg.read.brackets import Clause, clauses
from jxkg.read.deadlines import deadline_in_words
from jxkg.read.listing import Bearer, Listing, bearers_of
from jxkg.read.outline import Depth, Label, label_of
from jxkg.read.run import Run

_UNNUMBERED = Depth.CIRCLE + 1
_LONGEST_HEADING = 40
_CONNECTED = r"[^，。；：]{2,60}?"
_BY = re.compile(
    rf"由(?P<lead>{_CONNECTED})(?:负责)?牵头(?:负责)?(?:，?(?:会同|联合|协同)(?P<with>{_CONNECTED})(?=[，。；]|于|在|按|共同|制定|研究|开展|组织|推进))?"
    rf"|由(?P<responsible>{_CONNECTED})(?:具体|共同|分别)?负责"
    rf"|(?P<helping>(?<=[，；]){_CONNECTED})(?:积极)?(?:配合|协助)(?=[，。；]|$)"
)


@dataclass(slots=True)
class Piece:
    """A paragraph of the list: its words without the number, the number, its clauses."""

    label: Label | None
    printed: str
    run: Run
    clauses: list[Clause]
    quote: Quote

    @property
    def tells(self) -> bool:
        """Whether it says who has something, or by when."""
        return any(clause.brackets for clause in self.clauses)

    @property
    def depth(self) -> int:
        """How deep its number is; a paragraph without one is deepest."""
        return self.label.depth if self.label else _UNNUMBERED

    @property
    def is_bracket(self) -> bool:
        """Whether it is nothing but a bracket, which belongs to the paragraph above."""
        return self.label is None and len(self.clauses) == 1 and self.tells and not self.clauses[0].words


def pieces_of(paragraphs: Sequence[Paragraph]) -> list[Piece]:
    """Paragraphs with their numbers and brackets."""
    found = []
    for paragraph in paragraphs:
        quote = Quote(paragraph.text, paragraph.span)
        run = Run.of([quote])
        label = label_of(run.folded)
        length = label.length if label else 0
        words = run[length:]
        found.append(Piece(label, run.text[:length], words, clauses(words), quote))
    return found
