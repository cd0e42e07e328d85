"""Everything a data folder holds, read and fitted together: the input of the graph."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jxkg.align.agreement import Link, links
from jxkg.align.changes import Changes, compare_links
from jxkg.align.corrections import read_corrections
from jxkg.align.evidence import Evidence, read_evidence
from jxkg.align.sssom import read_alignments
from jxkg.align.strength import Wordlists
from jxkg.align.texts import wordings
from jxkg.authority import Authority
from jxkg.errors import InputError, Place, TableError
from jxkg.ids import task_curie
from jxkg.mapping import IMPLEMENTS, Alignment
from jxkg.model import Level, Notice, UpstreamDocument
from jxkg.read import read_notice
from jxkg.read.upstream import read_upstream

_Document = TypeVar("_Document", Notice, UpstreamDocument)
_Key = TypeVar("_Key", bound=tuple[str, ...])
_Value = TypeVar("_Value")

_READ = {
    "adjudicated": "*.adjudicated.sssom.tsv",
    "evidence": "*.evidence.tsv",
    "corrections": "*.corrections.tsv",
}
"""The tables of alignments/ that a graph is made of, and how they are named."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Held notices and upstream documents by id, and the authority tables that their names are looked up in."""

    notices: Mapping[str, Notice]
    upstream: Mapping[str, UpstreamDocument]
    authority: Authority

    @property
    def candidates(self) -> dict[str, set[str]]:
        """The CURIEs of what can be implemented, by document: its requirements, or its sections where only those are known."""
        return {
            key: {f"{key}:{one.path}" for one in document.requirements or document.sections}
            for key, document in self.upstream.items()
        }

    @property
    def subjects(self) -> dict[str, set[str]]:
        """The CURIEs of what an alignment can be about, by document: its tasks, or what can be implemented in it."""
        tasks = {key: {task_curie(key, task.number) for task in notice.tasks} for key, notice in self.notices.items()}
        return tasks | self.candidates

    @property
    def years(self) -> dict[str, int]:
        """The year of each document, by its number."""
        held = {key: notice.number.year for key, notice in self.notices.items()}
        return held | {key: document.number.year for key, document in self.upstream.items()}

    @property
    def levels(self) -> dict[str, Level]:
        """The level of each document."""
        held = {key: self.authority.issuer(notice.number).level for key, notice in self.notices.items()}
        return held | {key: document.level for key, document in self.upstream.items()}

    def read_alignments(self, path: Path) -> list[Alignment]:
        """The mapping records of a file; TableError for one with something that is not there, or that does not go upward."""
        return [record for _, record in self._checked(path)]

    def read_adjudicated(self, path: Path) -> list[Alignment]:
        """The same of a file that is to be used; TableError for a proposed link, whose drift is open, as well."""
        records = []
        for place, record in self._checked(path):
            if record.found and record.drift is None:
                problem = f"the link of {record.subject} to {record.object} is a proposal: its drift is open"
                raise TableError(problem, place, "have it reviewed under docs/codebook.md, and say its drift")
            records.append(record)
        return records

    def _checked(self, path: Path) -> Iterator[tuple[Place, Alignment]]:
        for place, record in read_alignments(path):
            self._check(place, record)
            yield place, record

    def _check(self, place: Place, record: Alignment) -> None:
        if record.searched not in self.levels:
            raise TableError(
                f"there is no document {record.searched}", place, "one of " + ", ".join(sorted(self.levels))
            )
        remedy = "tasks are written like jzbf-2022-31:task-5, upstream requirements like gbf-2022-8:1.1.3"
        for curie in (record.subject, record.object) if record.found else (record.subject,):
            if curie not in self.subjects.get(curie.partition(":")[0], ()):
                raise TableError(f"there is no {curie} to align", place, remedy)
        target = record.object.partition(":")[0]
        if record.found and target != record.searched:
            raise TableError(
                f"{record.object} is not in {record.searched}", place, f"object_source should be jxid:{target}"
            )
        self._check_direction(place, record)

    def _check_direction(self, place: Place, record: Alignment) -> None:
        """What is joined by implements goes up, what is joined by implementedBy goes down."""
        below = self.levels[record.subject.partition(":")[0]].rank - self.levels[record.searched].rank
        if below == 0 or (below > 0) != (record.predicate == IMPLEMENTS):
            problem = (
                f"{record.subject} cannot be what {record.predicate.removeprefix('jx:')} joins to {record.searched}"
            )
            raise TableError(problem, place, "the subject of implements is of a lower level than what it implements")


@dataclass(frozen=True, slots=True)
class Chain:
    """Documents, and the alignments between them that are in use.

    `evidence` has the words that links rest on, as far as they were quoted; `changes` what became of each upper provision.
    """

    documents: Documents
    alignments: tuple[Alignment, ...]
    evidence: Mapping[Link, Evidence]
    changes: Changes


