"""Whether a graph keeps what the model promises: SHACL, reported in the words of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jxkg._resources import SHAPES
from jxkg.placing import Placed, places
from jxkg.shacl.compiling import compile_shapes
from jxkg.shacl.result import Result, in_order, report_graph
from jxkg.shacl.running import check
from jxkg.shacl.shapes import read_shapes

if TYPE_CHECKING:
    import rdflib

    from jxkg.policygraph import PolicyGraph

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: with what, where that stands, and what to do.

    `about` names the focus node as the documents would (任务5 Task 5). `line` is its line in the notice's text and `quote` the words
    there, both None where it stands in no held text. `path` and `value` are what SHACL gives, None where it gives none; `check` is the
    shape's name and `component` the constraint's (minCount, sparql …), as docs/checks.md lists them.
    """

    focus: str
    about: str
    line: int | None
    quote: str | None
    check: str
    component: str
    severity: str
    path: str | None
    value: str | None
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, by place in the notice.

    `by_pyshacl` names the constraints that could not be asked for where the data is, and were left to pySHACL; empty for the
    bundled shapes.
    """

    findings: tuple[Finding, ...]
    by_pyshacl: tuple[str, ...]
    results: tuple[Result, ...]
    shapes: rdflib.Graph

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong (SHACL, 3.6.1.1: no result of whatever severity)."""
        return not self.findings

    def by_subject(self) -> Iterator[tuple[str, list[Finding]]]:
        """The findings of each focus node."""
        for focus, findings in groupby(self.findings, lambda finding: finding.focus):
            yield focus, list(findings)

    def to_rdflib(self) -> rdflib.Graph:
        """SHACL's own report (SHACL, 3.6), as an rdflib graph."""
        return report_graph(self.results, self.shapes)


def validate(graph: PolicyGraph, shapes: Path = SHAPES) -> Report:
    """Check a graph against the shapes of a folder or file, where its triples are: in memory, on disk or behind an endpoint.

    Raises InputError where a file of shapes cannot be read or is not Turtle, and what the graph's engine raises.

    >>> from jxkg.doors import load
    >>> validate(load()).conforms
    True
    """
    read = read_shapes(shapes)
    checked = check(read, graph.engine)
    left = tuple(
        sorted({f"{_local(str(shape))} {_component(component)}: {why}" for shape, component, why in checked.by_pyshacl})
    )
    return _report(graph, checked.results, left, read)


def validate_by_reference(graph: PolicyGraph, shapes: Path = SHAPES) -> Report:
    """Check a copy of a graph with pySHACL alone: the same report, many times slower. Raises as `validate` does."""
    from jxkg.shacl.reference import by_pyshacl

    read = read_shapes(shapes)
    everything = tuple(
        sorted({f"{_local(str(one.shape))}" for query in compile_shapes(read).queries for one in query.checks})
    )
    return _report(graph, by_pyshacl(read, graph.to_rdflib()), everything, read)


def _report(graph: PolicyGraph, results: Iterable[Result], left: tuple[str, ...], shapes: rdflib.Graph) -> Report:
    ordered = in_order(results)
    found = places(graph, {result.focus.value for result in ordered if isinstance(result.focus, ox.NamedNode)})
    findings = sorted((_finding(result, found) for result in ordered), key=_order)
    return Report(tuple(findings), left, tuple(ordered), shapes)


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.line or 0,
        finding.focus,
        SEVERITIES.index(finding.severity),
        finding.check,
        finding.component,
        finding.value or "",
    )


def _finding(result: Result, found: dict[str, Placed]) -> Finding:
    focus = result.focus.value
    place = found.get(focus, Placed(focus))
    texts = {message.language: message.value for message in result.messages}
    return Finding(
        focus=focus,
        about=place.name,
        line=place.line,
        quote=place.quote,
        check=_local(str(result.shape)),
        component=_component(result.component),
        severity=_local(result.severity),
        path=result.path,
        value=result.value.value if result.value is not None and result.value != result.focus else None,
        message_zh=texts.get("zh", ""),
        message_en=texts.get("en") or texts.get(None) or f"{_component(result.component)} does not hold",
    )


def _local(iri: str) -> str:
    return iri.strip("<>").rpartition("#")[2]


def _component(iri: str) -> str:
    name = _local(iri).removesuffix("ConstraintComponent")
    return name.lower() if name.isupper() else name[0].lower() + name[1:]
