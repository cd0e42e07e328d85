"""Pictures of a graph: drawn as SVG from answers of the catalogue's questions, and written as SVG, PNG or a page."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jxkg.errors import NotFoundError

if TYPE_CHECKING:
    from jxkg.plot.picture import Picture
    from jxkg.query.questions import Questions

PICTURES = {
    "chain": "政策链：国家、省级、市级各节如何相连 the chain as a Sankey diagram",
    "matrix": "国家要点 × 责任单位 national requirements and who answers for them, a heat map",
    "load": "各单位按角色的任务数 how many tasks fall to each unit, by role",
    "coverage": "各节的覆盖 coverage by section",
}


def plot(questions: Questions, name: str) -> Picture:
    """Draw the picture of a name.

    Raises NotFoundError if there is no such picture, or if the graph has nothing to draw.
    """
    if name not in PICTURES:
        import difflib

        close = difflib.get_close_matches(name, PICTURES, n=3)
        remedy = f"nearest: {', '.join(close)}" if close else f"there are: {', '.join(PICTURES)}"
        raise NotFoundError(f"there is no picture {name}", None, remedy)
    picture: Picture = import_module(f"jxkg.plot.{name}").draw(questions)
    return picture
