"""ontology/reused.tsv: every term of another vocabulary that we use is listed, and is a term of that vocabulary."""

from __future__ import annotations

import json
from functools import cache

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import (
    DCAT,
    DCTERMS,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    TIME,
    VANN,
    VOID,
    XSD,
    DefinedNamespace,
)

import jxkg
from jxkg._resources import ONTOLOGY, SHAPES
from jxkg.files import read_table
from jxkg.ids import BASE, PREFIXES
from jxkg.rdf.vocab import JX
from tests.needs import SHARED

VOCABULARIES = SHARED / "vocabularies"
PREFIX = PREFIXES | {
    "cv": "http://data.europa.eu/m8g/",
    "org": str(ORG),
    "oslc_rm": "http://open-services.net/ns/rm#",
}
CLOSED: dict[str, type[DefinedNamespace]] = {
    "DCAT": DCAT,
    "DCTERMS": DCTERMS,
    "ORG": ORG,
    "PROV": PROV,
    "SDO": SDO,
    "SKOS": SKOS,
    "TIME": TIME,
    "VANN": VANN,
    "VOID": VOID,
}
LANGUAGES: tuple[type[DefinedNamespace], ...] = (RDF, RDFS, OWL, XSD, SH)
COLUMNS = frozenset({"term", "vocabulary", "definition", "used_for", "fits"})
ROWS = [row for _, row in read_table(ONTOLOGY / "reused.tsv", COLUMNS)]
FILES = sorted({row["vocabulary"] for row in ROWS} - set(CLOSED))


def iri(term: str) -> str:
    prefix, _, local = term.partition(":")
    return PREFIX[prefix] + local


@cache
def terms_of(file: str) -> frozenset[str]:
    """What a vocabulary describes: the subjects of its file; for SSSOM, also the paths of its shapes and its JSON-LD context."""
    graph = Graph().parse(VOCABULARIES / file, format="xml" if file.endswith(".owl") else "turtle")
    found = {str(node) for node in graph.subjects()} | {str(node) for node in graph.objects(None, SH.path)}
    if file == "sssom.shacl.ttl":
        context = json.loads((VOCABULARIES / "sssom.context.jsonld").read_text(encoding="utf-8"))["@context"]
        found |= {PREFIXES["sssom"] + name for name, value in context.items() if isinstance(value, dict)}
    return frozenset(found)


@pytest.fixture(scope="module")
def used(kg: jxkg.PolicyGraph, changes: jxkg.PolicyGraph) -> set[str]:
    """Every IRI that is not ours: terms, not the pages and licences that a document or dataset points to."""
    graph = kg.to_rdflib() + changes.to_rdflib()
    graph.parse(ONTOLOGY / "jx.ttl")
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    pages = {
        value for predicate in (DCTERMS.license, DCTERMS.source, JX.readOn) for value in graph.objects(None, predicate)
    }
    nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)} - pages
    return {str(node) for node in nodes if not str(node).startswith(BASE)}


def test_what_is_used_is_listed_and_what_is_listed_is_used(used: set[str]) -> None:
    languages = tuple(str(language._NS) for language in LANGUAGES)
    assert {term for term in used if not term.startswith(languages)} == {iri(row["term"]) for row in ROWS}
    assert len({row["term"] for row in ROWS}) == len(ROWS)
    assert [row["term"] for row in ROWS] == sorted(row["term"] for row in ROWS)
    assert all(row[column].strip() for row in ROWS for column in COLUMNS)


def test_what_the_files_are_written_in_exists(used: set[str]) -> None:
    for language in LANGUAGES:
        for term in used:
            if term.startswith(str(language._NS)):
                assert URIRef(term) in language, term


@pytest.mark.parametrize("row", [row for row in ROWS if row["vocabulary"] in CLOSED], ids=lambda row: row["term"])
def test_it_is_a_term_of_its_namespace(row: dict[str, str]) -> None:
    closed = CLOSED[row["vocabulary"]]
    assert URIRef(iri(row["term"])) in closed
    assert Namespace(str(closed._NS))["nothing-of-the-kind"] not in closed


@pytest.mark.shared("vocabularies")
@pytest.mark.parametrize("row", [row for row in ROWS if row["vocabulary"] not in CLOSED], ids=lambda row: row["term"])
def test_it_is_a_term_of_its_file(row: dict[str, str]) -> None:
    assert iri(row["term"]) in terms_of(row["vocabulary"])
    assert iri(row["term"]) + "Nothing" not in terms_of(row["vocabulary"])


def test_every_kind_of_place_to_look_was_used() -> None:
    assert FILES == ["cpov.ttl", "oa.ttl", "oslc_rm.ttl", "semapv.owl", "sssom.shacl.ttl"]
    assert {row["vocabulary"] for row in ROWS} & set(CLOSED) == {"DCAT", "DCTERMS", "ORG", "SDO", "SKOS"}
