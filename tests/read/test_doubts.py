"""What may have been read wrongly is never taken without a word."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.errors import DoubtWarning, JxkgError, SourceError
from jxkg.model import Document, Doubt, Role
from jxkg.names.authority import Authority
from jxkg.read import read_document
from tests.conftest import SOURCE, Run

LINES = SOURCE.read_text(encoding="utf-8").split("\n")
CELLS = [number for number, line in enumerate(LINES, start=1) if line.startswith("\t") and line.strip()]
LEAD = 36
"""The line of the bundled notice that says who leads task 1."""


def written(folder: Path, lines: Sequence[str]) -> Path:
    path = folder / "notice.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def without_tab(number: int, instead: str) -> list[str]:
    assert LINES[number - 1].startswith("\t")
    return [*LINES[: number - 1], instead + LINES[number - 1][1:], *LINES[number:]]


def quietly(path: Path) -> Document:
    """A document read without its warnings being shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtWarning)
        return read_document(path)


def doubts(path: Path) -> tuple[Doubt, ...]:
    text = quietly(path).text
    assert text is not None
    return text.doubts


def test_there_is_nothing_doubtful_in_the_bundled_notice(notice: Document) -> None:
    assert notice.text is not None
    assert notice.text.doubts == ()


@pytest.mark.parametrize(
    "instead",
    [
        pytest.param("    ", id="blanks"),
        pytest.param("", id="nothing"),
        pytest.param("　", id="wide blank", marks=pytest.mark.slow),
        pytest.param("\u00a0 ", id="other blanks", marks=pytest.mark.slow),
    ],
)
def test_no_lost_tab_is_taken_without_a_word(tmp_path: Path, instead: str) -> None:
    """Each line of a cell in turn: it is refused, or there is a doubt on that very line."""
    authority = Authority.read(DATA / "authority")
    assert len(CELLS) == 226
    told, silent = 0, []
    for number in CELLS:
        path = written(tmp_path, without_tab(number, instead))
        try:
            document = quietly(path)
            authority.check(document, path)
        except JxkgError:
            continue
        assert document.text is not None
        told += 1
        if number not in {doubt.line for doubt in document.text.doubts}:
            silent.append(number)
    assert (silent, told) == ([], 52)


def changed(old: str, new: str) -> list[str]:
    text = "\n".join(LINES)
    assert text.count(old) == 1, old
    return text.replace(old, new).split("\n")


FUND = "\t市财政局\n\t市级有关部门（单位），各县（市、区）政府\n"
SIGNS = {
    "a bearer's line in the text": (without_tab(LEAD, ""), {("name-in-text", 36), ("open-end", 36)}),
    "a text over two lines": (changed("建立健全市场主体反映", "建立健全\n市场主体反映"), set()),
    "a text without its stop": (changed("民生项目预算信息公示制度。", "民生项目预算信息公示制度"), {("open-end", 44)}),
    "a tab in a line": (changed("探索建立民生项目", "探索建立\t民生项目"), {("blanks", 44)}),
    "a run of blanks": (changed("探索建立民生项目", "探索建立  民生项目"), {("blanks", 44)}),
    "two cells in one line": (
        changed(FUND, "\t市财政局 市级有关部门（单位），各县（市、区）政府\n"),
        {("joined-cells", 45)},
    ),
    "two cells on two lines": (changed(FUND, FUND.replace("\n\t市级", "\n市级")), {("joined-cells", 46)}),
    "a bearer again": (changed(FUND, FUND.replace("\t市级", "\t市财政局、市级")), {("named-twice", 46)}),
    "nobody responsible": (changed(FUND, "\t市财政局\n\t\n"), {("empty-cell", 45)}),
    "nobody in the lead": (
        changed(FUND, "\t\n\t市级有关部门（单位），各县（市、区）政府\n"),
        {("empty-cell", 46)},
    ),
    "a month that is none": (changed("2022年底前完成“1+N”", "13月底前完成“1+N”"), {("unread-number", 232)}),
    "a number too long": (changed("不低于4%", f"不低于{'4' * 5000}%"), {("unread-number", 318)}),
    "a share in words that is none": (changed("不低于4%", "不低于百分之四百万"), {("unread-number", 318)}),
    "a year in words": (changed("2022年底前完成“1+N”", "二〇二二年底前完成“1+N”"), {("unread-number", 232)}),
    "a number of nothing": (
        changed("严格落实政务公开工作在政府绩效考核中权重不低于4%的指标要求", "不低于4%"),
        {("uncounted", 318)},
    ),
    "a stop in a name": (changed("市烟草专卖局、", "市烟草专卖局。"), {("odd-name", 334)}),
}


