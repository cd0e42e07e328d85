"""Query results in the formats of SPARQL 1.1: CSV and TSV (W3C 2013), JSON (W3C 2013)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

from jxkg.rdf.terms import Term, text_of

Row = Sequence[Term | None]
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def rows_csv(variables: Sequence[str], rows: Iterable[Row]) -> str:
    """Each term's text, without types; an unbound one is empty. Lines end as RFC 4180 says."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(variables)
    for row in rows:
        writer.writerow("" if term is None else _text(term) for term in row)
    return stream.getvalue()


def rows_tsv(variables: Sequence[str], rows: Iterable[Row]) -> str:
    r"""Each term as in Turtle, so that it can be read back as it is.

    >>> rows_tsv(("a", "b"), [(ox.Literal("x", language="zh"), None)])
    '?a\t?b\n"x"@zh\t\n'
    """
    lines = ["\t".join(f"?{name}" for name in variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def rows_json(variables: Sequence[str], rows: Iterable[Row]) -> str:
    """Each term with its type and, where it has one, its datatype or language."""
    bindings = [
        {name: _binding(term) for name, term in zip(variables, row, strict=True) if term is not None} for row in rows
    ]
    document = {"head": {"vars": list(variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def yes_no_json(value: bool) -> str:
    """The answer of an ASK."""
    return json.dumps({"head": {}, "boolean": value}) + "\n"


def _text(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else text_of(term)


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    text_of(term)
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


WRITERS: dict[str, Callable[[Sequence[str], Iterable[Row]], str]] = {
    "csv": rows_csv,
    "tsv": rows_tsv,
    "json": rows_json,
}
