"""The graph as Turtle for people to read and for git to compare: grouped, sorted, the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby

import pyoxigraph as ox

from jxkg.ids import ID, PREFIXES, natural_key

_Subject = ox.NamedNode | ox.BlankNode | ox.Triple
_RDF_TYPE = f"{PREFIXES['rdf']}type"
_FIRST = (_RDF_TYPE, f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel")
_LATER_GROUPS = {"unit": "units and groups", "named": "what tasks cite and name", "alignment": "alignments"}
_ELSEWHERE = "elsewhere"
_HEADER = re.compile(r"^(?:@prefix .*\n)+")
_PREFIX = re.compile(r"(?<![\w<:])([a-z][\w\-]*):")


def format_turtle(triples: Iterable[ox.Triple], heading: str = "") -> str:
    """Triples as readable Turtle.

    A group for each document, then the units, what tasks name, and the alignments; subjects in natural order (task-2
    before task-10), each with its types and labels first. `heading` is put at the top, as a comment.
    """
    subjects = _by_subject(triples)
    documents = {group: f"{ID}{group}/" for group in map(_group, subjects) if _is_document(group)}
    groups = []
    for group, members in groupby(sorted(subjects, key=_place), _group):
        groups.append(_comment(f"--- {_LATER_GROUPS.get(group, group)}"))
        groups += [_statement(subjects[subject], documents) for subject in members]
    used = set(_PREFIX.findall("".join(groups)))
    prefixes = sorted((PREFIXES | documents).items())
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes if name in used)
    return "\n".join([*([_comment(heading)] if heading else []), *([declared] if declared else []), *groups])


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _by_subject(triples: Iterable[ox.Triple]) -> dict[_Subject, set[ox.Triple]]:
    found: dict[_Subject, set[ox.Triple]] = {}
    for triple in triples:
        found.setdefault(triple.subject, set()).add(triple)
    return found


def _statement(triples: Iterable[ox.Triple], documents: Mapping[str, str]) -> str:
    """All that is said of a subject, with the prefixes of the documents that are spoken of."""
    ordered = _ordered(triples)
    named = {_group(node) for triple in ordered for node in (triple.subject, triple.object)}
    prefixes = PREFIXES | {group: documents[group] for group in named & documents.keys()}
    text = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert text is not None
    return _HEADER.sub("", text.decode("utf-8"))


def _ordered(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples of one subject: types and labels first, the objects of a predicate in natural order."""
    by_predicate: dict[str, list[ox.Triple]] = {}
    for triple in triples:
        by_predicate.setdefault(triple.predicate.value, []).append(triple)
    for same in by_predicate.values():
        if len(same) > 1:
            same.sort(key=lambda triple: natural_key(str(triple.object)))
    return [triple for predicate in sorted(by_predicate, key=_rank) for triple in by_predicate[predicate]]


def _rank(predicate: str) -> tuple[int, str]:
    return (_FIRST.index(predicate) if predicate in _FIRST else len(_FIRST), predicate)


def _group(node: object) -> str:
    """The first step of a node's path under the base of ids, which is a document's id or a kind of thing."""
    iri = node.value if isinstance(node, ox.NamedNode) else ""
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else _ELSEWHERE


def _is_document(group: str) -> bool:
    return group not in _LATER_GROUPS and re.fullmatch(r"[a-z]+(-[0-9]+)+", group) is not None


def _place(subject: _Subject) -> tuple[object, ...]:
    group, name = _group(subject), str(subject).strip("<>")
    place = list(_LATER_GROUPS).index(group) if group in _LATER_GROUPS else -1
    return (place, group, natural_key(name), name)
