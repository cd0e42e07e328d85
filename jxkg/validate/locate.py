"""What a node of the graph would be called by a reader of the documents, and where it stands in a notice's text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from jxkg.ids import PREFIXES
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, Rows, text
from jxkg.sparql.binding import write_term

HOPS = 4
"""From a selector over its span and its responsibility, or the evidence of an alignment, to the task."""
BATCH = 500
_DECLARED = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}> " for prefix in ("jx", "oa", "owl", "rdf", "rdfs", "skos"))
_OWNERS = """SELECT DISTINCT ?node ?owner WHERE { VALUES ?node { %s }
    ?node jx:forTask|owl:annotatedSource|^oa:hasSelector|^jx:span|^jx:subjectEvidence|^jx:objectEvidence|^jx:deadline|
          ^jx:quantity|^jx:doubt ?owner }"""
_NAMES = """SELECT ?node ?name WHERE { VALUES ?node { %s } ?node rdfs:label|skos:prefLabel ?name }"""
_SPANS = """SELECT ?node ?start ?quote ?text WHERE { VALUES ?node { %s }
    ?node jx:span ?span . ?span oa:hasSource ?source ; oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:exact ?quote .
    ?source rdf:value ?text }"""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node's name in both languages, its line in the notice's text and the words there; None where it stands in none."""

    name: str
    line: int | None = None
    quote: str | None = None


def places(questions: Questions, nodes: Collection[str]) -> dict[str, Placed]:
    """What each node (an IRI) would be called, and where it stands: itself, or the nearest thing that it is a piece of.

    Raises what the engine raises.

    >>> from jxkg.api import load
    >>> duty = "https://w3id.org/jxkg/id/jzbf-2022-31/task-7.undivided-1"
    >>> places(Questions(load().engine), [duty])[duty].line
    70
    """
    owners = _owners(questions, nodes)
    known = {node for chain in owners.values() for node in chain}
    names, spans = _names(questions, known), _spans(questions, known)
    return {
        node: Placed(
            next((names[owner] for owner in chain if owner in names), node),
            *next((spans[owner] for owner in chain if owner in spans), (None, None)),
        )
        for node, chain in owners.items()
    }


def _owners(questions: Questions, nodes: Collection[str]) -> dict[str, list[str]]:
    """Each node with what it is a piece of, the nearest first."""
    chains = {node: [node] for node in nodes}
    for _ in range(HOPS):
        last = {chain[-1] for chain in chains.values()}
        owner: dict[str, str] = {}
        for row in _rows(questions, _OWNERS, last):
            node, found = text(row, "node"), text(row, "owner")
            owner[node] = min(owner.get(node, found), found)
        for chain in chains.values():
            if (found_owner := owner.get(chain[-1])) and found_owner not in chain:
                chain.append(found_owner)
    return chains


def _names(questions: Questions, nodes: Collection[str]) -> dict[str, str]:
    named: dict[str, dict[str, str]] = {}
    for node, name in _terms(questions, _NAMES, nodes):
        if isinstance(node, ox.NamedNode) and isinstance(name, ox.Literal):
            named.setdefault(node.value, {}).setdefault(name.language or "", name.value)
    return {node: " ".join(names[tag] for tag in ("zh", "en", "") if tag in names) for node, names in named.items()}


def _spans(questions: Questions, nodes: Collection[str]) -> dict[str, tuple[int | None, str | None]]:
    from jxkg.model import position

    return {
        text(row, "node"): (position(held, start)[0] if 0 <= start <= len(held) else None, text(row, "quote"))
        for row in _rows(questions, _SPANS, nodes)
        if isinstance(start := row["start"], int) and (held := text(row, "text"))
    }


def _rows(questions: Questions, query: str, nodes: Collection[str]) -> Iterator[Row]:
    for rows in _answers(questions, query, nodes):
        yield from rows


def _terms(questions: Questions, query: str, nodes: Collection[str]) -> Iterator[tuple[object, ...]]:
    for rows in _answers(questions, query, nodes):
        yield from rows.terms


def _answers(questions: Questions, query: str, nodes: Collection[str]) -> Iterator[Rows]:
    listed = sorted(nodes)
    for start in range(0, len(listed), BATCH):
        values = " ".join(write_term(ox.NamedNode(node)) for node in listed[start : start + BATCH])
        answer = questions.sparql(_DECLARED + query % values)
        assert isinstance(answer, Rows)
        yield answer
