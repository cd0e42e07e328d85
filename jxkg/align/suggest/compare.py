"""From two documents to a comparison of the tasks of the one with the requirements of the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from jxkg._resources import DATA
from jxkg.align.suggest.items import requirement_items, task_items
from jxkg.align.suggest.similarity import Comparison
from jxkg.errors import Place, UsageError
from jxkg.ids import full_width
from jxkg.lexicon import Lexicon
from jxkg.model import Notice, UpstreamDocument
from jxkg.names.authority import Authority
from jxkg.names.documents import Documents, read_documents
from jxkg.read import read_notice
from jxkg.read.upstream import read_upstream

_Document = TypeVar("_Document", Notice, UpstreamDocument)


def compare_documents(tasks: str | Path, upstream: str | Path, data: str | Path = DATA) -> Comparison:
    """Compare the tasks of a list with the requirements of an upstream document.

    `tasks` is an official text, `upstream` a description as in data/upstream; or each the number or id of one in the data folder,
    whose authority tables say what goes by which id, and whose lexicon how both are cut into words. The units that the tasks name
    need not be known.

    Raises InputError where one of the two cannot be read or has nothing to compare, UsageError where the data folder has no such
    document or the list is not of a lower level.

    >>> comparison = compare_documents("嘉政办发〔2022〕31号", "gbf-2022-8")
    >>> len(comparison.tasks), len(comparison.requirements)
    (58, 42)
    """
    data = Path(data)
    authority = Authority.read(data / "authority")
    held = cache(partial(read_documents, data))
    lower, lower_file = _notice(tasks, data, held)
    upper, upper_file = _upstream(upstream, data, held)
    authority.check_series(lower.number, Place(lower_file))
    authority.check_upstream(upper, upper_file)
    below = authority.issuer(lower.number).level.rank - authority.issuer(upper.number).level.rank
    if below <= 0:
        problem = f"{lower.number} is not of a lower level than {upper.number}, so that its tasks cannot implement it"
        raise UsageError(problem, None, "give the list of tasks first, then the document of the level above")
    return Comparison(
        task_items(lower, authority.document_id(lower.number), lower_file),
        requirement_items(upper, authority.document_id(upper.number), upper_file),
        Lexicon.read(data),
    )


def _notice(given: str | Path, data: Path, held: Callable[[], Documents]) -> tuple[Notice, Path]:
    if _is_file(given):
        return read_notice(given), Path(given)
    notice = _named(str(given), held().notices, "list of tasks")
    return notice, data / "sources" / notice.source.name


def _upstream(given: str | Path, data: Path, held: Callable[[], Documents]) -> tuple[UpstreamDocument, Path]:
    if _is_file(given):
        return read_upstream(given), Path(given)
    return _named(str(given), held().upstream, "upstream document"), data / "upstream"


def _is_file(given: str | Path) -> bool:
    """Whether a path was given, be it there or not: what has an extension or a folder, or exists."""
    path = Path(given)
    return path.is_file() or bool(path.suffix) or len(path.parts) > 1


def _named(given: str, known: Mapping[str, _Document], kind: str) -> _Document:
    for identifier, document in known.items():
        if full_width(given) in {identifier, str(document.number)}:
            return document
    listed = "、".join(str(one.number) for one in known.values())
    raise UsageError(
        f"“{given}” is no {kind} of the data folder", None, f"there are: {listed or 'none'}; or give a file's path"
    )
