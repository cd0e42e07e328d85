"""The ontology as axioms, one by one: what a reasoner is given, and what an explanation names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
CHARACTERISTICS = {
    *(OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.TransitiveProperty, OWL.SymmetricProperty),
    *(OWL.AsymmetricProperty, OWL.ReflexiveProperty, OWL.IrreflexiveProperty),
}
_PREDICATES = {
    *(RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.hasKey, OWL.disjointWith),
    *(OWL.equivalentClass, OWL.equivalentProperty, OWL.propertyDisjointWith, OWL.propertyChainAxiom),
}
_PAIRS: dict[Node, tuple[URIRef, URIRef]] = {
    OWL.AllDisjointClasses: (OWL.members, OWL.disjointWith),
    OWL.AllDisjointProperties: (OWL.members, OWL.propertyDisjointWith),
    OWL.AllDifferent: (OWL.distinctMembers, OWL.differentFrom),
}


@dataclass(frozen=True, slots=True)
class Axiom:
    """One axiom: its triple, and the triples of the blank nodes that its object is written with."""

    triple: Triple
    inner: frozenset[Triple] = frozenset()

    @property
    def triples(self) -> frozenset[Triple]:
        """All its triples."""
        return self.inner | {self.triple}

    def members(self) -> list[Node]:
        """The list that its object is: a chain, a key."""
        return list(Collection(self._inner(), self.triple[2]))

    def union(self) -> list[Node]:
        """The classes of the union that its object is; none where it is not."""
        inner = self._inner()
        head = inner.value(self.triple[2], OWL.unionOf)
        return list(Collection(inner, head)) if head is not None else []

    def inverted(self, node: Node) -> Node | None:
        """The property that a blank node of it is the inverse of."""
        return self._inner().value(node, OWL.inverseOf)

    def _inner(self) -> Graph:
        inner = Graph()
        for triple in self.inner:
            inner.add(triple)
        return inner


@dataclass(frozen=True, slots=True)
class Axioms:
    """An ontology: what it declares, by kind; its axioms; and what it asserts of individuals."""

    declared: dict[Node, frozenset[Node]]
    axioms: tuple[Axiom, ...]
    assertions: tuple[Triple, ...]

    @classmethod
    def read(cls, ontology: Graph) -> Axioms:
        """The axioms of an OWL 2 ontology in RDF. What is said of several things at once is taken pair by pair."""
        declared: dict[Node, frozenset[Node]] = {
            kind: frozenset(term for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef))
            for kind in KINDS
        }
        individuals = set(ontology.subjects(RDF.type, OWL.NamedIndividual))
        properties = declared[OWL.ObjectProperty] | declared[OWL.DatatypeProperty] | {RDF.type}
        assertions = tuple(
            (s, p, o) for s, p, o in ontology if s in individuals and p in properties and o != OWL.NamedIndividual
        )
        return cls(declared, tuple(_axioms(ontology)), tuple(sorted(assertions)))

    @property
    def declarations(self) -> list[Triple]:
        """The declarations as triples."""
        return [(term, RDF.type, kind) for kind, terms in self.declared.items() for term in terms]

    def about(self, predicate: URIRef) -> Iterator[Axiom]:
        """The axioms with a predicate."""
        return (axiom for axiom in self.axioms if axiom.triple[1] == predicate)

    def having(self, characteristic: URIRef) -> Iterator[Axiom]:
        """The axioms that give a property a characteristic."""
        return (axiom for axiom in self.axioms if axiom.triple[1:] == (RDF.type, characteristic))


def _axioms(ontology: Graph) -> Iterator[Axiom]:
    for s, p, o in sorted(ontology):
        if isinstance(s, URIRef) and (p in _PREDICATES or (p == RDF.type and o in CHARACTERISTICS)):
            yield Axiom((s, p, o), frozenset(_inner(ontology, o)))
        elif p == RDF.type and o in _PAIRS:
            listed, pairwise = _PAIRS[o]
            head = ontology.value(s, listed)
            assert head is not None
            yield from (
                Axiom((a, pairwise, b)) for a, b in combinations(sorted(Collection(ontology, head), key=str), 2)
            )


def _inner(ontology: Graph, node: Node) -> Iterator[Triple]:
    if isinstance(node, BNode):
        for triple in ontology.triples((node, None, None)):
            yield triple
            yield from _inner(ontology, triple[2])
