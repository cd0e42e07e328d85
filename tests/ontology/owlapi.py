"""The OWL API, which comes with owlready2 in HermiT's jar: is an ontology in OWL 2 DL, by the reference implementation."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph


@cache
def _java() -> Any:
    import jpype
    import owlready2

    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    jpype.startJVM(classpath=[str(jar)])
    return jpype.JClass


def violations(ontology: Graph, folder: Path) -> set[str]:
    """What the OWL API finds against OWL 2 DL, by the names that it has for it."""
    java = _java()
    file = folder / "ontology.ttl"
    ontology.serialize(file, format="turtle")
    manager = java("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    loaded = manager.loadOntologyFromOntologyDocument(java("java.io.File")(str(file)))
    report = java("org.semanticweb.owlapi.profiles.OWL2DLProfile")().checkOntology(loaded)
    return {str(one.getClass().getSimpleName()) for one in report.getViolations()}
