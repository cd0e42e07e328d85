"""A document as the graph refers to it: the IRIs of what is in it, the units named in it, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from jxkg.graph.selectors import selector_triples
from jxkg.graph.terms import Triple, iri
from jxkg.model import Document, TextSpan, Unit, UnitGroup
from jxkg.names.authority import Authority
from jxkg.rdf.vocab import JX


@dataclass(frozen=True, slots=True)
class Context:
    """A document, its id, and the tables in which its names are looked up."""

    identifier: str
    document: Document
    authority: Authority

    @property
    def subject(self) -> URIRef:
        """The IRI of the document."""
        return iri(f"jxid:{self.identifier}")

    @property
    def issuer(self) -> Unit:
        """The unit that issued it."""
        return self.authority.issuer(self.document.number)

    def iri(self, local: str) -> URIRef:
        """The IRI of something in the document."""
        return iri(f"{self.identifier}:{local}")

    def bearer(self, name: str) -> Unit | UnitGroup:
        """The unit or group that has a name in the place that the document is for."""
        return self.authority.bearer(name, self.issuer.scope)

    def bearer_iri(self, name: str) -> URIRef:
        """The IRI of what `bearer` finds. That of a group has the document in it, since its members may differ elsewhere."""
        bearer = self.bearer(name)
        return iri(f"unit:{bearer.id}") if isinstance(bearer, Unit) else self.group_iri(bearer)

    def group_iri(self, group: UnitGroup) -> URIRef:
        """The IRI of a group as the document means it."""
        return self.iri(f"group-{group.id}")

    def span(self, local: str, span: TextSpan) -> Iterator[Triple]:
        """Where something stands in the text; no triples if the text is not held."""
        if self.document.text:
            place = self.iri(f"{local}.span")
            yield self.iri(local), JX.span, place
            yield from selector_triples(place, self.iri("text"), span, span.cut(self.document.text.source.text))
