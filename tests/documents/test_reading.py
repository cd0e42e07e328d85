"""What the reader finds in the invented lists, in the Jiaxing notice in all its forms, and in what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jxkg.errors import JxkgError
from jxkg.read.reading import read, values
from tests.conftest import SOURCE
from tests.documents import jiaxing, make, refused
from tests.documents.compare import compare

PDF = [pytest.mark.slow, pytest.mark.browser]
CELL_LINES = [number for number, line in enumerate(SOURCE.read_text(encoding="utf-8").split("\n")) if line[:1] == "\t"]


def _param(name: str) -> object:
    return pytest.param(name, marks=PDF if name.startswith("pdf-") else [])


@pytest.mark.parametrize("name", [_param(name) for name in make.names()])
def test_an_invented_list_is_read_as_it_is(name: str, tmp_path: Path) -> None:
    expected = json.loads((make.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert compare(values(read(make.file_of(name, tmp_path))), expected).differences == []


@pytest.mark.slow
@pytest.mark.browser
def test_the_notice_is_the_same_in_all_its_forms(tmp_path: Path) -> None:
    expected = json.loads((make.FOLDER / "jiaxing.json").read_text(encoding="utf-8"))
    for path in jiaxing.write(tmp_path):
        assert compare(values(read(path)), expected).differences == [], path.name


def _case(case: refused.Expected) -> object:
    large = case.file.startswith(("bomb", "huge"))
    return pytest.param(case, id=case.file, marks=[pytest.mark.slow] if large else [])


@pytest.mark.parametrize("case", [_case(case) for case in refused.expected()])
def test_what_cannot_be_read_is_named_and_what_is_doubtful_told(case: refused.Expected, tmp_path: Path) -> None:
    path = refused.write(case.file, tmp_path)
    if case.answer == "refused":
        with pytest.raises(JxkgError) as error:
            read(path)
        assert error.value.remedy
        return
    reading = read(path)
    assert reading.listing.doubts
    with pytest.raises(JxkgError):
        read(path, strict=True)


@pytest.mark.slow
@pytest.mark.parametrize("instead", ["", "    "])
def test_a_lost_tab_is_never_lost_silently(instead: str, tmp_path: Path) -> None:
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    whole, path = _said(SOURCE), tmp_path / "list"
    for number in CELL_LINES:
        path.write_text(
            "\n".join([*lines[:number], instead + lines[number][1:], *lines[number + 1 :]]), encoding="utf-8"
        )
        try:
            reading = read(path)
        except JxkgError:
            continue
        assert reading.listing.doubts or _said(path) == whole, number


def _said(path: Path) -> list[tuple[object, ...]]:
    return [
        (one["label"], one["text"], one["part"], one["section"], str(one["bearers"]))
        for one in values(read(path))["items"]
    ]
