"""What made a score, and the words that a proposal rests on."""

from __future__ import annotations

import math

import pytest

from jxkg.align.suggest.compare import compare_documents
from jxkg.align.suggest.explain import evidence, explain
from jxkg.align.suggest.model import MODEL, rank_tasks
from jxkg.align.suggest.similarity import PARTS, Comparison
from jxkg.model import TextSpan

TASKS, UPSTREAM = "嘉政办发〔2022〕31号", "国办发〔2022〕8号"


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    return compare_documents(TASKS, UPSTREAM)


def test_what_is_added_is_the_score(comparison: Comparison) -> None:
    for task in comparison.tasks:
        for requirement in comparison.requirements:
            explanation = explain(comparison, task, requirement)
            contributions = explanation.contributions
            assert [one.name for one in contributions] == list(PARTS)
            assert math.isclose(
                math.fsum(one.added for one in contributions), explanation.candidate.score, abs_tol=1e-12
            )
            for one in contributions[:3]:
                assert math.isclose(math.fsum(one.terms.values()), one.added, abs_tol=1e-12)
            assert all(0 <= one.value <= 1 + 1e-9 for one in contributions)
            assert explanation.candidate.proposed == (explanation.candidate.score >= explanation.threshold)
    assert math.isclose(math.fsum(MODEL.weights), 1)


def test_every_quote_is_cut_from_the_task_by_its_offsets(comparison: Comparison) -> None:
    links = [link for ranking in rank_tasks(comparison) for link in ranking.links]
    assert len(links) > 40
    for link in links:
        found = evidence(comparison, link.task, link.requirement)
        assert found is not None
        assert found.quote == found.span.cut(link.task.text) != ""
        assert TextSpan(found.span.start + 1, found.span.end + 1).cut(link.task.text) != found.quote
        upper = {span.cut(link.requirement.text) for span in found.requirement_words}
        assert upper
        assert all(word in link.task.text for word in upper)
        assert all(span.cut(link.task.text) in link.requirement.text for span in found.task_words)


def test_the_evidence_is_the_clause_that_answers(comparison: Comparison) -> None:
    found = evidence(comparison, comparison.task("8"), comparison.requirement("2.2.1"))
    assert found is not None
    assert found.quote == "加大灵活就业支持政策、减负稳岗扩就业政策解读培训和宣讲推送"
    found = evidence(comparison, comparison.task("53"), comparison.requirement("5.3.2"))
    assert found is not None
    assert "政府信息公开工作年度报告" in found.quote
    assert "对照本工作要点" not in found.quote


def test_nothing_shared_is_no_evidence(comparison: Comparison) -> None:
    task, requirement = comparison.task("40"), comparison.requirement("1.2.2")
    assert evidence(comparison, task, requirement) is None
    assert explain(comparison, task, requirement).candidate.score < 0.05
