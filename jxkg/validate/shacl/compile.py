"""Shapes compiled to SPARQL: a few scans for each set of focus nodes, whose rows are what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from jxkg.errors import QueryError
from jxkg.rdf.answers import Rows
from jxkg.rdf.terms import Term, from_rdflib
from jxkg.sparql.size import check_size
from jxkg.sparql.tokens import tokens
from jxkg.validate.shacl.components import COMPONENTS, Names, Rule, Shape
from jxkg.validate.shacl.results import Result
from jxkg.validate.shacl.shapes import ShapesGraph
from jxkg.validate.shacl.terms import CannotCompileError, as_stored, joined

MOST_CHECKS = 50
"""In one query; each has a column, and engines recurse into columns."""
_SMALL, _FEW_BRACKETS = 5_000, 200
_TOO_DEEP = "the shape is nested too deeply"

Uncompiled = tuple[Term, str, str]
"""A shape, the IRI of a constraint component (or of another term of the shape), and why it is left to pySHACL."""


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint in a query: what its results say, and which column (or none: each row) tells whether a row is one.

    `value` is the column of the value, `this` for the focus node itself, empty for none.
    """

    shape: Term
    component: str
    path: str | None
    severity: str
    messages: tuple[ox.Literal, ...]
    value: str = ""
    column: str = ""
    sparql: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A SPARQL text, and the constraints that its rows violate.

    `focus` is the pattern that binds the focus nodes, which other queries may have too: where there are none, there are no rows.
    """

    text: str
    checks: tuple[Check, ...]
    focus: str

    def results(self, rows: Rows) -> Iterator[Result]:
        """What the query's rows say."""
        place = {name: index for index, name in enumerate(rows.variables)}
        for row in rows.terms:
            for check in self.checks:
                if not check.column or _is_true(row[place[check.column]]):
                    yield _result(check, {name: row[index] for name, index in place.items()})


def _is_true(term: Term | None) -> bool:
    """Whether a column says so; Virtuoso answers with 1."""
    return term is not None and term.value in {"true", "1"}


def _result(check: Check, row: dict[str, Term | None]) -> Result:
    focus = row["this"]
    assert focus is not None
    value = row.get(check.value)
    if value is None and check.sparql and check.path is None:
        value = focus
    path = row.get("path")
    return Result(
        focus=as_stored(focus),
        path=f"<{path.value}>" if path is not None else check.path,
        value=None if value is None else as_stored(value),
        component=check.component,
        shape=check.shape,
        severity=check.severity,
        messages=check.messages,
    )


@dataclass(frozen=True, slots=True)
class Compiled:
    """Shapes as queries, and what is left to pySHACL."""

    shapes: Graph
    queries: tuple[Query, ...]
    uncompiled: tuple[Uncompiled, ...]


def compile_shapes(shapes: Graph) -> Compiled:
    """Compile all shapes of a graph; what cannot be compiled is named, with the reason, in `uncompiled`.

    >>> from jxkg._resources import SHAPES
    >>> from jxkg.validate.shacl.shapes import read_shapes
    >>> compiled = compile_shapes(read_shapes(SHAPES))
    >>> len(compiled.queries) > 10, compiled.uncompiled
    (True, ())
    """
    compiler = _Compiler(shapes)
    compiler.compile()
    return Compiled(shapes, tuple(compiler.written()), tuple(sorted(compiler.uncompiled, key=str)))


