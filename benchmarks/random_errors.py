"""How many random errors validation finds: single-triple changes of the real graph, one at a time.

Run: python benchmarks/random_errors.py [COUNT] [SEED]

Prints the share found by kind of change, and each predicate of those that were missed. A change is: a triple deleted, its object
led to another resource of the graph, its type or its literal's datatype or language changed, or its literal's words or number
changed. What is missed is harmless where the graph then only says less (SAYS_LESS, with reasons); everything else is harmful.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable

import pyoxigraph as ox

from jxkg._resources import GRAPH, SHAPES
from jxkg.ids import PREFIXES, compact
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import compile_shapes
from jxkg.validate.shacl.run import run
from jxkg.validate.shacl.shapes import read_shapes

COUNT, SEED = 1000, 20220615
RDF_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
XSD = PREFIXES["xsd"]
OTHER_TYPES = [
    ox.NamedNode(PREFIXES["jx"] + name)
    for name in (
        "Part",
        "Section",
        "Requirement",
        "Task",
        "Unit",
        "UnitGroup",
        "Court",
        "Platform",
        "Deadline",
        "Alignment",
    )
]
SAYS_LESS = {
    "jx:copyTo": "an optional line of the notice",
    "jx:listTitle": "an optional line of the notice",
    "jx:recipients": "an optional line of the notice",
    "jx:deadline": "deadlines are optional",
    "jx:cites": "mentions are optional",
    "jx:names": "mentions are optional",
    "jx:quantity": "quantities are optional",
    "jx:period": "a period is optional",
    "skos:altLabel": "other names are optional",
    "rdfs:comment": "a note on a document is optional",
    "dcterms:issued": "the day of publication is optional",
    "sssom:author_label": "one of two codings is still named",
    "sssom:reviewer_label": "a reviewer is optional",
    "jx:basedOn": "a basis may not be stated",
    "jx:memberOf": "a unit need not be in a group",
    "rdf:type": "the resource is still typed by another class",
}
"""Statements that a graph may do without: to leave one out makes it say less, not something else."""

Change = tuple[ox.Triple, ox.Triple | None]


def deleted(_: ox.Triple, __: random.Random, ___: list[ox.NamedNode]) -> ox.Triple | None:
    """Nothing in its place."""
    return None


def led_elsewhere(triple: ox.Triple, chance: random.Random, resources: list[ox.NamedNode]) -> ox.Triple | None:
    """The same subject and predicate, and another resource of the graph."""
    return ox.Triple(triple.subject, triple.predicate, chance.choice(resources))


def typed_otherwise(triple: ox.Triple, chance: random.Random, _: list[ox.NamedNode]) -> ox.Triple | None:
    """Another class; or the same words in another datatype or language."""
    if triple.predicate == RDF_TYPE:
        return ox.Triple(triple.subject, RDF_TYPE, chance.choice(OTHER_TYPES))
    assert isinstance(triple.object, ox.Literal)
    words = triple.object.value
    others = [
        ox.Literal(words, language="ja"),
        ox.Literal(words),
        ox.Literal(words, datatype=ox.NamedNode(f"{XSD}token")),
    ]
    return ox.Triple(triple.subject, triple.predicate, chance.choice([one for one in others if one != triple.object]))


def worded_otherwise(triple: ox.Triple, chance: random.Random, _: list[ox.NamedNode]) -> ox.Triple | None:
    """One character or digit less, more or other, in the same datatype and language."""
    literal = triple.object
    assert isinstance(literal, ox.Literal)
    at, how = chance.randrange(len(literal.value)), chance.randrange(3)
    other = chance.choice("0123456789" if literal.value[at].isdigit() else "一二三人民政府公开")
    words = literal.value[:at] + ("" if how == 0 else other) + literal.value[at + (how < 2) :]
    other_literal = (
        ox.Literal(words, language=literal.language)
        if literal.language
        else ox.Literal(words, datatype=literal.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, other_literal)


KINDS: dict[
    str, tuple[Callable[[ox.Triple, random.Random, list[ox.NamedNode]], ox.Triple | None], Callable[[ox.Triple], bool]]
] = {
    "delete": (deleted, lambda _: True),
    "retarget": (
        led_elsewhere,
        lambda triple: isinstance(triple.object, ox.NamedNode) and triple.predicate != RDF_TYPE,
    ),
    "retype": (typed_otherwise, lambda triple: isinstance(triple.object, ox.Literal) or triple.predicate == RDF_TYPE),
    "reword": (worded_otherwise, lambda triple: isinstance(triple.object, ox.Literal) and bool(triple.object.value)),
}


def main() -> None:
    count, seed = (int(argument) for argument in (*sys.argv[1:], *(str(COUNT), str(SEED))[len(sys.argv) - 1 :]))
    chance = random.Random(seed)
    store = ox.Store()
    store.load(path=str(GRAPH), format=ox.RdfFormat.TURTLE)
    compiled = compile_shapes(read_shapes(SHAPES))
    triples = sorted((ox.Triple(q.subject, q.predicate, q.object) for q in store), key=str)
    resources = sorted({one.subject for one in triples if isinstance(one.subject, ox.NamedNode)}, key=str)
    tried, found, missed = Counter[str](), Counter[str](), Counter[tuple[str, str, bool]]()
    while tried.total() < count:
        kind = chance.choice(list(KINDS))
        make, fits = KINDS[kind]
        old = chance.choice([triple for triple in triples if fits(triple)])
        new = make(old, chance, resources)
        if new == old or (new is not None and ox.Quad(*new) in store):
            continue
        tried[kind] += 1
        store.remove(ox.Quad(*old))
        if new is not None:
            store.add(ox.Quad(*new))
        if run(compiled, Embedded(store)):
            found[kind] += 1
        else:
            predicate = compact(old.predicate.value)
            missed[kind, predicate, kind == "delete" and predicate in SAYS_LESS] += 1
        if new is not None:
            store.remove(ox.Quad(*new))
        store.add(ox.Quad(*old))
    print_share(tried, found, missed)


def print_share(tried: Counter[str], found: Counter[str], missed: Counter[tuple[str, str, bool]]) -> None:
    for kind in KINDS:
        print(f"{kind:10} {found[kind]:5} of {tried[kind]:5} found, {found[kind] / tried[kind]:.1%}")
    harmless = sum(number for (*_, is_harmless), number in missed.items() if is_harmless)
    harmful = tried.total() - harmless
    print(f"{'all':10} {found.total():5} of {tried.total():5} found, {found.total() / tried.total():.1%}")
    print(f"{'harmful':10} {found.total():5} of {harmful:5} found, {found.total() / harmful:.1%}\n\nmissed:")
    for (kind, predicate, is_harmless), number in sorted(missed.items()):
        reason = f"harmless: {SAYS_LESS[predicate]}" if is_harmless else "harmful"
        print(f"{number:5} {kind:10} {predicate:28} {reason}")


if __name__ == "__main__":
    main()
