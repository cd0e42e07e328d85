"""Bytes as text: in which encoding they are, and what was assumed."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from jxkg.errors import InputError, Place

_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_USUAL = re.compile("[\t\n\r -~\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOSTLY = 0.9
_GB = {"gb2312", "gbk", "gb18030", "x-gbk", "cp936"}


def decode(path: Path, content: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    r"""The text of a file, and what was assumed of its encoding; nothing where it is UTF-8 without a mark.

    A byte-order mark decides; then UTF-8 if the bytes are that; then what the file says itself (`declared`); then UTF-16, where
    its line ends or letters show it; then GB18030, which has all of GB2312 and GBK. Raises InputError for what is none of them,
    and for a binary file.

    >>> decode(Path("a.txt"), "清单".encode("gb18030"))
    ('清单', ('read as GB18030, which was assumed',))
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _strict(path, content[len(mark) :], encoding, name), (f"read as {name}, by its byte-order mark",)
    try:
        return _checked(path, content.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    if declared and declared.lower() not in {"utf-8", "utf8"}:
        encoding = "gb18030" if declared.lower() in _GB else declared
        return _strict(path, content, encoding, declared), (f"read as {declared}, as it says itself",)
    for encoding in ("utf-16-le", "utf-16-be"):
        if _looks_like(content, encoding):
            return _strict(path, content, encoding, "UTF-16"), ("read as UTF-16, which was assumed",)
    return _strict(path, content, "gb18030", "GB18030"), ("read as GB18030, which was assumed",)


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a web page says it is in, if Python knows it."""
    found = _DECLARED.search(content[:20_000])
    if found is None:
        return None
    name = found[1].decode("ascii")
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _looks_like(content: bytes, encoding: str) -> bool:
    """Whether bytes without a mark are UTF-16: they decode to what Chinese texts are made of, line ends or digits among it."""
    if len(content) % 2 or 0 not in content:
        return False
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    usual = sum(1 for character in text if _USUAL.match(character))
    return usual > _MOSTLY * len(text) and any(character.isascii() for character in text)


def _strict(path: Path, content: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(path, content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"byte {error.start} is neither UTF-8 nor {name}"
        raise InputError(problem, Place(path, line), "save it as UTF-8, or get the file again") from None


def _checked(path: Path, text: str) -> str:
    if control := _BINARY.search(text):
        line = text.count("\n", 0, control.start()) + 1
        problem = f"this is a binary file, not text: it has the control character U+{ord(control[0]):04X}"
        raise InputError(problem, Place(path, line), "give a text, a web page, .docx, .xlsx or PDF, or take it out")
    return text
