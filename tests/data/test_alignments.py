"""The codings, their adjudication, the ledger."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from jxkg._resources import DATA
from jxkg.align.coding.adjudicate import DESCRIPTION, adjudicate
from jxkg.align.coding.agreement import compare_codings, disputes
from jxkg.align.coding.decisions import read_decisions
from jxkg.align.coding.reliability import alpha, kappa
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.chain import Chain, read_chain
from jxkg.errors import TableError
from jxkg.model import Alignment, links
from tests import ROOT

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated")]


def records(name: str) -> list[Alignment]:
    return [record for _, record in read_alignments(DATA / "alignments" / name)]


def sssom(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the sssom package's own command line."""
    command = [str(Path(sys.executable).with_name("sssom")), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


READ = """
import json, sys
from sssom.parsers import parse_sssom_table
tables = [parse_sssom_table(path).df for path in sys.argv[1:]]
print(json.dumps([[list(row) for row in zip(table.subject_id, table.object_id)] for table in tables]))
"""


def test_the_sssom_package_reads_every_record() -> None:
    """In a process of its own: importing it changes options of pandas that warn."""
    paths = [str(DATA / "alignments" / name) for name in FILES]
    command = [sys.executable, "-c", READ, *paths]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "ERROR" not in result.stderr
    read = [sorted(table) for table in json.loads(result.stdout)]
    assert read == [sorted([one.subject, one.object] for one in records(name)) for name in FILES]


@pytest.mark.parametrize("name", FILES)
def test_all_that_its_validator_objects_to_is_a_term_younger_than_its_schema(name: str) -> None:
    result = sssom("validate", DATA / "alignments" / name)
    errors = [line for line in result.stderr.splitlines() if line.startswith("ERROR:root:")]
    younger = [record for record in records(name) if record.justification == "semapv:LLMBasedMatching"]
    assert len(errors) == 2 * len(younger), "if there are none, the package has caught up: expect validity instead"
    assert all("semapv:LLMBasedMatching" in line for line in errors)


def test_only_what_was_disputed_carries_a_review() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    reviewed = [record for record in records(FILES[2]) if record.justification == "semapv:MappingReview"]
    assert {(one.subject, one.object) for one in reviewed if one.found} == {
        key for key, one in decisions.items() if one.drift
    }
    assert all(record.reviewer == "adjudication" for record in reviewed)
    assert {record.reviewer for record in records(FILES[2]) if record not in reviewed} == {None}


def test_what_was_decided_has_the_confidence_and_the_reason_of_the_decision() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    for (subject, target), decision in decisions.items():
        (record,) = [
            one
            for one in records(FILES[2])
            if one.subject == subject and (one.object == target or (not one.found and target.startswith(one.searched)))
        ]
        assert (record.confidence, record.note) == (decision.confidence, decision.reason)


def test_the_adjudicated_set_is_the_codings_and_the_decisions() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    settled = adjudicate(records(FILES[0]), records(FILES[1]), decisions)
    path = DATA / "alignments" / FILES[2]
    assert path.read_text(encoding="utf-8") == format_alignments(settled, f"{NAME}.adjudicated", DESCRIPTION)


def test_every_dispute_is_decided_with_a_reason() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    disputed = disputes(links(records(FILES[0])), links(records(FILES[1])))
    assert decisions.keys() == set(disputed)
    assert all(decision.reason for decision in decisions.values())


def test_an_undecided_dispute_is_named() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    link = ("jzbf-2022-31:task-12", "gbf-2022-8:4.2.2")
    del decisions[link]
    with pytest.raises(TableError, match=r"1 dispute\(s\) not decided: jzbf-2022-31:task-12 → gbf-2022-8:4\.2\.2"):
        adjudicate(records(FILES[0]), records(FILES[1]), decisions)


def test_a_decision_on_what_is_not_disputed_is_named() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    agreed = ("jzbf-2022-31:task-5", "gbf-2022-8:1.1.4")
    decisions[agreed] = next(iter(decisions.values()))
    with pytest.raises(TableError, match="decided, but not disputed: jzbf-2022-31:task-5"):
        adjudicate(records(FILES[0]), records(FILES[1]), decisions)


def test_the_agreement_is_the_one_that_is_reported(chain: Chain) -> None:
    codings = {"A": records(FILES[0]), "B": records(FILES[1])}
    comparison = compare_codings(codings, chain.documents.candidates)
    report = (ROOT / "docs" / "alignment.md").read_text(encoding="utf-8")
    rows = [
        f"| {each.subjects} → {each.searched} | {one.pairs} | {one.both} | {one.only_a} | {one.only_b} "
        f"| {kappa(one.links):.3f} | {alpha(each.links):.3f} "
        f"| {one.same_drift} of {one.both} | {kappa(one.drift):.3f} | {alpha(each.drift):.3f} |"
        for each in comparison.passes
        for one in each.agreements
    ]
    assert len(rows) == 3
    assert [row for row in rows if row not in report] == []
    assert f"{len(comparison.disputed)} disputes" in report
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    alone = links(records(FILES[0])).keys() ^ links(records(FILES[1])).keys()
    kept = sum(decisions[link].drift is not None for link in alone)
    assert f"{kept} of the {len(alone)} stand, {len(alone) - kept} were rejected" in report


def test_kappa_recomputed_pair_by_pair(chain: Chain) -> None:
    a, b = links(records(FILES[0])), links(records(FILES[1]))
    pairs = [
        (f"jzbf-2022-31:task-{n}", f"gbf-2022-8:{r.path}")
        for n in range(1, 59)
        for r in chain.documents.upstream["gbf-2022-8"].requirements
    ]
    said_a, said_b = [pair in a for pair in pairs], [pair in b for pair in pairs]
    observed = sum(x == y for x, y in zip(said_a, said_b, strict=True)) / len(pairs)
    chance = sum((said_a.count(word) / len(pairs)) * (said_b.count(word) / len(pairs)) for word in (True, False))
    comparison = compare_codings({"A": records(FILES[0]), "B": records(FILES[1])}, chain.documents.candidates)
    (agreement,) = comparison.passes[0].agreements
    assert kappa(agreement.links) == pytest.approx((observed - chance) / (1 - chance))


def test_the_ledger_adds_up(chain: Chain) -> None:
    national, provincial, city = "gbf-2022-8", "zzbf-2022-30", "jzbf-2022-31"
    tasks = {f"{city}:task-{number}" for number in range(1, 59)}
    requirements = {f"{national}:{one.path}" for one in chain.documents.upstream[national].requirements}
    sections = {f"{provincial}:{one.path}" for one in chain.documents.upstream[provincial].sections}
    assert (len(tasks), len(requirements), len(sections)) == (58, 42, 15)
    for subjects, searched in ((tasks, national), (tasks, provincial), (sections, national), (requirements, city)):
        linked = {one.subject for one in chain.alignments if one.found and one.searched == searched} & subjects
        linked |= {one.object for one in chain.alignments if one.subject.startswith(searched)} & subjects
        none = {one.subject for one in chain.alignments if not one.found and one.searched == searched} & subjects
        assert linked | none == subjects
        assert not linked & none


def test_links_go_upward_and_say_how_they_drift(chain: Chain) -> None:
    steps = Counter(
        (one.subject.partition(":")[0], one.object.partition(":")[0]) for one in chain.alignments if one.found
    )
    assert set(steps) == {
        ("jzbf-2022-31", "gbf-2022-8"),
        ("jzbf-2022-31", "zzbf-2022-30"),
        ("zzbf-2022-30", "gbf-2022-8"),
    }
    assert all((one.drift is not None) == one.found for one in chain.alignments)
    assert all(one.note for one in chain.alignments)


LINK = "jzbf-2022-31:task-5\t"
DAMAGES = {
    "no such path": ("\tgbf-2022-8:1.1.4\t", "\tgbf-2022-8:1.1.9\t", "there is no gbf-2022-8:1.1.9"),
    "no such task": (LINK, "jzbf-2022-31:task-99\t", "there is no jzbf-2022-31:task-99"),
    "no such document": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-9\tExtends", "there is no document gbf-2022-9"),
    "confidence": (
        "\t0.95\tjxid:gbf-2022-8\tExtends",
        "\t1.95\tjxid:gbf-2022-8\tExtends",
        "confidence “1.95” is not a number",
    ),
    "no number": (
        "\t0.95\tjxid:gbf-2022-8\tExtends",
        "\thigh\tjxid:gbf-2022-8\tExtends",
        "confidence “high” is not a number",
    ),
    "drift": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-8\tWidens", "drift “Widens” does not fit a link"),
    "link without drift": ("jxid:gbf-2022-8\tExtends", "jxid:gbf-2022-8\t", "drift “” does not fit a link"),
    "predicate": (
        "\tjx:implements\tgbf-2022-8:1.1.4",
        "\tskos:exactMatch\tgbf-2022-8:1.1.4",
        "the predicate skos:exactMatch",
    ),
    "justification": ("semapv:LLMBasedMatching", "mine:Own", "“mine:Own” is no mapping justification"),
    "cells": ("\tjx:implements\tgbf-2022-8:1.1.4", "\tjx:implements gbf-2022-8:1.1.4", "cells where the header has 12"),
    "other document": (
        "\tjxid:gbf-2022-8\tExtends",
        "\tjxid:zzbf-2022-30\tExtends",
        "gbf-2022-8:1.1.4 is not in zzbf-2022-30",
    ),
    "downward": (f"{LINK}", "gbf-2022-8:1.1.1\t", "gbf-2022-8:1.1.1 cannot be what implements joins to gbf-2022-8"),
    "no CURIE": ("\tgbf-2022-8:1.1.4\t", "\t1.1.4\t", "object_id “1.1.4” is no CURIE"),
}


def damage(data: Path, task: int, old: str, new: str) -> Path:
    """Change the row of a task's link to a national requirement."""
    path = data / "alignments" / FILES[2]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (number,) = (
        i for i, line in enumerate(lines) if line.startswith(f"jzbf-2022-31:task-{task}\t") and "jxid:gbf" in line
    )
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new, 1)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(("old", "new", "message"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_row_is_named_with_its_line(data: Path, old: str, new: str, message: str) -> None:
    path = damage(data, 5, old, new)
    with pytest.raises(TableError) as caught:
        read_chain(data)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}, line 21: ")


def test_a_confidence_out_of_range_in_a_decision(data: Path) -> None:
    path = data / "alignments" / f"{NAME}.decisions.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("\t0.55\t", "\t7\t", 1), encoding="utf-8")
    with pytest.raises(TableError, match="confidence “7” is not a number from 0 to 1"):
        read_decisions(path)


def test_a_link_twice(data: Path) -> None:
    path = data / "alignments" / FILES[2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")
    with pytest.raises(TableError, match=r"stand in .* too"):
        read_chain(data)


def test_a_link_and_none_found_for_the_same_search(data: Path) -> None:
    path = data / "alignments" / FILES[2]
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    none = next(row for row in rows if row.startswith("jzbf-2022-31:task-1\t") and "jxid:gbf" in row)
    path.write_text("".join([*rows, none.replace("task-1\t", "task-5\t")]), encoding="utf-8")
    with pytest.raises(TableError, match="task-5 is both linked and none found in gbf-2022-8"):
        read_chain(data)
