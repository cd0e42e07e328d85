"""A held notice as the graph refers to it: IRIs of what is in it, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from jxkg.graph.selectors import selector_triples
from jxkg.graph.terms import Triple, iri, zh
from jxkg.model import Notice, Quote, TextSpan, Unit, UnitGroup
from jxkg.names.authority import Authority
from jxkg.rdf.vocab import JX


@dataclass(frozen=True, slots=True)
class Held:
    """A notice under its id, and the tables that its names are looked up in."""

    identifier: str
    notice: Notice
    authority: Authority

    def iri(self, local: str) -> URIRef:
        """The IRI of something in the notice."""
        return iri(f"{self.identifier}:{local}")

    @property
    def scope(self) -> str:
        """The place that the notice is for, where names mean its own units."""
        return self.authority.issuer(self.notice.number).scope

    def bearer(self, name: str) -> Unit | UnitGroup:
        """Who goes by a name in that place."""
        return self.authority.bearer(name, self.scope)

    def span(self, local: str, span: TextSpan) -> Iterator[Triple]:
        """Where something stands in the notice."""
        place = self.iri(f"{local}.span")
        yield self.iri(local), JX.span, place
        yield from selector_triples(place, self.iri("text"), span, span.cut(self.notice.source.text))

    def words(self, local: str, quote: Quote) -> Iterator[Triple]:
        """A provision's words as written, and where they stand."""
        yield self.iri(local), JX.text, zh(quote.text)
        yield self.iri(local), JX.attestation, JX.HeldText
        yield from self.span(local, quote.span)
