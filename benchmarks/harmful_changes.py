"""How many harmful changes validation finds, by kind: one change of the real graph at a time.

Run: python benchmarks/harmful_changes.py [COUNT] [SEED]

The kinds are those of harmful_kinds.py and harmful_words.py. The places are drawn at random, the same ones for the same seed.
COUNT is how often each kind is tried: 25 where none is given, and less where there are not so many places. All processors are
used. What is printed: for each kind how many were found, then what was missed of the kinds that the graph can tell (marked *),
and the kinds that it cannot tell, with the reason.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache

import pyoxigraph as ox
from harmful_kinds import Kind
from harmful_words import KINDS

from jxkg._resources import GRAPH, SHAPES
from jxkg.ids import PREFIXES, compact
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled, compile_shapes
from jxkg.validate.shacl.run import run
from jxkg.validate.shacl.shapes import read_shapes

COUNT, SEED = 25, 20221231
AT_ONCE = 24
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

Places = Mapping[str, str]
"""What the variables of a kind stand for, as written in SPARQL."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The changes of a kind: how many were made, and the places of those that were missed."""

    kind: Kind
    made: int
    missed: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many were found."""
        return self.made - len(self.missed)


@cache
def quads() -> list[ox.Quad]:
    """The bundled graph."""
    return [*ox.parse(path=str(GRAPH), format=ox.RdfFormat.TURTLE)]


@cache
def pieces() -> list[Compiled]:
    """The shapes some queries at a time, so that a change is found before all of them are asked."""
    compiled = compile_shapes(read_shapes(SHAPES))
    starts = range(0, len(compiled.queries), AT_ONCE)
    return [replace(compiled, queries=compiled.queries[start : start + AT_ONCE]) for start in starts]


def changed(kind: Kind, places: Places) -> ox.Store:
    """A store of the graph with a change of a kind."""
    store = store_of(quads())
    store.update(DECLARED + filled(kind.update, places))
    return store


def store_of(some: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.bulk_extend(some)
    return store


def filled(update: str, places: Places) -> str:
    """An update with terms in the place of the variables that are bound.

    >>> filled("INSERT DATA { ?a a ?b }", {"a": "<urn:x>"})
    'INSERT DATA { <urn:x> a ?b }'
    """
    return re.sub(r"\?(\w+)", lambda match: places.get(match[1], match[0]), update)


def drawn(kind: Kind, count: int, chance: random.Random) -> Iterator[Places]:
    """Places where changes of a kind are made; fewer if there are not so many, and none twice."""
    rows = store_of(quads()).query(f"{DECLARED}SELECT DISTINCT * WHERE {{ {kind.where} }}")
    assert isinstance(rows, ox.QuerySolutions)
    names = [variable.value for variable in rows.variables]
    bound = sorted({tuple((name, str(row[name])) for name in names if row[name] is not None) for row in rows})
    for row in chance.sample(bound, min(count, len(bound))):
        yield dict(row)


def is_found(store: ox.Store) -> bool:
    """Whether validation has anything to say of a graph."""
    return any(run(piece, Embedded(store)) for piece in pieces())


def tried(number: int, count: int, seed: int) -> Tried:
    """Changes of the kind with a number."""
    kind, missed, made = KINDS[number], list[str](), 0
    before = set(quads())
    for places in drawn(kind, count, random.Random(f"{seed} {kind.name}")):
        store = changed(kind, places)
        if set(store) == before:
            continue
        made += 1
        if not is_found(store):
            missed.append(" ".join(compact(term.strip("<>"))[:60] for _, term in sorted(places.items())[:3]))
    return Tried(kind, made, tuple(missed))


def report(results: list[Tried]) -> Iterator[str]:
    """The lines that are printed."""
    for one in results:
        yield f"{one.found:4} of {one.made:3}  {'  ' if one.kind.blind else '* '}{one.kind.name}"
    told = [one for one in results if not one.kind.blind]
    for name, some in (("all kinds", results), ("kinds that the graph can tell (*)", told)):
        made, found = sum(one.made for one in some), sum(one.found for one in some)
        yield f"\n{len(some)} {name}: {found} of {made} found, {found / max(1, made):.1%}"
    yield "\nmissed, though the graph can tell:"
    yield from (f"  {one.kind.name}: {place}" for one in told for place in one.missed)
    yield "\nthe graph cannot tell:"
    yield from (f"  {one.kind.name}: {one.kind.blind}" for one in results if one.kind.blind)


def main() -> None:
    count, seed = (int(argument) for argument in (*sys.argv[1:], *(str(COUNT), str(SEED))[len(sys.argv) - 1 :]))
    assert not is_found(store_of(quads())), "the bundled graph conforms before it is changed"
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = [*pool.map(tried, range(len(KINDS)), [count] * len(KINDS), [seed] * len(KINDS))]
    print("\n".join(report(results)))


if __name__ == "__main__":
    main()
