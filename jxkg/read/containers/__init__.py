"""Files as blocks: each kind of file has a module of its own, and all give the same (`jxkg.read.blocks`).

`extract` finds out from the bytes what kind of file it is, never from its name. Text and web pages are read by the plain install;
Word, PDF and spreadsheets need the packages of the extra `read`.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from jxkg.errors import InputError, Place, UsageError
from jxkg.files import read_bytes
from jxkg.read.blocks import Block, Extracted, stripped
from jxkg.read.containers.kinds import Kind, kind_of

MOST_BYTES = 50_000_000
"""The largest file that is read; a list of tasks with pictures has a few million."""


def extract(path: Path) -> Extracted:
    """The text of a file and its blocks.

    Raises InputError for a file that is missing, empty, too large, damaged, encrypted, or of a kind that is not read, and says
    what it is and what to do; UsageError where the packages that read it are not installed.
    """
    content = _read(path)
    kind = kind_of(path, content)
    text, blocks, notes = _open(kind, path, content)
    if not stripped(text):
        raise InputError("there is no text in it", Place(path), "give a file with the document's text")
    return Extracted(path, kind, hashlib.sha256(content).hexdigest(), text, blocks, notes)


def _open(kind: Kind, path: Path, content: bytes) -> tuple[str, tuple[Block, ...], tuple[str, ...]]:
    try:
        module = import_module(f"jxkg.read.containers.{kind}")
    except ModuleNotFoundError as error:
        problem = f"reading {kind} needs the package {error.name}, which is not installed"
        raise UsageError(problem, Place(path), "pip install 'jxkg[read]'") from None
    found: tuple[str, tuple[Block, ...], tuple[str, ...]] = module.blocks(path, content)
    return found


def _read(path: Path) -> bytes:
    """A file's bytes, of which there are not too many."""
    if path.is_file() and (size := path.stat().st_size) > MOST_BYTES:
        problem = f"it has {size / 1e6:,.0f} million bytes; at most {MOST_BYTES / 1e6:.0f} million are read"
        raise InputError(problem, Place(path), "take out its pictures, or give the document alone")
    return read_bytes(path)
