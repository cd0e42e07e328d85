"""The ontology and a graph as Python objects, for those who like them better than triples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jxkg._resources import GRAPH, ONTOLOGY
from jxkg.rdf.vocab import JX

if TYPE_CHECKING:
    import owlready2
    from rdflib import Graph
    from rdflib.term import Node


def ontology(path: str | Path | None = GRAPH) -> owlready2.Ontology:
    """The ontology as owlready2 classes, with the bundled graph's individuals; another RDF file's, or (None) no others.

    All that the graph describes is in `onto.individuals()`, but for the records of links, which are axioms about them.

    Each call gives a World of its own, `onto.world`, in memory: what is changed in one is not seen in another. Needs no java.
    Raises InputError where the file is missing, of another kind, or wrong.

    >>> onto = ontology()
    >>> task = onto.search_one(type=onto.Task, number=5)
    >>> sorted(str(one.label.en.first()) for one in task.implements)
    ['Requirement 1.1.4', 'Requirement 1.2.2', 'Section 1.2']
    >>> onto.search_one(label="政府部门")
    ontology.GovernmentDepartment
    """
    import io

    import owlready2
    from rdflib import OWL, RDF, Graph

    triples = Graph().parse(ONTOLOGY / "jx.ttl")
    if path is not None:
        from jxkg.rdf.convert import to_rdflib
        from jxkg.store.embedded import Embedded

        graph = to_rdflib(Embedded.load(Path(path)).triples())
        triples += graph
        for individual in _individuals(graph):
            triples.add((individual, RDF.type, OWL.NamedIndividual))
    world = owlready2.World()
    onto = world.get_ontology(str(JX._NS))
    onto.load(fileobj=io.BytesIO(triples.serialize(format="nt", encoding="utf-8")))
    return onto


def _individuals(graph: Graph) -> set[Node]:
    """What a graph says is of a class, and is no term of OWL itself, as an axiom is."""
    from rdflib import OWL, RDF

    return {thing for thing, kind in graph.subject_objects(RDF.type) if not str(kind).startswith(str(OWL))}
