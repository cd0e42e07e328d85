"""Reading both sides of links from a graph: the texts, and where the words of the evidence stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jxkg.align.drift.sides import GIST, HEADING, TEXT, Place, Provision, Sides
from jxkg.ids import compact
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, optional, short, text
from jxkg.rdf.terms import Value

_FIELDS = {"text": TEXT, "gist": GIST, "name": HEADING}


def read_provisions(
    questions: Questions, subject: Value, document: str | None, uppers: Iterable[tuple[Value, Value]]
) -> dict[Value, Provision]:
    """Provisions by IRI. `uppers` has the IRIs of upper provisions, each with the number of its document.

    With `subject`, this provision and `uppers` are read. With `document`, all provisions of this document and of the documents of
    `uppers` are read. With neither, all provisions are read.
    """
    if subject is not None:
        asked = [{"provision": iri} for iri in dict.fromkeys((subject, *(iri for iri, _ in uppers)))]
    elif document is not None:
        asked = [{"document": number} for number in dict.fromkeys((document, *(number for _, number in uppers)))]
    else:
        asked = [{}]
    rows = [row for parameters in asked for row in questions.rows("provision-words", **parameters)]
    lists = {text(row, "documentNumber") for row in rows if row["number"] is not None}
    names: dict[str, set[str]] = {}
    for parameters in [{"document": number} for number in sorted(lists)] if any(asked) else [{}]:
        for row in questions.rows("list-names", **parameters):
            names.setdefault(text(row, "document"), set()).add(text(row, "name"))
    return {row["provision"]: _provision(row, names.get(text(row, "documentNumber"), set())) for row in rows}


def _provision(row: Row, names: Iterable[str]) -> Provision:
    column, field = next((column, field) for column, field in _FIELDS.items() if row[column] is not None)
    words = text(row, column)
    held = field == TEXT and row["exact"] is not None
    return Provision(
        id=compact(text(row, "provision")),
        kind=short(row, "kind"),
        name=text(row, "name"),
        number=None if row["number"] is None else integer(row, "number"),
        path=optional(row, "path"),
        document=text(row, "documentNumber"),
        document_id=compact(text(row, "document")),
        level=short(row, "level"),
        attestation=short(row, "attestation"),
        field=field,
        words=words,
        raw=text(row, "exact") if held else None,
        start=integer(row, "start") if held else 0,
        names=frozenset(name for name in names if name in words),
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
