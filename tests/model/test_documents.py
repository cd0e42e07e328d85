"""Numbers of documents, as they are printed and as they are named in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

import jxkg
from jxkg.model import DocumentNumber
from tests.conftest import SOURCE


@pytest.mark.parametrize(
    "text",
    [
        *(
            "嘉政办发〔2022〕31号",
            "嘉政办发[2022]31号",
            "嘉政办发［2022］31号",
            "嘉政办发（2022）31号",
            "嘉政办发(2022)31号",
        ),
        *("嘉政办发〔2022〕 31 号", "嘉政办发〔２０２２〕３１号", "嘉政办发 〔2022〕31号"),
    ],
)
def test_brackets_blanks_and_digits_of_any_kind(text: str) -> None:
    assert DocumentNumber.parse(text) == DocumentNumber("嘉政办发", 2022, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("嘉政办发〔0000〕31号", "嘉政办发〔2022〕号", "嘉政办发2022年31号", "〔2022〕31号", "嘉政办发〔2022〕31"),
        *(f"嘉政办发〔2022〕{'3' * 5000}号", f"{'嘉' * 5000}〔2022〕31号"),
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="is not of the form 国办发〔2022〕8号") as caught:
        DocumentNumber.parse(text)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("按照国办发〔2022〕8号精神", ["国办发〔2022〕8号"]),
        ("根据国办发〔2022〕8号和浙政办发〔2022〕30号", ["国办发〔2022〕8号", "浙政办发〔2022〕30号"]),
        ("（国办发〔2022〕8号）及浙政办发[2022]30号", ["国办发〔2022〕8号", "浙政办发〔2022〕30号"]),
        ("和政发〔2022〕30号", ["和政发〔2022〕30号"]),
        ("为落实省政府办公厅印发的通知浙政办发〔2022〕30号", ["浙政办发〔2022〕30号"]),
        ("国办发〔0000〕8号", []),
    ],
)
def test_what_stands_before_a_number_is_not_of_its_series(text: str, numbers: list[str]) -> None:
    found = DocumentNumber.all_in(text)
    assert [str(number) for number, _ in found] == numbers
    assert all(DocumentNumber.parse(text[start:end]) == number for number, (start, end) in found)


@pytest.mark.parametrize("brackets", ["[]", "［］", "（）", "()", "〔〕"])
def test_a_notice_may_have_any_of_these(data: Path, brackets: str) -> None:
    path = data / "sources" / SOURCE.name
    text = (
        path.read_text(encoding="utf-8")
        .replace("2022〕31号", "2022〕 31 号")
        .replace("（国办发〔2022〕8号）", "，按照国办发〔2022〕8号，")
    )
    path.write_text(text.translate(str.maketrans("〔〕", brackets)), encoding="utf-8")
    built = jxkg.build(data)
    assert built.validate().findings == ()
    assert len(built) == len(jxkg.load())