@pytest.mark.parametrize(("lines", "found"), SIGNS.values(), ids=SIGNS)
def test_each_sign_is_told_with_its_line(tmp_path: Path, lines: list[str], found: set[tuple[str, int]]) -> None:
    told = doubts(written(tmp_path, lines))
    assert {(doubt.kind, doubt.line) for doubt in told} == found
    for doubt in told:
        assert "；请" in doubt.message_zh
        assert "; check" in doubt.message_en
        text = "\n".join(lines)
        assert doubt.quote.span.cut(text) == doubt.quote.text


def test_a_list_whose_texts_never_end_in_a_stop_is_not_doubted(tmp_path: Path) -> None:
    lines = [line.removesuffix("。") if line.startswith("\t") else line for line in LINES]
    assert doubts(written(tmp_path, lines)) == ()


def test_an_empty_cell_is_empty(tmp_path: Path) -> None:
    nobody_responsible, no_lead = (
        quietly(written(tmp_path, SIGNS[name][0])).items[2] for name in ("nobody responsible", "nobody in the lead")
    )
    assert {role: cell.text for role, cell in nobody_responsible.cells.items()} == {Role.LEAD: "市财政局"}
    assert [*no_lead.cells] == [Role.RESPONSIBLE]
    assert {part.role for part in no_lead.responsibilities} == {Role.RESPONSIBLE}


@pytest.mark.parametrize("lines", [changed(FUND, "\t\n\t\n"), changed(FUND, "\t\n")], ids=["both", "the only one"])
def test_a_task_without_any_bearer_is_refused(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(SourceError, match="all bearers' cells of task 3 are empty"):
        read_document(written(tmp_path, lines))


def test_a_task_without_words_is_refused(tmp_path: Path) -> None:
    text = next(line for line in LINES if line.endswith("民生项目预算信息公示制度。"))
    with pytest.raises(SourceError, match="the text of task 3 is empty"):
        read_document(written(tmp_path, changed(text, "\t")))


def test_each_doubt_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(
        DoubtWarning, match=r"notice\.txt, line 36: 存疑 doubtful: “市发展改革委”\n  任务1.*\n  .*task 1"
    ):
        read_document(written(tmp_path, without_tab(LEAD, "")))


def test_what_is_strict_refuses(tmp_path: Path, data: Path) -> None:
    path = written(tmp_path, without_tab(LEAD, ""))
    with pytest.raises(SourceError, match=r"line 36: “市发展改革委”\n.*\n.*\(2 doubtful places in all\)"):
        read_document(path, strict=True)
    shutil.copy(path, data / "sources" / SOURCE.name)
    with pytest.raises(SourceError, match="line 36"):
        jxkg.build(data, strict=True)
    assert len(jxkg.build(DATA, strict=True)) == len(jxkg.load())


def test_parse_tells(tmp_path: Path, run: Run) -> None:
    path = written(tmp_path, without_tab(LEAD, "    "))
    result = run("parse", path)
    assert result.returncode == 0
    assert {doubt["line"] for doubt in json.loads(result.stdout)["doubts"]} == {LEAD}
    assert f"jxkg: {path}, line 36: 存疑 doubtful: “市发展改革委”" in result.stderr
    strict = run("parse", "--strict", path)
    assert (strict.returncode, strict.stdout) == (2, "")
    assert "line 36" in strict.stderr
    assert json.loads(run("parse", "--strict", SOURCE).stdout)["doubts"] == []


def test_build_tells_and_the_graph_keeps_it(data: Path, tmp_path: Path, run: Run) -> None:
    shutil.copy(written(tmp_path, without_tab(LEAD, "")), data / "sources" / SOURCE.name)
    target = tmp_path / "built.ttl"
    refused = run("build", "--data", data, "--output", target, "--strict")
    assert (refused.returncode, target.exists()) == (2, False)
    result = run("build", "--data", data, "--output", target)
    assert result.returncode == 0
    assert result.stderr.count("line 36: 存疑 doubtful") == 2
    checked = run("validate", target, "--format", "json")
    assert checked.returncode == 1
    findings = [one for one in json.loads(checked.stdout)["findings"] if one["check"] == "Doubt"]
    assert {(one["line"], one["severity"], one["quote"]) for one in findings} == {(36, "Warning", "市发展改革委")}


def test_an_empty_lead_cell_is_only_a_warning_to_validate(data: Path) -> None:
    (data / "sources" / SOURCE.name).write_text("\n".join(SIGNS["nobody in the lead"][0]), encoding="utf-8")
    with pytest.warns(DoubtWarning, match="one of the two bearers' cells of task 3 is empty"):
        findings = jxkg.build(data).validate().findings
    assert {(one.check, one.severity) for one in findings} == {
        ("Doubt", "Warning"),
        ("TaskLead", "Warning"),
    }
