"""A notice with something wrong in it: one message, with the line and what was expected, and nothing else."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from jxkg._resources import DATA
from jxkg.errors import InputError, SourceError
from jxkg.names.authority import Authority
from jxkg.read import read_document
from tests.conftest import SOURCE, Run

TEXT = SOURCE.read_text(encoding="utf-8")


def damaged(tmp_path: Path, old: str, new: str) -> Path:
    assert TEXT.count(old) == 1, old
    path = tmp_path / "notice.txt"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    return path


DAMAGES = {
    "number missing": ("\n\t12\n", "\n\t13\n", "line 93: this is task 13, but task 12 was expected"),
    "number doubled": ("\n\t12\n", "\n\t11\n", "line 93: this is task 11, but task 12 was expected"),
    "numbers out of order": ("\n\t57\n", "\n\t60\n", "this is task 60, but task 57 was expected"),
    "section missing": ("\t（二）聚焦打造", "\t（三）聚焦打造", "this is section 3, but section 2 was expected"),
    "part missing": ("\t二、围绕群众期盼", "\t三、围绕群众期盼", "this is part 3, but part 2 was expected"),
    "no bearer": ("接受社会监督。\n\t市政府办公室\n", "接受社会监督。\n", "task 7 has no bearers' cell"),
    "too many cells": ("\n\t市财政局\n", "\n\t市财政局\n\t市审计局\n", "task 3 has 5 cells"),
    "no document number": ("嘉政办发〔2022〕31号\n", "嘉政办发31号\n", "“嘉政办发31号” is not a document number"),
    "a year that is none": (
        "嘉政办发〔2022〕31号\n",
        "嘉政办发〔0000〕31号\n",
        "“嘉政办发〔0000〕31号” is not a document number",
    ),
    "a serial number too long": (
        "嘉政办发〔2022〕31号\n",
        f"嘉政办发〔2022〕{'3' * 5000}号\n",
        "” is not a document number",
    ),
    "no recipients": (
        "市级有关部门（单位）：\n为全面",
        "市级有关部门（单位）\n为全面",
        "no title and recipients found",
    ),
    "no date": ("2022年6月15日\n", "六月\n", "no issuer and date found"),
    "no such day": ("2022年6月15日\n", "2022年6月31日\n", "there is no such date as 2022年6月31日"),
    "other columns": ("\t重点工作\n", "\t工作内容\n", "the header row reads 序号、工作内容、牵头单位、责任单位"),
    "row that begins with words": ("\n\t12\n", "\n\t十二\n", "a row of the list cannot begin with “十二”"),
    "a cell of punctuation": ("\n\t市财政局\n", "\n\t、\n", "line 45: a bearers' cell of task 3 names nobody"),
    "a cell of a qualifier": (
        "\n\t市财政局\n",
        "\n\t等按职责分工负责\n",
        "line 45: a bearers' cell of task 3 names nobody",
    ),
    "an open bracket": ("\n\t市财政局\n", "\n\t市财政局（\n", "line 45: the brackets of “市财政局（” do not match"),
    "a numeral that is none": ("\t二、围绕群众期盼", "\t二二、围绕群众期盼", "“二二、围绕群众期盼"),
    "no appendix list": ("\n市级有关部门（单位）名单\n\n市法院", "\n市法院", "the appendix ends too soon"),
    "words after the end": (
        "监委，市法院，市检察院。\n",
        "监委，市法院，市检察院。\n\n又及\n",
        "“又及” stands after the notice's end",
    ),
    "something after the appendix": ("抄送：", "分送：", "does not belong to any part of a notice"),
}


@pytest.mark.parametrize(("old", "new", "message"), DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = damaged(tmp_path, old, new)
    with pytest.raises(SourceError) as caught:
        read_document(path)
    assert message in str(caught.value)
    assert caught.value.place is not None
    assert caught.value.place.line is not None
    assert "\n  " in str(caught.value), "says what to do"


def test_a_list_without_a_table(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT[: TEXT.index("\t序号")], encoding="utf-8")
    with pytest.raises(SourceError, match="it has no list"):
        read_document(path)


def test_a_list_without_a_task(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT[: TEXT.index("\t1\n")], encoding="utf-8")
    with pytest.raises(SourceError, match="the list has no task"):
        read_document(path)


def unreadable(tmp_path: Path, kind: str) -> Path:
    path = tmp_path / "notice.txt"
    contents = {
        "empty": b"",
        "blank": b" \n\n",
        "wide blanks": "\u3000\n".encode(),
        "mark": "\ufeff嘉政办发〔2022〕31号".encode(),
        "binary": b"PK\x03\x04\x00\x00word/document.xml",
        "gbk": TEXT.encode("gb18030"),
        "utf-16": TEXT.encode("utf-16"),
    }
    if kind in contents:
        path.write_bytes(contents[kind])
    elif kind == "folder":
        path.mkdir()
    return path


MESSAGES = {
    "missing": "this file does not exist",
    "folder": "cannot be read",
    "empty": "the file is empty",
    "blank": "the file is empty",
    "wide blanks": "the file is blank",
    "mark": "it begins with a byte-order mark",
    "binary": "this is a binary file",
    "gbk": "byte 1 is not UTF-8",
    "utf-16": "it is in UTF-16",
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_unreadable_files(tmp_path: Path, kind: str) -> None:
    path = unreadable(tmp_path, kind)
    with pytest.raises(InputError, match=MESSAGES[kind]) as caught:
        read_document(path)
    assert str(path) in str(caught.value)


UNREADABLE = {kind: said for kind, said in MESSAGES.items() if kind not in {"mark", "gbk", "utf-16"}} | {
    "wide blanks": "there is no text in it",
    "binary": "the file is damaged or cut off",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_unreadable_files_on_the_command_line(tmp_path: Path, run: Run, kind: str) -> None:
    result = run("parse", unreadable(tmp_path, kind))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("jxkg: ")
    assert UNREADABLE[kind] in result.stderr
    assert "Traceback" not in result.stderr


LONG = "长" * 200_000
LONG_DAMAGES = {
    "number": ("嘉政办发〔2022〕31号\n", f"{LONG}\n"),
    "header": ("\t重点工作\n", f"\t{LONG}\n"),
    "row": ("\n\t12\n", f"\n\t{LONG}\n"),
    "brackets": ("\n\t市财政局\n", f"\n\t{LONG}（\n"),
    "name": ("\n\t市财政局\n", f"\n\t{LONG}\n"),
    "many names": ("\n\t市财政局\n", f"\n\t{'、'.join(f'市第{number}局' for number in range(5000))}\n"),
    "end": ("抄送：", f"{LONG}："),
}


@pytest.mark.filterwarnings("ignore::jxkg.errors.DoubtWarning")
@pytest.mark.parametrize(("old", "new"), LONG_DAMAGES.values(), ids=LONG_DAMAGES)
def test_a_message_does_not_repeat_a_long_input(tmp_path: Path, old: str, new: str) -> None:
    path, authority = damaged(tmp_path, old, new), Authority.read(DATA / "authority")
    start = perf_counter()
    with pytest.raises(InputError) as caught:
        authority.check(read_document(path), path)
    assert perf_counter() - start < 5
    assert len(str(caught.value)) < 3500
    assert "长" * 90 not in str(caught.value)
