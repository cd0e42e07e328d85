"""Loading RDF files that others made: within bounds, and only what the graph can hold.

pyoxigraph's parsers are given a file only after a look at what could make them take all memory or end the process: entities of
RDF/XML that name entities, JSON-LD and triple terms nested thousands deep.
"""

from __future__ import annotations

import io
import mmap
import os
import re
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

import pyoxigraph as ox

from jxkg.errors import InputError, Place
from jxkg.rdf.terms import triple_term

MOST_BYTES = 8 << 30
"""Of Turtle and N-Triples, which are read piece by piece; 31 × 110 cities take 2 GB."""
MOST_BYTES_WHOLE = 256 << 20
"""Of RDF/XML and JSON-LD, and of what comes from a pipe: they are held in memory as a whole."""
MOST_EXPANDED = 64 << 20
"""What the entities of an RDF/XML file may come to, all together."""
DEEPEST = 200
"""Brackets within brackets in JSON-LD, of which 5,000 end the process; elements within elements in RDF/XML."""
MOST_TRIPLE_TERMS = 100
"""They are refused anyway, but 100,000 within each other end the process before that."""
MOST_ENTITIES = 500

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
NAMES = {"turtle": ".ttl", "ntriples": ".nt", "rdfxml": ".rdf", "jsonld": ".jsonld"}
"""The names of formats, as `export` has them, and the extension of each."""

_BOM = b"\xef\xbb\xbf"
_WHOLE = {ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD}
_ENTITY = re.compile(rb'<!ENTITY\s+([^\s"\'&<>%]+)\s+(?:"([^"&<%]{0,2000})"|\'([^\'&<%]{0,2000})\')\s*>')
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
_STEPS = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}
_TURTLE = re.compile(
    rb'''"""(?:[^"\\]|\\.|"(?!""))*"""|'''
    rb"""'''(?:[^'\\]|\\.|'(?!''))*'''|"""
    rb""""(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|<[^<>"\s]*>|\\.|#[^\r\n]*|<<\s*\(""",
    re.DOTALL,
)
"""Strings, IRIs, escapes, comments, and how a triple term begins."""
_TRIPLE_TERMS = "ASK { ?s ?p ?o FILTER(isTRIPLE(?o)) }"


def fill(store: ox.Store, path: Path, format: str | None = None) -> None:  # noqa: A002 — as in `export`
    """Load a file, of the kind that its extension says, or `format` (turtle, ntriples, rdfxml, jsonld).

    Raises InputError for what is wrong with it, OSError where the store cannot hold it.
    """
    kind = _kind(path, format)
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", Place(path), "give a file that can be read") from None
    try:
        with file:
            newer = _load(store, path, kind, file)
    except SyntaxError as error:
        remedy = f"correct it there, or name the file by its format: {', '.join(FORMATS)}"
        raise InputError(f"not {kind.name}: {error.msg}", Place(path, error.lineno), remedy) from None
    except ValueError as error:
        raise InputError(str(error), Place(path), "the file should be RDF in UTF-8") from None
    if named := next(iter(store.named_graphs()), None):
        problem = f"it has a named graph, {named}, which would not be asked"
        raise InputError(problem, Place(path), "save its triples without a graph's name")
    if newer and store.query(_TRIPLE_TERMS):
        raise triple_term(Place(path))


def _kind(path: Path, format: str | None) -> ox.RdfFormat:  # noqa: A002
    suffix = NAMES.get(format, format) if format else path.suffix.lower()
    if suffix not in FORMATS:
        known = ", ".join(NAMES if format else FORMATS)
        raise InputError("not a kind of RDF file that is known", Place(path), f"use one of {known}")
    return FORMATS[suffix]


