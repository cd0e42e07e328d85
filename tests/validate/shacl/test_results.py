"""SHACL's own report."""

from __future__ import annotations

from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import SH

from jxkg.rdf.convert import from_rdflib as triples_of
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import compile_shapes
from jxkg.validate.shacl.results import report_graph
from jxkg.validate.shacl.run import check, run
from tests.validate.shacl.parsing import parsed


def small(shapes: str, data: str) -> tuple[Graph, Graph]:
    return parsed(shapes), parsed(data)


def test_the_report_is_shacls_own_and_the_same_bytes_each_time() -> None:
    shapes, data = small(
        ':S sh:targetSubjectsOf :p ; sh:property [ sh:path ( :p [ sh:inversePath :q ] ) ; sh:minCount 1 ; sh:message "无"@zh ] .',
        ":a :p :b .",
    )
    found = run(compile_shapes(shapes), Embedded.of(triples_of(data)))
    report = report_graph(found, shapes)
    assert report.serialize(format="turtle") == report_graph(reversed(found), shapes).serialize(format="turtle")
    assert isomorphic(
        report,
        parsed("""
        [ a sh:ValidationReport ; sh:conforms false ; sh:result [ a sh:ValidationResult ; sh:focusNode :a ;
            sh:resultPath ( :p [ sh:inversePath :q ] ) ; sh:resultSeverity sh:Violation ; sh:resultMessage "无"@zh ;
            sh:sourceConstraintComponent sh:MinCountConstraintComponent ; sh:sourceShape
                [ sh:path ( :p [ sh:inversePath :q ] ) ; sh:minCount 1 ; sh:message "无"@zh ] ] ] .
    """),
    )
    assert (None, SH.conforms, Literal(True)) in report_graph([], shapes)


def test_a_shape_without_a_name_is_in_the_report_whole() -> None:
    shapes = parsed(":S a sh:NodeShape ; sh:targetNode :a ; sh:property [ sh:path :p ; sh:minCount 1 ] .")
    report = report_graph(check(shapes, Embedded.of([])).results, shapes)
    (shape,) = report.objects(None, SH.sourceShape)
    assert report.value(shape, SH.minCount) is not None
