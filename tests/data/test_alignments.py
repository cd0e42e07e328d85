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
from jxkg.align.coding.agreement import disputes
from jxkg.align.coding.decisions import read_decisions
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.chain import Chain
from jxkg.model import Alignment, links

NAME = "open-government-2022"
FILES = [f"{NAME}.{kind}.sssom.tsv" for kind in ("coding-a", "coding-b", "adjudicated", "shared-text")]


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


@pytest.mark.package("sssom")
def test_the_sssom_package_reads_every_record() -> None:
    """In a process of its own: importing it changes options of pandas that warn."""
    paths = [str(DATA / "alignments" / name) for name in FILES]
    command = [sys.executable, "-c", READ, *paths]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "ERROR" not in result.stderr
    read = [sorted(table) for table in json.loads(result.stdout)]
    assert read == [sorted([one.subject, one.object] for one in records(name)) for name in FILES]


@pytest.mark.package("sssom")
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
        searched = target.partition(":")[0]
        about = [one for one in records(FILES[2]) if one.subject == subject and one.searched == searched]
        if decision.drift is None and any(one.found for one in about):
            assert target not in {one.object for one in about}, "no link, and no record: the subject has other links"
            continue
        (record,) = [one for one in about if one.object == target or not one.found]
        assert (record.confidence, record.note) == (decision.confidence, decision.reason)


def test_the_adjudicated_set_is_the_codings_and_the_decisions() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    settled = adjudicate(records(FILES[0]), records(FILES[1]), decisions)
    path = DATA / "alignments" / FILES[2]
    assert path.read_text(encoding="utf-8") == format_alignments(settled, f"{NAME}.adjudicated", DESCRIPTION)


def test_every_dispute_is_decided_with_a_reason() -> None:
    decisions = read_decisions(DATA / "alignments" / f"{NAME}.decisions.tsv")
    codings = [links(records(name)) for name in FILES[:2]]
    overruled = decisions.keys() - set(disputes(*codings))
    assert decisions.keys() >= set(disputes(*codings))
    assert overruled == {("jzbf-2022-31:task-20", "gbf-2022-8:4.3.2")}
    assert all(link in coded and decisions[link].drift is None for link in overruled for coded in codings)
    assert all(decision.reason for decision in decisions.values())


def test_the_ledger_adds_up(chain: Chain) -> None:
    national, provincial, city = "gbf-2022-8", "zzbf-2022-30", "jzbf-2022-31"
    tasks = {f"{city}:task-{number}" for number in range(1, 59)}
    requirements = {f"{national}:{one.path}" for one in chain.documents.documents[national].items}
    sections = {f"{provincial}:{one.path}" for one in chain.documents.documents[provincial].sections}
    assert (len(tasks), len(requirements), len(sections)) == (58, 43, 15)
    requirements -= {f"{national}:5.1.3"}  # came after the codings, and was not looked for yet
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
