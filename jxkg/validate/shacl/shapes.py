"""The shapes of a shapes graph: which there are, what they say, and which nodes they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, SH
from rdflib.term import Literal, Node

from jxkg.errors import InputError, Place
from jxkg.files import read_text
from jxkg.rdf.convert import add_triples
from jxkg.validate.shacl.paths import may_be_empty, path_steps, path_text
from jxkg.validate.shacl.terms import CannotCompileError, constant

DEEPEST = 30
"""Property shapes within property shapes; each step is one in the path from the focus nodes."""
TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
ONE_SHAPE = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
LIST_OF_SHAPES = (SH["and"], SH["or"], SH.xone)
_CORE = {
    *TARGETS,
    *ONE_SHAPE,
    *LIST_OF_SHAPES,
    *(SH[name] for name in ("class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive")),
    *(
        SH[name]
        for name in ("maxExclusive", "maxInclusive", "minLength", "maxLength", "pattern", "flags", "languageIn")
    ),
    *(SH[name] for name in ("uniqueLang", "equals", "disjoint", "lessThan", "lessThanOrEquals", "hasValue", "in")),
    *(SH[name] for name in ("qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint")),
    *(SH[name] for name in ("closed", "ignoredProperties", "path", "deactivated", "severity", "message")),
    *(SH[name] for name in ("name", "description", "order", "group", "defaultValue")),
}
"""The terms of SHACL Core that are said of a shape."""

_ELSEWHERE = {
    SH[name]
    for name in (
        *(
            "inversePath",
            "alternativePath",
            "zeroOrMorePath",
            "oneOrMorePath",
            "zeroOrOnePath",
            "sparql",
            "select",
            "ask",
        ),
        *("prefixes", "declare", "prefix", "namespace", "parameter", "optional", "labelTemplate", "nodeKind"),
        *(
            "validator",
            "nodeValidator",
            "propertyValidator",
            "shapesGraph",
            "suggestedShapesGraph",
            "shapesGraphWellFormed",
        ),
        *("conforms", "result", "detail", "focusNode", "value", "resultPath", "resultSeverity", "resultMessage"),
        *("sourceShape", "sourceConstraint", "sourceConstraintComponent"),
    )
}
"""The terms of SHACL that are said of other things than shapes."""

_INSTANCE = f"<{RDF.type}>/<{RDFS.subClassOf}>*"


def read_shapes(place: Path) -> Graph:
    """The shapes of a Turtle file, or of all of a folder, as one graph.

    Raises InputError where a file is missing or not Turtle, or there is no shape.
    """
    shapes = Graph()
    for path in sorted(place.glob("*.ttl")) if place.is_dir() else [place]:
        _read_turtle(path, shapes)
    if not any((None, term, None) in shapes for term in TARGETS):
        raise InputError("it holds no shapes with targets", Place(place), "give a file or folder of SHACL in Turtle")
    return shapes


def _read_turtle(path: Path, shapes: Graph) -> None:
    """Add the triples and prefixes of a file."""
    parsed = ox.parse(read_text(path), format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
    try:
        add_triples(shapes, parsed)
    except SyntaxError as error:
        problem = f"not Turtle: {error.msg}"
        raise InputError(problem, Place(path, error.lineno), "correct it there; shapes are SHACL in Turtle") from None
    for prefix, iri in parsed.prefixes.items():
        shapes.bind(prefix, iri)


class ShapesGraph:
    """A shapes graph, read."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._said: dict[Node, dict[Node, tuple[Node, ...]]] = {}
        for subject, term, value in sorted(graph, key=lambda triple: str(triple[2])):
            said = self._said.setdefault(subject, {})
            said[term] = (*said.get(term, ()), value)
        self.all = sorted(self._shapes(), key=str)
        self._numbers = count(1)
        self._components = self._own_components()

    def _shapes(self) -> set[Node]:
        graph = self.graph
        found = {node for kind in (SH.NodeShape, SH.PropertyShape) for node in graph.subjects(RDF.type, kind)}
        found |= {node for term in (*TARGETS, SH.property, SH.node) for node in graph.subjects(term, None)}
        found |= {node for term in ONE_SHAPE for node in graph.objects(None, term)}
        return found | {
            node for term in LIST_OF_SHAPES for lst in graph.objects(None, term) for node in self.items(lst)
        }

    def unknown(self) -> Iterator[tuple[Node, URIRef]]:
        """Every use of a term of SHACL's vocabulary that neither SHACL Core nor SHACL-SPARQL has."""
        for node, term in sorted({(node, term) for node, term, _ in self.graph}, key=str):
            if is_term(term) and term not in _CORE | _ELSEWHERE:
                yield node, URIRef(str(term))

    def not_core(self, node: Node) -> Iterator[tuple[URIRef, str]]:
        """What a shape has that is not of SHACL Core: the constraint component, or the term itself, and what it is."""
        for term in self.terms(node):
            for component in self._components.get(term, ()):
                yield component, "a constraint component of its own"
            if is_term(term) and term not in _CORE:
                component = SH.SPARQLConstraintComponent if term == SH.sparql else URIRef(str(term))
                yield component, f"sh:{str(term).removeprefix(str(SH))} is not compiled"

    def _own_components(self) -> dict[Node, list[URIRef]]:
        """The constraint components that the graph declares, in order, by the paths of their parameters."""
        found: dict[Node, list[URIRef]] = {}
        for component in sorted(set(self.graph.subjects(SH.parameter, None)), key=str):
            paths = {path for part in self.values(component, SH.parameter) for path in self.values(part, SH.path)}
            for path in paths:
                found.setdefault(path, []).append(URIRef(str(component)))
        return found

    def terms(self, node: Node) -> list[Node]:
        """The terms that say something of a node, in order."""
        return sorted(self._said.get(node, {}), key=str)

    def values(self, node: Node, term: Node) -> tuple[Node, ...]:
        """The values of a term, in order."""
        return self._said.get(node, {}).get(term, ())

    def items(self, node: Node) -> list[Node]:
        """The items of an RDF list; CannotCompileError where it is none."""
        if node != RDF.nil and (node, RDF.first, None) not in self.graph:
            raise CannotCompileError(f"{node.n3()} is not a list")
        try:
            return list(Collection(self.graph, node))
        except ValueError as error:
            raise CannotCompileError(f"a list is not well-formed ({error})") from None

    def one(self, node: Node, term: Node) -> Node:
        """The only value of a term; CannotCompileError where there are others."""
        values = self.values(node, term)
        if len(values) != 1:
            raise CannotCompileError(f"{term} should have one value")
        return values[0]

    def whole(self, node: Node, term: Node) -> int:
        """The only value of a term, a whole number from 0."""
        value = self.one(node, term)
        if not isinstance(value, Literal) or not isinstance(value.value, int) or isinstance(value.value, bool):
            raise CannotCompileError(f"{term} should be a whole number")
        return int(value.value)

    def true(self, node: Node, term: Node) -> bool:
        """Whether a term is true of a node; it is not where it is not said."""
        return any(isinstance(value, Literal) and value.value is True for value in self.values(node, term))

    def path(self, shape: Node) -> str | None:
        """The path of a property shape as SPARQL; None for a node shape."""
        paths = self.values(shape, SH.path)
        return path_text(self.graph, self.one(shape, SH.path)) if paths else None

    def triples(self, shape: Node, this: str, value: str) -> tuple[str, ...]:
        """The triple patterns, one for each step of a property shape's path, that lead from a node to a value of it."""
        steps = path_steps(self.graph, self.one(shape, SH.path))
        nodes = [this, *(f"{value}_{number}" for number in range(1, len(steps))), value]
        return tuple(f"{start} {step} {end}" for start, step, end in zip(nodes, steps, nodes[1:], strict=False))

    def fresh(self) -> str:
        """A variable that nothing else has."""
        return f"?shacl_{next(self._numbers)}"

    def focus(self, shape: Node, this: str, above: tuple[Node, ...] = ()) -> Iterator[str]:
        """Patterns that bind `this` to the nodes that a shape is about, by its targets and by the shapes that have it.

        Raises CannotCompileError for a shape that has itself, and for a target that is a blank node.
        """
        if shape in above:
            raise CannotCompileError("the shape refers to itself")
        if len(above) > DEEPEST:
            raise CannotCompileError(f"property shapes are nested more than {DEEPEST} deep")
        if self.true(shape, SH.deactivated):
            return
        yield from self._targets(shape, this)
        for parent in sorted(self.graph.subjects(SH.property, shape), key=str):
            path = self.path(parent)
            start = this if path is None else f"?shacl_above{len(above)}"
            for pattern in self.focus(parent, start, (*above, shape)):
                yield pattern if path is None else f"{pattern} {start} {path} {this} ."

    def _targets(self, shape: Node, this: str) -> Iterator[str]:
        """A pattern for each target; a node that has a class of the targets is not looked at again for its properties."""
        if nodes := self.values(shape, SH.targetNode):
            yield self._named(shape, nodes, this)
        kinds = sorted({*self.graph.objects(shape, SH.targetClass), *self._implicit(shape)}, key=str)
        for kind in kinds:
            yield f"{this} {_INSTANCE} {constant(kind)} ."
        others = "".join(f" FILTER(!{instance_of(this, kind, '?shacl_class')})" for kind in kinds)
        for term in self.values(shape, SH.targetSubjectsOf):
            yield f"{this} {constant(term)} ?shacl_target .{others}"
        for term in self.values(shape, SH.targetObjectsOf):
            yield f"?shacl_target {constant(term)} {this} .{others}"

    def _named(self, shape: Node, nodes: Sequence[Node], this: str) -> str:
        paths = (path for part in self.below(shape) for path in self.graph.objects(part, SH.path))
        if any(may_be_empty(self.graph, path) for path in paths):
            raise CannotCompileError("a node that need not be in the graph is named, for a path that may be empty")
        return f"VALUES {this} {{ {' '.join(constant(node) for node in nodes)} }}"

    def below(self, shape: Node) -> set[Node]:
        """A shape and all that it refers to."""
        to_see, seen = [shape], set[Node]()
        while to_see:
            node = to_see.pop()
            if node not in seen:
                seen.add(node)
                to_see += [shape_node for term in ONE_SHAPE for shape_node in self.graph.objects(node, term)]
                to_see += [
                    shape_node
                    for term in LIST_OF_SHAPES
                    for lst in self.values(node, term)
                    for shape_node in self.items(lst)
                ]
        return seen

    def _implicit(self, shape: Node) -> list[Node]:
        classes = {RDFS.Class, OWL.Class, *self.graph.subjects(RDFS.subClassOf, RDFS.Class)}
        return [shape] if any(kind in classes for kind in self.graph.objects(shape, RDF.type)) else []


