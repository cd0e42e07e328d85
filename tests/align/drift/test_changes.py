"""What happened on the way down, computed on links that were checked by hand, and counted."""

from __future__ import annotations

from collections import Counter

import jxkg
from jxkg.align.drift.changes import drift_of
from jxkg.chain import Chain
from jxkg.query.drift import DriftTable
from tests import ROOT
from tests.align.drift.conftest import change, wording

DOCS = ROOT / "docs"


def test_every_link_has_a_change(chain: Chain, table: DriftTable) -> None:
    links = [(record.subject, record.object) for record in chain.alignments if record.found]
    assert sorted((one.subject, one.object) for one in table.links) == sorted(links)
    assert len(links) == 136


def test_content_words_by_hand(table: DriftTable) -> None:
    """Of a text that is held, of a gist and of an inferred heading: 持续, 做好, 工作 and 提高 say nothing of the content."""
    assert wording(table, "jzbf-2022-31:task-40").content == ("政府公报", "发布", "渠道", "效率")
    assert wording(table, "gbf-2022-8:4.3.5").content == ("办好", "政府公报", "拓宽", "发布", "渠道", "时效")
    assert "营商环境" in wording(table, "zzbf-2022-30:1.2").content


def test_words_of_the_gazette_by_hand(table: DriftTable) -> None:
    """Task 40 持续做好政府公报工作，拓展发布渠道，提高发布效率 against 办好政府公报，拓宽发布渠道、提高时效."""
    one = change(table, 40, "4.3.5")
    assert one.shared == ("政府公报", "发布", "渠道")
    assert one.added == ("效率",)
    assert one.left_out == ("办好", "拓宽", "时效")
    assert one.computed_drift == "restates"


def test_words_of_the_investment_by_hand(table: DriftTable) -> None:
    """Task 2 does not say 规划, which 1.3.1 asks to publish; it adds 稳进提质系列政策的集成发布、权威解读."""
    one = change(table, 2, "1.3.1")
    assert "规划" in one.left_out
    assert {"稳进提质", "集成发布", "权威解读"} <= set(one.added)


def test_a_shared_word_stands_in_both_texts_and_the_others_in_one(chain: Chain, table: DriftTable) -> None:
    notice = chain.documents.documents["jzbf-2022-31"]
    tasks = {f"jzbf-2022-31:task-{task.number}": task.words for task in notice.items}
    gists = {f"gbf-2022-8:{one.path}": one.words for one in chain.documents.documents["gbf-2022-8"].items}
    checked = 0
    for one in table.links:
        lower, upper = tasks.get(one.subject), gists.get(one.object)
        if lower is None or upper is None:
            continue
        checked += 1
        assert all(word in lower and word in upper for word in one.shared)
        assert all(word in lower and word not in upper for word in one.added)
        assert all(word in upper and word not in lower for word in one.left_out)
        assert {*one.shared, *one.added} >= {*wording(table, one.subject).content}
        assert {*one.shared, *one.left_out} >= {*wording(table, one.object).content}
    assert checked == 61


def test_half_is_where_a_share_counts() -> None:
    assert (drift_of(0.5, 0.5), drift_of(0.49, 0.5), drift_of(0.5, 0.49)) == ("Restates", "Refines", "Extends")


def test_coded_drift_is_never_overwritten(chain: Chain, table: DriftTable) -> None:
    coded = {(one.subject, one.object): one.drift for one in chain.alignments if one.found}
    assert {(one.subject, one.object): one.drift.capitalize() for one in table.links} == coded
    assert any(one.drift != one.computed_drift for one in table.links)


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
    added, left_out = (sum(len(getattr(one, side)) for one in nation) for side in ("added", "left_out"))
    assert f"{added} words are computed as added and {left_out} as left out" in page
    for drift, words in (
        ("extends", "*Extends* ({} of {})"),
        ("overlaps", "*Overlaps* ({} of {})"),
        ("refines", "*Refines* hardly ever ({} of {})"),
    ):
        of = [one for one in nation if one.drift == drift]
        assert words.format(sum(one.computed_drift == drift for one in of), len(of)) in page
    counts = kg.drift().counts()
    assert counts["numbers"] == {"added": 5, "dropped": 1, "kept": 2}
    assert counts["strength"] == {"not-comparable": 136}
