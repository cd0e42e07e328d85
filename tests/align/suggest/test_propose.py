"""The records that are proposed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal

from jxkg import __version__
from jxkg._resources import DATA
from jxkg.align.checks import read_coding
from jxkg.align.coding.adjudicate import adjudicate
from jxkg.align.sssom import format_alignments, read_alignments
from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.model import CONFIDENT
from jxkg.align.suggest.propose import DESCRIPTION
from jxkg.align.suggest.similarity import Comparison
from jxkg.chain import Chain, read_chain
from jxkg.errors import TableError
from jxkg.graph import build_graph
from jxkg.model import LEXICAL_MATCHING, Alignment, Drift
from jxkg.rdf.vocab import SSSOM

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"
ALIGNMENTS = DATA / "alignments" / "open-government-2022"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


def test_every_task_and_requirement_is_linked_or_none_found(comparison: Comparison, proposed: list[Alignment]) -> None:
    upward = {record.subject: record.found for record in proposed if record.predicate == "jx:implements"}
    assert set(upward) == {task.id for task in comparison.tasks}
    downward = {record.subject for record in proposed if record.predicate == "jx:implementedBy"}
    reached = {record.object for record in proposed if record.found}
    assert downward | reached == {one.id for one in comparison.requirements}
    assert not downward & reached
    assert list(upward.values()).count(False) > 5


def test_a_record_names_its_method_and_leaves_the_drift_open(proposed: list[Alignment]) -> None:
    for record in proposed:
        assert record.justification == LEXICAL_MATCHING
        assert (record.drift, record.authors, record.reviewer) == (None, (), None)
        assert record.tool is not None
        assert (record.tool.name, record.tool.version) == ("jxkg align", __version__)
        assert (record.similarity is not None) == record.found
        assert 0 < record.confidence <= 0.99
    assert all(record.confidence >= CONFIDENT for record in proposed if record.found)


@pytest.mark.package("sssom")
def test_what_is_written_reads_back_and_is_valid_sssom(proposed: list[Alignment], tmp_path: Path) -> None:
    path = tmp_path / "proposed.sssom.tsv"
    path.write_text(format_alignments(proposed, "proposed", DESCRIPTION), encoding="utf-8")
    assert [record for _, record in read_alignments(path)] == proposed
    sssom = Path(sys.executable).with_name("sssom")
    result = subprocess.run([sssom, "validate", path], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr.strip()) == (0, "No attr for drift [73 instances]")
    text = path.read_text(encoding="utf-8")
    score = next(record.similarity.score for record in proposed if record.similarity)
    path.write_text(text.replace(f"\t{score:g}\t", "\tmuch\t"), encoding="utf-8")
    with pytest.raises(TableError, match="similarity_score “much” is not a number from 0 to 1"):
        list(read_alignments(path))
    result = subprocess.run([sssom, "validate", path], capture_output=True, encoding="utf-8", check=False)
    assert "not well-formed" in result.stderr


def test_a_proposal_is_not_taken_for_an_adjudicated_link(data: Path, proposed: list[Alignment]) -> None:
    path = data / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    path.write_text(format_alignments(proposed, "proposed", DESCRIPTION), encoding="utf-8")
    with pytest.raises(
        TableError, match=r"line \d+: the link of jzbf-2022-31:task-2 to gbf-2022-8:1\.3\.1 is a proposal"
    ):
        read_chain(data)


def test_a_reviewed_proposal_says_in_the_graph_which_tool_made_it(data: Path, proposed: list[Alignment]) -> None:
    reviewed = [replace(record, drift=Drift.OVERLAPS) if record.found else record for record in proposed]
    path = data / "alignments" / "open-government-2022.adjudicated.sssom.tsv"
    for table in path.parent.glob("*.evidence.tsv"):
        table.unlink()
    path.write_text(format_alignments(reviewed, "reviewed", "x"), encoding="utf-8")
    graph = build_graph(read_chain(data))
    assert len(set(graph.subjects(SSSOM.mapping_tool, Literal("jxkg align")))) == len(proposed)
    scores = {float(str(score)) for score in graph.objects(None, SSSOM.similarity_score)}
    assert scores == {record.similarity.score for record in proposed if record.similarity}


def test_adjudication_decides_each_proposed_link(chain: Chain, proposed: list[Alignment]) -> None:
    coding = [
        record
        for record in read_coding(Path(f"{ALIGNMENTS}.coding-b.sssom.tsv"), chain.documents)
        if "zzbf-2022-30" not in (record.searched, record.subject.partition(":")[0])
    ]
    links = {(record.subject, record.object) for record in (*coding, *proposed) if record.found}
    with pytest.raises(TableError, match=rf"^{len(links)} dispute\(s\) are not decided"):
        adjudicate(proposed, coding, {})
