"""Mapping records as SSSOM TSV (https://mapping-commons.github.io/sssom/), with one extension slot, `drift`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

from jxkg.errors import Place, TableError, shown
from jxkg.files import read_table
from jxkg.ids import PREFIXES
from jxkg.model import IMPLEMENTED_BY, IMPLEMENTS, LEXICAL_MATCHING, NO_TERM_FOUND, Alignment, Drift, Similarity, Tool

_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification", "author_label",
    "reviewer_label", "confidence", "object_source", "drift", "comment",
)  # fmt: skip
_TOOL_COLUMNS = ("mapping_tool", "mapping_tool_version", "similarity_score", "similarity_measure", "match_string")
_DATE_COLUMNS = ("mapping_date", "review_date")
_JUSTIFICATION = "semapv:"


def read_alignments(path: Path) -> Iterator[tuple[Place, Alignment]]:
    """The mapping records of a file, each with its place.

    Raises TableError for a row that is malformed or stands twice, and for a search with both a link and a row that says “none
    found”.
    """
    seen: dict[tuple[str, str], Place] = {}
    linked: dict[tuple[str, str], bool] = {}
    for place, row in read_table(path, frozenset(_COLUMNS)):
        record = _record(place, row)
        pair = (record.subject, record.object if record.found else record.searched)
        if pair in seen:
            raise TableError(f"{pair[0]} and {pair[1]} stand in {seen[pair]} too", place, "keep one of the two rows")
        seen[pair] = place
        if linked.setdefault((record.subject, record.searched), record.found) != record.found:
            problem = f"{record.subject} has both a link and “none found” in {record.searched}"
            raise TableError(problem, place, "keep the links or the row with sssom:NoTermFound")
        yield place, record


def _record(place: Place, row: Mapping[str, str]) -> Alignment:
    found = row["object_id"] != NO_TERM_FOUND
    predicates = {IMPLEMENTS} if found else {IMPLEMENTS, IMPLEMENTED_BY}
    if row["predicate_id"] not in predicates:
        problem = f"the predicate {row['predicate_id']} does not fit {row['object_id']}"
        raise TableError(
            problem,
            place,
            "use jx:implements for a link and for a search upward, jx:implementedBy for a search downward",
        )
    if not re.fullmatch(rf"{_JUSTIFICATION}\w+", row["mapping_justification"]):
        problem = f"“{shown(row['mapping_justification'])}” is not a mapping justification"
        raise TableError(problem, place, f"use a term of the Semantic Mapping Vocabulary, {_JUSTIFICATION}…")
    return Alignment(
        subject=_curie(place, "subject_id", row),
        subject_label=row["subject_label"],
        predicate=row["predicate_id"],
        object=_curie(place, "object_id", row),
        object_label=row["object_label"],
        searched=_curie(place, "object_source", row).removeprefix("jxid:"),
        justification=row["mapping_justification"],
        confidence=read_confidence(place, row["confidence"]),
        drift=_drift(place, row, found),
        authors=tuple(row["author_label"].split("|")) if row["author_label"] else (),
        reviewer=row["reviewer_label"] or None,
        note=row["comment"],
        tool=_tool(place, row),
        similarity=_similarity(place, row),
        mapping_date=read_day(place, "mapping_date", row.get("mapping_date", "")),
        review_date=_review_date(place, row),
    )


def _curie(place: Place, column: str, row: Mapping[str, str]) -> str:
    value = row[column]
    prefix, _, local = value.partition(":")
    if not prefix or not local:
        raise TableError(f"{column} “{shown(value)}” is not a CURIE", place, "write it like jzbf-2022-31:task-5")
    return value


def read_confidence(place: Place, text: str) -> float:
    """The confidence that a cell gives; TableError if it is not a number from 0 to 1."""
    return _read_share(place, "confidence", text)


def _read_share(place: Place, column: str, text: str) -> float:
    if not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", text):
        raise TableError(f"{column} “{shown(text)}” is not a number from 0 to 1", place, "write it like 0.85")
    return float(text)


def read_day(place: Place, column: str, text: str) -> date | None:
    """The date that a cell gives, None for an empty cell; TableError if it is not a date."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        day = None
    if text and (day is None or day.isoformat() != text):
        raise TableError(f"{column} “{shown(text)}” is not a date", place, "write it like 2022-06-30")
    return day


