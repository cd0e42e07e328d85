"""Writing the model as triples. Only this room knows how the model is written in RDF.

Every resource has its own IRI (there are no blank nodes), so graphs can be compared, loaded in pieces and linked to. `terms`
writes single values, `selectors` places in a text, and `context` the identifiers and names of a document. `documents`,
`provisions`, `items`, `units`, `alignments` and `evidence` write one kind of resource each. `changes` writes what is computed
about a graph; that is a graph of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, Graph, Literal
from rdflib.namespace import DCAT, DCTERMS

from jxkg.chain import Chain
from jxkg.graph.alignments import alignment_triples, heading_match_triples
from jxkg.graph.context import Context
from jxkg.graph.documents import document_triples
from jxkg.graph.evidence import evidence_triples
from jxkg.graph.terms import LICENCE, Triple, both, iri
from jxkg.graph.units import named_triples, unit_triples
from jxkg.model import Unit
from jxkg.rdf.vocab import SSSOM


def build_graph(chain: Chain) -> Graph:
    """The whole chain as an RDF graph."""
    graph = Graph()
    for triple in _triples(chain):
        graph.add(triple)
    return graph


def _triples(chain: Chain) -> Iterator[Triple]:
    authority = chain.documents.authority
    yield from _dataset(chain)
    for identifier, document in chain.documents.documents.items():
        yield from document_triples(Context(identifier, document, authority))
    for bearer in authority.bearers.values():
        if isinstance(bearer, Unit):
            yield from unit_triples(bearer)
    for thing in authority.named.values():
        yield from named_triples(thing)
    yield from _links(chain)


def _links(chain: Chain) -> Iterator[Triple]:
    for record in chain.alignments:
        yield from alignment_triples(record)
    for match in chain.headings:
        yield from heading_match_triples(match)
    for evidence in chain.evidence.values():
        yield from evidence_triples(evidence)


def _dataset(chain: Chain) -> Iterator[Triple]:
    dataset = iri("jxid:dataset")
    yield dataset, RDF.type, DCAT.Dataset
    yield from both(dataset, DCTERMS.title, "政策链知识图谱", "The policy chain knowledge graph")
    yield from both(
        dataset,
        DCTERMS.description,
        "2022年政务公开：国务院办公厅、浙江省、嘉兴市三级文件，任务、单位、责任与落实关系。"
        "仅市级有原文；国家级为概括，省级为推断标题。",
        "Open government in 2022, from the State Council through Zhejiang to Jiaxing: documents, tasks, units, "
        "responsibilities, and what implements what. Only the city's text is held; national requirements are "
        "summaries, provincial headings are inferred.",
    )
    yield dataset, DCTERMS.license, LICENCE
    for record in chain.alignments:
        for name in (*record.authors, *([record.reviewer] if record.reviewer else [])):
            yield dataset, SSSOM.creator_label, Literal(name)
    yield from both(
        dataset,
        DCTERMS.rights,
        "通知原文属官方文件，依《著作权法》第五条不适用该法；其余内容以 CC BY 4.0 许可。",
        "The notice's text is an official document, outside the Copyright Law of the PRC (article 5); "
        "everything else is under CC BY 4.0.",
    )
