"""A data folder of the first edition → one of this edition."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jxkg.errors import InputError, Place, UsageError
from jxkg.names.authority import Authority
from jxkg.read.described import read_description

_KEPT = ("authority", "lexicon", "sources", "alignments")
_DROPPED = "*.corrections.tsv"


def convert_folder(old: Path, new: Path) -> list[Path]:
    """Make a data folder from one of the first edition, which stays as it is; gives the files that were left behind.

    Descriptions go from upstream/ to documents/, each under its document's id; the rest is copied, but for corrections of what
    is computed, which this edition has no use for. Raises InputError where `old` is no such folder or cannot be read, UsageError
    where there is something at `new`; then nothing is written.
    """
    if not (old / "upstream").is_dir() or not (old / "authority").is_dir():
        raise InputError("no data folder of the first edition", Place(old), "it should have upstream/ and authority/")
    if new.exists() and (not new.is_dir() or any(new.iterdir())):
        raise UsageError("there is something here already", Place(new), "name a folder that is not there yet")
    if not new.parent.is_dir():
        raise UsageError("there is no folder to make it in", Place(new.parent), "make that folder first")
    with tempfile.TemporaryDirectory(prefix=f".{new.name}-", dir=new.parent) as scratch:
        made = Path(scratch) / "data"
        for folder in _KEPT:
            if (old / folder).is_dir():
                shutil.copytree(old / folder, made / folder, ignore=shutil.ignore_patterns(_DROPPED))
        (made / "documents").mkdir(parents=True)
        for path, identifier in _descriptions(old):
            shutil.copyfile(path, made / "documents" / f"{identifier}.yaml")
        made.replace(new)
    return sorted((old / "alignments").glob(_DROPPED))


def _descriptions(old: Path) -> Iterator[tuple[Path, str]]:
    authority = Authority.read(old / "authority")
    seen: dict[str, Path] = {}
    for path in sorted(one for one in (old / "upstream").iterdir() if one.suffix.lower() in {".yaml", ".yml"}):
        document = read_description(path)
        authority.check_issuer(document, path)
        identifier = authority.document_id(document.number)
        if identifier in seen:
            problem = f"{identifier} is in {seen[identifier].name} too"
            raise InputError(problem, Place(path), "keep one file for each document number")
        seen[identifier] = path
        yield path, identifier
