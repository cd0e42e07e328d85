"""The graph as Turtle for people to read and for git to compare: grouped, sorted, the same bytes for the same triples."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import pyoxigraph as ox

from jxkg.ids import ID, PREFIXES, natural_key

_RDF_TYPE = f"{PREFIXES['rdf']}type"
_FIRST = (_RDF_TYPE, f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel")
_LATER_GROUPS = {"unit": "units and groups", "named": "what tasks cite and name", "alignment": "alignments"}
_ELSEWHERE = "elsewhere"


def format_turtle(triples: Iterable[ox.Triple], heading: str = "") -> str:
    """Triples as readable Turtle.

    A group for each document, then the units, what tasks name, and the alignments; subjects in natural order (task-2
    before task-10), each with its types and labels first. `heading` is put at the top, as a comment.
    """
    rows = sorted(set(triples), key=_order)
    documents = {_group(row) for row in rows} - {_ELSEWHERE, *_LATER_GROUPS}
    prefixes = PREFIXES | {
        name: f"{ID}{name}/" for name in documents if any(_name(row).startswith(f"{ID}{name}/") for row in rows)
    }
    blocks = [_comment(heading)] if heading else []
    blocks.append("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())))
    for group, members in groupby(rows, _group):
        blocks.append(_comment(f"--- {_LATER_GROUPS.get(group, group)}"))
        blocks += [_statement(subject, prefixes) for _, subject in groupby(members, lambda row: row.subject)]
    return "\n".join(blocks)


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _statement(triples: Iterable[ox.Triple], prefixes: dict[str, str]) -> str:
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert text is not None
    lines = text.decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("@prefix"))


def _group(row: ox.Triple) -> str:
    """The first step of the subject's path under the base of ids, which is a document's id or a kind of thing."""
    iri = _name(row)
    return iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else _ELSEWHERE


def _is_within(row: ox.Triple) -> bool:
    """Whether the subject stands in a document, rather than being one, or a unit or the like."""
    return "/" in _name(row).removeprefix(ID) and _group(row) not in {_ELSEWHERE, *_LATER_GROUPS}


def _name(row: ox.Triple) -> str:
    return str(row.subject).strip("<>")


def _order(row: ox.Triple) -> tuple[object, ...]:
    predicate = row.predicate.value
    rank = _FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)
    group = _group(row)
    place = list(_LATER_GROUPS).index(group) if group in _LATER_GROUPS else -1
    return (place, group, natural_key(_name(row)), rank, predicate, natural_key(str(row.object)))