def _load(store: ox.Store, path: Path, kind: ox.RdfFormat, file: BinaryIO) -> bool:
    """Check a file's size and nesting, and give it to the parser without a byte-order mark; whether it may have triple terms."""
    if kind in _WHOLE or not path.is_file():
        data = file.read(MOST_BYTES_WHOLE + 1)
        _check_bytes(path, len(data), MOST_BYTES_WHOLE)
        newer = _check(kind, data, path)
        store.bulk_load(input=io.BytesIO(data.removeprefix(_BOM)), format=kind)
        return newer
    _check_bytes(path, size := os.fstat(file.fileno()).st_size, MOST_BYTES)
    if not size:
        return False
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        count, marked = _count_triple_terms(mapped), mapped[: len(_BOM)] == _BOM
    newer = _may_have(path, count)
    if marked:
        file.seek(len(_BOM))
        store.bulk_load(input=file, format=kind)
    else:
        store.bulk_load(path=str(path), format=kind)
    return newer


def _check_bytes(path: Path, size: int, most: int) -> None:
    if size > most:
        raise InputError(f"it has more than {most >> 20:,} MB", Place(path), "load Turtle or N-Triples, or in parts")


def _check(kind: ox.RdfFormat, data: bytes, path: Path) -> bool:
    """Look at what is held as a whole; whether it may have triple terms."""
    match kind:
        case ox.RdfFormat.RDF_XML:
            _check_entities(data, path)
            _check_elements(data, path)
            return True
        case ox.RdfFormat.JSON_LD:
            _check_brackets(data, path)
            return True
        case _:
            return _may_have(path, _count_triple_terms(data))


def _check_entities(data: bytes, path: Path) -> None:
    """Entities may stand for texts, as in what Protégé writes, but not for other entities, and not for very much in all."""
    declared = list(_ENTITY.finditer(data))
    if len(declared) != data.count(b"<!ENTITY"):
        remedy = "write namespaces out; an entity may only stand for a short text without &"
        raise InputError("an entity is declared that is not a plain text", Place(path), remedy)
    if len(declared) > MOST_ENTITIES:
        raise InputError(f"more than {MOST_ENTITIES} entities are declared", Place(path), "write them out")
    expanded = sum(len(match[2] or match[3] or b"") * data.count(b"&" + match[1] + b";") for match in declared)
    if expanded > MOST_EXPANDED:
        raise InputError(f"its entities come to more than {MOST_EXPANDED >> 20} MB", Place(path), "write them out")


def _check_elements(data: bytes, path: Path) -> None:
    """Raise InputError where elements are nested too deeply, or the file is not well-formed."""
    parser, depth = expat.ParserCreate(), 0

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _too_deep(path, parser.CurrentLineNumber)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        problem = f"not RDF_XML: {expat.ErrorString(error.code)}"
        raise InputError(problem, Place(path, error.lineno), "correct it there; it should be XML in UTF-8") from None


def _check_brackets(data: bytes, path: Path) -> None:
    """Raise InputError where brackets outside strings are nested too deeply."""
    depth = 0
    for match in _JSON.finditer(data):
        depth += _STEPS.get(match[0], 0)
        if depth > DEEPEST:
            raise _too_deep(path, data.count(b"\n", 0, match.start()) + 1)


def _too_deep(path: Path, line: int) -> InputError:
    return InputError(f"it is nested more than {DEEPEST} deep", Place(path, line), "write it as Turtle")


def _may_have(path: Path, triple_terms: int) -> bool:
    """Whether there may be triple terms; InputError for so many that to parse them might end the process."""
    if triple_terms > MOST_TRIPLE_TERMS:
        raise triple_term(Place(path))
    return triple_terms > 0


def _count_triple_terms(data: bytes | mmap.mmap) -> int:
    """How many triple terms Turtle or N-Triples may have: none if 0, and no more are counted than one too many."""
    if data.find(b"<<") < 0:
        return int(data.find(b"~") >= 0 or data.find(b"{|") >= 0)
    found = (1 for match in _TURTLE.finditer(data) if match[0].startswith(b"<<"))
    return 1 + sum(islice(found, MOST_TRIPLE_TERMS))
