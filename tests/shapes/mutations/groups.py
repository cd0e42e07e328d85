"""Changes tried together: in one graph those that do not meet, and in halves where a graph does not show what it should."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from jxkg.ids import ID, PREFIXES
from tests.shapes.mutations.case import Case

Finding = tuple[str, str]
"""A focus node, and a shape with the parameter of its constraint: (IRI, "taskText minCount")."""


def expected(case: Case) -> set[Finding]:
    """What a case gives."""
    return {(_iri(focus), finding) for focus, finding in ((case.focus, f"{case.shape} {case.parameter}"), *case.also)}


def in_groups(cases: Iterable[Case]) -> list[tuple[Case, ...]]:
    """Each case in one group, with others that neither change nor find anything about the same nodes.

    A case that names no node may change any, and is alone.
    """
    groups: list[tuple[set[str], list[Case]]] = []
    for case in sorted(cases, key=lambda case: -len(_nodes(case))):
        nodes = _nodes(case)
        fitting = next((group for group in groups if nodes and group[0] and not nodes & group[0]), None)
        if fitting is None:
            groups.append((nodes, [case]))
        else:
            fitting[0].update(nodes)
            fitting[1].append(case)
    return [tuple(group) for _, group in groups]


def failing(cases: Sequence[Case], find: Callable[[Sequence[Case]], set[Finding]]) -> list[tuple[Case, set[Finding]]]:
    """The cases that do not give what they should, each with what it gives alone; `find` is what some give together.

    A group that gives something else than its cases should is halved until each case that does so is alone. One that only gives
    something else as a whole, since its cases meet after all, is shown by its halves.
    """
    found = find(cases)
    if found == set[Finding]().union(*map(expected, cases)):
        return []
    if len(cases) == 1:
        return [(cases[0], found)]
    half = len(cases) // 2
    return [*failing(cases[:half], find), *failing(cases[half:], find)]


def _nodes(case: Case) -> set[str]:
    """The nodes that a case names in its change, and those that it gives findings about; a text is its document here."""
    named = set(re.findall(rf"<({re.escape(ID)}[^>]*)>", case.update))
    return named and {node.removesuffix("/text") for node in named | {focus for focus, _ in expected(case)}}


def _iri(focus: str) -> str:
    prefix, _, local = focus.partition(":")
    return focus.strip("<>") if focus.startswith("<") else PREFIXES[prefix] + local