@dataclass
class _Compiler:
    graph: Graph
    uncompiled: set[Uncompiled] = field(default_factory=set)
    rules: dict[tuple[str, str, str], list[tuple[Check, Rule]]] = field(default_factory=dict)
    alone: list[Query] = field(default_factory=list)

    def compile(self) -> None:
        try:
            shapes = ShapesGraph(self.graph)
        except CannotCompileError as error:
            self.leave(SH.Shape, SH.Shape, str(error))
            return
        for node, term in shapes.unknown():
            self.leave(node, term, "neither SHACL Core nor SHACL-SPARQL has the term")
        for node in shapes.all:
            try:
                if patterns := list(shapes.focus(node, "?this")):
                    self.shape(shapes, node, patterns, shapes.path(node))
            except (CannotCompileError, RecursionError) as error:
                self.leave(node, SH.Shape, str(error) if isinstance(error, CannotCompileError) else _TOO_DEEP)

    def leave(self, node: Node, component: Node, why: str) -> None:
        self.uncompiled.add((from_rdflib(node), str(component), why))

    def shape(self, shapes: ShapesGraph, node: Node, patterns: list[str], path: str | None) -> None:
        for component, why in shapes.not_core(node):
            if component == SH.SPARQLConstraintComponent:
                self.sparql(shapes, node, patterns, path)
            elif component not in dict(shapes.unknown()).values():
                self.leave(node, component, why)
        for term in (term for term in shapes.terms(node) if term in COMPONENTS):
            self.component(shapes, node, term, patterns, path)

    def component(self, shapes: ShapesGraph, node: Node, term: Node, patterns: list[str], path: str | None) -> None:
        try:
            rules = list(COMPONENTS[term](Shape(shapes, node, Names())))
            check = about(shapes, node, path)
        except (CannotCompileError, RecursionError) as error:
            self.leave(
                node, SH[_component_of(term)], str(error) if isinstance(error, CannotCompileError) else _TOO_DEEP
            )
            return
        for rule in rules:
            found = replace(
                check, component=str(SH[f"{rule.component}ConstraintComponent"]), value=rule.value.lstrip("?")
            )
            for pattern in patterns:
                self.rules.setdefault((pattern, " . ".join(rule.where), rule.group), []).append((found, rule))

    def sparql(self, shapes: ShapesGraph, node: Node, patterns: list[str], path: str | None) -> None:
        from jxkg.validate.shacl.sparql_constraints import compile_select

        for constraint in shapes.values(node, SH.sparql):
            if shapes.true(constraint, SH.deactivated):
                continue
            try:
                check = about(shapes, node, path, constraint)
                for pattern in patterns:
                    self.alone.append(Query(compile_select(shapes, constraint, pattern, path), (check,), pattern))
            except CannotCompileError as error:
                self.leave(node, SH.SPARQLConstraintComponent, str(error))

    def written(self) -> Iterator[Query]:
        for query in (*self._together(), *self.alone):
            try:
                _check_size(query.text)
            except QueryError as error:
                self.uncompiled.update((check.shape, check.component, error.problem) for check in query.checks)
                continue
            yield query

    def _together(self) -> Iterator[Query]:
        for (focus, where, group), found in self.rules.items():
            for start in range(0, len(found), MOST_CHECKS):
                some = found[start : start + MOST_CHECKS]
                yield _counting(focus, where, group, some) if group else _scanning(focus, where, some)


def _check_size(text: str) -> None:
    """Raise QueryError for a query that an engine might not survive; small ones are not looked at, which would take too long."""
    if len(text) > _SMALL or text.count("(") + text.count("{") > _FEW_BRACKETS:
        check_size(tokens(text))


def _component_of(term: Node) -> str:
    name = str(term).removeprefix(str(SH))
    return f"{name[0].upper()}{name[1:]}ConstraintComponent"


def about(shapes: ShapesGraph, node: Node, path: str | None, constraint: Node | None = None) -> Check:
    """What the results of a shape say, or of a SPARQL constraint of its."""
    sources = [node] if constraint is None else [node, constraint]
    messages = {message for source in sources for message in shapes.values(source, SH.message)}
    severities = shapes.values(node, SH.severity)
    if len(severities) > 1:
        raise CannotCompileError("there is more than one severity")
    return Check(
        shape=from_rdflib(node),
        component=str(SH.SPARQLConstraintComponent),
        path=path,
        severity=str(severities[0] if severities else SH.Violation),
        messages=as_messages(messages),
        value="value",
        sparql=constraint is not None,
    )


def as_messages(messages: Iterable[Node]) -> tuple[ox.Literal, ...]:
    """Messages as literals, in order."""
    literals = [literal for literal in map(from_rdflib, messages) if isinstance(literal, ox.Literal)]
    return tuple(sorted(literals, key=str))


def _scanning(focus: str, where: str, found: list[tuple[Check, Rule]]) -> Query:
    """One scan for all that is looked for there; each has a column that says whether it is wrong."""
    where = f"{focus} {where}"
    selected = ["?this", *sorted({rule.value for _, rule in found} - {"", "?this"})]
    if "?path" in where:
        selected.append("?path")
    if len(found) == 1:
        ((check, rule),) = found
        return Query(f"SELECT DISTINCT {' '.join(selected)} WHERE {{ {where} FILTER({rule.wrong}) }}", (check,), focus)
    columns = [f"wrong{number}" for number in range(len(found))]
    tests = " ".join(f"BIND({rule.wrong} AS ?{column})" for (_, rule), column in zip(found, columns, strict=True))
    either = joined("||", [f"?{column}" for column in columns])
    head = " ".join([*selected, *(f"?{column}" for column in columns)])
    checks = tuple(replace(check, column=column) for (check, _), column in zip(found, columns, strict=True))
    return Query(f"SELECT DISTINCT {head} WHERE {{ {where} {tests} FILTER({either}) }}", checks, focus)


def _counting(focus: str, where: str, group: str, found: list[tuple[Check, Rule]]) -> Query:
    either = joined("||", [rule.wrong for _, rule in found])
    columns = [f"wrong{number}" for number in range(len(found))]
    tests = " ".join(f"(({rule.wrong}) AS ?{column})" for (_, rule), column in zip(found, columns, strict=True))
    checks = tuple(replace(check, column=column) for (check, _), column in zip(found, columns, strict=True))
    return Query(f"SELECT {group} {tests} WHERE {{ {focus} {where} }} GROUP BY {group} HAVING({either})", checks, focus)
