"""The ledger: its figures are those of the files, each thing is counted once, and what cannot be counted is told so."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

import jxkg
from jxkg._resources import DATA
from jxkg.errors import NotFoundError, UsageError
from jxkg.query.coverage import ATTESTED, Counts, Coverage, Item
from tests.conftest import Run
from tests.query.conftest import Damage, records, without

NATION, LIST, OTHER = "国办发〔2022〕8号", "嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号"
LOCAL = [1, 3, 7, 13, 14, 16, 17, 18, 34, 45, 51, 54, 55, 57]
ID = "<https://w3id.org/jxkg/id/"


def listed(ledger: Coverage) -> list[Item]:
    return [*ledger.requirements, *ledger.tasks]


def two_lists(text: str) -> str:
    """The graph with its list a second time, which found none for the requirements 1.1.1 and carries out 1.2.2."""
    other = text.replace("/jzbf-2022-31", "/jzbf-2023-9").replace(".jzbf-2022-31", ".jzbf-2023-9").replace(LIST, OTHER)
    other = without("jzbf-2023-9/task-30>", "ontology#implements>", "gbf-2022-8/1.1.1>")(other)
    other = without("alignment/gbf-2022-8.1.2.2_none.")(other)
    record = other.replace("alignment/gbf-2022-8.1.2.3_none.", "alignment/gbf-2022-8.1.1.1_none.")
    record = "".join(line for line in record.splitlines(keepends=True) if "gbf-2022-8.1.1.1_none." in line)
    record = record.replace("id/gbf-2022-8/1.2.3>", "id/gbf-2022-8/1.1.1>")
    link = f"{ID}jzbf-2023-9/task-6> <https://w3id.org/jxkg/ontology#implements> {ID}gbf-2022-8/1.2.2> .\n"
    return text + other + record + link


def test_the_figures_are_those_of_the_files(ledger: Coverage) -> None:
    links, none = records()
    upstream = yaml.safe_load((DATA / "documents" / "gbf-2022-8.yaml").read_text(encoding="utf-8"))
    gists = [one for part in upstream["parts"] for section in part["sections"] for one in section["requirements"]]
    attested = {one["path"]: one["attestation"] for one in gists}
    carried = {path for _, path in links}
    assert len(carried) == 39
    assert sum(attested[path] == "reconstructed" for path in carried) == 14
    assert attested.keys() - carried == {"1.2.2", "1.2.3", "1.3.2", "5.3.3"}
    assert {one.path: one.attestation for one in ledger.requirements} == attested
    assert {one.path for one in ledger.requirements if one.status == "linked"} == carried
    assert {(link.path, one.path) for one in ledger.requirements for link in one.links} == links
    assert {(str(one.task), link.path) for one in ledger.tasks for link in one.links} == links
    assert {f"gbf-2022-8:{one.path}" for one in ledger.uncarried} == {one for one in none if one.startswith("gbf")}
    assert {f"jzbf-2022-31:task-{one.task}" for one in ledger.local} == {one for one in none if one.startswith("jzbf")}
    assert [one.task for one in ledger.local] == LOCAL
    assert len({task for task, _ in links}) == ledger.counts()["tasks"]["linked"] == 44


def test_where_was_looked_how_and_how_sure(ledger: Coverage) -> None:
    (search,) = next(one for one in ledger.requirements if one.path == "1.2.3").searches
    assert (search.document, search.justification, search.confidence) == (LIST, "semapv:LLMBasedMatching", 0.7)
    assert search.note == "最近者任务19提高政策咨询水平，本条为12366纳税咨询热线，对象不同"
    assert [(one.document, one.confidence) for one in ledger.tasks[53].searches] == [(NATION, 0.85)]
    assert all(one.searches and not one.links for one in listed(ledger) if one.status == "none-found")


def test_by_part_and_section(ledger: Coverage) -> None:
    nation, city = ledger.documents
    assert [(one.document, one.kind) for one in (nation, city)] == [(NATION, "requirements"), (LIST, "tasks")]
    assert [(part.counts.linked, part.counts.none_found) for part in nation.parts] == [
        *((6, 3), (6, 0), (8, 0), (12, 0), (7, 1)),
    ]
    assert [(part.counts.linked, part.counts.none_found) for part in city.parts] == [(9, 3), (12, 5), (14, 2), (9, 4)]
    in_section = Counter(one.path.rpartition(".")[0] for one in ledger.requirements)
    assert {one.path: one.counts.total for part in nation.parts for one in part.sections} == in_section
    assert [one.counts for one in nation.parts[0].sections] == [Counts(4), Counts(1, 2), Counts(1, 1)]
    assert (nation.counts, city.counts) == (Counts(39, 4), Counts(44, 14))


def test_attested_only(kg: jxkg.PolicyGraph) -> None:
    ledger = kg.coverage(attestations=ATTESTED)
    assert {one.attestation for one in ledger.requirements} == {"public-text", "public-summary"}
    assert ledger.left_out() == {"requirements": 17, "tasks": 19}
    assert ledger.counts()["requirements"] == {"linked": 25, "none-found": 1, "not-examined": 0}
    assert [document.counts.total for document in ledger.documents] == [43, 58]
    links, _ = records()
    kept = {one.path for one in ledger.requirements}
    assert {one.task for one in ledger.tasks if one.status == "linked"} == {int(t) for t, path in links if path in kept}
    assert [one.task for one in ledger.local] == LOCAL
    assert kg.coverage(attestations=["public-text"]).left_out()["requirements"] == 43 - 4


@pytest.mark.parametrize("wrong", [["hearsay"], "public-text", ["public-text", "rumour"]])
def test_an_attestation_that_there_is_not(kg: jxkg.PolicyGraph, wrong: Any) -> None:
    with pytest.raises(UsageError, match="attestations cannot be"):
        kg.coverage(attestations=wrong)


def test_several_lists_are_covered_one_by_one(damage: Damage, run: Run, tmp_path: Path) -> None:
    both = damage(two_lists)
    first, second = both.coverages()
    assert (first.lists, second.lists) == ((LIST,), (OTHER,))
    assert first == both.coverage(LIST) == both.coverage("嘉政办发[2022]31号")
    assert [one.path for one in first.uncarried] == ["1.2.2", "1.2.3", "1.3.2", "5.3.3"]
    assert [one.path for one in second.uncarried] == ["1.1.1", "1.2.3", "1.3.2", "5.3.3"]
    whole = both.coverage()
    assert [one.path for one in whole.uncarried] == ["1.2.3", "1.3.2", "5.3.3"]
    assert [(one.document, one.counts.total) for one in whole.documents] == [(NATION, 43), (LIST, 58), (OTHER, 58)]
    path = tmp_path / "damaged.nt"
    rows = list(csv.DictReader(io.StringIO(run("coverage", "--graph", path, "--format", "csv").stdout)))
    assert Counter((row["list"], row["kind"]) for row in rows) == {
        (LIST, "requirement"): 43,
        (OTHER, "requirement"): 43,
        (LIST, "task"): 58,
        (OTHER, "task"): 58,
    }
    text = run("coverage", "--graph", path).stdout
    assert f"== {OTHER}" in text
    assert f"No national counterpart: 28  {LIST} 1、3、7、" in text
    assert f"、57；{OTHER} 1、3、7、" in text
    values = json.loads(run("coverage", "--graph", path, "--format", "json").stdout)
    assert [one["lists"] for one in values["by_list"]] == [[LIST], [OTHER]]
    page = run("coverage", "--graph", path, "--format", "html").stdout
    assert page.count("<h2>") == 2


def test_none_found_in_one_list_is_not_none_found_in_all(damage: Damage) -> None:
    both = damage(lambda text: without("alignment/gbf-2022-8.5.3.3_none.jzbf-2023-9")(two_lists(text)))
    assert [one.path for one in both.coverage().uncarried] == ["1.2.3", "1.3.2"]
    assert [one.path for one in both.coverage().requirements if one.status == "not-examined"] == ["5.3.3"]


def test_a_list_that_there_is_not(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match=f"there is no list {OTHER}\n  there are: {LIST}") as caught:
        kg.coverage(OTHER)
    assert caught.value.exit_status == 1


def test_a_task_both_linked_and_not_found(damage: Damage, run: Run, tmp_path: Path) -> None:
    link = f"{ID}jzbf-2022-31/task-1> <https://w3id.org/jxkg/ontology#implements> {ID}gbf-2022-8/1.3.1> .\n"
    damage(lambda text: text + link)
    result = run("coverage", "--graph", tmp_path / "damaged.nt", "-o", tmp_path / "ledger.csv")
    assert result.returncode == 2
    assert f"jxkg: task 1 of {LIST} is both linked to {NATION}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "ledger.csv").exists()


def test_an_empty_graph(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "empty.ttl"
    path.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(NotFoundError, match="no requirements and no tasks"):
        jxkg.load(path).coverage()
    result = run("coverage", "--graph", path)
    assert (result.returncode, result.stdout) == (1, "")
    assert "`jxkg build` makes one" in result.stderr


def test_a_list_without_upstream(damage: Damage, run: Run, tmp_path: Path) -> None:
    def alone(text: str) -> str:
        return without("ontology#basedOn>")(without("ontology#implements>")(without("NoTermFound")(text)))

    (listed, rest) = damage(alone).coverages()
    assert listed.counts()["tasks"] == {"linked": 0, "none-found": 0, "not-examined": 58}
    assert [one.kind for one in listed.remarks] == ["no-upstream"]
    assert (listed.requirements, len(rest.requirements), rest.lists) == ((), 43, ())
    result = run("coverage", "--graph", tmp_path / "damaged.nt", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 101
    assert f"{LIST} is based on no national document" in result.stderr


def test_an_upstream_document_without_requirements(damage: Damage) -> None:
    ledger = damage(without(f"{ID}gbf-2022-8/", "rdf-syntax-ns#type", "ontology#Requirement>")).coverage()
    assert [(one.kind, one.document) for one in ledger.remarks] == [("no-requirements", NATION)]
    assert ledger.counts()["tasks"] == {"linked": 0, "none-found": 14, "not-examined": 44}
    assert ledger.documents[0].counts.total == 0


def test_an_upstream_document_without_its_text(ledger: Coverage, damage: Damage) -> None:
    assert [(one.kind, one.document) for one in ledger.remarks] == [("text-not-held", NATION)]
    held = f"{ID}gbf-2022-8> <https://w3id.org/jxkg/ontology#heldIn> {ID}gbf-2022-8/text> .\n"
    assert damage(lambda text: text + held).coverage().remarks == ()


def test_coverage(kg: jxkg.PolicyGraph) -> None:
    ledger = kg.coverage()
    assert ledger.counts() == {
        "requirements": {"linked": 39, "none-found": 4, "not-examined": 0},
        "tasks": {"linked": 44, "none-found": 14, "not-examined": 0},
        "attestation": {"public-summary": 22, "public-text": 4, "reconstructed": 17},
    }
    assert [one.path for one in ledger.uncarried] == ["1.2.2", "1.2.3", "1.3.2", "5.3.3"]
    assert {one.task for one in ledger.local} == {trace.task for trace in kg.traces() if trace.status == "local"}


def test_what_was_not_examined_is_not_counted_as_none_found(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "unexamined.nt"
    kg.export(path)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "NoTermFound" not in line), encoding="utf-8")
    counts = jxkg.load(path).coverage().counts()
    assert counts["tasks"] == {"linked": 44, "none-found": 0, "not-examined": 14}
    assert counts["requirements"] == {"linked": 39, "none-found": 0, "not-examined": 4}
