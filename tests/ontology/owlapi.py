"""The OWL API, which comes with owlready2 in HermiT's jar: is an ontology in OWL 2 DL, by the reference implementation."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from rdflib import Graph


def missing() -> str | None:
    """Why there is no java here, if there is none; in CI there has to be."""
    if shutil.which("java") or os.environ.get("CI"):
        return None
    return "java is not installed (Debian: default-jre-headless)"


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
