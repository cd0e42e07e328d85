"""Everything a data folder holds, read and fitted together: the input of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.align.sssom import read_alignments
from jxkg.authority import Authority
from jxkg.errors import InputError, Place, TableError
from jxkg.ids import task_curie
from jxkg.model import Alignment, Notice, UpstreamDocument
from jxkg.read import read_notice
from jxkg.read.upstream import read_upstream


@dataclass(frozen=True, slots=True)
class Chain:
    """Held notices and upstream documents by id, the authority tables, and the alignments in use."""

    notices: Mapping[str, Notice]
    upstream: Mapping[str, UpstreamDocument]
    authority: Authority
    alignments: tuple[Alignment, ...]

    @property
    def candidates(self) -> dict[str, int]:
        """How many provisions of each upstream document a task may implement: its requirements, or else its sections."""
        return {key: len(one.requirements) or len(one.sections) for key, one in self.upstream.items()}


def read_chain(data: Path) -> Chain:
    """Read a data folder: sources/*.txt, upstream/*.yaml, authority/*.tsv, alignments/*.adjudicated.sssom.tsv.

    Raises InputError for whatever is wrong in one of them: a name that no table knows, an alignment with something that does
    not exist, a document that is named upstream and not there.
    """
    authority = Authority.read(data / "authority")
    notices = dict(_read_notices(data / "sources", authority))
    upstream = dict(_read_upstream(data / "upstream", authority))
    _check_upstream(data, notices, upstream, authority)
    known = _provisions(notices, upstream)
    paths = sorted((data / "alignments").glob("*.adjudicated.sssom.tsv"))
    alignments = tuple(
        record for path in paths for record in _read_alignments(path, known, notices.keys() | upstream.keys())
    )
    return Chain(notices, upstream, authority, alignments)


def _read_notices(folder: Path, authority: Authority) -> Iterator[tuple[str, Notice]]:
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InputError("no notice found", Place(folder), "put an official text here, as a .txt file in UTF-8")
    for path in paths:
        notice = read_notice(path)
        authority.check(notice)
        yield authority.document_id(notice.number, Place(path, 1)), notice


def _read_upstream(folder: Path, authority: Authority) -> Iterator[tuple[str, UpstreamDocument]]:
    for path in sorted(folder.glob("*.yaml")):
        document = read_upstream(path)
        yield authority.document_id(document.number, Place(path)), document


def _check_upstream(
    data: Path, notices: Mapping[str, Notice], upstream: Mapping[str, UpstreamDocument], authority: Authority
) -> None:
    for notice in notices.values():
        for number in notice.upstream:
            if authority.document_id(number) not in upstream:
                place = Place(data / "sources" / notice.source.name)
                raise InputError(
                    f"it is based on {number}, which is not in upstream/", place, "describe it in a .yaml there"
                )


def _provisions(notices: Mapping[str, Notice], upstream: Mapping[str, UpstreamDocument]) -> set[str]:
    """The CURIEs of everything that an alignment can join."""
    tasks = {task_curie(key, task.number) for key, notice in notices.items() for task in notice.tasks}
    sections = {f"{key}:{one.path}" for key, document in upstream.items() for one in document.sections}
    requirements = {f"{key}:{one.path}" for key, document in upstream.items() for one in document.requirements}
    return tasks | sections | requirements


def _read_alignments(path: Path, known: set[str], documents: set[str]) -> Iterator[Alignment]:
    for place, record in read_alignments(path):
        for curie in (record.subject, record.object) if record.found else (record.subject,):
            if curie not in known:
                remedy = "tasks are written like jzbf-2022-31:task-5, upstream provisions like gbf-2022-8:1.1.3"
                raise TableError(f"there is no {curie}", place, remedy)
        if record.searched not in documents:
            raise TableError(f"there is no document {record.searched}", place, "one of " + ", ".join(sorted(documents)))
        yield record
