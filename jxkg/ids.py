"""Identifiers: CURIEs in tables, IRIs in the graph.

A document is `jxid:gbf-2022-8`. A provision in it is `gbf-2022-8:1.1.3`: its prefix is the document's id. The w3id.org redirect
of the base is not registered yet, so the IRIs do not resolve.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jxkg.model import DocumentNumber, Provision

BASE = "https://w3id.org/jxkg/"
ID = f"{BASE}id/"

_FULL_WIDTH = str.maketrans("()[]【】［］", "（）〔〕〔〕〔〕")

PREFIXES = {
    "jx": f"{BASE}ontology#",
    "jxid": ID,
    "unit": f"{ID}unit/",
    "named": f"{ID}named/",
    "align": f"{ID}alignment/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def full_width(name: str) -> str:
    """A name or document number with the brackets that official documents use, and no blanks around it.

    >>> full_width(" 市级有关部门(单位)"), full_width("嘉政办发［2022]31号")
    ('市级有关部门（单位）', '嘉政办发〔2022〕31号')
    """
    return name.strip().translate(_FULL_WIDTH)


def full_number(number: str) -> str:
    """A document number as official documents write it, from one with brackets of any kind around the year.

    >>> full_number("嘉政办发(2022)31号"), full_number("嘉政办发[2022]31号")
    ('嘉政办发〔2022〕31号', '嘉政办发〔2022〕31号')
    """
    return re.sub(r"（(\d{4})）", r"〔\1〕", full_width(number))


def document_id(prefix: str, number: DocumentNumber) -> str:
    """A document's id, from the prefix of its series (data/authority/series.tsv).

    >>> from jxkg.model import DocumentNumber
    >>> document_id("gbf", DocumentNumber.parse("国办发〔2022〕8号"))
    'gbf-2022-8'
    """
    return f"{prefix}-{number.year}-{number.serial}"


def provision_curie(document: str, provision: Provision) -> str:
    """The CURIE of a provision of a document.

    >>> from jxkg.model import Attestation, Item
    >>> provision_curie("jzbf-2022-31", Item(path="1.2.2", words="公开", attestation=Attestation.HELD_TEXT, number=5))
    'jzbf-2022-31:task-5'
    """
    return f"{document}:{provision.local}"


def expand(curie: str) -> str:
    """The IRI of a CURIE. A prefix that is not one of ours is the id of a document.

    >>> expand("gbf-2022-8:1.1.3")
    'https://w3id.org/jxkg/id/gbf-2022-8/1.1.3'
    >>> expand("jx:implements")
    'https://w3id.org/jxkg/ontology#implements'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES.get(prefix, f"{ID}{prefix}/") + local


def compact(text: str) -> str:
    """The CURIE of an IRI that has one of our prefixes or is in one of our documents; any other text as it is.

    >>> compact("https://w3id.org/jxkg/id/gbf-2022-8/1.1.3"), compact("https://w3id.org/jxkg/ontology#Task")
    ('gbf-2022-8:1.1.3', 'jx:Task')
    """
    for prefix, iri in PREFIXES.items():
        local = text.removeprefix(iri)
        if local != text and "/" not in local:
            return f"{prefix}:{local}"
    document, _, local = text.removeprefix(ID).partition("/")
    return f"{document}:{local}" if text.startswith(ID) and "/" not in local else text


def alignment_curie(subject: str, target: str) -> str:
    """The CURIE of a mapping record, from what it joins.

    >>> alignment_curie("jzbf-2022-31:task-5", "gbf-2022-8:1.1.4")
    'align:jzbf-2022-31.task-5_gbf-2022-8.1.1.4'
    """
    return f"align:{subject}_{target}".replace(":", ".").replace("align.", "align:", 1)


_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> list[tuple[int, str]]:
    """A sort key in which runs of digits count as numbers.

    >>> sorted(["task-10", "task-2"], key=natural_key)
    ['task-2', 'task-10']
    """
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _DIGITS.split(text)]
