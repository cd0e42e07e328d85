"""Conclusions from a graph and the axioms, each with its reasons: the rules of OWL 2 RL that our axioms need.

A hierarchy, an inverse, a domain, a range, a transitive property, a chain of properties. The names of the rules are those of the
OWL 2 profiles (4.3): cax-sco, prp-spo1, prp-spo2, prp-inv, prp-dom, prp-rng, prp-trp.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rdflib import OWL, RDF, RDFS, Literal, URIRef
from rdflib.term import Node

from jxkg.reason.axioms import Axiom, Axioms, Triple

Reason = Triple | Axiom
Conclusion = tuple[Triple, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One property of a chain, taken forward or backward."""

    predicate: Node
    backward: bool


@dataclass(frozen=True, slots=True)
class _Walk:
    """From where to where steps of a chain lead, and over which statements."""

    end: Node
    over: tuple[Triple, ...]


@dataclass(slots=True)
class Closure:
    """Everything that follows: `reasons` has, for each conclusion, the statements and axioms that it was first drawn from."""

    axioms: Axioms
    reasons: dict[Triple, tuple[Reason, ...]] = field(default_factory=dict)
    _known: set[Triple] = field(default_factory=set)
    _forward: dict[tuple[Node, Node], list[Node]] = field(default_factory=lambda: defaultdict(list))
    _backward: dict[tuple[Node, Node], list[Node]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, assertions: Iterable[Triple], axioms: Axioms) -> Closure:
        """Draw all conclusions; it ends, since no rule makes a new thing."""
        closure = cls(axioms)
        rules = _Rules(axioms)
        waiting: list[Conclusion] = [(triple, ()) for triple in assertions]
        for triple, reasons in waiting:  # the list grows while it is read
            if triple not in closure._known:
                closure._add(triple, reasons)
                waiting.extend(rules.conclusions(triple, closure))
        return closure

    def _add(self, triple: Triple, reasons: tuple[Reason, ...]) -> None:
        subject, predicate, value = triple
        self._known.add(triple)
        if reasons:
            self.reasons[triple] = reasons
        self._forward[subject, predicate].append(value)
        self._backward[value, predicate].append(subject)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self._known)

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """What a statement of the closure says of a subject."""
        return self._forward.get((subject, predicate), [])

    def subjects(self, predicate: Node, value: Node) -> list[Node]:
        """Of what a statement of the closure says it."""
        return self._backward.get((value, predicate), [])

    def grounds(self, reasons: Iterable[Reason]) -> tuple[set[Triple], set[Axiom]]:
        """The asserted statements and the axioms that reasons rest on in the end."""
        statements: set[Triple] = set()
        used: set[Axiom] = set()
        waiting = list(reasons)
        for reason in waiting:
            if isinstance(reason, Axiom):
                used.add(reason)
            elif reason in self.reasons:
                waiting.extend(self.reasons[reason])
            else:
                statements.add(reason)
        return statements, used


class _Rules:
    """The axioms, by what they are looked up by."""

    def __init__(self, axioms: Axioms) -> None:
        self._classes = _by_subject(axioms.about(RDFS.subClassOf))
        self._properties = _by_subject(axioms.about(RDFS.subPropertyOf))
        self._domains = _by_subject(axioms.about(RDFS.domain))
        self._ranges = _by_subject(axioms.about(RDFS.range))
        self._inverses: dict[Node, list[tuple[Node, Axiom]]] = defaultdict(list)
        for axiom in axioms.about(OWL.inverseOf):
            first, _, other = axiom.triple
            self._inverses[first].append((other, axiom))
            self._inverses[other].append((first, axiom))
        self._chains: list[tuple[Node, tuple[Step, ...], Axiom]] = [
            (axiom.triple[0], chain_steps(axiom), axiom) for axiom in axioms.about(OWL.propertyChainAxiom)
        ]
        for axiom in axioms.having(OWL.TransitiveProperty):
            step = Step(axiom.triple[0], backward=False)
            self._chains.append((axiom.triple[0], (step, step), axiom))

    def conclusions(self, triple: Triple, closure: Closure) -> Iterator[Conclusion]:
        """What follows from a statement together with those that are known, itself among them."""
        subject, predicate, value = triple
        if predicate == RDF.type:
            for axiom in self._classes.get(value, ()):
                yield (subject, RDF.type, axiom.triple[2]), (triple, axiom)
            return
        for axiom in self._properties.get(predicate, ()):
            yield (subject, axiom.triple[2], value), (triple, axiom)
        for axiom in self._domains.get(predicate, ()):
            yield (subject, RDF.type, axiom.triple[2]), (triple, axiom)
        if not isinstance(value, Literal):
            yield from self._of_things(triple, closure)

    def _of_things(self, triple: Triple, closure: Closure) -> Iterator[Conclusion]:
        subject, predicate, value = triple
        for axiom in self._ranges.get(predicate, ()):
            yield (value, RDF.type, axiom.triple[2]), (triple, axiom)
        for inverse, axiom in self._inverses.get(predicate, ()):
            yield (value, inverse, subject), (triple, axiom)
        for head, steps, axiom in self._chains:
            for position, step in enumerate(steps):
                if step.predicate == predicate:
                    start, end = (value, subject) if step.backward else (subject, value)
                    before = [Step(step.predicate, not step.backward) for step in reversed(steps[:position])]
                    for left in _walks(start, before, closure):
                        for right in _walks(end, steps[position + 1 :], closure):
                            over = (*reversed(left.over), triple, *right.over)
                            yield (left.end, head, right.end), (*over, axiom)


def _walks(start: Node, steps: Iterable[Step], closure: Closure) -> list[_Walk]:
    walks = [_Walk(start, ())]
    for step in steps:
        walks = [
            _Walk(
                end, (*walk.over, (end, step.predicate, walk.end) if step.backward else (walk.end, step.predicate, end))
            )
            for walk in walks
            for end in (
                closure.subjects(step.predicate, walk.end)
                if step.backward
                else closure.objects(walk.end, step.predicate)
            )
        ]
    return walks


def chain_steps(axiom: Axiom) -> tuple[Step, ...]:
    """The properties of a chain axiom, in order; an inverse is a step backward."""
    steps = []
    for member in axiom.members():
        inverted = axiom.inverted(member)
        steps.append(Step(member if inverted is None else inverted, inverted is not None))
    return tuple(steps)


def _by_subject(axioms: Iterable[Axiom]) -> dict[Node, list[Axiom]]:
    """Axioms with a name as their object, by subject; a class expression is left to the reasoner."""
    found: dict[Node, list[Axiom]] = defaultdict(list)
    for axiom in axioms:
        if isinstance(axiom.triple[2], URIRef):
            found[axiom.triple[0]].append(axiom)
    return found
