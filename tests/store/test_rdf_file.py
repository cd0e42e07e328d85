"""RDF files that others made: read within bounds, or refused in words."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import InputError
from jxkg.store import rdf_file
from jxkg.store.embedded import Embedded

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:"'
TRIPLE = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"))
NESTED = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), TRIPLE)


def entities(levels: int) -> str:
    declared = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels + 1))
    return (
        f'<!DOCTYPE r [<!ENTITY e0 "aaaaaaaaaa">{declared}]><rdf:RDF {RDF}><e:A><e:p>&e{levels};</e:p></e:A></rdf:RDF>'
    )


HARMFUL = {
    "nested entities": (".rdf", entities(9), "an entity is declared that is not a plain text"),
    "a large entity often": (
        ".rdf",
        f'<!DOCTYPE r [<!ENTITY e "{"a" * 2000}">]><rdf:RDF {RDF}><e:A><e:p>{"&e;" * 40_000}</e:p></e:A></rdf:RDF>',
        "its entities come to more than 64 MB",
    ),
    "very many entities": (
        ".rdf",
        "<!DOCTYPE r [" + "".join(f'<!ENTITY e{n} "a">' for n in range(501)) + f"]><rdf:RDF {RDF}/>",
        "more than 500 entities",
    ),
    "deep elements": (
        ".rdf",
        f"<rdf:RDF {RDF}>{'<e:A><e:p>' * 500}{'</e:p></e:A>' * 500}</rdf:RDF>",
        "more than 200 deep",
    ),
    "no XML": (".rdf", f"<rdf:RDF {RDF}><e:A></rdf:RDF>", "not RDF_XML: mismatched tag"),
    "deep objects": (
        ".jsonld",
        '{"@id":"urn:a","urn:p":' + '{"urn:p":' * 5000 + "1" + "}" * 5001,
        "more than 200 deep",
    ),
    "deep arrays": (
        ".jsonld",
        '{"urn:p":\n' + "[" * 70_000 + "]" * 70_000 + "}",
        "line 2: it is nested more than 200 deep",
    ),
    "deep triple terms": (
        ".ttl",
        "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 100_000 + "1" + " )>>" * 100_000 + " .",
        "a triple within a triple",
    ),
    "deep triple terms behind an escape": (
        ".ttl",
        "@prefix e: <urn:e:> . e:a\\#b <urn:p> " + "<<( <urn:a> <urn:p> " * 100_000 + "1" + " )>>" * 100_000 + " .",
        "a triple within a triple",
    ),
    "a triple term": (".ttl", "<urn:a> <urn:p> <<( <urn:a> <urn:p> 1 )>> .", "a triple within a triple"),
    "a reified triple": (".ttl", "<< <urn:a> <urn:p> 1 >> <urn:q> 1 .", "a triple within a triple"),
    "an annotation": (".ttl", "<urn:a> <urn:p> 1 {| <urn:q> 2 |} .", "a triple within a triple"),
    "a reifier": (".ttl", "<urn:a> <urn:p> 1 ~ <urn:r> .", "a triple within a triple"),
    "a triple term in N-Triples": (".nt", '<urn:a> <urn:p> <<( <urn:a> <urn:p> "1" )>> .', "a triple within a triple"),
}


@pytest.mark.parametrize(("suffix", "text", "problem"), HARMFUL.values(), ids=HARMFUL)
def test_a_harmful_file_is_refused_in_words(tmp_path: Path, suffix: str, text: str, problem: str) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=problem):
        jxkg.load(path)
    with pytest.raises(InputError, match=problem):
        jxkg.open(tmp_path / "store", path)
    assert not (tmp_path / "store").exists()


HARMLESS = {
    "entities for namespaces": (
        ".rdf",
        f'<!DOCTYPE rdf:RDF [\n  <!ENTITY e "urn:e:" >\n]>\n'
        f'<rdf:RDF {RDF}><e:A rdf:about="&e;a"><e:p>&lt;x</e:p></e:A></rdf:RDF>',
        2,
    ),
    "brackets in strings": (".jsonld", '{"@id":"urn:a","urn:p":"' + '[{\\\\\\"' * 500 + '"}', 1),
    "marks of triple terms in strings": (".ttl", "<urn:a> <urn:p> '" + "<<( {| ~" * 500 + "' .", 1),
    "a byte-order mark": (".ttl", "\ufeff<urn:a> <urn:p> 1 .", 1),
    "one in N-Triples": (".nt", '\ufeff<urn:a> <urn:p> "1" .', 1),
    "one in JSON-LD": (".jsonld", '\ufeff{"@id":"urn:a","urn:p":1}', 1),
    "nothing": (".ttl", "", 0),
}


@pytest.mark.parametrize(("suffix", "text", "size"), HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_harmful_is_read(tmp_path: Path, suffix: str, text: str, size: int) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_text(text, encoding="utf-8")
    assert len(jxkg.load(path)) == size
    assert len(jxkg.open(tmp_path / "store", path)) == size


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf_file, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(rdf_file, "MOST_BYTES_WHOLE", 1 << 20)
    for suffix in rdf_file.FORMATS:
        path = tmp_path / f"file{suffix}"
        path.write_bytes(b" " * (1 << 21))
        with pytest.raises(InputError, match="it has more than 1 MB"):
            jxkg.load(path)


def test_a_pipe_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf_file, "MOST_BYTES_WHOLE", 1 << 20)
    path = tmp_path / "pipe.ttl"
    os.mkfifo(path)

    def feed() -> None:
        with contextlib.suppress(BrokenPipeError), path.open("wb", buffering=0) as pipe:
            while True:
                pipe.write(b"# without end\n" * 1000)

    feeding = threading.Thread(target=feed)
    feeding.start()
    with pytest.raises(InputError, match="it has more than 1 MB"):
        jxkg.load(path)
    feeding.join()


def test_triple_terms_are_refused_wherever_triples_come_in() -> None:
    with pytest.raises(InputError, match="a triple within a triple"):
        Embedded.of([TRIPLE, NESTED])


def test_a_store_that_others_made_is_told_when_an_answer_has_a_triple_term(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.add(ox.Quad(NESTED.subject, NESTED.predicate, NESTED.object))
    del store
    kg = jxkg.open(tmp_path / "store")
    rows = kg.sparql("SELECT ?o { ?s ?p ?o }")
    assert isinstance(rows, jxkg.Rows)
    with pytest.raises(InputError, match="a triple within a triple"):
        list(rows)
    with pytest.raises(InputError, match="a triple within a triple"):
        rows.to_json(tmp_path / "rows.json")
    with pytest.raises(InputError, match="a triple within a triple"):
        kg.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with pytest.raises(InputError, match="a triple within a triple"):
        list(kg.triples())


def test_a_format_is_given_for_a_file_without_extension(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text('<urn:a> <urn:p> "1" .', encoding="utf-8")
    assert len(Embedded.load(path, "ntriples")) == 1
    with pytest.raises(InputError, match="not a kind of RDF file that is known"):
        Embedded.load(path)
    with pytest.raises(InputError, match="use one of turtle, ntriples, rdfxml, jsonld"):
        Embedded.load(path, "n3")


def test_a_small_file_does_not_take_all_memory(tmp_path: Path) -> None:
    """In a process of its own, with 1 GB."""
    (tmp_path / "bomb.rdf").write_text(entities(9), encoding="utf-8")
    code = "import resource as r; r.setrlimit(r.RLIMIT_AS, (1 << 30, 1 << 30)); import jxkg; jxkg.load('bomb.rdf')"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "InputError" in done.stderr
    assert done.returncode == 1
