"""Shapes as queries."""

from __future__ import annotations

import pytest

from jxkg.validate.shacl.compile import compile_shapes
from tests.validate.shacl.parsing import parsed


@pytest.mark.parametrize(
    ("shape", "why"),
    [
        (":S sh:targetNode :a ; sh:node :T . :T sh:property [ sh:path :p ; sh:node :S ]", "refers to itself"),
        (":S sh:targetNode :a ; sh:in ( [] )", "blank node"),
        (":S sh:targetNode :a ; sh:property [ sh:path :p ; sh:hasValue [] ]", "blank node"),
        (':S sh:targetNode :a ; sh:pattern "(?=a)"', "differently"),
        (':S sh:targetNode :a ; sh:pattern "a\\\\b"', "differently"),
        (':S sh:targetNode :a ; sh:pattern "a b" ; sh:flags "x"', "flags"),
        (":S sh:targetNode :a ; sh:minLenght 3", "neither SHACL Core"),
        (":S sh:target [ a sh:SPARQLTarget ]", "neither SHACL Core"),
        (":S sh:targetNode :a ; sh:rule [ ]", "neither SHACL Core"),
        (":S sh:targetNode :a ; sh:datatype xsd:duration", "not known here"),
        *(
            (f":S sh:targetNode :a ; sh:sparql [ sh:select 'SELECT $this WHERE {{ {body} }}' ]", why)
            for body, why in [
                ("{ $this <urn:p> ?v } UNION { ?v <urn:p> $this }", "UNION"),
                ("OPTIONAL { $this <urn:p> ?v }", "OPTIONAL"),
                ("{ FILTER (BOUND($this)) }", "group inside"),
                ("$this ex:p ?v", "prefix ex:"),
                ('$this <urn:p> ?v FILTER (REGEX(?v, "(?=a)"))', "differently"),
                ("$this <urn:p> ?v FILTER (SHA256(?v) = ?v)", "SHA256"),
            ]
        ),
    ],
)
def test_what_cannot_be_compiled_is_named_and_left_to_pyshacl(shape: str, why: str) -> None:
    compiled = compile_shapes(parsed(f"{shape} ."))
    assert compiled.queries == ()
    assert any(why in reason for _, _, reason in compiled.uncompiled)


def test_a_list_that_is_none_is_not_taken_for_an_empty_one() -> None:
    (left,) = compile_shapes(parsed(":S a sh:NodeShape ; sh:targetNode :a ; sh:in 5 .")).uncompiled
    assert "is not a list" in left[2]
