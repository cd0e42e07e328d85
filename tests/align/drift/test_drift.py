"""What happened on the way down: computed on links that were checked by hand, corrected, and counted."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.align.drift.changes import Change, drift_of
from jxkg.align.drift.numbers import compare_numbers
from jxkg.align.drift.strength import (
    Strength,
    StrengthChange,
    Wordlists,
    compare_strength,
    read_strengths,
    strength_words,
)
from jxkg.chain import Chain, read_chain
from jxkg.errors import InputError, NotFoundError, TableError
from jxkg.read.source import Running
from tests import ROOT
from tests.conftest import Run

CORRECTIONS = "alignments/open-government-2022.corrections.tsv"
LEXICON = "lexicon/strength.tsv"
DOCS = ROOT / "docs"


def change(chain: Chain, task: int, requirement: str) -> Change:
    link = (f"jzbf-2022-31:task-{task}", f"gbf-2022-8:{requirement}")
    (found,) = [one for one in chain.changes.links if one.link == link]
    return found


def running(text: str) -> Running:
    return Running(text, tuple(range(len(text))))


def numbers(lower: str, upper: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.change, one.lower, one.upper) for one in compare_numbers(running(lower), running(upper), 2022, 2022)]


def test_every_link_has_a_change(chain: Chain) -> None:
    links = [(record.subject, record.object) for record in chain.alignments if record.found]
    assert [one.link for one in chain.changes.links] == links
    assert len(links) == 130


def test_content_words_by_hand(chain: Chain) -> None:
    """Of a text that is held, of a gist and of an inferred heading: 持续, 做好, 工作 and 提高 say nothing of the content."""
    assert chain.changes.contents["jzbf-2022-31:task-40"] == ("政府公报", "发布", "渠道", "效率")
    assert chain.changes.contents["gbf-2022-8:4.3.5"] == ("办好", "政府公报", "拓宽", "发布", "渠道", "时效")
    assert "营商环境" in chain.changes.contents["zzbf-2022-30:1.2"]


def test_words_of_the_gazette_by_hand(chain: Chain) -> None:
    """Task 40 持续做好政府公报工作，拓展发布渠道，提高发布效率 against 办好政府公报，拓宽发布渠道、提高时效."""
    one = change(chain, 40, "4.3.5")
    assert one.shared == ("政府公报", "发布", "渠道")
    assert one.added == ("效率",)
    assert one.left_out == ("办好", "拓宽", "时效")
    assert set(one.struck) == {"效率", "办好", "拓宽", "时效"}
    assert one.drift == "Restates"


def test_words_of_the_investment_by_hand(chain: Chain) -> None:
    """Task 2 does not say 规划, which 1.3.1 asks to publish; it adds 稳进提质系列政策的集成发布、权威解读."""
    one = change(chain, 2, "1.3.1")
    assert "规划" in one.left_out
    assert "规划" not in one.struck
    assert {"稳进提质", "集成发布", "权威解读"} <= set(one.added)
    assert "政策文件" in one.struck


def test_a_shared_word_stands_in_both_texts_and_the_others_in_one(chain: Chain) -> None:
    notice = chain.documents.documents["jzbf-2022-31"]
    tasks = {f"jzbf-2022-31:task-{task.number}": task.words for task in notice.items}
    gists = {f"gbf-2022-8:{one.path}": one.words for one in chain.documents.documents["gbf-2022-8"].items}
    checked = 0
    for one in chain.changes.links:
        lower, upper = tasks.get(one.link[0]), gists.get(one.link[1])
        if lower is None or upper is None:
            continue
        checked += 1
        assert all(word in lower and word in upper for word in one.shared)
        assert all(word in lower and word not in upper for word in one.added)
        assert all(word in upper and word not in lower for word in one.left_out)
        assert set(one.struck) <= {*one.added, *one.left_out}
    assert checked == 63


def test_numbers_of_the_notice_by_hand(chain: Chain) -> None:
    found = {
        (one.link[0].rpartition("-")[2], one.link[1].partition(":")[2], number.change, number.lower, number.upper)
        for one in chain.changes.links
        for number in one.numbers
    }
    assert found == {
        ("20", "3.4.1", "added", "1个工作日", None),
        ("20", "3.4.2", "added", "1个工作日", None),
        ("20", "4.3.2", "added", "1个工作日", None),
        ("39", "4.3.4", "added", "2022年底前", None),
        ("41", "4.4.1", "kept", "26个试点领域", "26个试点领域"),
        ("42", "4.4.2", "kept", "2022年底前", "2022年底前"),
        ("43", "4.4.1", "dropped", None, "26个试点领域"),
        ("49", "5.2.1", "added", "每年组织政务公开业务培训不少于1次", None),
    }


NUMBERS = {
    "a higher floor is tighter": ("不低于5%", "不低于4%", [("tightened", "不低于5%", "不低于4%")]),
    "a lower floor is looser": ("不少于1次", "不少于2次", [("loosened", "不少于1次", "不少于2次")]),
    "a lower ceiling is tighter": ("1个工作日内", "3个工作日内", [("tightened", "1个工作日", "3个工作日")]),
    "a higher ceiling is looser": ("不超过5%", "不超过4%", [("loosened", "不超过5%", "不超过4%")]),
    "an earlier day is tighter": ("6月底前", "年底前", [("tightened", "6月底前", "年底前")]),
    "a later day is looser": ("2023年底前", "年底前", [("loosened", "2023年底前", "年底前")]),
    "the same day in other words is kept": ("2022年12月底前", "年底前", [("kept", "2022年12月底前", "年底前")]),
    "another count is another number": (
        "30个试点领域",
        "26个试点领域",
        [("added", "30个试点领域", None), ("dropped", None, "26个试点领域")],
    ),
    "another unit is not compared": ("至少1次", "至少4%", [("added", "至少1次", None), ("dropped", None, "至少4%")]),
    "another period is not compared": (
        "每年至少1次",
        "每月至少1次",
        [("added", "每年至少1次", None), ("dropped", None, "每月至少1次")],
    ),
    "each number has one partner": (
        "至少1次培训，至少1次宣传",
        "至少1次培训",
        [("kept", "至少1次", "至少1次"), ("added", "至少1次", None)],
    ),
    "no numbers": ("公开", "公开", []),
}


@pytest.mark.parametrize(("lower", "upper", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers_are_compared(lower: str, upper: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert numbers(lower, upper) == expected


STRENGTHS = {
    2: ("encourage", "encourage"),  # 积极引导市场预期
    3: ("encourage", "explore"),  # 积极推动…，探索建立…
    8: ("unmarked", "unmarked"),  # 灵活就业支持政策: struck
    12: ("must", "must"),  # 严格执行…既确保…
    20: ("unmarked", "unmarked"),
    23: ("unmarked", "unmarked"),  # 需求 is not 要
    31: ("unmarked", "unmarked"),  # 重要, 要素 are not 要
    32: ("must", "should"),  # 要系统梳理对照，确保…
    41: ("unmarked", "unmarked"),  # 26个试点领域: struck
    49: ("should", "encourage"),  # 要切实履行…积极主动帮助
    50: ("must", "must"),  # 不再…不得…
    53: ("should", "should"),  # 要对照本工作要点: 要 once, 要点 and 要求 not
}


@pytest.mark.parametrize("task", STRENGTHS)
def test_strength_of_tasks_by_hand(chain: Chain, task: int) -> None:
    binding = chain.changes.bindings[f"jzbf-2022-31:task-{task}"]
    assert (binding.strongest, binding.weakest) == STRENGTHS[task]


def test_the_strength_of_a_link_is_that_of_the_clauses_that_it_rests_on(chain: Chain) -> None:
    assert chain.changes.bindings["jzbf-2022-31:task-30"].strongest == "explore"
    assert change(chain, 30, "1.1.1").lower_strength == "unmarked"
    assert change(chain, 12, "2.1.1").lower_strength == "must"
    assert change(chain, 12, "2.1.2").lower_strength == "unmarked"


def test_strength_is_compared_only_where_both_official_wordings_are_known(chain: Chain) -> None:
    compared = {one.link for one in chain.changes.links if one.strength is not StrengthChange.NOT_COMPARABLE}
    gists = {one.path: one.attestation for one in chain.documents.documents["gbf-2022-8"].items}
    assert {(link[0].rpartition("-")[2], link[1].partition(":")[2]) for link in compared} == {
        ("4", "1.1.3"),
        ("5", "1.1.4"),
        ("10", "1.1.2"),
        ("30", "1.1.1"),
    }
    assert {gists[link[1].partition(":")[2]] for link in compared} == {"public-text"}
    assert all(
        (one.upper_strength is None) == (one.link not in compared)
        for one in chain.changes.links
        if "task" in one.link[0]
    )


def test_strengths_are_ordered() -> None:
    ordered = [Strength.EXPLORE, Strength.ENCOURAGE, Strength.UNMARKED, Strength.SHOULD, Strength.MUST]
    assert ordered == sorted(Strength, key=lambda one: one.rank)
    assert compare_strength(Strength.MUST, Strength.SHOULD) == "strengthened"
    assert compare_strength(Strength.ENCOURAGE, Strength.UNMARKED) == "softened"
    assert compare_strength(Strength.MUST, Strength.MUST) == "same-strength"
    assert compare_strength(None, Strength.MUST) == compare_strength(Strength.MUST, None) == "not-comparable"


def test_every_word_of_strength_stands_where_its_row_says() -> None:
    lines = (DATA / LEXICON).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    everywhere = "".join(
        path.read_text(encoding="utf-8") for folder in ("sources", "upstream") for path in (DATA / folder).iterdir()
    )
    for word, strength, source in rows:
        assert strength in {"must", "should", "encourage", "explore"}
        if source == "general-knowledge":
            assert len(word) == 1 or word not in everywhere, word
        else:
            assert word in (DATA / source).read_text(encoding="utf-8"), word
    assert len(read_strengths(DATA / LEXICON)) == len(rows)


def test_half_is_where_a_share_counts() -> None:
    assert (drift_of(0.5, 0.5), drift_of(0.49, 0.5), drift_of(0.5, 0.49)) == ("Restates", "Refines", "Extends")


def test_coded_drift_is_never_overwritten(chain: Chain, kg: jxkg.PolicyGraph) -> None:
    coded = {(one.subject, one.object): one.drift for one in chain.alignments if one.found}
    computed = {one.link: one.drift for one in chain.changes.links}
    table = kg.drift().links
    assert {(one.subject, one.object): one.drift.capitalize() for one in table} == coded
    assert {(one.subject, one.object): one.computed_drift.capitalize() for one in table} == computed
    assert coded != computed


def test_what_was_struck_is_kept_beside_what_was_computed(kg: jxkg.PolicyGraph) -> None:
    one = next(link for link in kg.drift(40).links if link.path == "4.3.5")
    assert (one.added, one.struck_added) == ((), ("效率",))
    assert (one.left_out, one.struck_left_out) == ((), ("办好", "拓宽", "时效"))


def test_the_figures_of_the_page(kg: jxkg.PolicyGraph) -> None:
    page = " ".join((DOCS / "drift.md").read_text(encoding="utf-8").split())
    links = kg.drift().links
    groups = {
        "task → nation": [one for one in links if "task" in one.subject and one.level == "national"],
        "task → province": [one for one in links if one.level == "provincial"],
        "province → nation": [one for one in links if "task" not in one.subject],
    }
    for name, group in groups.items():
        same = sum(one.drift == one.computed_drift for one in group)
        coded, computed = (Counter(getattr(one, field) for one in group) for field in ("drift", "computed_drift"))
        chance = sum(coded[drift] * computed[drift] for drift in coded) / len(group) ** 2
        kappa = (same / len(group) - chance) / (1 - chance)
        ((most, count),) = coded.most_common(1)
        assert f"| {name} | {len(group)} | {same} | {kappa:.3f} | {most} {count} |" in page
    nation = groups["task → nation"]
    struck_added, struck_out = (
        sum(len(getattr(one, f"struck_{side}")) for one in nation) for side in ("added", "left_out")
    )
    added, left_out = (sum(len(getattr(one, side)) for one in nation) for side in ("added", "left_out"))
    assert f"{added + struck_added} words were computed as added and {left_out + struck_out} as left out" in page
    assert f"{struck_added} and {struck_out} of these were struck" in page
    for drift, words in (
        ("extends", "*Extends* ({} of {})"),
        ("overlaps", "*Overlaps* ({} of {})"),
        ("refines", "*Refines* never ({} of {})"),
    ):
        of = [one for one in nation if one.drift == drift]
        assert words.format(sum(one.computed_drift == drift for one in of), len(of)) in page
    counts = kg.drift().counts()
    assert counts["numbers"] == {"added": 5, "dropped": 1, "kept": 2}
    assert counts["strength"] == {"not-comparable": 126, "same-strength": 4}


def test_the_drift_of_one_list(kg: jxkg.PolicyGraph, run: Run) -> None:
    every, of_list = kg.drift().links, kg.drift(document="嘉政办发[2022]31号").links
    assert of_list == tuple(one for one in every if one.subject.startswith("jzbf-2022-31:"))
    assert 0 < len(of_list) < len(every)
    with pytest.raises(NotFoundError, match="there is no list nonsense"):
        kg.drift(document="nonsense")
    assert kg.drift(document="").links == every
    shown = json.loads(run("drift", "--document", "嘉政办发〔2022〕31号", "--format", "json").stdout)
    assert len(shown["links"]) == len(of_list)


def test_drift_for_reading_and_as_tables(run: Run) -> None:
    text = run("drift", "42").stdout
    assert "任务42 → 国办发〔2022〕8号 4.4.2  细化 refines  计算 computed 重申 restates  重构，未核对" in text
    assert "数量 number  保留 kept  2022年底前 → 2022年底前" in text
    assert "未及 left out  （更正 struck: 公布）" in text
    result = json.loads(run("drift", "--format", "json").stdout)
    assert len(result["links"]) == 130
    assert sum(result["counts"]["drift"].values()) == sum(result["counts"]["computed_drift"].values()) == 130
    for layout, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(run("drift", "42", "--format", layout).stdout), delimiter=delimiter))
        assert [row["object"] for row in rows] == ["gbf-2022-8:4.4.2", "zzbf-2022-30:3.3"]
        assert rows[0]["numbers"] == "kept: 2022年底前 → 2022年底前"


def test_trace_has_what_became_of_it_as_columns(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("trace", "42", "--format", "csv").stdout)))
    row = next(row for row in rows if row["path"] == "4.4.2")
    assert (row["drift"], row["computed_drift"], row["strength"]) == ("refines", "restates", "not-comparable")
    assert row["numbers"] == "kept: 2022年底前 → 2022年底前"
    assert "留存" in row["added"].split("、")
    assert row["object_evidence"].startswith("公开涉农补贴的申报信息和实际发放结果")


BAD_CALLS = {
    "no such task": (["99"], 1, "there is no task 99"),
    "no such list": (["--document", "nonsense"], 1, "there is no list nonsense\n  there are: 嘉政办发〔2022〕31号"),
    "no such list of a task": (["5", "--document", "nonsense"], 1, "there is no task 5 in nonsense"),
}


@pytest.mark.parametrize(("arguments", "status", "message"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_wrong_call(run: Run, arguments: list[str], status: int, message: str) -> None:
    result = run("drift", *arguments)
    assert (result.returncode, result.stdout) == (status, "")
    assert message in result.stderr


BAD = {
    "struck, not computed": (
        CORRECTIONS,
        "\tleft-out\t办好|拓宽|时效\t",
        "\tleft-out\t办妥\t",
        "“办妥” was not computed as left-out",
    ),
    "no such link": (
        CORRECTIONS,
        "task-40\tgbf-2022-8:4.3.5\tadded",
        "task-40\tgbf-2022-8:1.1.1\tadded",
        "there is no link",
    ),
    "no such aspect": (CORRECTIONS, "4.3.5\tadded\t效率", "4.3.5\tgained\t效率", "there is no aspect “gained”"),
    "no reason": (CORRECTIONS, "\t“26个试点领域”是领域之名，不表强度\n", "\t\n", "without a reason"),
    "no such provision": (
        CORRECTIONS,
        "jzbf-2022-31:task-41\t\tstrength",
        "jzbf-2022-31:task-99\t\tstrength",
        "is not read",
    ),
    "no word of strength": (
        CORRECTIONS,
        "strength\t试点\t",
        "strength\t公开\t",
        "“公开” was not computed as a word of strength",
    ),
    "missing column": (CORRECTIONS, "\taspect\t", "\taspects\t", "no column aspect"),
    "no such strength": (LEXICON, "必须\tmust\t", "必须\tabsolutely\t", "there is no strength “absolutely”"),
    "a word twice": (LEXICON, "应当\tmust\t", "必须\tmust\t", "is no word of its own"),
}


@pytest.mark.parametrize(("file", "old", "new", "message"), BAD.values(), ids=BAD)
def test_a_wrong_row_is_one_message_with_its_line(data: Path, file: str, old: str, new: str, message: str) -> None:
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=re.escape(message)) as caught:
        read_chain(data)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == (path, line)


def test_a_correction_twice_is_an_error(data: Path) -> None:
    path = data / CORRECTIONS
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(TableError, match="is corrected twice"):
        read_chain(data)


@pytest.mark.parametrize("table", ["terms.tsv", "stopwords.tsv", "strength.tsv"])
def test_without_a_list_of_its_own_a_folder_uses_the_bundled_one(data: Path, chain: Chain, table: str) -> None:
    (data / "lexicon" / table).unlink()
    assert read_chain(data).changes == chain.changes


def test_without_a_lexicon_a_folder_uses_the_bundled_one(data: Path, chain: Chain) -> None:
    shutil.rmtree(data / "lexicon")
    assert read_chain(data).changes == chain.changes


def test_a_slip_in_the_name_of_a_list_is_an_error(data: Path) -> None:
    (data / "lexicon" / "stopwords.tsv").rename(data / "lexicon" / "stop-words.tsv")
    with pytest.raises(InputError, match="no table of this name") as caught:
        read_chain(data)
    assert caught.value.place is not None
    assert caught.value.place.file == data / "lexicon" / "stop-words.tsv"


def clear_corrections(data: Path) -> None:
    """Corrections strike what is computed with the bundled words; with others they do not fit."""
    for path in (data / "alignments").glob("*.corrections.tsv"):
        path.unlink()


def content(chain: Chain) -> set[str]:
    return {word for change in chain.changes.links for word in (*change.shared, *change.added, *change.left_out)}


def test_changes_are_computed_with_the_folders_own_words(data: Path, chain: Chain) -> None:
    clear_corrections(data)
    word = chain.changes.links[0].shared[0]
    for table, row in (("stopwords.tsv", f"{word}\tx\tx\n"), ("terms.tsv", "减税降费政策\tx\n")):
        with (data / "lexicon" / table).open("a", encoding="utf-8") as lexicon:
            lexicon.write(row)
    own = content(read_chain(data))
    assert word in content(chain) - own
    assert "减税降费政策" in own - content(chain)
    assert read_chain(DATA).changes == chain.changes


def test_names_of_the_folders_own_tables_stay_whole(data: Path, chain: Chain) -> None:
    clear_corrections(data)
    with (data / "authority" / "named.tsv").open("a", encoding="utf-8") as named:
        named.write("brand\ttax-policy\t减税降费政策\tTax policy\n")
    assert "减税降费政策" in content(read_chain(data)) - content(chain)


def test_a_word_of_strength_stands_alone_by_the_folders_own_words(data: Path) -> None:
    text = "切实做到要公开尽公开"
    assert strength_words(text, Wordlists.read(data)) == ("要",)
    with (data / "lexicon" / "terms.tsv").open("a", encoding="utf-8") as terms:
        terms.write("要公开\tx\n")
    assert strength_words(text, Wordlists.read(data)) == ()
