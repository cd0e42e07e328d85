"""Property paths of SHACL (section 2.3.1) as those of SPARQL (section 9)."""

from __future__ import annotations

from rdflib import RDF, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH
from rdflib.term import Node

from jxkg.validate.shacl.terms import CannotCompileError

_AFTER: dict[Node, str] = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
_DEEPEST = 10


def path_text(shapes: Graph, node: Node, depth: int = 0) -> str:
    """A path as SPARQL writes it, with full IRIs; CannotCompileError where it is none, or nested deeper than pySHACL goes.

    >>> path_text(Graph(), URIRef("http://example.org/p"))
    '<http://example.org/p>'
    """
    if isinstance(node, URIRef):
        return f"<{node}>"
    if depth > _DEEPEST:
        raise CannotCompileError("the path is nested too deeply")
    if (node, RDF.first, None) in shapes:
        return "/".join(_steps(shapes, node, depth))
    for predicate, value in shapes.predicate_objects(node):
        if predicate == SH.alternativePath:
            return "|".join(_steps(shapes, value, depth))
        if predicate == SH.inversePath:
            return f"^{_step(shapes, value, depth)}"
        if predicate in _AFTER:
            return _step(shapes, value, depth) + _AFTER[predicate]
    raise CannotCompileError("sh:path has something that is not a path")


def path_steps(shapes: Graph, node: Node) -> list[str]:
    """The steps of a path that is a sequence, each as text; the inverse of a sequence is one too. One step for other paths."""
    if (node, RDF.first, None) in shapes:
        return [step for item in Collection(shapes, node) for step in path_steps(shapes, item)]
    inverse = None if isinstance(node, URIRef) else shapes.value(node, SH.inversePath)
    if inverse is not None and (inverse, RDF.first, None) in shapes:
        return [f"^({step})" for step in reversed(path_steps(shapes, inverse))]
    return [path_text(shapes, node)]


def _steps(shapes: Graph, items: Node, depth: int) -> list[str]:
    steps = [_step(shapes, item, depth) for item in Collection(shapes, items)]
    if len(steps) < 2:
        raise CannotCompileError("a sequence or alternative has fewer than two paths")
    return steps


def _step(shapes: Graph, node: Node, depth: int) -> str:
    text = path_text(shapes, node, depth + 1)
    return text if isinstance(node, URIRef) else f"({text})"


def may_be_empty(shapes: Graph, node: Node) -> bool:
    """Whether a path leads from each node to itself, of which engines disagree where the node is not in the graph."""
    if isinstance(node, URIRef):
        return False
    if (node, RDF.first, None) in shapes:
        return all(may_be_empty(shapes, item) for item in Collection(shapes, node))
    for predicate, value in shapes.predicate_objects(node):
        if predicate in {SH.zeroOrMorePath, SH.zeroOrOnePath}:
            return True
        if predicate == SH.alternativePath:
            return any(may_be_empty(shapes, item) for item in Collection(shapes, value))
        if predicate in {SH.inversePath, SH.oneOrMorePath}:
            return may_be_empty(shapes, value)
    return False


def is_iri(path: str) -> bool:
    """Whether a path, as text, is one IRI."""
    return path.startswith("<") and path.find(">") == len(path) - 1


def is_step(path: str) -> bool:
    """Whether a path, as text, is one IRI or the inverse of one."""
    return is_iri(path.removeprefix("^"))
