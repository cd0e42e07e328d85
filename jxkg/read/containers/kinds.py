"""What kind of file it is, from its bytes."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path

from jxkg.errors import InputError, Place

MOST_UNPACKED = 300_000_000
"""How many bytes a packed file may have when it is unpacked."""
MOST_PACKED = 200
"""How many times larger a packed file may become when it is unpacked."""

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\x00": "a TIFF picture",
    b"MM\x00*": "a TIFF picture",
    b"BM": "a BMP picture",
}
_ARCHIVES = {b"Rar!": "a RAR archive", b"7z\xbc\xaf": "a 7z archive", b"\x1f\x8b": "a gzip archive"}
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|div|table|p|meta|title|article|section|span)\b", re.IGNORECASE
)
_CONVERT = "open it in LibreOffice or WPS and save it as .docx, or: soffice --headless --convert-to docx FILE"


class Kind(StrEnum):
    """The containers that are read, each by the module of its name."""

    PLAIN = "plain"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


def kind_of(path: Path, content: bytes) -> Kind:
    """The kind of a file's content; InputError, which says what it is and what to do, for one that is not read.

    >>> kind_of(Path("x"), "<html><p>清单".encode()), kind_of(Path("x"), "清单".encode())
    (<Kind.HTML: 'html'>, <Kind.PLAIN: 'plain'>)
    """
    if content.lstrip()[:5] == b"%PDF-":
        return Kind.PDF
    if content.startswith(b"PK"):
        return _packed(Place(path), content)
    _refuse(Place(path), content)
    return Kind.HTML if _MARKUP.search(_ascii(content)) else Kind.PLAIN


def _refuse(place: Place, content: bytes) -> None:
    """Raise InputError for what is known, and not read."""
    if content.startswith(_OLD_OFFICE):
        raise InputError(_old_office(content), place, _CONVERT)
    for start, name in _PICTURES.items():
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:64]):
            raise InputError(f"this is {name}, not a text", place, "it needs OCR: give a file with the text itself")
    for start, name in _ARCHIVES.items():
        if content.startswith(start):
            raise InputError(f"this is {name}", place, "unpack it, and give the files in it")
    if content.startswith(b"{\\rtf"):
        raise InputError("this is an RTF file", place, _CONVERT)


def _ascii(content: bytes) -> bytes:
    """The beginning, as far as a file may say there that it is a web page; of UTF-16, its letters."""
    begin = content[:20_000]
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return begin.decode("utf-16", "ignore").encode("ascii", "ignore")
    return begin


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "this file is encrypted with a password"
    if "Workbook".encode("utf-16-le") in content:
        return "this is an .xls workbook of Excel before 2007"
    return "this is a .doc or .wps file of Word before 2007 or of WPS"


def _packed(place: Place, content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            unpacked = sum(entry.file_size for entry in packed.infolist())
            encrypted = any(entry.flag_bits & 1 for entry in packed.infolist())
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError):
        raise InputError("the file is damaged or cut off: it cannot be unpacked", place, "get it again") from None
    if encrypted:
        raise InputError("this file is encrypted with a password", place, "save it without a password")
    if unpacked > MOST_UNPACKED or unpacked > MOST_PACKED * len(content) + 1_000_000:
        problem = f"unpacked it would have {unpacked / 1e6:,.0f} million bytes"
        raise InputError(problem, place, "that is no document: see where it comes from")
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "OFD.xml" in names:
        raise InputError("this is an OFD file", place, "open it in a reader for OFD, and save it as PDF or text")
    if "content.xml" in names and "mimetype" in names:
        raise InputError("this is a file of OpenDocument", place, _CONVERT)
    raise InputError("this is a zip archive, not a document", place, "unpack it, and give the files in it")
