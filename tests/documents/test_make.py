from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.documents import make
from tests.documents.compare import fold

NAMES = make.names()
KEYS = {"number", "title", "issuer", "date", "based_on", "items"}
ITEM_KEYS = {"label", "part", "section", "text", "bearers", "deadline"}
ROLES = {"lead", "responsible", "supporting", "undivided"}
NUMBER = re.compile(r"[一-龥]+〔\d{4}〕\d+号")
ENCODINGS = ("utf-8-sig", "gb18030")


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((make.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def content(path: Path) -> str:
    """What a stored file says, without its tags and white space."""
    data = path.read_bytes()
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    text = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
    return fold(re.sub(r"<[^>]*>|&nbsp;|&#160;", "", text).replace("&gt;", ">"))


def bound(names: str) -> list[str]:
    return [name for name in NAMES if name.startswith(names)]


def test_the_table_of_features_names_each_document_and_no_other() -> None:
    features = (make.FOLDER / "README.md").read_text(encoding="utf-8").partition("## Which document has what")[2]
    assert set(re.findall(r"\b(?:text|page|word|sheet|pdf)-[a-z0-9-]+", features)) == set(NAMES)


def test_there_are_enough_in_every_container() -> None:
    assert len(NAMES) >= 36
    assert {name.partition("-")[0] for name in NAMES} == {"text", "page", "word", "sheet", "pdf"}
    assert min(len(bound(kind)) for kind in ("text", "page", "word", "sheet", "pdf")) >= 6


@pytest.mark.parametrize("name", NAMES)
def test_an_expected_reading_has_the_shape(name: str) -> None:
    reading = expected(name)
    assert reading.keys() == KEYS
    for number in filter(None, [reading["number"], *reading["based_on"]]):
        assert NUMBER.fullmatch(number)
    assert reading["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", reading["date"])
    assert reading["items"]
    for item in reading["items"]:
        assert item.keys() == ITEM_KEYS
        assert item["text"] == "".join(item["text"].split())
        assert all(bearer.keys() == {"role", "name", "by_rule"} for bearer in item["bearers"])
        assert {bearer["role"] for bearer in item["bearers"]} <= ROLES


@pytest.mark.parametrize("name", NAMES)
def test_what_is_expected_stands_in_the_document(name: str) -> None:
    said, reading = content(make.source_of(name)), expected(name)
    place = 0
    for item in reading["items"]:
        place = said.index(fold(item["text"]), place)
        for words in (*(bearer["name"] for bearer in item["bearers"]), item["deadline"]):
            assert fold(words) in said
        for heading in (item["part"], item["section"]):
            assert re.sub(r"^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))", "", fold(heading)) in said
    for number in filter(None, [reading["number"], *reading["based_on"]]):
        code, year, serial = re.split(r"[〔〕]", number)
        assert re.search(re.escape(code) + r"[(\[]" + year + r"[)\]]" + re.escape(serial), said)
    for words in (reading["title"], reading["issuer"]):
        assert fold(words) in said


@pytest.mark.parametrize("name", bound("word-"))
def test_word_files_say_what_their_source_says(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(make.file_of(name, tmp_path)) as whole:
        said = fold(re.sub(r"<[^>]*>", "", whole.read("word/document.xml").decode()))
    assert all(fold(item["text"]) in said for item in expected(name)["items"])


@pytest.mark.parametrize("name", bound("sheet-"))
def test_workbooks_say_what_their_source_says(name: str, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(make.file_of(name, tmp_path))
    cells = [fold(str(value)) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert {fold(item["text"]) for item in expected(name)["items"]} <= set(cells)


def test_word_numbers_paragraphs_itself(tmp_path: Path) -> None:
    document = docx.Document(str(make.file_of("word-numbered-by-word-prose", tmp_path)))
    numbered = [p for p in document.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert len(numbered) == 10
    assert not [p.text for p in numbered if re.match(r"[一二（\d]", p.text)]


def test_cells_are_merged(tmp_path: Path) -> None:
    document = docx.Document(str(make.file_of("word-red-head-annex-merged-cells", tmp_path)))
    (table,) = document.tables
    assert table.cell(1, 0)._tc is table.cell(1, 3)._tc
    assert table.cell(2, 3).text == table.cell(4, 3).text == "各县（市、区）政府"
    book = openpyxl.load_workbook(make.file_of("sheet-two-header-rows-merged", tmp_path))
    assert {"A3:A4", "D3:E3", "D5:D6", "D7:E7", "F7:F8"} < {
        str(area) for area in book.worksheets[0].merged_cells.ranges
    }


def test_a_text_box_is_there_for_old_programs_too(tmp_path: Path) -> None:
    with zipfile.ZipFile(make.file_of("word-text-boxes-count", tmp_path)) as whole:
        assert whole.read("word/document.xml").decode().count("雁政办〔2022〕18号") == 2


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("name", bound("pdf-"))
def test_pdf_files_have_pages_and_text(name: str, tmp_path: Path) -> None:
    data = make.file_of(name, tmp_path).read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) >= 2
    assert b"/ToUnicode" in data
