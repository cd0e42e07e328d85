"""Why an answer is empty: what a question was asked about, and the graph does not have.

The header of a question says of each parameter what kind of thing its value is. For each kind there is one query that tells
whether the graph has such a thing, and one that lists those it has, so that the nearest can be named.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jxkg.errors import NotFoundError, shown
from jxkg.ids import PREFIXES, compact
from jxkg.query.catalogue import Parameter, Question
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Rows, YesNo
from jxkg.rdf.terms import Term, Value

_EMPTY = (
    "an endpoint may have its triples in a named graph: give its name with --graph-name (graph_name=…); "
    "`jxkg push` puts a graph there"
)
_MOST = 100_000
_NAMES = "skos:prefLabel|skos:altLabel|jx:officialName"
_THINGS = "jx:PolicyDocument jx:Part jx:Section jx:Requirement jx:Task jx:Unit jx:UnitGroup jx:Instrument jx:Platform jx:Brand"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of thing: how it is called, and the patterns with ?value that ask for one and for all there are."""

    called: str
    one: str
    every: str


_NUMBERED = "?document jx:documentNumber ?value"
_KINDS = {
    "unit": _Kind(
        "unit or group called",
        f'VALUES ?language {{ "zh" "en" }} BIND (STRLANG(?value, ?language) AS ?name) ?bearer {_NAMES} ?name . '
        "VALUES ?kind { jx:Unit jx:UnitGroup } ?bearer a ?kind",
        f"VALUES ?kind {{ jx:Unit jx:UnitGroup }} ?bearer a ?kind ; {_NAMES} ?value",
    ),
    "path": _Kind("provision with the path", "?provision jx:path ?value", "?provision jx:path ?value"),
    "document": _Kind("document", _NUMBERED, _NUMBERED),
    "task": _Kind("task", "?task jx:number ?value", "?task jx:number ?value"),
    "thing": _Kind(
        "thing",
        "{ ?value ?out ?object } UNION { ?subject ?in ?value }",
        f"VALUES ?kind {{ {_THINGS} }} ?value a ?kind",
    ),
}
_PREFIXES = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("jx", "skos"))


def check_asked(questions: Questions, asked: Question, values: Mapping[str, Value | Term]) -> None:
    """Explain an empty answer: raise NotFoundError if the graph is empty, or does not have what a question was asked about.

    `values` are those that the question's parameters had. The error names the first that does not exist, and what is near it. If
    all exist, there is nothing to raise: nothing matches.
    """
    if not questions.sparql("ASK { ?subject ?predicate ?object }"):
        raise NotFoundError("the graph that was asked has no triples", None, _EMPTY)
    for parameter in asked.parameters:
        value = values.get(parameter.name)
        if value is not None and parameter.kind in _KINDS:
            _check(questions, parameter, parameter.term(value))


def _check(questions: Questions, parameter: Parameter, value: Term) -> None:
    kind = _KINDS[parameter.kind]
    found = questions.sparql(f"{_PREFIXES}ASK {{ {kind.one} }}", value=value)
    assert isinstance(found, YesNo)
    if not found:
        asked = shown(compact(str(value.value)))
        raise NotFoundError(f"there is no {kind.called} {asked}", None, _near(questions, kind, asked))


def _near(questions: Questions, kind: _Kind, asked: str) -> str:
    """The remedy: the things of a kind that are near, or some of those that there are."""
    import difflib

    found = questions.sparql(f"{_PREFIXES}SELECT DISTINCT ?value {{ {kind.every} }} LIMIT {_MOST}")
    assert isinstance(found, Rows)
    known = sorted({compact(str(row["value"])) for row in found})
    if known and all(one.isdecimal() for one in known):
        return f"there are: {min(map(int, known))} to {max(map(int, known))}"
    if close := difflib.get_close_matches(asked, known, n=3, cutoff=0.4):
        return f"nearest: {'、'.join(close)}"
    return f"there are: {'、'.join(known[:5])}{'…' if len(known) > 5 else ''}" if known else "the graph has none"
