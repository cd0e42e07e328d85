"""How answers of queries look: tables in which Chinese lines up, or the formats of SPARQL 1.1."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from jxkg.cli.output import give, show, table, tell
from jxkg.errors import UsageError
from jxkg.ids import compact
from jxkg.query.catalogue import Header, Question
from jxkg.rdf.answers import Answer, Rows, Triples, YesNo, short
from jxkg.rdf.terms import Term

_VALUE = re.compile("jx:[A-Z]")  # a class or a value; a property begins with a small letter


def print_answer(answer: Answer, layout: str) -> None:
    """Print an answer; UsageError for a format that answers of its kind do not have."""
    match answer:
        case Rows():
            _print_rows(answer, layout)
        case YesNo():
            _print_yes_no(answer, layout)
        case Triples():
            _print_triples(answer, layout)


def _print_rows(rows: Rows, layout: str) -> None:
    from jxkg.rdf.formats import WRITERS

    if layout == "table":
        table(rows.variables, ([_short(term) for term in row] for row in rows.terms))
    elif layout in WRITERS:
        give(WRITERS[layout](rows.variables, rows.terms))
    else:
        raise UsageError("rows are not a graph", None, "print them as table, csv, tsv or json")
    if not rows:
        tell("0 rows: nothing in the graph matches 图中没有相符者")
    elif layout == "table":
        tell(f"{len(rows)} rows")


def _print_yes_no(answer: YesNo, layout: str) -> None:
    from jxkg.rdf.formats import yes_no_json

    if layout == "json":
        give(yes_no_json(answer.value))
    elif layout == "table":
        show("是 yes" if answer else "否 no")
    else:
        raise UsageError("a yes or no has no such form", None, "print it as table or json")


def _print_triples(triples: Triples, layout: str) -> None:
    from jxkg.rdf.turtle import format_turtle

    if layout not in {"table", "turtle"}:
        raise UsageError("a graph has no rows", None, "print it as turtle")
    give(format_turtle(triples))


def print_questions(found: Iterable[tuple[Question, Header]]) -> None:
    """Print questions with what they ask and the parameters that they have, those that must be given in capitals."""
    rows = []
    for asked, about in found:
        parameters = " ".join(
            parameter.name.upper() if parameter.required else parameter.name for parameter in asked.parameters
        )
        rows.append([about.tag, asked.name, parameters, about.summary_zh, about.summary])
    table(("theme", "question", "parameters", "问题", "asks"), sorted(rows))


def _short(term: Term | None) -> str:
    """A term in a table: a value of our ontology in small letters, as parameters take it; any other IRI as a CURIE."""
    if term is None:
        return ""
    shown = compact(str(term.value))
    if isinstance(term, ox.NamedNode) and _VALUE.match(shown):
        return short({"value": str(term.value)}, "value").removesuffix("-role")
    return shown
