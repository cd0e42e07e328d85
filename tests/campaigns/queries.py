"""Hostile queries against every engine: none may reach a server that listens, none may change the graph, none may raise more
than an error of ours.

Each query is put together by chance from ways to write a keyword (letters that become it, glued to a name, within a comment, a
string or an IRI), blanks that some engine takes for one, and places to put it.
"""

from __future__ import annotations

import contextlib
import random
import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

import jxkg
from jxkg.errors import JxkgError
from jxkg.sparql.guard import check_query
from tests.campaigns.listening import Listener, listening
from tests.campaigns.running import Outcome, main

GRAPH = '<urn:s> <urn:p> "o" .\n'
ENGINES = {"memory": 1, "disk": 1, "rdflib": 10}
"""The engines of this process, and of how many queries each gets one: rdflib takes some milliseconds for each."""

_ASKING = ("SERVICE {url} {{ ?s ?p ?o }}", "SERVICE{silent}{name}{{?s ?p ?o}}", "SERVICE ?x {{ ?s ?p ?o }}")
_BLANKS = [
    " ",
    "",
    "\n",
    "\t",
    "\r",
    "#\n",
    "#x\\u000A",
    "# \\u000a",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\x0b",
    "\x0c",
    "\x00",
    "/**/",
]
_QUOTES = [
    '"',
    "'",
    '"""',
    "'''",
    "\\u0022",
    "\\u0027",
    "\\U00000022",
    '\\"',
    "\\\\u0022",
    "\u201c",
    "\x000022",
    "\\u00000022",
]
_SPELT = {
    "S": ["S", "s", "\u017f", "\\u0053", "\uff33"],
    "K": ["K", "\u212a"],
    "E": ["E", "e", "\\u0045"],
    "I": ["I", "\u0131", "i"],
}
_FILLERS = ["?a", "e:b", "<urn:c>", "1", "'d'", "_:f", "a", ".", ";", ",", "(", ")", "{", "}", "[", "]", "<", ">"]  # fmt: skip
_OTHERS = [
    "FROM {url}", "FROM NAMED {url}", "LOAD {url}", "INSERT DATA {{ <urn:x> <urn:y> 1 }}", "DELETE WHERE {{ ?s ?p ?o }}",
    "CLEAR ALL", "; DROP ALL", "DEFINE get:soft {quoted}", "define input:grab-var {quoted}", "BIND(bif:http_get({quoted}) AS ?v)",
    "GRAPH {url} {{ ?s ?p ?o }}", "DESCRIBE {url}", "<bif:http_get>({quoted})", "FILTER(sql:x({quoted}))", "LATERAL {{}}",
]  # fmt: skip
_FRAMES = [
    "SELECT * {{ {bad} }}", "SELECT * {{ ?s ?p ?o {bad} }}", "ASK {{ ?s ?p {quote}{bad}{quote} }}", "ASK {{ ?s ?p ?o }} #{bad}",
    "SELECT * {bad} {{ ?s ?p ?o }}", "{bad} SELECT * {{ ?s ?p ?o }}", "PREFIX e: {url} SELECT * {{ {bad} }}",
    "PREFIX SERVICEe: {url} PREFIX e: {url} SELECT * {{ {bad} ?s SERVICEe:x ?o }}", "ASK {{ ?s <urn:{bad}> ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} {bad} WHERE {{ {bad} }}", "ASK {{ FILTER(1<e:{bad}) }}",
    "ASK {{ ?s ?p ?o FILTER(?o = {quote}{bad}) }}",
    "SELECT (1 AS ?x{bad}) {{ ?s e:p{bad} 1{bad} }}", "ASK {{ FILTER EXISTS {{ ?s ?p ?o {bad} }} }}",
    "ASK {{ ?s ?p {quote}a{quote}@en{bad} }}", "SELECT * {{ ?s ?p ?o }} {blank}{bad}", "BASE {url} SELECT * {{ {bad} }}",
]  # fmt: skip