def read_documents(data: Path) -> Documents:
    """Read a data folder's sources/*.txt, upstream/*.yaml (or .yml; capitals too) and authority/*.tsv.

    Raises InputError for whatever is wrong in one of them: a name that no table knows, an issuer that is not the one of its
    series, a document that is named upstream and not there, two files for one document.
    """
    for folder in ("authority", "sources", "upstream"):
        if not (data / folder).is_dir():
            raise InputError(
                "there is no such folder", Place(data / folder), "data/README.md says what a data folder holds"
            )
    authority = Authority.read(data / "authority")
    notices = _by_id(_read_notices(data / "sources", authority), data / "sources")
    upstream = _by_id(_read_upstream(data / "upstream", authority), data / "upstream")
    _check_upstream(data, notices, upstream, authority)
    return Documents(notices, upstream, authority)


def read_chain(data: Path) -> Chain:
    """Read a data folder: its documents, and in alignments/ *.adjudicated.sssom.tsv, *.evidence.tsv and *.corrections.tsv.

    Its words are those of its authority/ and lexicon/, or of the bundled one for a table that its lexicon/ lacks.

    Raises InputError as `read_documents` does, where there is no such file of alignments, where two of them speak of the same
    subject and document, and where a file is named almost like one of the three.
    """
    documents = read_documents(data)
    _check_names(data / "alignments")
    paths = sorted((data / "alignments").glob(_READ["adjudicated"]))
    if not paths:
        remedy = "put an SSSOM TSV named *.adjudicated.sssom.tsv there; without rows it says that nothing was examined"
        raise InputError("no adjudicated alignments found", Place(data / "alignments"), remedy)
    seen: dict[tuple[str, str], Path] = {}
    alignments: list[Alignment] = []
    for path in paths:
        records = documents.read_adjudicated(path)
        for search in sorted({(record.subject, record.searched) for record in records}):
            if search in seen:
                problem = f"{search[0]} was aligned to {search[1]} in {seen[search].name} too"
                raise InputError(problem, Place(path), "keep one adjudicated set for each search")
            seen[search] = path
        alignments += records
    known, joined = wordings(documents.notices, documents.upstream), links(alignments).keys()
    evidence = _read_all(data, _READ["evidence"], lambda path: read_evidence(path, joined, known))
    corrections = _read_all(data, _READ["corrections"], lambda path: read_corrections(path, joined, known))
    changes = compare_links(joined, evidence, known, documents.years, Wordlists.read(data), corrections)
    return Chain(documents, tuple(alignments), evidence, changes)


def _check_names(folder: Path) -> None:
    """InputError for a table whose name is almost that of one that is read: it would pass for one that is not there."""
    for path in sorted(folder.glob("*.tsv")):
        stem, _, kind = path.name.removesuffix(".tsv").removesuffix(".sssom").rpartition(".")
        for meant in difflib.get_close_matches(kind, _READ, n=1, cutoff=0.85):
            if not path.match(_READ[meant]):
                remedy = f"name it {stem or 'NAME'}{_READ[meant].removeprefix('*')}, or something else altogether"
                raise InputError("a table of this name is not read", Place(path), remedy)


def _read_all(data: Path, pattern: str, read: Callable[[Path], dict[_Key, _Value]]) -> dict[_Key, _Value]:
    """The rows of all tables of alignments/ that a pattern fits; InputError where two have a row on the same."""
    rows: dict[_Key, _Value] = {}
    for path in sorted((data / "alignments").glob(pattern)):
        found = read(path)
        if again := sorted(found.keys() & rows.keys()):
            problem = f"{' '.join(again[0])} has a row in another file too"
            raise InputError(problem, Place(path), "keep one row on each")
        rows |= found
    return rows


def _read_notices(folder: Path, authority: Authority) -> Iterator[tuple[str, Notice]]:
    paths = _files(folder, ".txt")
    if not paths:
        raise InputError("no notice found", Place(folder), "put an official text here, as a .txt file in UTF-8")
    for path in paths:
        notice = read_notice(path)
        authority.check(notice, path)
        yield authority.document_id(notice.number), notice


def _files(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in suffixes)


def _read_upstream(folder: Path, authority: Authority) -> Iterator[tuple[str, UpstreamDocument]]:
    for path in _files(folder, ".yaml", ".yml"):
        document = read_upstream(path)
        authority.check_upstream(document, path)
        yield authority.document_id(document.number), document


def _by_id(documents: Iterable[tuple[str, _Document]], folder: Path) -> dict[str, _Document]:
    known: dict[str, _Document] = {}
    for identifier, document in documents:
        if identifier in known:
            raise InputError(
                f"two files here are {identifier}", Place(folder), "keep one file for each document number"
            )
        known[identifier] = document
    return known


def _check_upstream(
    data: Path, notices: Mapping[str, Notice], upstream: Mapping[str, UpstreamDocument], authority: Authority
) -> None:
    named = [(number, "sources", notice.source.name) for notice in notices.values() for number in notice.upstream]
    missing = [one for one in named if authority.document_id(one[0]) not in upstream]
    for number, folder, name in missing:
        place = Place(data / folder / name)
        raise InputError(f"it is based on {number}, which is not in upstream/", place, "describe it in a .yaml there")
    for document in upstream.values():
        if document.attested_by and authority.document_id(document.attested_by) not in notices:
            problem = f"{document.number} is attested by {document.attested_by}, which is not in sources/"
            raise InputError(problem, Place(data / "upstream"), "put its text there, or take attested_by out")
