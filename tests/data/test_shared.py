"""What is recorded beside the coding: text that two cities share, and headings with the same words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

import yaml

from jxkg._resources import DATA
from jxkg.align.sssom import read_alignments
from jxkg.chain import Chain
from jxkg.files import read_table
from jxkg.model import Alignment, Drift

NAME = "open-government-2022"
CODED = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated", "shared-text")]
LIST, PROVINCE, NATION = "jzbf-2022-31", "zzbf-2022-30", "gbf-2022-8"


def records(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(DATA / "alignments" / name)]


def bare(words: str) -> str:
    """Words without numeral and punctuation."""
    words = re.sub(r"^([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])", "", words)
    return "".join(one for one in words if unicodedata.category(one)[0] in "LN")


def words_of(chain: Chain) -> dict[str, str]:
    documents = chain.documents.documents.items()
    return {f"{key}:{one.local}": one.words for key, document in documents for one in document.walk()}


def test_a_label_is_what_its_provision_says(chain: Chain) -> None:
    words = words_of(chain)
    for name in CODED:
        for one in records(name):
            assert one.subject_label == words[one.subject], f"{name}: {one.subject}"
            assert one.object_label == (words[one.object] if one.found else ""), f"{name}: {one.object}"


def test_each_shared_requirement_has_its_task_and_its_national_requirement(chain: Chain) -> None:
    shared = {f"{PROVINCE}:{one.path}" for one in chain.documents.documents[PROVINCE].items}
    found = records(f"{NAME}.shared-text.sssom.tsv")
    tasks = [one for one in found if one.object in shared]
    nation = [one for one in found if one.subject in shared]
    assert len(tasks) == len(nation) == len(shared) == 4
    assert {one.object for one in tasks} == {one.subject for one in nation} == shared
    assert {(one.drift, one.justification, one.confidence) for one in tasks} == {
        (Drift.RESTATES, "semapv:LexicalMatching", 0.95)
    }
    assert {one.justification for one in nation} == {"semapv:LLMBasedMatching"}
    (in_part,) = [one for one in found if one not in (*tasks, *nation)]
    assert (in_part.subject, in_part.object) == (f"{LIST}:task-3", f"{PROVINCE}:1.1")
    assert (in_part.justification, in_part.confidence) == ("semapv:LLMBasedMatching", 0.7)


def test_all_characters_of_a_shared_task_were_compared(chain: Chain) -> None:
    """Lishui's text is not held; that the number compared is the whole of Jiaxing's task can be counted."""
    described = yaml.safe_load((DATA / "documents" / f"{PROVINCE}.yaml").read_text(encoding="utf-8"))
    sections = [section for part in described["parts"] for section in part["sections"]]
    shared = [one for section in sections for one in section.get("requirements", ())]
    words, links = words_of(chain), {one.object: one for one in records(f"{NAME}.shared-text.sssom.tsv")}
    for one in shared:
        link = links[f"{PROVINCE}:{one['path']}"]
        task = link.subject.rpartition("-")[2]
        count = len(bare(words[link.subject]))
        assert one["attested_by"][0]["title"] == f"嘉政办发〔2022〕31号第{task}项"
        assert all(f"全部{count}字" in source["attests"] for source in one["attested_by"])
        assert f"{count}字" in link.note


def common(one: str, other: str) -> str:
    """The longest run of characters that two texts have in common."""
    best = ""
    for start in range(len(one)):
        while start + len(best) < len(one) and one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
    return best


def relation(lower: str, upper: str) -> tuple[str, str] | None:
    """How the words of two headings are related, and what they have in common; None where that is less than half of either."""
    run = common(lower, upper)
    if lower == upper:
        return "equal", run
    if run in (lower, upper):
        return ("within" if run == lower else "contains"), run
    return ("shares", run) if 2 * len(run) >= max(len(lower), len(upper)) else None


def related(chain: Chain) -> Iterator[tuple[str, ...]]:
    """Related headings of the province and the nation, computed."""
    headings = {
        document: {f"{document}:{one.path}": bare(one.words) for one in (*held.parts, *held.sections)}
        for document, held in chain.documents.documents.items()
    }
    for (lower, said), (upper, asked) in product(headings[PROVINCE].items(), headings[NATION].items()):
        if found := relation(said, asked):
            yield lower, upper, *found


def test_the_table_of_headings_is_what_a_comparison_finds(chain: Chain) -> None:
    columns = ("subject_id", "object_id", "relation", "words")
    rows = [row for _, row in read_table(DATA / "alignments" / f"{NAME}.headings.tsv", frozenset({*columns, "note"}))]
    assert [tuple(row[name] for name in columns) for row in rows] == sorted(related(chain))
    assert all(row["note"] for row in rows)


def test_relations_of_headings() -> None:
    pairs = [
        ("做好公开", "做好公开"),
        ("公开", "做好公开"),
        ("做好公开", "公开"),
        ("做好公开", "办好公开"),
        ("做好公开", "公文"),
    ]
    assert [relation(*pair) for pair in pairs] == [
        ("equal", "做好公开"),
        ("within", "公开"),
        ("contains", "公开"),
        ("shares", "好公开"),
        None,
    ]
