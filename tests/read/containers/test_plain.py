"""Plain text as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.errors import InputError
from jxkg.read.blocks import Table
from jxkg.read.containers import extract
from tests.read.containers.sheets import checked, shown

ROWS = [["序号", "任务", "牵头单位"], ["1", "编制规划，并公布。", "市教育局"], ["2", "修缮山塘。", "市水利局"]]
CELLS = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in ROWS)
FORMS = {
    "a cell on a line": CELLS,
    "tabs": "\n".join("\t".join(row) for row in ROWS),
    "tabs and blank lines": "\n\n".join("\t".join(row) for row in ROWS),
    "pipes": "\n".join("|".join(row) for row in ROWS),
    "full-width pipes": "\n".join("｜".join(row) for row in ROWS),
    "framed pipes": "\n".join(f"| {' | '.join(row)} |" for row in ROWS),
    "Markdown": "\n".join([f"| {' | '.join(ROWS[0])} |", "|---|:--|---|", *(f"|{'|'.join(row)}|" for row in ROWS[1:])]),
    "a drawn grid": "\n".join(
        ["+---+---+---+", *(line for row in ROWS for line in (f"| {' | '.join(row)} |", "+---+---+---+"))]
    ),
    "commas": "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_between_paragraphs(tmp_path: Path, form: str, end: str) -> None:
    path = tmp_path / "list"
    text = f"某市清单\n\n{FORMS[form]}\n\n附件\n".replace("\n", end)
    path.write_bytes(text.encode())
    assert shown(path) == ["某市清单", ROWS, "附件"]
    assert extract(path).text == text


def test_a_cell_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text('序号\t任务\t单位\n1\t甲。\t"市教育局\n市民政局"\n2\t乙。\t\n', encoding="utf-8")
    assert shown(path) == [[["序号", "任务", "单位"], ["1", "甲。", "市教育局\n市民政局"], ["2", "乙。", ""]]]


def test_a_cell_of_a_grid_that_goes_on_below(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("+--+--+\n|序 |任务|\n|号 |    |\n+--+--+\n|1 |甲。|\n+--+--+\n", encoding="utf-8")
    assert shown(path) == [[["序\n号", "任务"], ["1", "甲。"]]]


def test_a_line_between_rows_is_a_row_of_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_text("序号\t任务\n一、城乡\n1\t甲。\n", encoding="utf-8")
    assert shown(path) == [[["序号", "任务"], ["一、城乡"], ["1", "甲。"]]]


@pytest.mark.parametrize("text", ["甲、乙，丙\n丁，戊、己\n", "一\t公开\n", "(a, b, c)\n文\n"])
def test_prose_is_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list"
    path.write_text(text, encoding="utf-8")
    assert not any(isinstance(block, Table) for block in checked(extract(path)).blocks)


@pytest.mark.parametrize(
    ("encoding", "mark", "note"),
    [
        ("utf-8", b"", ()),
        ("utf-8", b"\xef\xbb\xbf", ("read as UTF-8, by its byte-order mark",)),
        ("gb18030", b"", ("read as GB18030, which was assumed",)),
        ("utf-16-le", b"\xff\xfe", ("read as UTF-16, by its byte-order mark",)),
        ("utf-16-be", b"\xfe\xff", ("read as UTF-16, by its byte-order mark",)),
        ("utf-16-le", b"", ("read as UTF-16, which was assumed",)),
        ("utf-16-be", b"", ("read as UTF-16, which was assumed",)),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes, note: tuple[str, ...]) -> None:
    path = tmp_path / "list"
    path.write_bytes(mark + "某市2022年清单\n一、公开\n".encode(encoding))
    assert extract(path).text == "某市2022年清单\n一、公开\n"
    assert extract(path).notes == note


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        ("\u200b\u3000\n".encode(), "no text"),
        (b"a\x00b\x01c", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG picture"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG picture"),
        (b"{\\rtf1", "RTF"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 100, r"\.doc or \.wps"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "Workbook".encode("utf-16-le"), r"\.xls "),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04cut", "damaged"),
        (b"Rar!\x1a", "RAR"),
        ("公开".encode("gb18030") + b"\xff\xff\xfe", "neither UTF-8 nor"),
    ],
)
def test_what_is_not_read_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said) as error:
        extract(path)
    assert error.value.remedy
