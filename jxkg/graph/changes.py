"""What was computed about links, as a graph of its own, with what it takes to ask it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL

from jxkg._version import __version__
from jxkg.align.drift.changes import LinkDrift, ProvisionWording
from jxkg.align.drift.numbers import NumberComparison
from jxkg.align.drift.sides import GIST, TEXT, Provision
from jxkg.graph.terms import LICENCE, Triple, both, iri, term, zh
from jxkg.ids import PREFIXES
from jxkg.rdf.vocab import JX, SSSOM


def changes_graph(links: Iterable[LinkDrift], provisions: Collection[ProvisionWording]) -> Graph:
    """What was computed about links, and how provisions are worded.

    The graph repeats what it was computed from: the coded drift, the words, the documents. All IRIs are those of the
    graph that was asked.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in _triples(links, provisions):
        graph.add(triple)
    return graph


def _triples(links: Iterable[LinkDrift], provisions: Collection[ProvisionWording]) -> Iterator[Triple]:
    yield from _dataset()
    documents = {one.provision.id: one.provision.document_id for one in provisions}
    for link in links:
        yield from _link(link, documents[link.object])
    for one in provisions:
        yield from _provision(one.provision)
        yield from _wording(one)


def _dataset() -> Iterator[Triple]:
    own = iri("jxid:changes")
    yield own, RDF.type, DCAT.Dataset
    yield from both(own, DCTERMS.title, "政策传导中的变化", "What happened to requirements on their way down")
    yield from both(
        own,
        DCTERMS.description,
        f"由 jxkg {__version__} 按双方用词计算，未经人工复核；jx:drift 除外，为编码裁定所得。",
        f"Computed by jxkg {__version__} from the words of both sides of each link, and reviewed by nobody; "
        "but for jx:drift, which was coded and adjudicated.",
    )
    yield own, DCTERMS.license, LICENCE


def _link(link: LinkDrift, searched: str) -> Iterator[Triple]:
    record = iri(link.record)
    yield record, RDF.type, JX.Alignment
    yield record, OWL.annotatedSource, iri(link.subject)
    yield record, OWL.annotatedTarget, iri(link.object)
    yield record, SSSOM.object_source, iri(searched)
    yield record, JX.drift, term(link.drift)
    yield record, JX.computedDrift, term(link.computed_drift)
    yield record, JX.strengthChange, term(link.strength)
    for predicate, strength in ((JX.lowerStrength, link.lower_strength), (JX.upperStrength, link.upper_strength)):
        if strength:
            yield record, predicate, term(strength)
    for predicate, words in (
        (SSSOM.match_string, link.shared),
        (JX.addedWord, link.added),
        (JX.leftOutWord, link.left_out),
    ):
        for word in words:
            yield record, predicate, zh(word)
    for ordinal, comparison in enumerate(link.numbers, start=1):
        own = URIRef(f"{record}.number-{ordinal}")
        yield record, JX.numberComparison, own
        yield from _number(own, comparison)


def _number(own: URIRef, comparison: NumberComparison) -> Iterator[Triple]:
    yield own, RDF.type, JX.NumberComparison
    yield own, JX.numberChange, term(comparison.change)
    if comparison.lower:
        yield own, JX.lowerWords, zh(comparison.lower)
    if comparison.upper:
        yield own, JX.upperWords, zh(comparison.upper)


def _provision(one: Provision) -> Iterator[Triple]:
    """A provision as the graph that was asked has it, but that it is said to be part of its document at once."""
    own, document = iri(one.id), iri(one.document_id)
    yield own, RDF.type, term(one.kind)
    yield own, RDF.type, JX.Provision
    yield own, RDFS.label, zh(one.name)
    yield own, DCTERMS.isPartOf, document
    yield own, JX.attestation, term(one.attestation)
    if one.number is not None:
        yield own, JX.number, Literal(one.number)
    if one.path is not None:
        yield own, JX.path, Literal(one.path)
    if one.field in {TEXT, GIST}:
        yield own, iri(one.field), zh(one.words)
    yield document, RDF.type, JX.PolicyDocument
    yield document, JX.documentNumber, Literal(one.document)
    yield document, JX.adminLevel, term(one.level)


def _wording(one: ProvisionWording) -> Iterator[Triple]:
    own = iri(one.provision.id)
    for word in one.content:
        yield own, JX.contentWord, zh(word)
    for predicate, strength in ((JX.strongestWording, one.strongest), (JX.weakestWording, one.weakest)):
        if strength:
            yield own, predicate, term(strength)
    for word in one.strength_words:
        yield own, JX.strengthWord, zh(word)