def hostile(chance: random.Random, url: str) -> str:
    """A query that would ask an address, or change the graph, if an engine read it in some odd way."""
    iri = f"<{url}>"
    pick = chance.choice
    asking = pick(_ASKING) if chance.random() < 0.6 else pick(_OTHERS)
    name = pick(["e:sparql", "e:", iri, ":", "e:x.y", "?x"])
    bad = asking.format(
        url=iri, name=name, silent=pick(["", "SILENT", " ", " SILENT "]), quoted=f"{pick(_QUOTES)}{url}{pick(_QUOTES)}"
    )
    bad = "".join(_spelt(chance, letter) for letter in bad)
    if chance.random() < 0.3:
        bad = bad.replace(" ", pick(_BLANKS))
    if chance.random() < 0.4:
        bad = pick([*_FILLERS, *_QUOTES, *_BLANKS]) + pick(_BLANKS) + bad + pick([*_FILLERS, *_QUOTES, *_BLANKS])
    text = pick(_FRAMES).format(bad=bad, url=iri, quote=pick(_QUOTES), blank=pick(_BLANKS))
    if not text.startswith(("PREFIX", "BASE")) and chance.random() < 0.8:
        text = f"PREFIX e: {iri} {text}"
    return _mutated(chance, text) if chance.random() < 0.3 else text


def _spelt(chance: random.Random, letter: str) -> str:
    return chance.choice(_SPELT[letter]) if letter in _SPELT and chance.random() < 0.1 else letter


def _mutated(chance: random.Random, text: str) -> str:
    """A text with a piece taken out, doubled, or put in."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.randrange(1, 6))
    middle = chance.choice(["", text[start:end] * 2, chance.choice([*_BLANKS, *_QUOTES, *_FILLERS])])
    return text[:start] + middle + text[end:]


@contextlib.contextmanager
def engines() -> Iterator[dict[str, jxkg.PolicyGraph]]:
    """A graph of one triple in each engine of this process."""
    import rdflib

    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.nt"
        path.write_text(GRAPH, encoding="utf-8")
        yield {
            "memory": jxkg.load(path),
            "disk": jxkg.open(Path(folder) / "store", path),
            "rdflib": jxkg.wrap(rdflib.Graph().parse(path, format="nt")),
        }


def ask(kg: jxkg.PolicyGraph, text: str, **values: object) -> str:
    """What happened to a query: answered, or refused; whatever else it raises is not caught."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            kg.sparql(text, **values)
        except JxkgError:
            return "refused"
    return "answered"


def try_one(
    kg: jxkg.PolicyGraph, text: str, listener: Listener, outcome: Outcome, engine: str, **values: object
) -> None:
    """Ask a query and see that nobody else was asked and nothing changed."""
    before = listener.connections
    try:
        outcome.add(f"{engine}: {ask(kg, text, **values)}")
    except Exception as error:  # a failure of the campaign, whatever it is
        outcome.fail(f"{engine}: {type(error).__name__}: {error}: {text!r} {values!r}")
    if listener.connections != before or len(kg) != 1:
        outcome.fail(f"{engine}: asked elsewhere or changed the graph: {text!r} {values!r}")


def passes(text: str) -> bool:
    """Whether the guard lets a query through."""
    try:
        check_query(text)
    except JxkgError:
        return False
    return True


def run(seed: int, count: int) -> Outcome:
    """The campaign; the same seed gives the same queries, but for the port of the listener."""
    chance, outcome = random.Random(seed), Outcome()
    with listening() as listener, engines() as graphs:
        _check_listener(listener)
        for number in range(count):
            text = hostile(chance, listener.url)
            outcome.add("let through" if passes(text) else "stopped by the guard")
            for engine, every in ENGINES.items():
                if number % every == 0 or (every > 1 and passes(text)):
                    try_one(graphs[engine], text, listener, outcome, engine)
    return outcome


def _check_listener(listener: Listener) -> None:
    """That an unguarded query does reach it."""
    with contextlib.suppress(OSError):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert listener.connections == 1


if __name__ == "__main__":
    main(run, 100_000)