def _review_date(place: Place, row: Mapping[str, str]) -> date | None:
    day = read_day(place, "review_date", row.get("review_date", ""))
    if day and not row["reviewer_label"]:
        raise TableError("there is a review_date but no reviewer", place, "say in reviewer_label who reviewed")
    return day


def _drift(place: Place, row: Mapping[str, str], found: bool) -> Drift | None:
    text = row["drift"]
    if not text and (not found or row["mapping_justification"] == LEXICAL_MATCHING):
        return None
    allowed = [drift.value for drift in Drift] if found else ["nothing, since nothing was found"]
    if text not in allowed:
        problem = f"drift “{shown(text)}” does not fit {'a link' if found else NO_TERM_FOUND}"
        raise TableError(problem, place, "use " + ", ".join(allowed))
    return Drift(text)


def _tool(place: Place, row: Mapping[str, str]) -> Tool | None:
    name, version = row.get("mapping_tool", ""), row.get("mapping_tool_version", "")
    if not name and version:
        raise TableError(f"there is a tool's version, {version}, but no name", place, "name the tool in mapping_tool")
    return Tool(name, version) if name else None


def _similarity(place: Place, row: Mapping[str, str]) -> Similarity | None:
    score, shared = row.get("similarity_score", ""), row.get("match_string", "")
    if not score:
        return None
    words = tuple(shared.split("|")) if shared else ()
    return Similarity(_read_share(place, "similarity_score", score), row.get("similarity_measure", ""), words)


def format_alignments(records: Iterable[Alignment], name: str, description: str) -> str:
    """Mapping records as the text of an SSSOM TSV file; `name` becomes the end of the mapping set's IRI."""
    rows = list(records)
    documents = sorted({curie.partition(":")[0] for row in rows for curie in (row.subject, row.object)} - {"sssom"})
    metadata = [
        "curie_map:",
        *(f"  {prefix}: {PREFIXES[prefix]}" for prefix in ("jx", "jxid", "semapv", "sssom")),
        *(f"  {document}: {PREFIXES['jxid']}{document}/" for document in documents),
        "extension_definitions:",
        "- slot_name: drift",
        "  property: jx:drift",
        "  type_hint: xsd:string",
        "license: https://creativecommons.org/licenses/by/4.0/",
        f"mapping_set_description: {json.dumps(description, ensure_ascii=False)}",
        f"mapping_set_id: {PREFIXES['jxid']}mappings/{quote(name)}",
    ]
    cells = [_cells(row) for row in rows]
    used = {name for row in cells for name, cell in row.items() if cell}
    tool = _TOOL_COLUMNS if used & set(_TOOL_COLUMNS) else ()
    columns = (*_COLUMNS, *tool, *(name for name in _DATE_COLUMNS if name in used))
    table = ["\t".join(columns), *("\t".join(row[name] for name in columns) for row in cells)]
    return "".join(f"#{line}\n" for line in metadata) + "".join(f"{line}\n" for line in table)


def _cells(row: Alignment) -> dict[str, str]:
    tool, like = row.tool, row.similarity
    return {
        "subject_id": row.subject,
        "subject_label": row.subject_label,
        "predicate_id": row.predicate,
        "object_id": row.object,
        "object_label": row.object_label,
        "mapping_justification": row.justification,
        "author_label": "|".join(row.authors),
        "reviewer_label": row.reviewer or "",
        "confidence": f"{row.confidence:g}",
        "object_source": f"jxid:{row.searched}",
        "drift": row.drift or "",
        "comment": row.note,
        "mapping_tool": tool.name if tool else "",
        "mapping_tool_version": tool.version if tool else "",
        "similarity_score": f"{like.score:g}" if like else "",
        "similarity_measure": like.measure if like else "",
        "match_string": "|".join(like.shared) if like else "",
        "mapping_date": row.mapping_date.isoformat() if row.mapping_date else "",
        "review_date": row.review_date.isoformat() if row.review_date else "",
    }
