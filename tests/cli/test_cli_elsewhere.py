"""No file that is read makes the command line ask another address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.store.answering import listening

TURTLE = """\
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix jx: <https://w3id.org/jxkg/ontology#> .
<HERE/g> a owl:Ontology ; owl:imports <HERE/imported> ; sh:shapesGraph <HERE/shapes> ; sh:entailment <HERE/entailment> .
<HERE/s> a sh:NodeShape ; sh:targetClass jx:Task ; sh:property [ sh:path jx:text ; sh:minCount 1 ] ;
    sh:js [ a sh:JSConstraint ; sh:jsFunctionName "f" ; sh:jsLibrary [ sh:jsLibraryURL "HERE/library.js" ] ] .
<HERE/task> a jx:Task ; jx:number 1 .
"""
JSONLD = '{"@context": "HERE/context.jsonld", "@id": "HERE/x", "@type": "Task"}'
RDFXML = """\
<?xml version="1.0"?>
<!DOCTYPE rdf:RDF SYSTEM "HERE/x.dtd" [<!ENTITY x SYSTEM "HERE/entity">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="HERE/a#">
<rdf:Description rdf:about="HERE/x"><a:b>&x;</a:b></rdf:Description>
</rdf:RDF>
"""
FILES = {"graph.ttl": TURTLE, "graph.jsonld": JSONLD, "graph.rdf": RDFXML}
COMMANDS = (["validate"], ["validate", "--pyshacl"], ["export", "out.nt", "--graph"], ["coverage", "--graph"])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", FILES)
def test_a_graph_loads_nothing(run: Run, tmp_path: Path, name: str, command: list[str]) -> None:
    with listening() as (here, hits):
        file = tmp_path / name
        file.write_text(FILES[name].replace("HERE", here), encoding="utf-8")
        result = run(*command, file, cwd=tmp_path)
    assert "Traceback" not in result.stderr
    assert hits == []


@pytest.mark.parametrize("more", [[], ["--pyshacl"]])
def test_shapes_load_nothing(run: Run, tmp_path: Path, more: list[str]) -> None:
    with listening() as (here, hits):
        file = tmp_path / "shapes.ttl"
        file.write_text(TURTLE.replace("HERE", here), encoding="utf-8")
        result = run("validate", file, "--shapes", file, *more, cwd=tmp_path)
    assert "Traceback" not in result.stderr
    assert hits == []


@pytest.mark.slow
@pytest.mark.java
def test_reasoning_loads_nothing(run: Run, tmp_path: Path) -> None:
    with listening() as (here, hits):
        file = tmp_path / "graph.ttl"
        file.write_text(TURTLE.replace("HERE", here), encoding="utf-8")
        result = run("reason", "--graph", file, cwd=tmp_path)
    assert "Traceback" not in result.stderr
    assert hits == []


def test_the_server_hears_who_asks() -> None:
    import urllib.error
    import urllib.request

    with listening() as (here, hits), pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{here}/x", timeout=5)
    assert hits == ["/x"]
