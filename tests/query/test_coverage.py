"""The ledger: its figures are those of the files, each thing is counted once, and what cannot be counted is told so."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import jxkg
from jxkg._resources import DATA
from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.files import read_table
from jxkg.query.coverage import ATTESTED, Counts, Coverage, Item
from jxkg.query.ledger import check_sums
from tests.conftest import Run

NATION, LIST, OTHER = "国办发〔2022〕8号", "嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号"
LOCAL = [1, 3, 7, 16, 17, 18, 28, 34, 45, 51, 54, 55, 56, 57]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ID = "<https://w3id.org/jxkg/id/"
Damage = Callable[[Callable[[str], str]], jxkg.PolicyGraph]


@pytest.fixture(scope="module")
def ledger() -> Coverage:
    return jxkg.load().coverage()


@pytest.fixture
def damage(kg: jxkg.PolicyGraph, tmp_path: Path) -> Damage:
    """The bundled graph with its N-Triples changed."""

    def changed(how: Callable[[str], str]) -> jxkg.PolicyGraph:
        path = tmp_path / "damaged.nt"
        kg.export(path)
        before = path.read_text(encoding="utf-8")
        after = how(before)
        assert after != before
        path.write_text(after, encoding="utf-8")
        return jxkg.load(path)

    return changed


def listed(ledger: Coverage) -> list[Item]:
    return [*ledger.requirements, *ledger.tasks]


def without(*marks: str) -> Callable[[str], str]:
    """A change that takes out the lines which have all of some marks."""
    return lambda text: "".join(
        line for line in text.splitlines(keepends=True) if not all(mark in line for mark in marks)
    )


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


# --- the figures, from the files themselves


def records() -> tuple[set[tuple[str, str]], set[str]]:
    """The direct national links, and what was searched for and not found, as the adjudicated table has them."""
    links, none = set(), set()
    path = DATA / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    for _, row in read_table(path, frozenset({"subject_id", "object_id", "object_source"})):
        if row["object_id"] == "sssom:NoTermFound":
            if row["object_source"] != "jxid:zzbf-2022-30" and not row["subject_id"].startswith("zzbf"):
                none.add(row["subject_id"])
        elif row["subject_id"].startswith("jzbf-2022-31:task-") and row["object_id"].startswith("gbf-2022-8:"):
            links.add((row["subject_id"].rpartition("-")[2], row["object_id"].partition(":")[2]))
    return links, none


def test_the_figures_are_those_of_the_files(ledger: Coverage) -> None:
    links, none = records()
    upstream = yaml.safe_load((DATA / "upstream" / "national-2022-8.yaml").read_text(encoding="utf-8"))
    gists = [one for part in upstream["parts"] for section in part["sections"] for one in section["requirements"]]
    attested = {one["path"]: one["attestation"] for one in gists}
    carried = {path for _, path in links}
    assert len(carried) == 39
    assert sum(attested[path] == "reconstructed" for path in carried) == 22
    assert attested.keys() - carried == {"1.2.2", "1.2.3", "5.3.3"}
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
        *((7, 2), (6, 0), (8, 0), (12, 0), (6, 1)),
    ]
    assert [(part.counts.linked, part.counts.none_found) for part in city.parts] == [(9, 3), (13, 4), (14, 2), (8, 5)]
    in_section = Counter(one.path.rpartition(".")[0] for one in ledger.requirements)
    assert {one.path: one.counts.total for part in nation.parts for one in part.sections} == in_section
    assert [one.counts for one in nation.parts[0].sections] == [Counts(4), Counts(1, 2), Counts(2)]
    assert (nation.counts, city.counts) == (Counts(39, 3), Counts(44, 14))


def test_attested_only(kg: jxkg.PolicyGraph) -> None:
    ledger = kg.coverage(attestations=ATTESTED)
    assert {one.attestation for one in ledger.requirements} == {"public-text", "public-summary"}
    assert ledger.left_out() == {"requirements": 25, "tasks": 24}
    assert ledger.counts()["requirements"] == {"linked": 17, "none-found": 0, "not-examined": 0}
    assert [document.counts.total for document in ledger.documents] == [42, 58]
    links, _ = records()
    kept = {one.path for one in ledger.requirements}
    assert {one.task for one in ledger.tasks if one.status == "linked"} == {int(t) for t, path in links if path in kept}
    assert [one.task for one in ledger.local] == LOCAL
    assert kg.coverage(attestations=["public-text"]).left_out()["requirements"] == 42 - 4


@pytest.mark.parametrize("wrong", [["hearsay"], "public-text", ["public-text", "rumour"]])
def test_an_attestation_that_there_is_not(kg: jxkg.PolicyGraph, wrong: Any) -> None:
    with pytest.raises(UsageError, match="cannot be the attestations"):
        kg.coverage(attestations=wrong)


# --- several lists


def test_several_lists_are_covered_one_by_one(damage: Damage, run: Run, tmp_path: Path) -> None:
    both = damage(two_lists)
    first, second = both.coverages()
    assert (first.lists, second.lists) == ((LIST,), (OTHER,))
    assert first == both.coverage(LIST) == both.coverage("嘉政办发[2022]31号")
    assert [one.path for one in first.uncarried] == ["1.2.2", "1.2.3", "5.3.3"]
    assert [one.path for one in second.uncarried] == ["1.1.1", "1.2.3", "5.3.3"]
    whole = both.coverage()
    assert [one.path for one in whole.uncarried] == ["1.2.3", "5.3.3"]
    assert [(one.document, one.counts.total) for one in whole.documents] == [(NATION, 42), (LIST, 58), (OTHER, 58)]
    path = tmp_path / "damaged.nt"
    rows = list(csv.DictReader(io.StringIO(run("coverage", "--graph", path, "--format", "csv").stdout)))
    assert Counter((row["list"], row["kind"]) for row in rows) == {
        (LIST, "requirement"): 42,
        (OTHER, "requirement"): 42,
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
    assert [one.path for one in both.coverage().uncarried] == ["1.2.3"]
    assert [one.path for one in both.coverage().requirements if one.status == "not-examined"] == ["5.3.3"]


def test_a_list_that_there_is_not(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(NotFoundError, match=f"there is no list {OTHER}\n  there are: {LIST}") as caught:
        kg.coverage(OTHER)
    assert caught.value.exit_status == 1


# --- what is wrong with a graph


def test_both_linked_and_not_found_is_an_error_that_names_it(damage: Damage) -> None:
    link = f"{ID}jzbf-2022-31/task-19> <https://w3id.org/jxkg/ontology#implements> {ID}gbf-2022-8/1.2.3> .\n"
    with pytest.raises(InputError, match=f"requirement 1.2.3 of {NATION} is both linked to {LIST} and recorded as not"):
        damage(lambda text: text + link).coverage()


def test_a_task_both_linked_and_not_found(damage: Damage, run: Run, tmp_path: Path) -> None:
    link = f"{ID}jzbf-2022-31/task-1> <https://w3id.org/jxkg/ontology#implements> {ID}gbf-2022-8/1.3.1> .\n"
    damage(lambda text: text + link)
    result = run("coverage", "--graph", tmp_path / "damaged.nt", "-o", tmp_path / "ledger.csv")
    assert result.returncode == 2
    assert f"jxkg: task 1 of {LIST} is both linked to {NATION}" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "ledger.csv").exists()


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ((f"{ID}gbf-2022-8/2.1.2> ", "ontology#gist>"), "gbf-2022-8:2.1.2 cannot be counted"),
        ((f"{ID}jzbf-2022-31/task-9> ", "ontology#text>"), "jzbf-2022-31:task-9 cannot be counted"),
        ((f"{ID}gbf-2022-8/3.1> ", "schema#label>"), "stands in section 3.1, which the document has 0 times"),
        (("_none.jzbf-2022-31>", "object_source"), "requirement 1.2.2 of .* has 0 links and 1 searches"),
    ],
)
def test_what_would_not_be_counted_is_named(damage: Damage, marks: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        damage(without(*marks)).coverage()


def test_what_would_be_counted_twice_is_named(damage: Damage) -> None:
    gist = f'{ID}gbf-2022-8/2.1.2> <https://w3id.org/jxkg/ontology#gist> "另一概括"@zh .\n'
    with pytest.raises(InputError, match=r"gbf-2022-8:2.1.2 would be counted 2 times"):
        damage(lambda text: text + gist).coverage()


def test_the_sums_are_checked(ledger: Coverage) -> None:
    check_sums(ledger)
    with pytest.raises(InputError, match=f"the sections of {LIST} sum to 44 tasks linked, but 43 are listed"):
        check_sums(replace(ledger, tasks=tuple(one for one in ledger.tasks if one.task != 5)))
    with pytest.raises(InputError, match=f"sections of {NATION} sum to 0 requirements linked, but 39 are listed"):
        check_sums(replace(ledger, documents=ledger.documents[1:]))


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
    assert (listed.requirements, len(rest.requirements), rest.lists) == ((), 42, ())
    result = run("coverage", "--graph", tmp_path / "damaged.nt", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(result.stdout)))) == 100
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


# --- the formats


def test_the_text_has_everything(run: Run, ledger: Coverage) -> None:
    text = run("coverage").stdout
    assert "任务 Tasks: 58  已对应 linked 44，查找未见 none found 14，未查 not examined 0" in text
    assert "  1.2 加强涉及减税降费的信息公开: 3  已对应 linked 1，查找未见 none found 2" in text
    assert f"    5  已对应 linked → {NATION} 1.1.4\n" in text
    assert f"查于 searched {LIST}  semapv:LLMBasedMatching  置信度 confidence 0.70" in text
    assert all(one.words in text for one in listed(ledger))
    attested = run("coverage", "--attested").stdout
    assert "未计入 Left out: 要点 requirements 25，任务 tasks 24" in attested
    assert "reconstructed" not in attested


def test_csv_has_a_row_for_each(run: Run, ledger: Coverage, tmp_path: Path) -> None:
    printed = run("coverage", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert Counter((row["kind"], row["status"]) for row in rows) == {
        ("requirement", "linked"): 39,
        ("requirement", "none-found"): 3,
        ("task", "linked"): 44,
        ("task", "none-found"): 14,
    }
    assert [row["iri"] for row in rows] == [one.iri for one in listed(ledger)]
    assert [row["text"] for row in rows] == [one.words for one in listed(ledger)]
    assert None not in {key for row in rows for key in row}
    links, _ = records()
    for row in rows[42:]:
        paths = sorted(path for task, path in links if task == row["item"])
        assert (row["links"], row["linked_to"]) == (str(len(paths)), f"{NATION} {'、'.join(paths)}" if paths else "")
    assert run("coverage", "-o", tmp_path / "ledger.csv").returncode == 0
    written = (tmp_path / "ledger.csv").read_bytes().decode()
    assert written.replace("\r\n", "\n") == printed
    assert written.count("\r\n") == written.count("\n") == 101


def test_json_has_the_sums(run: Run, ledger: Coverage) -> None:
    values = json.loads(run("coverage", "--format", "json").stdout)
    assert values == json.loads(json.dumps({**ledger.as_json(), "by_list": values["by_list"]}))
    for document in values["documents"]:
        for status, count in document["counts"].items():
            assert sum(part["counts"][status] for part in document["parts"]) == count
            assert sum(one["counts"][status] for part in document["parts"] for one in part["sections"]) == count
    assert [one["counts"] for one in values["by_list"]] == [values["counts"]]


def test_options_that_do_not_go_together(run: Run, tmp_path: Path) -> None:
    both = run("coverage", "--attested", "--attestation", "public-text")
    assert (both.returncode, "give one of" in both.stderr) == (2, True)
    other = run("coverage", "-o", tmp_path / "ledger.pdf")
    assert other.returncode == 2
    assert "end its name with one of .txt, .json, .csv, .html" in other.stderr
    assert run("coverage", "-o", tmp_path / "no" / "ledger.html").returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_the_page_loads_nothing_and_has_everything(run: Run, ledger: Coverage, tmp_path: Path) -> None:
    assert run("coverage", "-o", tmp_path / "coverage.html").returncode == 0
    page = (tmp_path / "coverage.html").read_text(encoding="utf-8")
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?!#)[^\s\"')]+", page) == []
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert page.count("http:") + page.count("https:") == 1  # the namespace of SVG
    assert all(html.escape(one.words) in page for one in listed(ledger))
    assert page.count('class="mark"') == 100
    svg = jxkg.load().plot("coverage").svg
    assert svg in page


PROBE = """
<script>
addEventListener("load", () => {
  const rows = (kind) => [...document.querySelectorAll(`tr.${kind}`)].filter((row) => row.getBoundingClientRect().height > 0);
  const numbers = (row) => [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent));
  document.body.dataset.seen = JSON.stringify({
    total: rows("total").map(numbers), part: rows("part").map(numbers), section: rows("section").map(numbers),
    linked: rows("linked").length, none: rows("none-found").length,
    levels: [...document.querySelectorAll("h1, h2, h3")].map((one) => one.tagName),
    captions: [...document.querySelectorAll("table")].filter((one) => one.caption?.textContent).length,
    tables: document.querySelectorAll("table").length,
    unscoped: document.querySelectorAll("th:not([scope])").length,
    english: document.querySelectorAll("[lang=en]").length,
    name: document.querySelector("figure svg > title").textContent,
    role: document.querySelector("figure svg").getAttribute("role"),
    wide: document.documentElement.scrollWidth <= innerWidth,
    resources: performance.getEntriesByType("resource").length,
  });
});
</script>
</body>"""


@pytest.mark.skipif(not BROWSER and not os.environ.get("CI"), reason="Chromium is not installed (Debian: chromium)")
def test_the_page_in_a_browser(run: Run, tmp_path: Path) -> None:
    assert BROWSER is not None, "no Chromium (Debian: chromium)"
    page = tmp_path / "coverage.html"
    assert run("coverage", "-o", page).returncode == 0
    policy = "style-src 'unsafe-inline'"
    text = page.read_text(encoding="utf-8").replace(policy, f"{policy}; script-src 'unsafe-inline'", 1)
    page.write_text(text.replace("</body>", PROBE), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--window-size=1300,900", "--dump-dom"]
    command = [BROWSER, *flags, f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    found = re.search(r'data-seen="([^"]*)"', done.stdout)
    assert found, done.stderr
    seen = json.loads(html.unescape(found[1]))
    assert seen["total"] == [[39, 3, 0, 42], [44, 14, 0, 58]]
    for kind in ("part", "section"):
        assert [sum(column) for column in zip(*seen[kind], strict=True)] == [83, 17, 0, 100]
    assert (seen["linked"], seen["none"]) == (83, 17)
    assert seen["levels"][:3] == ["H1", "H2", "H3"]
    assert seen["captions"] == seen["tables"] > 30
    assert (seen["unscoped"], seen["resources"], seen["wide"]) == (0, 0, True)
    assert (seen["name"], seen["role"]) == (jxkg.load().plot("coverage").title, "img")
    assert seen["english"] > 100
