"""Small graphs and shapes, written without their prefixes."""

from __future__ import annotations

from rdflib import Graph

PREFIXES = """
@prefix : <urn:shape:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix jx: <https://w3id.org/jxkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def parsed(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")
