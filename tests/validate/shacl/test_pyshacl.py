"""pySHACL, the reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.plugins.sparql.parser import parseQuery

import jxkg
from jxkg._resources import SHAPES
from jxkg.errors import InputError
from jxkg.validate.shacl.pyshacl import by_pyshacl
from jxkg.validate.shacl.shapes import read_shapes
from tests.validate.shacl.parsing import parsed


@pytest.fixture(scope="module")
def real() -> Graph:
    return jxkg.load().to_rdflib()


@pytest.fixture(scope="module")
def project() -> Graph:
    return read_shapes(SHAPES)


@pytest.mark.slow
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


def test_the_query_of_a_constraint_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsings = list[str]()

    def counted(text: str) -> object:
        parsings.append(text)
        return parseQuery(text)

    monkeypatch.setattr("rdflib.plugins.sparql.processor.parseQuery", counted)
    query = "SELECT $this ?value WHERE { $this <urn:p> ?value FILTER (?value > 5) }"
    shapes = parsed(f":S sh:targetSubjectsOf <urn:p> ; sh:sparql [ sh:select '{query}' ] .")
    data = parsed(" ".join(f":n{number} <urn:p> {number} ." for number in range(20)))
    assert len(by_pyshacl(shapes, data)) == 14
    assert len(parsings) == 1
