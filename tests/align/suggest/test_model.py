"""What is proposed from a list of any length."""

from __future__ import annotations

from dataclasses import replace

from jxkg.align.suggest.evaluate import Problem, measure
from jxkg.align.suggest.model import rank_tasks
from jxkg.align.suggest.similarity import Comparison

NONSENSE = ("做好春季绿化苗木的浇水工作。", "组织职工篮球比赛，做好场地安排。", "加强食堂采购管理，按时公布菜单。")


def test_tasks_that_have_nothing_to_do_with_a_requirement_get_no_link_though_one_is_nearest(
    comparison: Comparison,
) -> None:
    tasks = tuple(
        replace(task, id=f"{task.id}-other", heading="后勤服务", text=text)
        for task, text in zip(comparison.tasks, NONSENSE, strict=False)
    )
    for short in (tasks, tasks[:1]):
        rankings = rank_tasks(Comparison(short, comparison.requirements, comparison.lexicon))
        assert [ranking.links for ranking in rankings] == [()] * len(short)
        assert all(ranking.candidates[0].confidence < 0.1 for ranking in rankings)


def test_a_link_that_words_speak_for_is_proposed_from_a_list_of_one_task(comparison: Comparison) -> None:
    (ranking,) = rank_tasks(replace(comparison, tasks=(comparison.task("5"),)))
    assert [link.requirement.label for link in ranking.links] == ["1.1.4"]


def test_sections_compared_one_by_one_give_few_wrong_links(problem: Problem) -> None:
    """The shorter a list, the more pairs are each other's nearest."""
    proposed = {
        (link.task.id, link.requirement.id)
        for section in problem.sections.values()
        for ranking in rank_tasks(replace(problem.comparison, tasks=tuple(section)))
        for link in ranking.links
    }
    found = measure(problem, proposed)
    assert found.precision > 0.7
    assert found.f1 > 0.7
