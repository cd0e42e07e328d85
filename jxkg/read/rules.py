"""Rules of a document that give bearers to many items at once, in a sentence: 以下任务责任单位均含各县（市、区）政府."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from jxkg.model import Quote, Role
from jxkg.read.assignments import FIRST_LEADS, is_unit, split_names
from jxkg.read.brackets import outermost
from jxkg.read.listing import Bearer, Entry
from jxkg.read.run import Run

_RULE = re.compile(
    r"(?:(?P<above>以上|上述)|以下|下列|所列|本清单|本表|各项|全部|所有)?[^，。；：（）]{0,14}?"
    r"(?:(?P<column>牵头|责任|配合|协助)(?:单位|部门|科室))?(?:均|都)(?:为|含|包含|包括|涉及|由|须由|需由|须|需要|需)"
    r"(?P<names>[^。；]+?)(?P<behind>牵头(?:负责)?|负责|落实|配合|协助|参与)?(?=[，。；]|$)"
)
_ROLES = {
    "牵头": Role.LEAD,
    "责任": Role.RESPONSIBLE,
    "负责": Role.RESPONSIBLE,
    "落实": Role.RESPONSIBLE,
    "配合": Role.SUPPORTING,
    "协助": Role.SUPPORTING,
    "参与": Role.SUPPORTING,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its sentence, whom it gives items, in which role, and whether only those above it."""

    sentence: Quote
    names: tuple[Quote, ...]
    role: Role
    above: bool
    below: bool


def rules_in(run: Run) -> Iterator[Rule]:
    """The rules that a paragraph states.

    >>> text = "以下任务责任单位均含各县（市、区）政府。"
    >>> for rule in rules_in(Run(text, tuple(range(len(text))))):
    ...     print(rule.role, [name.text for name in rule.names], rule.below)
    responsible ['各县（市、区）政府'] True
    """
    for match in _RULE.finditer(run.folded):
        names = [name.without_blanks() for name in split_names(run.cut(match, "names"))]
        if names and all(is_unit(name.text) for name in names):
            said = (match["behind"] or match["column"] or "责任")[:2]
            above = match["above"] is not None
            below = match[0].startswith(("以下", "下列"))
            quotes = tuple(name.quote() for name in names)
            yield Rule(run.cut(match).quote(), quotes, _ROLES[said], above, below)


def says_first_leads(run: Run) -> bool:
    """Whether a paragraph says for the whole document that the first of several units leads; one behind an item does not."""
    match = FIRST_LEADS.search(run.folded)
    if match is None:
        return False
    open_at = [outer for outer in outermost(run) if outer.start < match.start() < outer.end]
    return not open_at or (open_at[0].start, open_at[0].end) == (0, len(run))


def applied(rules: Sequence[Rule], entries: Iterable[Entry]) -> list[Entry]:
    """The items with the bearers that rules add; one that an item names itself is not added."""
    found = []
    for entry in entries:
        named = {bearer.name.text for bearer in entry.bearers}
        added = [
            Bearer(rule.role, name, rule=rule.sentence)
            for rule in rules
            if _covers(rule, entry)
            for name in rule.names
            if name.text not in named
        ]
        found.append(replace(entry, bearers=(*entry.bearers, *added)))
    return found


def _covers(rule: Rule, entry: Entry) -> bool:
    at = entry.words.offsets[0]
    if rule.above:
        return at < rule.sentence.span.start
    return at > rule.sentence.span.start if rule.below else True
