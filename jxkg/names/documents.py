"""The documents of a data folder, each under its id, with the tables that their names are looked up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from jxkg.errors import InputError, Place
from jxkg.ids import task_curie
from jxkg.model import Level, Notice, UpstreamDocument
from jxkg.names.authority import Authority
from jxkg.read.notice import read_notice
from jxkg.read.upstream import read_upstream

_Document = TypeVar("_Document", Notice, UpstreamDocument)


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
