"""Descriptions with values that are not what they should be: each is named with its line, and none is published."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from jxkg._resources import DATA
from jxkg.errors import InputError
from jxkg.model import Document
from jxkg.read.described import read_description
from jxkg.read.entries import DEEPEST, MOST_BYTES
from tests.conftest import SOURCE

DESCRIPTION = """\
document:
  number: 国办发〔2022〕8号
  title: 工作要点
  issuer: 国务院办公厅
  level: national
  signed: 2022-04-11
  source: https://www.gov.cn/
  extent: outline
  extent_note: 只读到标题
  based_on:
  - {number: 国发〔2021〕1号, said_in: 标题}
parts:
- heading: 一、公开
  attestation: public-text
  sections:
  - heading: 信息公开
    attestation: public-text
    requirements:
    - path: 1.1.1
      attestation: public-text
      gist: 公开信息
      not_attested: 时限
      note: 另见标题
      attested_by:
      - title: 转载
        kind: notice
        address: https://www.gov.cn/zhengce/
        attests: 同题
"""


def described(folder: Path, text: str) -> Document:
    path = folder / "national.yaml"
    path.write_text(text, encoding="utf-8")
    return read_description(path)


def test_the_description_itself_is_read(tmp_path: Path) -> None:
    document = described(tmp_path, DESCRIPTION)
    (item,) = document.items
    assert (item.path, item.words, item.sources[0].attests, document.title) == ("1.1.1", "公开信息", "同题", "工作要点")


LINES = DESCRIPTION.splitlines()
KEYED = {key: number for number, line in enumerate(LINES, start=1) for key in [line.strip(" -").partition(":")[0]]}
TEXTS = ("title", "issuer", "heading", "attests", "gist")
CHOICES = ("level", "extent", "kind", "attestation")
REQUIRED = (*TEXTS, "number", "level", "kind", "attestation")
LISTS = ("parts", "sections", "requirements", "attested_by", "based_on")


def with_value(key: str, value: str) -> tuple[str, int]:
    """The description with another value of the last entry of a key, and the line of that."""
    number = max(n for n, line in enumerate(LINES, start=1) if line.strip(" -").startswith(f"{key}:"))
    changed = LINES[number - 1].partition(":")[0] + f": {value}".rstrip()
    below = number
    while key in (*LISTS, "document") and below < len(LINES) and not LINES[below].startswith(("parts", "document")):
        below += 1
    return "\n".join([*LINES[: number - 1], changed, *LINES[below:]]), number


def refused(folder: Path, text: str) -> tuple[str, int | None]:
    with pytest.raises(InputError) as caught:
        described(folder, text)
    assert caught.value.place is not None
    assert caught.value.remedy
    return caught.value.problem, caught.value.place.line


@pytest.mark.parametrize("key", REQUIRED)
def test_what_is_required_is_not_blank(tmp_path: Path, key: str) -> None:
    for blank in ("", "~", "null", "''", '"  "'):
        text, number = with_value(key, blank)
        problem, line = refused(tmp_path, text)
        assert (key in problem, line) == (True, number), (blank, problem)


@pytest.mark.parametrize("key", [*TEXTS, "number", "extent_note", "not_attested", "note"])
@pytest.mark.parametrize("value", ["2022", "1.5", "true", "2022-04-11", "[一, 二]", "{一: 二}"])
def test_a_text_is_a_text(tmp_path: Path, key: str, value: str) -> None:
    text, number = with_value(key, value)
    problem, line = refused(tmp_path, text)
    assert (key in problem, line) == (True, number), problem


@pytest.mark.parametrize("key", [*CHOICES, "signed", "source", "address", "path"])
@pytest.mark.parametrize("value", ["一", "17", "[一]", "{一: 二}", "2022-13-45"])
def test_a_choice_a_date_and_an_address_are_such(tmp_path: Path, key: str, value: str) -> None:
    text, number = with_value(key, value)
    _, line = refused(tmp_path, text)
    assert line == number


@pytest.mark.parametrize("key", [*LISTS, "document"])
@pytest.mark.parametrize("value", ["", "一", "17", "[一, 二]", "{一: 二}", "[[]]"])
def test_a_list_is_a_list_of_entries(tmp_path: Path, key: str, value: str) -> None:
    text, _ = with_value(key, value)
    assert refused(tmp_path, text)[1] is not None


@pytest.mark.parametrize("key", ["title", "attestation", "gist", "heading"])
def test_a_key_stands_once(tmp_path: Path, key: str) -> None:
    number = KEYED[key]
    indent = LINES[number - 1].replace("- ", "  ")
    problem, line = refused(tmp_path, "\n".join([*LINES[:number], indent, *LINES[number:]]))
    assert (problem, line) == (f"{key} stands twice; keep one of the two", number + 1)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: &a [1]\nb: *a\n", "anchors and aliases are not read"),
        ("a: *a\n", "anchors and aliases are not read"),
        ("a: " + "[" * 50_000, f"it is nested too deeply: more than {DEEPEST} values"),
        ("- " * 500 + "a", "it is nested too deeply"),
        ("a: !!python/object/apply:os.system [ls]\n", "the entry 'document' is missing"),
        ("[1, 2]\n", "the file is a list, but should be a group of entries"),
        ("一\n", "the file is a single value"),
        ("# nothing\n", "it has no entries"),
        ("{[1]: 2}\n", "a key is a list"),
        ("a: 1\n---\nb: 2\n", "not YAML that can be read"),
    ],
)
def test_what_is_not_read(tmp_path: Path, text: str, problem: str) -> None:
    start = perf_counter()
    assert problem in refused(tmp_path, text)[0]
    assert perf_counter() - start < 2


def test_a_file_that_doubles_itself_takes_no_memory(tmp_path: Path) -> None:
    levels = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))
    assert "anchors" in refused(tmp_path, f"a0: &a0 [1]\n{levels}\n")[0]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert "at most" in refused(tmp_path, "# " + "a" * MOST_BYTES)[0]


def test_a_long_value_is_not_repeated_in_full(tmp_path: Path) -> None:
    for key in ("level", "signed", "source", "path", "number"):
        assert len(refused(tmp_path, with_value(key, "长" * 100_000)[0])[0]) < 400


def test_a_text_is_a_file_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.txt").write_bytes(SOURCE.read_bytes())
    (tmp_path / "sources").mkdir()
    path = tmp_path / "city.yaml"
    path.write_text("document:\n  text: ../elsewhere.txt\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: a text is named by its file in sources/, without a folder"):
        read_description(path, tmp_path / "sources")


def test_the_bundled_descriptions_are_far_within_the_bounds() -> None:
    assert all(path.stat().st_size * 20 < MOST_BYTES for path in (DATA / "documents").iterdir())
