"""Why a graph contradicts itself: the few statements and axioms that cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from rdflib import OWL, RDF, RDFS, XSD, Literal
from rdflib.term import Node

from jxkg.reason.assertions import for_owl
from jxkg.reason.axioms import Axiom, Axioms, Triple
from jxkg.reason.closure import Closure, Reason
from jxkg.reason.hermit import ask_hermit

Item = Triple | Axiom
T = TypeVar("T")

_TEXTS = (None, XSD.string)
_RANGES: dict[Node, Callable[[Literal], bool]] = {
    XSD.string: lambda value: value.datatype in _TEXTS and value.language is None,
    RDF.PlainLiteral: lambda value: value.datatype in (*_TEXTS, RDF.langString),
    XSD.integer: lambda value: type(value.value) is int,
    XSD.nonNegativeInteger: lambda value: type(value.value) is int and value.value >= 0,
    XSD.boolean: lambda value: type(value.value) is bool,
}


def explain(assertions: Sequence[Triple], axioms: Axioms) -> list[tuple[Item, ...]]:
    """The contradictions in a graph that HermiT has found inconsistent: each as the statements and axioms that make it.

    The rules find nearly all, with their reasons, and HermiT confirms each first one. What they do not find HermiT is asked for,
    by leaving things out until nothing can be left out, which takes longer.
    """
    found = _shortest_first(Closure.of(assertions, axioms))
    if found and _contradicts(found[0], axioms):
        return found
    return [tuple(minimal((*assertions, *axioms.axioms), lambda items: _contradicts(items, axioms)))]


def _contradicts(items: Sequence[Item], axioms: Axioms) -> bool:
    chosen = [item for item in items if isinstance(item, Axiom)]
    return not ask_hermit([item for item in items if not isinstance(item, Axiom)], axioms, chosen).consistent


def minimal(items: Sequence[T], contradicts: Callable[[Sequence[T]], bool]) -> list[T]:
    """A part of items that contradicts, and none of whose own parts does (QuickXplain, Junker 2004).

    >>> minimal(range(20), lambda part: {3, 17} <= set(part))
    [17, 3]
    """

    def conflict(background: list[T], grown: bool, rest: Sequence[T]) -> list[T]:
        if grown and contradicts(background):
            return []
        if len(rest) == 1:
            return list(rest)
        half = len(rest) // 2
        first, second = rest[:half], rest[half:]
        of_second = conflict([*background, *first], True, second)
        of_first = conflict([*background, *of_second], bool(of_second), first)
        return [*of_second, *of_first]

    return conflict([], False, items)


def _shortest_first(closure: Closure) -> list[tuple[Item, ...]]:
    """The clashes that the rules see, by what they rest on in the end; none that says more than a shorter one."""
    seen: set[tuple[Item, ...]] = set()
    for reasons in _clashes(closure):
        statements, used = closure.grounds(reasons)
        seen.add((*sorted(statements), *sorted(used, key=lambda axiom: axiom.triple)))
    ordered = sorted(seen, key=lambda items: (len(items), str(items)))
    said = [{item for item in items if not isinstance(item, Axiom)} for items in ordered]
    return [items for at, items in enumerate(ordered) if not any(earlier < said[at] for earlier in said[:at])]


def _clashes(closure: Closure) -> Iterator[tuple[Reason, ...]]:
    axioms = closure.axioms
    statements = sorted(closure)
    yield from _of_classes(statements, closure)
    for axiom in axioms.having(OWL.FunctionalProperty):
        yield from _two_values(axiom, statements)
    for axiom in axioms.having(OWL.AsymmetricProperty):
        for s, p, o in statements:
            if p == axiom.triple[0] and s in closure.objects(o, p):
                yield (s, p, o), (o, p, s), axiom
    for axiom in axioms.about(OWL.hasKey):
        yield from _same_key(axiom, closure)
    for axiom in axioms.about(RDFS.range):
        yield from _out_of_range(axiom, statements)
    for axiom in axioms.about(RDFS.domain):
        yield from _in_no_part(axiom, statements, closure)


def _of_classes(statements: Sequence[Triple], closure: Closure) -> Iterator[tuple[Reason, ...]]:
    disjoint = {frozenset((a.triple[0], a.triple[2])): a for a in closure.axioms.about(OWL.disjointWith)}
    for thing in {s for s, p, _ in statements if p == RDF.type}:
        for pair in combinations(sorted(closure.objects(thing, RDF.type), key=str), 2):
            if axiom := disjoint.get(frozenset(pair)):
                yield (*((thing, RDF.type, cls) for cls in pair), axiom)


def _two_values(axiom: Axiom, statements: Sequence[Triple]) -> Iterator[tuple[Reason, ...]]:
    values: dict[Node, list[Triple]] = {}
    for triple in statements:
        if triple[1] == axiom.triple[0]:
            values.setdefault(triple[0], []).append(triple)
    for several in values.values():
        for first, other in combinations(several, 2):
            if _differ(first[2], other[2]):
                yield first, other, axiom


def _differ(value: Node, other: Node) -> bool:
    if isinstance(value, Literal) and isinstance(other, Literal):
        return bool(for_owl(value) != for_owl(other))
    return value != other


def _same_key(axiom: Axiom, closure: Closure) -> Iterator[tuple[Reason, ...]]:
    cls = axiom.triple[0]
    keys = axiom.members()
    holders: dict[tuple[Node, ...], list[Node]] = {}
    for thing in closure.subjects(RDF.type, cls):
        if all(closure.objects(thing, key) for key in keys):
            holders.setdefault(tuple(closure.objects(thing, key)[0] for key in keys), []).append(thing)
    for values, things in holders.items():
        for pair in combinations(sorted(things, key=str), 2):
            said = [(thing, key, value) for thing in pair for key, value in zip(keys, values, strict=True)]
            yield (*((thing, RDF.type, cls) for thing in pair), *said, axiom)


def _out_of_range(axiom: Axiom, statements: Sequence[Triple]) -> Iterator[tuple[Reason, ...]]:
    fits = _RANGES.get(axiom.triple[2])
    for triple in statements:
        value = triple[2]
        if fits and triple[1] == axiom.triple[0] and isinstance(value, Literal) and not fits(value):
            yield triple, axiom


def _in_no_part(axiom: Axiom, statements: Sequence[Triple], closure: Closure) -> Iterator[tuple[Reason, ...]]:
    """Where a domain is a union: the subject would have to be in one of its classes, and can be in none."""
    union = axiom.union()
    for triple in (triple for triple in statements if union and triple[1] == axiom.triple[0]):
        types: list[Triple] = [(triple[0], RDF.type, cls) for cls in closure.objects(triple[0], RDF.type)]
        cases = [_supposing((triple[0], RDF.type, member), types, closure.axioms) for member in union]
        if all(cases):
            yield (triple, axiom, *(reason for case in cases for reason in case))


def _supposing(supposed: Triple, types: list[Triple], axioms: Axioms) -> list[Reason]:
    """What contradicts a supposition, itself left out; nothing where it may hold."""
    closure = Closure.of([supposed, *types], axioms)
    for reasons in _of_classes(sorted(closure), closure):
        statements, used = closure.grounds(reasons)
        return [*(statements - {supposed}), *used]
    return []
