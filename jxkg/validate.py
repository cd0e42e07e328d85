"""Whether a graph keeps what the model promises: SHACL, reported in the words of the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyshacl
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.namespace import OWL, SH, SKOS
from rdflib.term import Node

from jxkg._resources import SHAPES
from jxkg.model import position
from jxkg.shacl.shapes import read_shapes
from jxkg.vocab import JX, OA


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    `about` names what it is about as the documents would (任务5 Task 5), `line` is its line in the source text, `quote` the
    words there; both None where it stands in no held text. `value` is the value that is wrong, where there is one.
    """

    focus: str
    about: str
    line: int | None
    quote: str | None
    message_zh: str
    message_en: str
    value: str | None
    shape: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, by place in the source; `conforms` where nothing is wrong."""

    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def validate(graph: Graph, shapes: Path = SHAPES) -> Report:
    """Check a graph against the shapes in a folder.

    The graph is left as it is. Raises InputError where a file of shapes is not Turtle.
    """
    _, results, _ = pyshacl.validate(graph, shacl_graph=read_shapes(shapes))
    assert isinstance(results, Graph)
    findings = [_finding(graph, results, result) for result in results.subjects(RDF.type, SH.ValidationResult)]
    return Report(tuple(sorted(findings, key=lambda one: (one.line or 0, one.focus, one.shape, one.value or ""))))


def _finding(graph: Graph, results: Graph, result: Node) -> Finding:
    focus = results.value(result, SH.focusNode)
    value = results.value(result, SH.value)
    assert focus is not None
    line, quote = _place(graph, focus)
    return Finding(
        focus=str(focus),
        about=_name(graph, focus),
        line=line,
        quote=quote,
        message_zh=_in_language(results.objects(result, SH.resultMessage), "zh"),
        message_en=_in_language(results.objects(result, SH.resultMessage), "en"),
        value=str(value) if value is not None and value != focus else None,
        shape=str(results.value(result, SH.sourceShape)),
    )


def _in_language(texts: Iterable[Node], language: str) -> str:
    return next((str(text) for text in texts if getattr(text, "language", None) == language), "")


def _name(graph: Graph, focus: Node) -> str:
    """What a reader would call it: its own label, or that of the task or provision that it belongs to."""
    for owner in _owners(graph, focus):
        labels = [*graph.objects(owner, RDFS.label), *graph.objects(owner, SKOS.prefLabel)]
        if labels:
            both = (_in_language(labels, "zh"), _in_language(labels, "en"))
            return " ".join(label for label in both if label)
    return str(focus)


def _owners(graph: Graph, focus: Node) -> list[Node]:
    of = (JX.forTask, OWL.annotatedSource)
    upward = [owner for predicate in of for owner in graph.objects(focus, predicate)]
    downward = [*graph.subjects(JX.deadline, focus), *graph.subjects(JX.quantity, focus)]
    return [focus, *upward, *downward]


def _place(graph: Graph, focus: Node) -> tuple[int | None, str | None]:
    for owner in _owners(graph, focus):
        for span in graph.objects(owner, JX.span):
            text = graph.value(graph.value(span, OA.hasSource), RDF.value)
            start = next((graph.value(selector, OA.start) for selector in _selectors(graph, span, OA.start)), None)
            quote = next((graph.value(selector, OA.exact) for selector in _selectors(graph, span, OA.exact)), None)
            if text is not None and start is not None:
                return position(str(text), int(str(start)))[0], str(quote) if quote is not None else None
    return None, None


def _selectors(graph: Graph, span: Node, having: URIRef) -> list[Node]:
    return [selector for selector in graph.objects(span, OA.hasSelector) if (selector, having, None) in graph]
