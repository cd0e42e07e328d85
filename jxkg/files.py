"""Reading and writing files: nothing is damaged, and every error says where it is."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from jxkg.beside import beside, settle
from jxkg.errors import InputError, LimitError, Place, TableError, UsageError, shown
from jxkg.limits import current

_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ELSEWHERE = "give a path in a folder that exists and that you may write to"
_REMEDIES = {
    errno.ENOSPC: "make room on the disk, or give a path on another",
    errno.EDQUOT: "make room on the disk, or give a path on another",
    errno.EISDIR: "give the path of a file, not of a folder",
    errno.ENAMETOOLONG: "give a shorter name",
}
_GBK_HINT = "save it as UTF-8; for a text in GBK: iconv -f GB18030 -t UTF-8 FILE > NEW"


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, as it is: no newline is translated, so offsets count the file's own code points.

    Raises InputError for a file that is missing, empty, binary, or in another encoding, with the byte and line, and LimitError
    for one that is larger than `jxkg.limited` allows.
    """
    place, raw = Place(path), read_bytes(path)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("it is in UTF-16", place, "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW")
    if control := _CONTROL.search(raw):
        line = raw[: control.start()].count(b"\n") + 1
        remedy = "extract its text first, or take the control character out"
        raise InputError("this is a binary file, not text", Place(path, line), remedy)
    if raw.startswith(codecs.BOM_UTF8):
        raise InputError("it begins with a byte-order mark", Place(path, 1), "save it as UTF-8 without one")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(f"byte {error.start} is not UTF-8", Place(path, line), _GBK_HINT) from None


def read_bytes(path: Path) -> bytes:
    """What is in a file that is not empty.

    Raises InputError for a file that is missing, cannot be read, or is empty, and LimitError for one that is too large.
    """
    place = Place(path)
    try:
        raw = _read(path, current().file_bytes)
    except FileNotFoundError:
        raise InputError("this file does not exist", place, "check the path") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", place, "give the path of a readable file") from None
    if not raw.strip():
        raise InputError("the file is empty", place, "it should hold the document's text")
    return raw


def _read(path: Path, most: int) -> bytes:
    """What a file has, which may also be a pipe or a device that never ends."""
    with path.open("rb") as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise LimitError(
            f"it has more than {most / 1e9:g} GB", Place(path), "divide it, or allow more: --memory GIGABYTES"
        )
    return raw


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, as `write_bytes` does."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a whole file or nothing: the content goes beside it first and then takes its place.

    A symbolic link is kept: the file that it points to is replaced. A device or a pipe is written to directly. Raises UsageError
    if the folder does not exist, or if the folder or file cannot be written.
    """
    target = real_path(path)
    try:
        if target.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        if path.exists() and not path.is_file():  # not target: where /dev/stdout is a pipe, its real path is no path
            path.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        problem = f"the file cannot be written ({error.strerror or error})"
        raise UsageError(problem, Place(path), _REMEDIES.get(error.errno or 0, _ELSEWHERE)) from None


def real_path(path: Path) -> Path:
    """Where a path leads when links are followed; unlike `Path.resolve` it raises nothing for links in a circle."""
    return Path(os.path.realpath(path))


def _replace(target: Path, content: bytes) -> None:
    existing = target.stat().st_mode if target.exists() else None
    if existing is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with beside(target) as made:
        made.write_bytes(content)
        made.chmod(stat.S_IMODE(existing) if existing is not None else 0o666 & ~umask())
        settle(made, target)


def umask() -> int:
    """The process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def read_table(path: Path, required: frozenset[str]) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of a tab-separated table, each with its place: a column's name → the cell's text.

    Lines before the header that begin with # are skipped: they describe the table, as the header of SSSOM TSV does. Raises
    TableError for a missing or doubled column, and for a row that is longer or shorter than the header.
    """
    header: list[str] | None = None
    for number, raw in enumerate(read_text(path).removesuffix("\n").split("\n"), start=1):
        line = raw.removesuffix("\r")
        place = Place(path, number)
        if header is None:
            if line.startswith("#"):
                continue
            header = line.split("\t")
            if doubled := sorted({name for name in header if header.count(name) > 1}):
                raise TableError(f"the column {shown(doubled[0])} stands twice", place, "keep one of the two")
            if missing := sorted(required - set(header)):
                raise TableError(
                    f"the table has no column {', '.join(missing)}",
                    place,
                    f"the header has: {shown(', '.join(header), 400)}",
                )
            continue
        cells = line.split("\t")
        if len(cells) != len(header):
            problem = f"{len(cells)} cells where the header has {len(header)}"
            raise TableError(problem, place, "separate the cells with single tabs, one row a line")
        yield place, dict(zip(header, cells, strict=True))
    if header is None:
        raise TableError("there is no header row", Place(path), "its columns should be: " + ", ".join(sorted(required)))
