"""RDF files with pieces taken out, doubled, or put in: each loads, or is refused with an error of ours, within bounds.

Each file is loaded in a child process with 1 GB, some hundred files to a child; a child that ends otherwise is a failure.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.campaigns.running import Outcome, main

BATCH = 200
SECONDS = 60.0
"""For a batch; a file takes a millisecond or two."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SEEDS = {
    ".ttl": '@prefix e: <urn:e:> .\ne:a a e:A ; e:p "市"@zh, """x\n"y""", 1.5, true ; e:q [ e:r ( 1 2 [] ) ] .\n'
    "_:b e:p e:a\\#c .\n",
    ".nt": '<urn:a> <urn:p> "x\\u5E02"@zh .\n_:b <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    ".rdf": f'<?xml version="1.0"?>\n<!DOCTYPE rdf:RDF [<!ENTITY e "urn:e:">]>\n<rdf:RDF xmlns:rdf="{_RDF}" xmlns:e="urn:e:">'
    '<e:A rdf:about="&e;a"><e:p xml:lang="zh">市</e:p><e:q rdf:parseType="Resource"><e:r>&lt;</e:r></e:q>'
    '<e:l rdf:parseType="Collection"><e:B/></e:l><e:x rdf:parseType="Literal"><b/></e:x></e:A></rdf:RDF>\n',
    ".jsonld": '{"@context": {"p": {"@id": "urn:p", "@container": "@list"}, "q": "urn:q"}, "@id": "urn:a", "p": ["市", 1, '
    '{"@id": "urn:b", "q": {"@value": "x", "@language": "zh"}}], "@graph": [{"@id": "_:c", "q": null}]}\n',
}
_PIECES = {
    ".ttl": ["<<( ", " )>>", "<<", "{|", "|}", "~", "[", "]", "(", ")", '"""', "'", "\\u", "@prefix",
             "#", ".", ";", "<", ">", "^^"],
    ".nt": ["<<( ", " )>>", '"', "\\u0000", "\\UFFFFFFFF", "@", "^^", "<", ">", "_:", " .", "\n"],
    ".rdf": ['<!ENTITY f "&e;&e;">', '<!ENTITY e "&e;">', "&f;", "&e;", "<e:A>", "</e:A>", "<e:p>", "]]>", "<![CDATA[", "<!--",
             '"', "&#0;", 'rdf:parseType="Triple"', "<?x?>", "<!DOCTYPE r [", "xmlns:e=''"],
    ".jsonld": ["{", "[", "}", "]", '"@context":', '"http://127.0.0.1:9/"', '"@reverse":', '"@nest":', '"@included":', ",", ":",
                '"', "\\ud800", '"@graph":', '"@type":', "1e999", "null", '{"@context":null}'],
}  # fmt: skip
_COMMON = ["\x00", "\ufeff", "\r", "\x85", "é", " " * 1000]
_MANY = (1, 1, 1, 1, 1, 1, 2, 50, 3000, 60_000)

_CHILD = """
import json, pathlib, resource, sys, warnings
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
warnings.simplefilter("ignore")
import jxkg
from jxkg.errors import JxkgError
for name in json.load(sys.stdin):
    try:
        len(jxkg.load(name)); print("loaded", name, flush=True)
    except JxkgError:
        print("refused", name, flush=True)
"""


_WRAPS = {
    ".ttl": [
        ("e:a e:p ", "<<( e:a e:p ", "1", " )>>"),
        ("e:a e:p ", "[ e:p ", "1", " ]"),
        ("e:a e:p ", "(", "1", ")"),
        ("", "<< ", "e:a e:p 1", " >> e:p 1"),
    ],
    ".nt": [("<urn:a> <urn:p> ", "<<( <urn:a> <urn:p> ", '"1"', " )>>")],
    ".rdf": [("", "<e:A><e:p>", "x", "</e:p></e:A>"), ("", '<e:A><e:p rdf:parseType="Literal">', "x", "</e:p></e:A>")],
    ".jsonld": [
        ("", '{"urn:p":', "1", "}"),
        ("", '{"@list":[', "1", "]}"),
        ("", "[", "1", "]"),
        ("", '{"@graph":', "1", "}"),
    ],
}
"""What stands before, what is repeated before and after the middle, and the middle."""
_ENDS = {".ttl": " .\n", ".nt": " .\n", ".rdf": "</rdf:RDF>", ".jsonld": ""}


def wrapped(chance: random.Random, suffix: str) -> bytes:
    """A file of a kind that is well-formed and nested."""
    before, opening, middle, closing = chance.choice(_WRAPS[suffix])
    count = chance.choice([1, 5, 49, 150, 250, 5000, 100_000])
    head = {".ttl": "@prefix e: <urn:e:> .\n", ".rdf": f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:e="urn:e:">'}.get(suffix, "")
    return f"{head}{before}{opening * count}{middle}{closing * count}{_ENDS[suffix]}".encode()


def mutated(chance: random.Random, suffix: str) -> bytes:
    """A file of a kind with some pieces changed, some of them very often."""
    text = SEEDS[suffix]
    for _ in range(chance.choice([1, 1, 2, 3])):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.randrange(12))
        piece = chance.choice([text[start:end], *_PIECES[suffix], chance.choice(_COMMON)]) * chance.choice(_MANY)
        text = text[:start] + piece[:300_000] + text[chance.choice([start, end]) :]
    data = text.encode("utf-8", "surrogatepass")
    return data if chance.random() < 0.9 else bytes(chance.choice([byte, byte, byte ^ 128]) for byte in data[:2000])


def run(seed: int, count: int) -> Outcome:
    """The campaign."""
    chance, outcome = random.Random(seed), Outcome()
    for start in range(0, count, BATCH):
        with TemporaryDirectory() as folder:
            names = []
            for number in range(start, min(count, start + BATCH)):
                suffix = chance.choice(sorted(SEEDS))
                path = Path(folder) / f"{number}{suffix}"
                path.write_bytes((wrapped if chance.random() < 0.1 else mutated)(chance, suffix))
                names.append(str(path))
            _load(names, outcome)
    return outcome


def _load(names: list[str], outcome: Outcome) -> None:
    """Load files in a child; the one after the last that it told of is what it failed on."""
    command = [sys.executable, "-c", _CHILD]
    try:
        done = subprocess.run(
            command, input=json.dumps(names), capture_output=True, text=True, timeout=SECONDS, check=False
        )
        told, trouble = done.stdout.splitlines(), f"{done.returncode} {done.stderr[-300:]}"
    except subprocess.TimeoutExpired as error:
        told, trouble = (error.stdout or b"").decode().splitlines(), "took too long"
    for line in told:
        outcome.add(f"{Path(line).suffix} {line.partition(' ')[0]}")
    if len(told) < len(names):
        failed = Path(names[len(told)])
        data = failed.read_bytes()
        outcome.fail(f"{failed.name}: {trouble}: {data[:400]!r} ({len(data)} bytes)")
        _load(names[len(told) + 1 :], outcome)


if __name__ == "__main__":
    main(run, 5000)
