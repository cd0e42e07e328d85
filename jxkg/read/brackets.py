"""Brackets behind the words of an item that say who has it, or by when; each ends an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jxkg.read.assignments import Assigned, assigned, names_somebody
from jxkg.read.deadlines import is_deadline, named_deadline
from jxkg.read.run import Run

_OPEN, _CLOSE = "（〔【", "）〕】"
_BETWEEN = "。；，、,"
_BEHIND = ("", *"。；，、（〔【")
_BEHIND_NAME = ("", *"。；（〔【")
_UNIT_BEFORE = re.compile(r"[省市县区][^，。；、]{1,12}(?:局|委|办|厅|院|中心|办公室)$")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words up to the brackets that end them: the words, the brackets and what stands between, who, and by when."""

    words: Run
    brackets: tuple[Run, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    deadline: Run | None = None


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    end: int
    inside: Run


def clauses(run: Run) -> list[Clause]:
    """A paragraph's clauses, each up to its brackets; the last may have none.

    >>> text = "修缮山塘（市水利局牵头负责）；清理河道（市建设局牵头，市水利局配合）（9月底前）。"
    >>> for one in clauses(Run(text, tuple(range(len(text))))):
    ...     names = [name.name.text for found in one.assigned for name in found.assignments]
    ...     print(one.words.text, names, one.deadline.text if one.deadline else None)
    修缮山塘 ['市水利局'] None
    清理河道 ['市建设局', '市水利局'] 9月底前
    """
    found: list[Clause] = []
    begin = 0
    open_clause: Clause | None = None
    for bracket in _telling(run):
        between = run[begin : bracket.start]
        if open_clause is not None and not between.folded.strip(_BETWEEN):
            open_clause = _with(open_clause, run[begin : bracket.end], bracket)
        else:
            if open_clause is not None:
                found.append(open_clause)
            open_clause = _with(Clause(_led(between)), run[bracket.start : bracket.end], bracket)
        begin = bracket.end
    if open_clause is not None:
        found.append(open_clause)
    rest = run[begin:]
    if rest.folded.strip(_BETWEEN):
        found.append(Clause(_led(rest)))
    return found


def _led(run: Run) -> Run:
    """Words without the stops that close the clause before them."""
    return run[len(run.folded) - len(run.folded.lstrip(_BETWEEN)) :]


def _with(clause: Clause, written: Run, bracket: _Bracket) -> Clause:
    """A clause with one more bracket."""
    who, due = clause.assigned, clause.deadline
    for piece in _parts(bracket.inside):
        if is_deadline(piece):
            due = due or named_deadline(piece) or piece
        else:
            who = (*who, assigned(piece))
    return Clause(clause.words, (*clause.brackets, written), who, due)


def _parts(inside: Run) -> Iterator[Run]:
    """What a bracket says, without a part of its own that says by when."""
    begin = 0
    for place, character in enumerate(inside.folded + "；"):
        if character == "；" or (character == "，" and named_deadline(inside[place + 1 :])):
            piece = inside[begin:place]
            if piece and (place == len(inside) or is_deadline(piece) or _deadline_next(inside, place + 1)):
                yield piece
                begin = place + 1


def _deadline_next(inside: Run, begin: int) -> bool:
    rest = inside[begin:]
    end = rest.folded.find("；")
    return is_deadline(rest[: end if end >= 0 else len(rest)])


def _telling(run: Run) -> Iterator[_Bracket]:
    """The outermost brackets that say who, or by when."""
    for bracket in outermost(run):
        pieces = list(_parts(bracket.inside))
        telling = bool(pieces) and all(is_deadline(piece) or names_somebody(piece) for piece in pieces)
        if telling and _ends_words(run, bracket):
            yield bracket


def _ends_words(run: Run, bracket: _Bracket) -> bool:
    """Whether a bracket stands behind an item's words, and not within them, such as another name of a unit does."""
    behind = run.folded[bracket.end : bracket.end + 1]
    found = assigned(bracket.inside).assignments
    if len(found) != 1 or found[0].role is not None:
        return behind in _BEHIND
    return behind in _BEHIND_NAME and not _UNIT_BEFORE.search(run.folded[: bracket.start])


def outermost(run: Run) -> Iterator[_Bracket]:
    """The brackets that stand in no other."""
    depth, start = 0, 0
    for place, character in enumerate(run.folded):
        if character in _OPEN:
            start = place if depth == 0 else start
            depth += 1
        elif character in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield _Bracket(start, place + 1, run[start + 1 : place])
