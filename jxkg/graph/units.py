"""Units, groups, and the instruments, platforms and brands that tasks name."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, URIRef

from jxkg.graph.terms import Triple, iri, names, term, zh
from jxkg.model import Named, Unit, UnitGroup
from jxkg.rdf.vocab import JX

MENTIONS: dict[str, URIRef] = {"platform": JX.names, "brand": JX.names, "instrument": JX.cites}


def unit_triples(unit: Unit) -> Iterator[Triple]:
    """A unit, with the source of each fact that a notice need not state."""
    subject = iri(f"unit:{unit.id}")
    if unit.kind:
        yield subject, RDF.type, term(unit.kind)
    yield subject, RDF.type, JX.Unit
    yield from names(subject, unit.name, unit.label_en, unit.other_names)
    if unit.official_name:
        yield subject, JX.officialName, zh(unit.official_name)
    yield subject, JX.officialNameSource, term(unit.official_name_source)
    yield subject, JX.kindSource, term(unit.kind_source)
    yield subject, JX.adminLevel, term(unit.level)
    yield subject, JX.levelSource, term(unit.level_source)


def group_triples(subject: URIRef, group: UnitGroup) -> Iterator[Triple]:
    """A group as one document means it, the basis of its membership, and the members that the authority table lists."""
    yield subject, RDF.type, JX.UnitGroup
    yield from names(subject, group.name, group.label_en, group.other_names)
    yield subject, JX.membershipBasis, term(group.basis)
    yield subject, JX.membershipSource, term(group.basis_source)
    for member in group.members:
        yield iri(f"unit:{member}"), JX.memberOf, subject


def named_triples(thing: Named) -> Iterator[Triple]:
    """An instrument, platform or brand. Quoted phrases that name nothing give no triples."""
    if thing.kind in MENTIONS:
        subject = iri(f"named:{thing.id}")
        yield subject, RDF.type, term(thing.kind)
        yield from names(subject, thing.name, thing.label_en)
