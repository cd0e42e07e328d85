"""Making a file or folder beside its place, and moving it there when it is whole; clearing what a killed process left beside.

What is made has a hidden name, `.NAME.xxxxxxxx.part`, and is locked by its maker as long as that lives. What is not locked was
left behind, and the next process that makes the same thing removes it. Where the system has no such locks (Windows), nothing is
removed.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PART = ".part"


@contextlib.contextmanager
def beside(target: Path, *, folder: bool = False) -> Iterator[Path]:
    """A new file or folder beside a target, to be filled and moved to it; gone afterwards if it is still there.

    Raises OSError where none can be made.
    """
    with _turn(target.parent):
        _clear(target)
        made = _new(target, folder)
        lock = _locked(made)
    try:
        yield made
    finally:
        _remove(made)
        if lock is not None:
            os.close(lock)


def settle(made: Path, target: Path) -> None:
    """Move what is whole to its place, so that after a power cut there is the one or the other; OSError where it cannot be."""
    for path in (made, *made.rglob("*")):
        _sync(path)
    made.replace(target)
    _sync(target.parent)


def _new(target: Path, folder: bool) -> Path:
    prefix = f".{target.name}."
    if folder:
        return Path(tempfile.mkdtemp(dir=target.parent, prefix=prefix, suffix=_PART))
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix=_PART)
    os.close(handle)
    return Path(made)


@contextlib.contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Be the only one that makes or clears something in a folder, where it can be locked."""
    lock = _locked(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _locked(path: Path, *, wait: bool = False) -> int | None:
    """An open handle that locks a file or folder, as long as it is open; None where it is locked already or cannot be."""
    if sys.platform == "win32":
        return None
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BaseException:
            os.close(handle)
            raise
        return handle
    return None


def _clear(target: Path) -> None:
    """Remove what makers that are dead have left beside a target."""
    left = re.compile(rf"\.{re.escape(target.name)}\.[a-z0-9_]{{8}}{re.escape(_PART)}")
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if left.fullmatch(path.name) and (lock := _locked(path)) is not None:
                _remove(path)
                os.close(lock)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file or folder to the disk, where it can."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
