"""Every question as grlc runs it: grlc reads its parameters from the names of variables, and writes values into the text.

grlc 1.3 pins other versions of what this project uses, so its two steps are written out here: `get_parameters`, and
`rewrite_query_standard`, in its module gquery.
"""

from __future__ import annotations

import re

import pytest

import jxkg
from jxkg.query.catalogue import header, names, question
from jxkg.rdf.answers import Rows

_VARIABLE = re.compile(
    r"\?(?P<required>[_]{1,2})(?P<name>[a-zA-Z0-9]+)([_](?P<type>(iri)|(number)|(literal)|(integer)))?"
    r"([_](?P<prefix>[a-zA-Z0-9]+)[_](?P<userdefined>[a-zA-Z0-9]+))?([_](?P<lang>[a-zA-Z0-9]+))?"
)
_WRITTEN = {"number": "{}", "iri": "<{}>", "integer": '"{}"^^xsd:integer', None: '"{}"'}
_XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"


def rewritten(text: str, values: dict[str, str]) -> str:
    """A question with values, as grlc writes it."""
    for match in [*_VARIABLE.finditer(text)]:
        if match["name"] in values:
            text = text.replace(match[0], _WRITTEN[match["type"]].format(values[match["name"]]))
    return text if _XSD in text or "xsd:" not in text else _XSD + text


@pytest.mark.parametrize("name", names())
def test_grlc_reads_the_parameters_that_the_catalogue_has(name: str) -> None:
    asked = question(name)
    found = {match[0][1:]: match for match in _VARIABLE.finditer(asked.text)}
    assert {match["name"]: (match["type"] or "literal", match["required"] == "_") for match in found.values()} == {
        one.name: (one.type, one.required) for one in asked.parameters
    }
    assert not any(match["lang"] or match["userdefined"] for match in found.values())


@pytest.mark.parametrize("name", [name for name in names() if question(name).parameters])
def test_a_question_has_the_same_answer_through_grlc(
    kg: jxkg.PolicyGraph, changes: jxkg.PolicyGraph, name: str
) -> None:
    asked = question(name)
    graph = changes if asked.of_changes else kg
    examples = header(asked).examples
    through = graph.sparql(rewritten(asked.text, {key: str(value) for key, value in examples.items()}))
    direct = graph.ask(name, **examples)
    assert isinstance(through, Rows)
    assert isinstance(direct, Rows)
    assert through.terms == direct.terms
    assert len(through) > 0 or name == "labels-missing"
