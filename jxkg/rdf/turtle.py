"""The graph as Turtle for people to read and for git to compare: grouped, sorted, the same bytes for the same triples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

import pyoxigraph as ox

from jxkg.ids import ID, PREFIXES, natural_key

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
    rows = sorted(set(triples), key=_order)
    prefixes = PREFIXES | {group: f"{ID}{group}/" for group in {_group(row) for row in rows} if _is_document(group)}
    groups = []
    for group, members in groupby(rows, _group):
        statements = [_statement(subject, prefixes) for _, subject in groupby(members, lambda row: row.subject)]
        groups += [_comment(f"--- {_LATER_GROUPS.get(group, group)}"), *statements]
    used = set(_PREFIX.findall("".join(groups)))
    declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items()) if name in used)
    return "\n".join([*([_comment(heading)] if heading else []), *([declared] if declared else []), *groups])


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _statement(triples: Iterable[ox.Triple], prefixes: dict[str, str]) -> str:
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert text is not None
    return _HEADER.sub("", text.decode("utf-8"))


def _group(row: ox.Triple) -> str:
    """The first step of the subject's path under the base of ids, which is a document's id or a kind of thing."""
    iri = _name(row)
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else _ELSEWHERE


def _is_document(group: str) -> bool:
    return group not in _LATER_GROUPS and re.fullmatch(r"[a-z]+(-[0-9]+)+", group) is not None


def _name(row: ox.Triple) -> str:
    return str(row.subject).strip("<>")


def _order(row: ox.Triple) -> tuple[object, ...]:
    predicate = row.predicate.value
    rank = _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)
    group = _group(row)
    place = list(_LATER_GROUPS).index(group) if group in _LATER_GROUPS else -1
    return (place, group, natural_key(_name(row)), rank, predicate, natural_key(str(row.object)))
