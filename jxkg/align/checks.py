"""Checking mapping records against the documents that they join."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jxkg.align.sssom import read_alignments
from jxkg.errors import Place, TableError
from jxkg.model import IMPLEMENTS, Alignment
from jxkg.names.documents import Documents


def read_coding(path: Path, documents: Documents) -> list[Alignment]:
    """The mapping records of a file; TableError for a record that names what does not exist, or goes in the wrong direction."""
    return [record for _, record in _checked(path, documents)]


def read_adjudicated(path: Path, documents: Documents) -> list[Alignment]:
    """The same for an adjudicated file; TableError also for a link that is only proposed, so that its drift is open."""
    records = []
    for place, record in _checked(path, documents):
        if record.found and record.drift is None:
            problem = f"the link of {record.subject} to {record.object} is a proposal: its drift is open"
            raise TableError(problem, place, "have it reviewed under docs/codebook.md, and say its drift")
        records.append(record)
    return records


def _checked(path: Path, documents: Documents) -> Iterator[tuple[Place, Alignment]]:
    for place, record in read_alignments(path):
        _check(documents, place, record)
        yield place, record


def _check(documents: Documents, place: Place, record: Alignment) -> None:
    if record.searched not in documents.levels:
        raise TableError(
            f"there is no document {record.searched}", place, "one of " + ", ".join(sorted(documents.levels))
        )
    remedy = "tasks are written like jzbf-2022-31:task-5, upstream requirements like gbf-2022-8:1.1.3"
    for curie in (record.subject, record.object) if record.found else (record.subject,):
        if curie not in documents.subjects.get(curie.partition(":")[0], ()):
            raise TableError(f"no document has a provision {curie}", place, remedy)
    target = record.object.partition(":")[0]
    if record.found and target != record.searched:
        raise TableError(
            f"{record.object} is not in {record.searched}", place, f"object_source should be jxid:{target}"
        )
    _check_direction(documents, place, record)


def _check_direction(documents: Documents, place: Place, record: Alignment) -> None:
    """Check that jx:implements goes to a higher level, and jx:implementedBy to a lower one; TableError if not."""
    below = documents.levels[record.subject.partition(":")[0]].rank - documents.levels[record.searched].rank
    if below == 0 or (below > 0) != (record.predicate == IMPLEMENTS):
        problem = f"{record.predicate.removeprefix('jx:')} cannot join {record.subject} to {record.searched}"
        raise TableError(problem, place, "the subject of implements is of a lower level than what it implements")
