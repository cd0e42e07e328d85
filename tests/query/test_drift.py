"""The drift of a graph: computed when it is asked, from the texts and names that the graph has."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.errors import InputError
from jxkg.ids import ID, PREFIXES
from jxkg.query.drift import DriftTable
from tests.conftest import Run


def content(table: DriftTable) -> set[str]:
    return {word for one in table.links for word in (*one.shared, *one.added, *one.left_out)}


@pytest.mark.parametrize("table_file", ["terms.tsv", "stopwords.tsv", "strength.tsv"])
def test_without_a_list_of_its_own_a_folder_uses_the_bundled_one(
    kg: jxkg.PolicyGraph, table: DriftTable, data: Path, table_file: str
) -> None:
    (data / "lexicon" / table_file).unlink()
    assert kg.drift(data=data) == table


def test_without_a_lexicon_a_folder_uses_the_bundled_one(kg: jxkg.PolicyGraph, table: DriftTable, data: Path) -> None:
    shutil.rmtree(data / "lexicon")
    assert kg.drift(data=data) == table


def test_a_slip_in_the_name_of_a_list_is_an_error(kg: jxkg.PolicyGraph, data: Path) -> None:
    (data / "lexicon" / "stopwords.tsv").rename(data / "lexicon" / "stop-words.tsv")
    with pytest.raises(InputError, match="no table of this name") as caught:
        kg.drift(data=data)
    assert caught.value.place is not None
    assert caught.value.place.file == data / "lexicon" / "stop-words.tsv"


def test_changes_are_computed_with_a_folders_own_words(
    kg: jxkg.PolicyGraph, table: DriftTable, data: Path, run: Run
) -> None:
    word = table.links[0].shared[0]
    for file, row in (("stopwords.tsv", f"{word}\tx\tx\n"), ("terms.tsv", "减税降费政策\tx\n")):
        with (data / "lexicon" / file).open("a", encoding="utf-8") as lexicon:
            lexicon.write(row)
    own = content(kg.drift(data=data))
    assert word in content(table) - own
    assert "减税降费政策" in own - content(table)
    assert kg.drift(data=DATA) == table
    shown = json.loads(run("drift", "--data", data, "--format", "json").stdout)
    assert {word for one in shown["links"] for word in one["shared"] + one["added"] + one["left_out"]} == own


def test_names_that_the_graph_has_stay_whole(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    """A graph of another data folder is cut by its own names, which no table of this one has."""
    assert content(kg.drift(18)) >= {"评价", "反馈"}
    path = tmp_path / "named.ttl"
    kg.export(path)
    with path.open("a", encoding="utf-8") as graph:
        graph.write(
            "<https://w3id.org/jxkg/id/jzbf-2022-31/task-18> jx:names <https://w3id.org/jxkg/id/named/x> .\n"
            '<https://w3id.org/jxkg/id/named/x> skos:prefLabel "评价反馈"@zh .\n'
        )
    named = jxkg.load(path)
    assert "评价反馈" in content(named.drift(18))
    assert named.drift(18).links == tuple(one for one in named.drift().links if one.subject.endswith("task-18"))


def test_a_name_of_another_list_does_not_cut_this_ones_words(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    """What is computed of a task depends on its own list, and not on what else the graph has."""
    path = tmp_path / "two.nt"
    kg.export(path)
    own = path.read_text(encoding="utf-8")
    other = own.replace("/jzbf-2022-31", "/jzbf-2023-9").replace("嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号")
    task, brand = (ox.NamedNode(f"{ID}{local}") for local in ("jzbf-2023-9/task-1", "named/x"))
    name = ox.Literal("减税降费政策", language="zh")
    other += f"{task} <{PREFIXES['jx']}names> {brand} .\n{brand} <{PREFIXES['skos']}prefLabel> {name} .\n"
    path.write_text(own + other, encoding="utf-8")
    both = jxkg.load(path)
    assert both.drift(document="嘉政办发〔2022〕31号") == kg.drift(document="嘉政办发〔2022〕31号")
    assert "减税降费政策" in content(both.drift(document="嘉政办发〔2023〕9号"))


def test_each_links_drift_is_the_same_whoever_is_asked(kg: jxkg.PolicyGraph, table: DriftTable) -> None:
    by_task = [one for task in range(1, 59) for one in kg.drift(task).links]
    assert by_task == [one for one in table.links if "task" in one.subject]
    traced = [link.change for trace in kg.traces() for link in trace.links if link.change]
    assert sorted(traced, key=lambda one: one.record) == sorted(by_task, key=lambda one: one.record)


def test_a_link_to_what_has_no_words_is_told_so(kg: jxkg.PolicyGraph, tmp_path: Path) -> None:
    path = tmp_path / "wrong.nt"
    kg.export(path)
    words = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if "/1.1.4> <https://w3id.org/jxkg/ontology#att" not in line
    ]
    path.write_text("\n".join(words), encoding="utf-8")
    wrong = jxkg.load(path)
    with pytest.raises(InputError, match=r"links gbf-2022-8:1\.1\.4, of which the graph does not have the words"):
        wrong.drift(5)
    assert [link.change for link in wrong.trace(5).national] == []
