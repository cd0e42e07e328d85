"""Reading both sides of links from a graph: the texts, and where the words of the evidence stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jxkg.align.drift.sides import GIST, HEADING, TEXT, Place, Provision, Sides
from jxkg.ids import compact
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, short, text
from jxkg.rdf.terms import Value

_KINDS = ("task", "requirement", "section", "part")
_WORDS = {"text": TEXT, "gist": GIST, "label": HEADING}


def read_provisions(questions: Questions, subject: str | None, document: str | None) -> dict[Value, Provision]:
    """Provisions by IRI, with what they carry out: a lower one, those of a document, by its number, or all."""
    facts: dict[Value, list[Row]] = {}
    for row in questions.rows("provision-words", subject=subject, document=document):
        facts.setdefault(row["provision"], []).append(row)
    places = {row["provision"]: row for row in questions.rows("provision-places", subject=subject, document=document)}
    names = _names(questions, facts.values(), everywhere=subject is None and document is None)
    return {iri: found for iri, rows in facts.items() if (found := _provision(rows, places.get(iri), names))}


def _names(questions: Questions, facts: Iterable[list[Row]], everywhere: bool) -> dict[str, set[str]]:
    """The names that lists use, by their number: of all lists, or of those that tasks were found of."""
    lists = {text(row, "documentNumber") for rows in facts for row in rows if short(row, "property") == "number"}
    names: dict[str, set[str]] = {}
    for document in [None] if everywhere else sorted(lists):
        for row in questions.rows("list-names", document=document):
            names.setdefault(text(row, "document"), set()).add(text(row, "name"))
    return names


def _provision(rows: list[Row], place: Row | None, names: Mapping[str, set[str]]) -> Provision | None:
    """A provision from its facts; None where the graph does not say what it is, or how far its words can be trusted."""
    known: Row = {short(row, "property"): row["value"] for row in rows}
    kinds = {short(row, "value") for row in rows if short(row, "property") == "type"}
    kind = next((kind for kind in _KINDS if kind in kinds), None)
    if kind is None or not {"label", "attestation"} <= known.keys():
        return None
    column = next(column for column in _WORDS if column in known)
    words, document = text(known, column), text(rows[0], "documentNumber")
    held = place if column == "text" else None
    return Provision(
        id=compact(text(rows[0], "provision")),
        kind=kind,
        name=text(known, "label"),
        number=integer(known, "number") if "number" in known else None,
        path=text(known, "path") if "path" in known else None,
        document=document,
        document_id=compact(text(rows[0], "document")),
        level=short(rows[0], "level"),
        attestation=short(known, "attestation"),
        field=_WORDS[column],
        words=words,
        raw=text(held, "exact") if held else None,
        start=integer(held, "start") if held else 0,
        names=frozenset(name for name in names.get(document, ()) if name in words),
    )


def read_quotes(rows: Iterable[Row]) -> dict[tuple[Value, str], list[Place]]:
    """Where the words of the evidence stand, by record and side."""
    found: dict[tuple[Value, str], list[Place]] = {}
    for row in rows:
        found.setdefault((row["record"], text(row, "side")), []).append((integer(row, "start"), integer(row, "end")))
    return found


def sides_of(row: Row, provisions: Mapping[Value, Provision], quotes: Mapping[tuple[Value, str], list[Place]]) -> Sides:
    """The two sides of the link that a row of `links` describes."""
    return Sides(
        record=compact(text(row, "record")),
        drift=short(row, "drift"),
        lower=provisions[row["subject"]],
        upper=provisions[row["object"]],
        lower_quotes=tuple(quotes.get((row["record"], "subject"), ())),
        upper_quotes=tuple(quotes.get((row["record"], "object"), ())),
    )
