"""Comparing the items of one document with those of another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from jxkg._resources import DATA
from jxkg.align.suggest.items import lower_items, upper_items
from jxkg.align.suggest.similarity import Comparison
from jxkg.errors import UsageError
from jxkg.ids import full_width
from jxkg.lexicon import Lexicon
from jxkg.model import Document
from jxkg.names.authority import Authority
from jxkg.names.documents import Documents, read_documents
from jxkg.read.described import read_description
from jxkg.read.document import read_document


def compare_documents(lower: str | Path, upper: str | Path, data: str | Path = DATA) -> Comparison:
    """Compare the tasks of a list with the requirements of an upstream document.

    Each is given as the file of an official text, the file of a description as in data/documents, or the number or id of a
    document in the data folder. The authority tables of the data folder give the ids, and its lexicon says how texts are cut
    into words. The units that the tasks name need not be known.

    Raises InputError if one of the two cannot be read or has nothing to compare, and UsageError if the data folder has no such
    document or if the list is not of a lower level.

    >>> comparison = compare_documents("嘉政办发〔2022〕31号", "gbf-2022-8")
    >>> len(comparison.tasks), len(comparison.requirements)
    (58, 43)
    """
    data = Path(data)
    authority = Authority.read(data / "authority")
    known = cache(partial(read_documents, data))
    below, below_file = _read(lower, known, authority)
    above, above_file = _read(upper, known, authority)
    if authority.issuer(below.number).level.rank <= authority.issuer(above.number).level.rank:
        problem = f"{below.number} is not of a lower level than {above.number}, so its tasks cannot implement it"
        raise UsageError(problem, None, "give the list of tasks first, then the document of the level above")
    return Comparison(
        lower_items(below, authority.document_id(below.number), below_file),
        upper_items(above, authority.document_id(above.number), above_file),
        Lexicon.read(data),
    )


def _read(given: str | Path, known: Callable[[], Documents], authority: Authority) -> tuple[Document, Path]:
    """A document, and the file that it was read from."""
    if not _is_file(given):
        return _named(str(given), known())
    path = Path(given)
    document = read_description(path) if path.suffix.lower() in {".yaml", ".yml"} else read_document(path)
    authority.check_issuer(document, path)
    return document, path


def _is_file(given: str | Path) -> bool:
    """Whether a path was given: it exists, or it has an extension or a folder. A path need not exist."""
    path = Path(given)
    return path.is_file() or bool(path.suffix) or len(path.parts) > 1


def _named(given: str, known: Documents) -> tuple[Document, Path]:
    for identifier, document in known.documents.items():
        if full_width(given) in {identifier, str(document.number)}:
            return document, known.files[identifier]
    listed = "、".join(str(document.number) for document in known.documents.values())
    raise UsageError(f"the data folder has no document “{given}”", None, f"there are: {listed}; or give a file's path")
