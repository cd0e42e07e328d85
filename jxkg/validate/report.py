"""Whether a graph keeps what the model promises: SHACL, reported in the words of the documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jxkg._resources import SHAPES
from jxkg.query.questions import Questions
from jxkg.rdf.convert import to_rdflib
from jxkg.store.base import Engine, FromOutside
from jxkg.store.embedded import Embedded
from jxkg.store.wrapped import Wrapped
from jxkg.validate.locate import Placed, places
from jxkg.validate.shacl.results import Result, report_graph
from jxkg.validate.shacl.run import Checked, check
from jxkg.validate.shacl.shapes import read_shapes

if TYPE_CHECKING:
    import rdflib

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: with what, where that stands, and what to do.

    `about` names the focus node as the documents would (任务5 Task 5). `line` is its line in the notice's text and `quote` the
    words there, both None where it stands in no held text. `path` and `value` are what SHACL gives, None where it gives none;
    `check` is the shape's name and `component` the constraint's (minCount, sparql …), as docs/checks.md lists them.
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

    `by_pyshacl` names the constraints that cannot be asked for where the data is, and were left to pySHACL; none of the bundled
    shapes. `copied` says why the graph was copied into memory first; empty where it was not.
    """

    findings: tuple[Finding, ...]
    by_pyshacl: tuple[str, ...]
    copied: str
    results: tuple[Result, ...]
    shapes: rdflib.Graph

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong (SHACL, 3.6.1.1: no result of whatever severity)."""
        return not self.findings

    def first(self, count: int) -> Report:
        """The same with only the first findings, and the results that they are of."""
        if len(self.findings) <= count:
            return self
        kept = {(finding.focus, finding.component, finding.path) for finding in self.findings[:count]}
        some = [
            result for result in self.results if (result.focus.value, _component(result.component), result.path) in kept
        ]
        return replace(self, findings=self.findings[:count], results=tuple(some[:count]))

    def by_subject(self) -> Iterator[tuple[str, list[Finding]]]:
        """The findings of each focus node."""
        for focus, findings in groupby(self.findings, lambda finding: finding.focus):
            yield focus, list(findings)

    def to_rdflib(self) -> rdflib.Graph:
        """SHACL's own report (SHACL, 3.6), as an rdflib graph."""
        return report_graph(self.results, self.shapes)


def validate(engine: Engine, shapes: Path = SHAPES) -> Report:
    """Check a graph against the shapes of a folder or file, where its triples are: in memory, on disk or behind an endpoint.

    An rdflib graph is copied into memory first, where the same takes a hundredth of the time. What shapes of others ask is
    bounded as queries from outside are.

    Raises InputError where a file of shapes cannot be read or is not Turtle, and what the graph's engine raises.

    >>> from jxkg.api import load
    >>> validate(load().engine).conforms
    True
    """
    read = read_shapes(shapes)
    ours = shapes.resolve() == SHAPES.resolve()
    if not isinstance(engine, Wrapped):
        return _report(engine, check(read, engine if ours else FromOutside(engine)), read)
    copied = Embedded.of(engine.triples())
    checked = check(read, copied if ours else FromOutside(copied))
    return _report(engine, replace(checked, copied="rdflib takes a hundred times as long"), read)


def validate_by_reference(engine: Engine, shapes: Path = SHAPES) -> Report:
    """Check a copy of a graph with pySHACL alone: the same report, many times slower. Raises as `validate` does."""
    from jxkg.validate.shacl.pyshacl import by_pyshacl

    read = read_shapes(shapes)
    return _report(engine, Checked(by_pyshacl(read, to_rdflib(engine.triples())), (), "all of it by pySHACL"), read)


def _report(engine: Engine, checked: Checked, shapes: rdflib.Graph) -> Report:
    found = places(
        Questions(engine), {result.focus.value for result in checked.results if isinstance(result.focus, ox.NamedNode)}
    )
    findings = sorted((_finding(result, found) for result in checked.results), key=_order)
    left = {f"{_local(str(shape))} {_component(component)}: {why}" for shape, component, why in checked.by_pyshacl}
    return Report(tuple(findings), tuple(sorted(left)), checked.copied, tuple(checked.results), shapes)


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.line or 0,
        finding.focus,
        _rank(finding.severity),
        finding.check,
        finding.component,
        finding.value or "",
    )


def _rank(severity: str) -> int:
    """Where a severity stands in the order; those that SHACL does not define (2.1.4 allows them) come last."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)


def _finding(result: Result, found: dict[str, Placed]) -> Finding:
    focus = result.focus.value
    place = found.get(focus, Placed(focus))
    texts = {message.language: message.value for message in result.messages}
    return Finding(
        focus=focus,
        about=place.name,
        line=place.line,
        quote=place.quote,
        check=_local(str(result.shape))
        if isinstance(result.shape, ox.NamedNode)
        else f"unnamed, of {result.path or 'the node'}",
        component=_component(result.component),
        severity=_local(result.severity),
        path=result.path,
        value=result.value.value if result.value is not None and result.value != result.focus else None,
        message_zh=texts.get("zh", ""),
        message_en=texts.get("en") or texts.get(None) or f"{_component(result.component)} does not hold",
    )


def _local(iri: str) -> str:
    return iri.strip("<>").rpartition("#")[2] or iri.strip("<>")


def _component(iri: str) -> str:
    name = _local(iri).removesuffix("ConstraintComponent")
    return name.lower() if name.isupper() else name[0].lower() + name[1:]
