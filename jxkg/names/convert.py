"""Convert a data folder of the first edition to this edition."""

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
    """Make a data folder from one of the first edition, and return the files that were not copied.

    `old` stays as it is. Descriptions go from upstream/ to documents/, each named by its document's id. The rest is copied,
    except corrections of what is now computed: this edition does not use them.

    Raises InputError if `old` is not such a folder or cannot be read, and UsageError if there is something at `new` already or if
    the folder around it does not exist. Nothing is written then.
    """
    if not (old / "upstream").is_dir() or not (old / "authority").is_dir():
        problem = "this is not a data folder of the first edition"
        raise InputError(problem, Place(old), "give a folder with upstream/ and authority/ in it")
    if new.exists() and (not new.is_dir() or any(new.iterdir())):
        raise UsageError("there is something here already", Place(new), "name a folder that does not exist yet")
    if not new.parent.is_dir():
        raise UsageError("the folder to make it in does not exist", Place(new.parent), "make that folder first")
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
    for path in sorted(file for file in (old / "upstream").iterdir() if file.suffix.lower() in {".yaml", ".yml"}):
        document = read_description(path)
        authority.check_issuer(document, path)
        identifier = authority.document_id(document.number)
        if identifier in seen:
            problem = f"{identifier} is in {seen[identifier].name} too"
            raise InputError(problem, Place(path), "keep one file for each document number")
        seen[identifier] = path
        yield path, identifier
