"""The answers of SPARQL queries: rows, a yes or no, or a graph; each has its type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jxkg.errors import InputError, UsageError
from jxkg.rdf.terms import Term, Value, value_of

if TYPE_CHECKING:
    import pandas
    import rdflib

Row = dict[str, Value]


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The rows of a SELECT, in the order in which the engine gave them. Each row has a term or None for each variable.

    Iterating gives each row as a dictionary of Python values; `terms` has the RDF terms.
    """

    variables: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        return map(self._row, self.terms)

    def __getitem__(self, index: int) -> Row:
        return self._row(self.terms[index])

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.variables)}>"

    def _row(self, terms: tuple[Term | None, ...]) -> Row:
        return dict(zip(self.variables, map(value_of, terms), strict=True))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame of Python values; UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise UsageError("pandas is not installed", None, "pip install 'jxkg[pandas]'") from None
        return pandas.DataFrame(list(self), columns=list(self.variables))

    def to_csv(self, path: str | Path) -> None:
        """Write SPARQL 1.1 CSV: each term's text."""
        self._write(path, "csv")

    def to_tsv(self, path: str | Path) -> None:
        """Write SPARQL 1.1 TSV: each term as in Turtle."""
        self._write(path, "tsv")

    def to_json(self, path: str | Path) -> None:
        """Write SPARQL 1.1 JSON: each term with its type, datatype and language."""
        self._write(path, "json")

    def _write(self, path: str | Path, layout: str) -> None:
        from jxkg.files import write_text
        from jxkg.rdf.formats import WRITERS

        write_text(Path(path), WRITERS[layout](self.variables, self.terms))


@dataclass(frozen=True, slots=True)
class YesNo:
    """The answer of an ASK; true or false as a condition.

    >>> bool(YesNo(False))
    False
    """

    value: bool

    def __bool__(self) -> bool:
        return self.value

    def to_json(self, path: str | Path) -> None:
        """Write SPARQL 1.1 JSON."""
        from jxkg.files import write_text
        from jxkg.rdf.formats import yes_no_json

        write_text(Path(path), yes_no_json(self.value))


@dataclass(frozen=True, slots=True, repr=False)
class Triples:
    """The graph that a CONSTRUCT or DESCRIBE answers with, as pyoxigraph triples."""

    triples: tuple[ox.Triple, ...]

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[ox.Triple]:
        return iter(self.triples)

    def __repr__(self) -> str:
        return f"<Triples: {len(self)}>"

    def to_rdflib(self) -> rdflib.Graph:
        """The graph as an rdflib graph."""
        from jxkg.rdf.convert import to_rdflib

        return to_rdflib(self.triples)

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002 — the word that users look for
        """Write the graph as turtle, ntriples, jsonld or rdfxml; the file's extension says which if `format` does not."""
        from jxkg.rdf.serialise import export

        export(self.triples, Path(path), format)


Answer = Rows | YesNo | Triples


def text(row: Row, name: str) -> str:
    """A value that is bound in every row, as a string."""
    value = row[name]
    assert value is not None
    return str(value)


def optional(row: Row, name: str) -> str | None:
    """A value that may be unbound, as a string or None."""
    return None if row[name] is None else text(row, name)


def integer(row: Row, name: str) -> int:
    """A value that should be an integer in every row; InputError if the graph has something else."""
    value = row[name]
    if not isinstance(value, int):
        raise InputError(f"{name} {value} is not a whole number", None, "`jxkg validate` says where the graph has it")
    return value


def number(row: Row, name: str) -> float:
    """A value that should be a number in every row; InputError if the graph has something else."""
    value = row[name]
    if not isinstance(value, int | float | Decimal):
        raise InputError(f"{name} {value} is not a number", None, "`jxkg validate` says where the graph has it")
    return float(value)


def short(row: Row, name: str) -> str:
    """A term of our ontology, as a lower-case word with hyphens.

    >>> short({"attestation": "https://w3id.org/jxkg/ontology#PublicSummary"}, "attestation")
    'public-summary'
    """
    local = text(row, name).rpartition("#")[2]
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in local).lstrip("-")


def optional_short(row: Row, name: str) -> str | None:
    """As `short`, or None where it is unbound."""
    return None if row[name] is None else short(row, name)
