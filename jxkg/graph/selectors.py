"""Where words stand in a text: a specific resource with a position and a quote (Web Annotation, 4.2.4 and 4.2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, Literal, URIRef

from jxkg.graph.terms import Triple
from jxkg.model import TextSpan
from jxkg.rdf.vocab import OA


def selector_triples(place: URIRef, source: URIRef, span: TextSpan, exact: str) -> Iterator[Triple]:
    """The place of `exact` in the text of `source`."""
    position, words = URIRef(f"{place}.position"), URIRef(f"{place}.quote")
    yield place, RDF.type, OA.SpecificResource
    yield place, OA.hasSource, source
    yield place, OA.hasSelector, position
    yield place, OA.hasSelector, words
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(span.start)
    yield position, OA.end, Literal(span.end)
    yield words, RDF.type, OA.TextQuoteSelector
    yield words, OA.exact, Literal(exact)
