"""HermiT, through owlready2: is this consistent, can each class have members, what follows."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.term import Node

from jxkg.errors import UsageError
from jxkg.ids import BASE
from jxkg.reason.assertions import for_owl
from jxkg.reason.axioms import Axiom, Axioms, Triple

# Gives each IRI a text of its own, at most one each: so that two IRIs cannot name one thing. OWL does not assume that of itself.
_NAME = URIRef(f"{BASE}name")
_NAMES_DIFFER = ((_NAME, RDF.type, OWL.DatatypeProperty), (_NAME, RDF.type, OWL.FunctionalProperty))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What HermiT says. In a contradiction everything follows, so then there are no conclusions.

    Of the conclusions it gives the most specific: the rest follow by the hierarchies and inverses.
    """

    consistent: bool
    unsatisfiable: frozenset[str] = frozenset()
    conclusions: frozenset[Triple] = frozenset()


def check_java() -> None:
    """Raise UsageError, which says what to install, if there is no java to run HermiT."""
    if shutil.which("java") is None:
        remedy = "install a Java runtime (Debian: apt-get install default-jre-headless); everything else works without"
        raise UsageError("reasoning needs java, and there is none on the PATH", None, remedy)


def ask_hermit(assertions: Iterable[Triple], axioms: Axioms, chosen: Iterable[Axiom]) -> Verdict:
    """Ask of some assertions under some of the axioms, where different IRIs name different things.

    Raises UsageError if there is no java, or if java fails.
    """
    import owlready2

    check_java()
    world = owlready2.World()
    triples = {*axioms.declarations, *(triple for axiom in chosen for triple in axiom.triples), *_NAMES_DIFFER}
    for triple in assertions:
        triples.update(_facts(triple, axioms))
    world.get_ontology(f"{BASE}view").load(fileobj=io.BytesIO(_graph(triples).serialize(format="nt", encoding="utf-8")))
    with _folder_of_its_own():
        try:
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            return Verdict(consistent=False)
        except owlready2.OwlReadyJavaError as error:
            problem = next((line for line in str(error).splitlines()[1:] if line.strip()), "no message")
            raise UsageError(f"HermiT failed: {problem}", None, "is java of version 8 or newer?") from None
    unsatisfiable = frozenset(str(cls.iri) for cls in world.inconsistent_classes() if cls is not owlready2.Nothing)
    return Verdict(True, unsatisfiable, _conclusions(world, axioms))


def _facts(triple: Triple, axioms: Axioms) -> Iterator[Triple]:
    subject, predicate, value = triple
    yield subject, predicate, for_owl(value)
    things = [subject, value] if predicate in axioms.declared[OWL.ObjectProperty] else [subject]
    for thing in things:
        yield thing, RDF.type, OWL.NamedIndividual
        if isinstance(thing, URIRef):
            yield thing, _NAME, Literal(str(thing))


def _conclusions(world: object, axioms: Axioms) -> frozenset[Triple]:
    stream = io.BytesIO()
    world.get_ontology("http://inferrences/").save(stream, format="ntriples")  # type: ignore[attr-defined]
    said = Graph().parse(stream.getvalue(), format="nt")
    things = axioms.declared[OWL.ObjectProperty]
    return frozenset((s, p, o) for s, p, o in said if p in things or (p == RDF.type and _is_class(o, axioms)))


def _is_class(node: Node, axioms: Axioms) -> bool:
    return node in axioms.declared[OWL.Class]


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


@contextmanager
def _folder_of_its_own() -> Iterator[None]:
    """A folder for the file that owlready2 writes, and leaves behind where the reasoner fails.

    HermiT does not start in the root folder, so there it is started in this one.
    """
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="jxkg-") as folder:
        tempfile.tempdir = folder
        try:
            with chdir(folder) if Path.cwd() == Path("/") else nullcontext():
                yield
        finally:
            tempfile.tempdir = before
