"""What is computed about links, as a graph of its own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rdflib.compare import isomorphic

import jxkg
from jxkg.errors import UsageError
from jxkg.ids import compact
from jxkg.query.drift import DriftTable
from jxkg.rdf.answers import Row, integer, optional_short, short, text
from tests.conftest import Run


def rows(graph: jxkg.PolicyGraph, name: str) -> list[Row]:
    answer = graph.ask(name)
    assert isinstance(answer, jxkg.Rows)
    return list(answer)


def test_changes_as_a_graph_say_what_the_table_says(table: DriftTable, changes: jxkg.PolicyGraph) -> None:
    found = {compact(text(row, "record")): row for row in rows(changes, "link-changes")}
    assert len(found) == len(table.links)
    for one in table.links:
        row = found[one.record]
        assert (row["document"], row["path"], row["name"]) == (one.document, one.path, one.name)
        for field, value in (("drift", one.drift), ("computed", one.computed_drift), ("strength", one.strength)):
            assert short(row, field) == value
        assert (optional_short(row, "lower"), optional_short(row, "upper")) == (one.lower_strength, one.upper_strength)
    words = Counter((row["relation"], row["word"]) for row in rows(changes, "link-words"))
    assert words == Counter(
        (relation, word)
        for one in table.links
        for relation, listed in (("shared", one.shared), ("added", one.added), ("left-out", one.left_out))
        for word in listed
    )
    numbers = Counter(short(row, "change") for row in rows(changes, "numbers-compared"))
    assert numbers == table.counts()["numbers"]
    strongest = {row["number"]: short(row, "strongest") for row in rows(changes, "strength-of-wording")}
    assert strongest == {one.provision.number: one.strongest for one in table.provisions if one.provision.number}
    assert sum(integer(row, "links") for row in rows(changes, "drift-compared")) == 136


def test_changes_repeat_the_graph_and_contradict_none_of_it(kg: jxkg.PolicyGraph, changes: jxkg.PolicyGraph) -> None:
    """What is not computed is the graph's own, but that a provision is said to be part of its document at once."""
    own = set(kg.triples())
    computed = {
        "computedDrift",
        "strengthChange",
        "lowerStrength",
        "upperStrength",
        "match_string",
        "addedWord",
        "leftOutWord",
    }
    computed |= {"numberComparison", "numberChange", "lowerWords", "upperWords", "contentWord", "strengthWord"}
    computed |= {"strongestWording", "weakestWording", "isPartOf"}
    for triple in changes.triples():
        name = triple.predicate.value.replace("#", "/").rpartition("/")[2]
        subject = str(triple.subject)
        assert triple in own or name in computed or ".number-" in subject or subject.endswith("/changes>"), triple


@pytest.mark.slow
def test_changes_are_written_as_every_format(table: DriftTable, tmp_path: Path, run: Run) -> None:
    for name in ("changes.ttl", "changes.nt", "changes.jsonld", "changes.rdf"):
        table.export(tmp_path / name)
        assert isomorphic(jxkg.load(tmp_path / name).to_rdflib(), table.to_rdflib())
    with pytest.raises(UsageError, match="is not that of a format"):
        table.export(tmp_path / "changes.csv")
    written = run("drift", "-o", tmp_path / "again.ttl")
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "again.ttl").read_bytes() == (tmp_path / "changes.ttl").read_bytes()
    asked = run("query", "link-words", "--graph", tmp_path / "again.ttl", "--format", "csv")
    assert asked.returncode == 0
    assert "政府公报" in asked.stdout
    unanswered = run("query", "link-words")
    assert (unanswered.returncode, unanswered.stdout) == (1, "")
    assert "jxkg drift -o changes.ttl" in unanswered.stderr
