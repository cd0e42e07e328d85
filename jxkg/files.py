"""Reading and writing files so that nothing is damaged and every complaint says where."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from jxkg.errors import InputError, Place, TableError, UsageError

_GBK_HINT = "save it as UTF-8; for a text in GBK: iconv -f GB18030 -t UTF-8 FILE > NEW"


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, as it is: no newline is translated, so offsets count the file's own code points.

    Raises InputError for a file that is missing, empty, binary, or in another encoding, with the byte and line.
    """
    place = Place(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", place, "check the path") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", place, "give the path of a readable file") from None
    if not raw.strip():
        raise InputError("the file is empty", place, "it should hold text in UTF-8")
    if b"\0" in raw:
        line = raw[: raw.index(b"\0")].count(b"\n") + 1
        raise InputError("this is a binary file, not text", Place(path, line), "extract its text first")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(f"byte {error.start} is not UTF-8", Place(path, line), _GBK_HINT) from None


def write_text(path: Path, text: str) -> None:
    """Write a whole UTF-8 file or nothing: the text goes beside it first and then takes its place.

    Raises UsageError where the folder does not exist or cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        remedy = f"give a path in a folder that exists ({error.strerror})"
        raise UsageError("the file cannot be written", Place(path), remedy) from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise UsageError(f"the file cannot be written ({error.strerror})", Place(path)) from None
    finally:
        temporary.unlink(missing_ok=True)


def read_table(path: Path, required: frozenset[str]) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of a tab-separated table, each with its place: a column's name → the cell's text.

    Lines that begin with # before the header are the table's own account of itself; the SSSOM TSV header has the same form.
    Raises TableError for a missing column, or a row that is longer or shorter than the header.
    """
    header: list[str] | None = None
    for number, raw in enumerate(read_text(path).removesuffix("\n").split("\n"), start=1):
        line = raw.removesuffix("\r")
        place = Place(path, number)
        if header is None:
            if line.startswith("#"):
                continue
            header = line.split("\t")
            if missing := sorted(required - set(header)):
                raise TableError(f"no column {', '.join(missing)}", place, f"the header has: {', '.join(header)}")
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            problem = f"{len(cells)} cells where the header has {len(header)}"
            raise TableError(problem, place, "separate the cells with single tabs, one row a line")
        yield place, dict(zip(header, cells, strict=True))
    if header is None:
        raise TableError("there is no header row", Place(path), "its columns should be: " + ", ".join(sorted(required)))