def exists(triples: Sequence[str], condition: str = "") -> str:
    """The condition that there are such triples, and something is true of them.

    Each triple pattern is in an EXISTS of its own: engines take the patterns of one in an order that does not know what is bound
    outside of it, and may begin with the longest scan.

    >>> exists(["?this <urn:p> ?a", "?a <urn:q> ?b"], "isIRI(?b)")
    'EXISTS { ?this <urn:p> ?a FILTER(EXISTS { ?a <urn:q> ?b FILTER(isIRI(?b)) }) }'
    """
    first, *rest = triples
    inner = exists(rest, condition) if rest else condition
    return f"EXISTS {{ {first} FILTER({inner}) }}" if inner else f"EXISTS {{ {first} }}"


def instance_of(value: str, kind: Node, fresh: str) -> str:
    """The condition that a value is a SHACL instance of a class; `fresh` is a variable that nothing else has.

    Whether the class has subclasses at all is asked before the longer search, which would take most of the time. It is written
    with IF: engines may take what && and || join in any order.
    """
    direct = exists([f"{value} <{RDF.type}> {constant(kind)}"])
    some = exists([f"{fresh} <{RDFS.subClassOf}> {constant(kind)}"])
    derived = exists([f"{value} <{RDF.type}> {fresh}", f"{fresh} <{RDFS.subClassOf}>* {constant(kind)}"])
    return f"IF({direct}, true, IF({some}, {derived}, false))"


def is_term(node: Node) -> bool:
    """Whether a node is of SHACL's own vocabulary."""
    return isinstance(node, URIRef) and node.startswith(str(SH))
