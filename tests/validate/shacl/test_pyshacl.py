"""pySHACL, the reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

import jxkg
from jxkg._resources import SHAPES
from jxkg.errors import InputError
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.shapes import read_shapes
from tests.validate.shacl.parsing import parsed

pytestmark = pytest.mark.usefixtures("prepared_queries")


@pytest.fixture(scope="module")
def real() -> Graph:
    return jxkg.load().to_rdflib()


@pytest.fixture(scope="module")
def project() -> Graph:
    return read_shapes(SHAPES)


def test_the_graph_and_the_shapes_are_left_as_they_are(real: Graph, project: Graph) -> None:
    before = set(real), set(project)
    by_pyshacl(project, real)
    assert (set(real), set(project)) == before


def test_wrong_shapes_are_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pySHACL cannot use"):
        by_pyshacl(parsed(":S a sh:PropertyShape ; sh:targetNode :a ."), Graph())
    (tmp_path / "a.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(InputError, match="not Turtle"):
        read_shapes(tmp_path)
