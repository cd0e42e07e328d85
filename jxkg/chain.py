"""Reading everything that a data folder holds, and joining it: the input of the graph."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jxkg.align.checks import read_adjudicated
from jxkg.align.evidence import Evidence, read_evidence
from jxkg.align.headings import read_headings
from jxkg.align.quotable import wordings
from jxkg.errors import InputError, Place
from jxkg.model import Alignment, HeadingMatch, Link, links
from jxkg.names.documents import Documents, read_documents

_Key = TypeVar("_Key", bound=tuple[str, ...])
_Value = TypeVar("_Value")

_READ = {
    "adjudicated": "*.adjudicated.sssom.tsv",
    "shared-text": "*.shared-text.sssom.tsv",
    "headings": "*.headings.tsv",
    "evidence": "*.evidence.tsv",
}
"""The tables of alignments/ from which a graph is made, and the patterns of their names."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Documents, and the alignments between them that are in use.

    `alignments` are the adjudicated ones, and those that follow from text which documents share. An adjudicated search that found
    none, and that shared text answers, is left out. `headings` are pairs of headings that share words. `evidence` has the words
    that support a link, for each link that has quotes.
    """

    documents: Documents
    alignments: tuple[Alignment, ...]
    headings: tuple[HeadingMatch, ...]
    evidence: Mapping[Link, Evidence]


def read_chain(data: Path, *, strict: bool = False) -> Chain:
    """Read a data folder: its documents, and the tables in alignments/ whose names fit a pattern of `_READ`.

    With `strict`, what is read doubtfully is refused.

    Raises what `read_documents` raises, and InputError in these cases: there is no adjudicated set; two adjudicated sets have
    records of the same subject and document; two tables have the same link; the name of a file is almost that of a table that is
    read; or there are tables of corrections, which are not read any more.
    """
    documents = read_documents(data, strict=strict)
    _check_names(data / "alignments")
    adjudicated = _adjudicated(data, documents)
    shared = _read_all(data, _READ["shared-text"], lambda path: links(read_adjudicated(path, documents)))
    coded = links(adjudicated)
    if again := sorted(shared.keys() & coded.keys()):
        problem = f"{' → '.join(again[0])} is both in an adjudicated set and in a table of shared text"
        raise InputError(
            problem, Place(data / "alignments"), "keep the adjudicated row; its evidence quotes what is shared"
        )
    known, joined = wordings(documents.documents), coded | shared
    return Chain(
        documents,
        (*_unanswered(adjudicated, shared.values()), *shared.values()),
        tuple(_read_all(data, _READ["headings"], lambda path: read_headings(path, documents.headings)).values()),
        _read_all(data, _READ["evidence"], lambda path: read_evidence(path, joined, known)),
    )


def _unanswered(adjudicated: Iterable[Alignment], shared: Iterable[Alignment]) -> list[Alignment]:
    """Adjudicated records, without those that found none where shared text shows a link."""
    answered = {(one.subject, one.searched) for one in shared}
    return [one for one in adjudicated if one.found or (one.subject, one.searched) not in answered]


def _adjudicated(data: Path, documents: Documents) -> list[Alignment]:
    paths = sorted((data / "alignments").glob(_READ["adjudicated"]))
    if not paths:
        remedy = "put an SSSOM TSV named *.adjudicated.sssom.tsv there; without rows it says that nothing was examined"
        raise InputError("there are no adjudicated alignments", Place(data / "alignments"), remedy)
    seen: dict[tuple[str, str], Path] = {}
    alignments: list[Alignment] = []
    for path in paths:
        records = read_adjudicated(path, documents)
        for search in sorted({(record.subject, record.searched) for record in records}):
            if search in seen:
                problem = f"{search[0]} was aligned to {search[1]} in {seen[search].name} too"
                raise InputError(problem, Place(path), "keep one adjudicated set for each search")
            seen[search] = path
        alignments += records
    return alignments


def _check_names(folder: Path) -> None:
    """Raise InputError for a table of corrections, and for one whose name is almost right, since it would be overlooked."""
    for path in sorted(folder.glob("*.corrections.tsv")):
        remedy = "take the file out: computed words are not stored any more, so there is nothing to correct"
        raise InputError("corrections are not read any more", Place(path), remedy)
    for path in sorted(folder.glob("*.tsv")):
        stem, _, kind = path.name.removesuffix(".tsv").removesuffix(".sssom").rpartition(".")
        for meant in difflib.get_close_matches(kind, _READ, n=1, cutoff=0.85):
            if not path.match(_READ[meant]):
                remedy = f"name it {stem or 'NAME'}{_READ[meant].removeprefix('*')}, or give it a quite different name"
                raise InputError("a table of this name is not read", Place(path), remedy)


def _read_all(data: Path, pattern: str, read: Callable[[Path], dict[_Key, _Value]]) -> dict[_Key, _Value]:
    """The rows of all tables of alignments/ whose names fit a pattern; InputError if two tables have a row on the same thing."""
    rows: dict[_Key, _Value] = {}
    for path in sorted((data / "alignments").glob(pattern)):
        found = read(path)
        if again := sorted(found.keys() & rows.keys()):
            problem = f"{' '.join(again[0])} has a row in another file too"
            raise InputError(problem, Place(path), "keep one row on each")
        rows |= found
    return rows
