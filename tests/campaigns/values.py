"""Bound values: what comes back is what was bound, on every engine, and no value gets out of its place."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

import jxkg
from jxkg.errors import UsageError
from jxkg.rdf.answers import Rows
from tests.campaigns.listening import Listener, listening
from tests.campaigns.queries import ENGINES, engines
from tests.campaigns.running import Outcome, main

QUERIES = (
    "SELECT (?value AS ?echo) {}",
    "SELECT ?echo { BIND (?value AS ?echo) } # ?value",
    "SELECT ?echo { VALUES ?echo { 'x' } FILTER (?echo = ?value) }",
    "SELECT ?echo { ?s <urn:p> ?echo FILTER (?echo = ?value || STR(?echo) = STR(?value)) }",
)
ECHOES = 2
"""So many of the queries, from the first, answer with the value; the others find a text of one letter, if it is that."""

_PIECES = [
    "\\", "\\\\", "u", "U", "0022", "005C", "000A", "00000022", "0041", "\x00", "\x01", "\x1f", "\x7f", "\x85",
    "\u2028", "\ufeff", "\ufffe", "\U0001f600", "\u017f", "\n", "\r", "\t", "\b", "\f", '"', "'", '"""', "'''", "#",
    " ", "{", "}", "(", ")", ">", "<", "?value", "$value", "@zh", "^^<urn:t>", " || true",
    " } SERVICE <URL> { ?s ?p ?o } #", "; DROP ALL", "x", "市教育局", "\\N", "%",
]  # fmt: skip


def hostile(chance: random.Random, url: str) -> str:
    """A text that would end the string that it is in, if an engine read it in some odd way."""
    return "".join(chance.choices(_PIECES, k=chance.randrange(1, 9))).replace("URL", url)


def run(seed: int, count: int, more: Mapping[str, jxkg.PolicyGraph] | None = None) -> Outcome:
    """The campaign; `more` are engines beside those of this process."""
    chance, outcome = random.Random(seed), Outcome()
    with listening() as listener, engines() as graphs:
        for number in range(count):
            value = hostile(chance, listener.url)
            for engine, kg in {**graphs, **(more or {})}.items():
                if number % ENGINES.get(engine, 10) == 0:
                    place = number // ENGINES.get(engine, 10) % len(QUERIES)
                    _try(kg, place, value, listener, outcome, engine)
    return outcome


def _try(kg: jxkg.PolicyGraph, place: int, value: str, listener: Listener, outcome: Outcome, engine: str) -> None:
    try:
        answer = kg.sparql(QUERIES[place], value=value)
    except UsageError:
        outcome.add(f"{engine}: refused")
        if "\0" not in value:
            outcome.fail(f"{engine}: {value!r} is refused")
        return
    except Exception as error:  # a failure of the campaign, whatever it is
        outcome.fail(f"{engine}: {error}: {value!r} in {QUERIES[place]!r}")
        return
    assert isinstance(answer, Rows)
    expected = ((ox.Literal(value),),) if place < ECHOES or (place, value) in {(2, "x"), (3, "o")} else ()
    if answer.terms != expected or listener.connections:
        outcome.fail(f"{engine}: {value!r} in {QUERIES[place]!r} gave {answer.terms!r}")
    outcome.add(f"{engine}: as bound")


@contextlib.contextmanager
def servers() -> Iterator[dict[str, jxkg.PolicyGraph]]:
    """Those servers that this machine has."""
    from tests.servers import VIRTUOSO, oxigraph, virtuoso

    with contextlib.ExitStack() as stack:
        found = {}
        for name, start in {"oxigraph": oxigraph, **({"virtuoso": virtuoso} if VIRTUOSO else {})}.items():
            folder = Path(stack.enter_context(TemporaryDirectory()))
            found[name] = jxkg.connect(stack.enter_context(start(folder)).query_url)
        yield found


def run_everywhere(seed: int, count: int) -> Outcome:
    """The campaign on every engine that there is."""
    with servers() as found:
        return run(seed, count, found)


if __name__ == "__main__":
    main(run_everywhere, 20_000)
