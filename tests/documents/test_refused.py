from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.documents import refused

LARGE = {"huge.txt", "bomb.docx", "bomb.xlsx"}
MAGIC = {
    "scanned.pdf": b"%PDF-",
    "encrypted.pdf": b"%PDF-",
    "cut.pdf": b"%PDF-",
    "picture-renamed.pdf": b"\x89PNG",
    "encrypted.docx": b"\xd0\xcf\x11\xe0",
    "old.doc": b"\xd0\xcf\x11\xe0",
    "old.wps": b"\xd0\xcf\x11\xe0",
    "old.xls": b"\xd0\xcf\x11\xe0",
    "zip-renamed.docx": b"PK",
    "list.ofd": b"PK",
}


def test_the_table_has_a_row_for_each_file() -> None:
    assert [row.file for row in refused.expected()] == list(refused.FILES)
    assert {row.answer for row in refused.expected()} == {"refused", "doubtful"}
    assert all(row.names for row in refused.expected())
    assert not [row.file for row in refused.expected() if row.answer == "refused" and row.items]


@pytest.mark.parametrize("name", sorted(MAGIC))
def test_a_file_begins_as_its_kind_does(name: str, tmp_path: Path) -> None:
    assert refused.write(name, tmp_path).read_bytes().startswith(MAGIC[name])


@pytest.mark.parametrize("name", ["cut.docx", "cut.xlsx"])
def test_a_cut_file_is_no_zip_file(name: str, tmp_path: Path) -> None:
    assert not zipfile.is_zipfile(refused.write(name, tmp_path))


def test_the_scan_has_a_picture_and_no_text() -> None:
    data = refused.scanned()
    assert b"/Subtype/Image" in data
    assert not re.search(rb"\bTj\b|/Font", data)


@pytest.mark.parametrize("name", ["entities.docx", "entities.xlsx"])
def test_entities_are_declared_and_used(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(refused.write(name, tmp_path)) as whole:
        parts = [whole.read(part) for part in whole.namelist()]
    assert [part for part in parts if b"<!ENTITY e9" in part and b">&e9;<" in part]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [("number-missing.txt", "1245"), ("number-doubled.txt", "1223")],
)
def test_numbers_are_missing_or_doubled(name: str, numbers: str, tmp_path: Path) -> None:
    lines = refused.write(name, tmp_path).read_text(encoding="utf-8").splitlines()
    assert "".join(line[0] for line in lines[2:]) == numbers


def test_the_page_is_nested(tmp_path: Path) -> None:
    assert refused.write("deep.html", tmp_path).read_bytes().count(b"<div>") == refused.DEEP


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LARGE))
def test_large_files_are_large(name: str, tmp_path: Path) -> None:
    path = refused.write(name, tmp_path)
    if path.suffix == ".txt":
        assert path.stat().st_size > refused.HUGE * refused.MEBIBYTE
        return
    assert path.stat().st_size < refused.MEBIBYTE
    with zipfile.ZipFile(path) as whole:
        assert max(part.file_size for part in whole.infolist()) > refused.BOMB * refused.MEBIBYTE


@pytest.mark.parametrize("name", sorted(refused.FILES.keys() - LARGE))
def test_each_file_can_be_made(name: str, tmp_path: Path) -> None:
    assert refused.write(name, tmp_path).exists()
