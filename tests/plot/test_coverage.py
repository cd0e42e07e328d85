"""The picture of coverage."""

from __future__ import annotations

import jxkg
from jxkg.plot.picture import Picture
from tests.plot.drawings import marks


def drawn(picture: Picture, *names: str) -> list[tuple[str | int, ...]]:
    return [row for row in picture.rows if row[0] in names]


def test_the_squares_of_the_coverage(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    squares = list(marks(pictures["coverage"]))
    tasks = [square for square in squares if square.says.startswith("任务 task")]
    requirements = [square for square in squares if square not in tasks]
    counts = kg.coverage().counts()
    for drawn, expected in ((tasks, counts["tasks"]), (requirements, counts["requirements"])):
        assert sum("有对应 linked" in one.says for one in drawn) == expected["linked"]
        assert sum("stroke-dasharray" in one.shape.attrib for one in drawn) == expected["none-found"]
        assert len(drawn) == sum(expected.values())
    hatched = sum("url(" in one.shape.attrib["fill"] for one in requirements)
    assert (
        hatched == sum(one.attestation == "reconstructed" and one.tasks > 0 for one in kg.coverage().requirements) == 14
    )
    assert [int(one.value) for one in tasks] == list(range(1, 59))


def test_the_best_attested_link_says_how_a_task_is_drawn(kg: jxkg.PolicyGraph, pictures: dict[str, Picture]) -> None:
    order = ["public-text", "public-summary", "reconstructed"]
    for square in marks(pictures["coverage"]):
        if square.says.startswith("任务 task"):
            links = kg.trace(int(square.value)).national
            solid = any(order.index(link.attestation) < 2 for link in links)
            assert ("url(" in square.shape.attrib["fill"]) == (bool(links) and not solid)
