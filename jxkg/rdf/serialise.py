"""Writing the graph to a file in one of the usual formats: the same triples always give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from jxkg.errors import Place, UsageError
from jxkg.files import write_text
from jxkg.rdf.turtle import format_turtle


def _ntriples(triples: Iterable[ox.Triple]) -> str:
    return "".join(sorted(f"{triple} .\n" for triple in triples))


def _jsonld(triples: Iterable[ox.Triple]) -> str:
    from jxkg.rdf.convert import to_rdflib

    compact = json.loads(to_rdflib(triples).serialize(format="json-ld", auto_compact=True))
    return json.dumps(_ordered(compact), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _ordered(value: Any) -> Any:
    """JSON-LD with its sets in order; an array is a set, unless it is the value of @list (JSON-LD 1.1, section 4.3)."""
    if isinstance(value, dict):
        return {key: inner if key == "@list" else _ordered(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=lambda inner: json.dumps(inner, sort_keys=True))
    return value


def _rdfxml(triples: Iterable[ox.Triple]) -> str:
    from jxkg.ids import PREFIXES

    ordered = sorted(triples, key=str)
    data = ox.serialize(ordered, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES)
    assert data is not None
    return data.decode("utf-8")


WRITERS: dict[str, Callable[[Iterable[ox.Triple]], str]] = {
    "turtle": format_turtle,
    "ntriples": _ntriples,
    "jsonld": _jsonld,
    "rdfxml": _rdfxml,
}
EXTENSIONS = {".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld", ".rdf": "rdfxml", ".xml": "rdfxml"}


def export(triples: Iterable[ox.Triple], path: Path, format: str | None) -> None:  # noqa: A002
    """Write triples to a file in a format; without `format`, the file's extension says which. UsageError if there is none."""
    chosen = format or EXTENSIONS.get(path.suffix.lower())
    if chosen not in WRITERS:
        problem = f"there is no format {format}" if format else f"the extension “{path.suffix}” is not that of a format"
        raise UsageError(problem, Place(path), f"use one of {', '.join(WRITERS)} or {', '.join(EXTENSIONS)}")
    write_text(path, WRITERS[chosen](triples))
