"""How the cost of every question and every method grows with the number of cities, and how its answer does.

Run: python benchmarks/growth.py [memory] [disk] [small] [NAME ...]

All three if none is named; a NAME limits what is asked to what has it in its own. memory and disk are 31 x 2, 31 x 5 and 31 x 11
cities; small is what copies the graph for rdflib or owlready2, with 1 x 1, 1 x 2 and 1 x 4 cities. Seconds are of the processor,
the least of up to three runs, each case in a fork of the process that has the graph; what takes longer than the limit is killed.
An answer's size is the number of its rows, or of its parts where it has none. Growth is the exponent of size or seconds from the
first number of cities to the last: 0 stays the same, 1 grows with the cities. A question is asked with the examples of its header
and, where it can be limited, of one list, of one unit and of one thing. A case is marked where it grows and its answer does not;
`COUNTS` says why some have to.
"""

from __future__ import annotations

import dataclasses
import math
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cascade import conforming_number, unit_name, write_conforming

import jxkg
from jxkg.query.catalogue import Question, header, names, question
from jxkg.rdf.answers import Rows, Triples
from jxkg.store.embedded import Embedded
from queries import CONCORDANCE, apart

PROVINCES, SIZES, SMALL = 31, (2, 5, 11), (1, 2, 4)
LIMIT = 120.0
RUNS, SECONDS = 3, 3.0
NUMBER, UNIT = conforming_number(0), unit_name(0, 0)
WIDTH, LEAST, LEEWAY = 34, 0.005, 0.3
COUNTS = {
    "attestation-counts": "counts all provisions",
    "coverage of one list": "looks up what is in the national notice; pyoxigraph goes through all that refers to it",
    "drift-compared": "counts all links",
    "labels-missing": "looks at all things, and finds none",
    "export nt": "writes all triples",
    "export rdf": "writes all triples",
    "export ttl": "writes all triples",
    "len": "counts all triples, once",
    "search index": "has all words, and is made once",
    "sparql": "counts all links",
    "triples": "hands over all triples",
    "validate": "looks at everything, and finds nothing",
    "verify": "cuts all quotes again, and finds no difference",
    "search common": "ranks all that has the word",
}

Ask = Callable[[], object]


@dataclass(frozen=True)
class Taken:
    """Seconds of the processor and the size of the answer; or why there is none."""

    seconds: float
    size: int
    problem: str = ""


def size(answer: object) -> int:
    """How much an answer says: its rows; of what has parts, all of theirs."""
    if isinstance(answer, Rows | Triples):
        return len(answer)
    if isinstance(answer, tuple | list):
        return sum(map(size, answer))
    if dataclasses.is_dataclass(answer):
        return max(1, sum(size(getattr(answer, one.name)) for one in dataclasses.fields(answer)))
    return 1


def questions(kg: jxkg.PolicyGraph, of_changes: bool) -> dict[str, Ask]:
    """Each question with its header's examples, and limited to one list, unit or thing."""
    found: dict[str, Ask] = {}
    for asked in map(question, names()):
        if asked.of_changes == of_changes:
            for name, values in examples(asked):
                found[name] = lambda asked=asked, values=values: kg.ask(asked.name, **values)  # type: ignore[misc]
    return found


def examples(asked: Question) -> list[tuple[str, Mapping[str, object]]]:
    """What a question is asked with, by a name for each."""
    known = {one.name for one in asked.parameters}
    usual = {name: here(value) for name, value in header(asked).examples.items()}
    found: list[tuple[str, Mapping[str, object]]] = [(asked.name, usual)]
    if limits := {name: NUMBER for name in ("document", "list") if name in known and name not in usual}:
        found.append((f"{asked.name} of one list", usual | limits))
        if asked.name == "coverage-requirements":
            found[-1] = (f"{asked.name} of one list", {"list": NUMBER, "document": "国办发〔2022〕8号"})
    if named := known & {"unit", "name"}:
        found.append((f"{asked.name} of one unit", dict.fromkeys(named, UNIT)))
    return found


def here(value: object) -> object:
    """An example of the bundled graph in the first city's words."""
    if not isinstance(value, str):
        return value
    return value.replace("jzbf-2022-31", "city-0-0").replace("嘉政办发〔2022〕31号", NUMBER)


def methods(kg: jxkg.PolicyGraph, folder: Path) -> dict[str, Ask]:
    """Each method, of all and of one where it can be limited."""
    found: dict[str, Ask] = {
        "len": lambda: len(kg),
        "triples": lambda: sum(1 for _ in kg.triples()) and None,
        "sparql": lambda: kg.sparql(CONCORDANCE),
        "trace": lambda: kg.trace(5, NUMBER),
        "traces of one list": lambda: kg.traces(NUMBER),
        "traces": lambda: kg.traces(),
        "drift of one task": lambda: kg.drift(5, NUMBER),
        "drift of one list": lambda: kg.drift(document=NUMBER),
        "drift": lambda: kg.drift(),
        "unit": lambda: kg.unit(UNIT),
        "coverage of one list": lambda: kg.coverage(NUMBER),
        "coverage": lambda: kg.coverage(),
        "coverages": lambda: kg.coverages(),
        "verify": lambda: kg.verify(),
        "search index": lambda: kg._index() and None,
        "validate": lambda: kg.validate().findings,
    }
    for name in ("chain", "matrix", "load", "coverage"):
        found[f"plot {name}"] = lambda name=name: list(kg.plot(name).rows)  # type: ignore[misc]
    for extension in ("ttl", "nt", "rdf"):
        found[f"export {extension}"] = lambda path=folder / f"graph.{extension}": kg.export(path)  # type: ignore[misc]
    return found


def searches(kg: jxkg.PolicyGraph) -> dict[str, Ask]:
    """Searches, with an index that there is."""
    kg._index()
    return {
        "search of one unit": lambda: kg.search(UNIT),
        "search common": lambda: kg.search("公开"),
        "search short form": lambda: kg.search("发改委"),
        "search of a document": lambda: kg.search(NUMBER),
    }


def copies(kg: jxkg.PolicyGraph, folder: Path) -> dict[str, Ask]:
    """The methods that copy the graph for rdflib or owlready2."""
    return {
        "to_rdflib": lambda: kg.to_rdflib() and None,
        "export jsonld": lambda: kg.export(folder / "graph.jsonld"),
        "reason": lambda: kg.reason() and None,
    }


def taken(ask: Ask) -> Taken:
    """The least seconds of some runs in a fork that is killed at the limit."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(run(ask)))
    process.start()
    found: Taken = receiver.recv() if receiver.poll(LIMIT) else Taken(math.inf, 0, f"> {LIMIT:.0f} s")
    process.kill()
    process.join()
    return found


def run(ask: Ask) -> Taken:
    """Run a few times; the least seconds."""
    least, spent, runs, answer = math.inf, 0.0, 0, None
    try:
        while runs == 0 or (runs < RUNS and spent < SECONDS):
            begin = time.process_time()
            answer = ask()
            took = time.process_time() - begin
            least, spent, runs = min(least, took), spent + took, runs + 1
    except jxkg.JxkgError as error:
        return Taken(least, 0, type(error).__name__)
    return Taken(least, size(answer))


def measure(source: Path, wanted: tuple[str, ...], small: bool) -> dict[str, Taken]:
    """All cases of a file in memory, or of a store on disk."""
    kg = jxkg.open(source) if source.is_dir() else jxkg.load(source)
    with tempfile.TemporaryDirectory() as name:
        if small:
            return all_taken(copies(kg, Path(name)), wanted)
        found = all_taken(questions(kg, of_changes=False) | methods(kg, Path(name)), wanted)
        found |= all_taken(searches(kg), wanted)
        return found | all_taken(questions(changes(kg), of_changes=True), wanted)


def changes(kg: jxkg.PolicyGraph) -> jxkg.PolicyGraph:
    """The graph of what is computed of one list's links."""
    return jxkg.wrap(kg.drift(document=NUMBER).to_rdflib())


def all_taken(cases: Mapping[str, Ask], wanted: tuple[str, ...]) -> dict[str, Taken]:
    found = {}
    for name, ask in cases.items():
        if not wanted or any(part in name for part in wanted):
            found[name] = taken(ask)
            print(f"    {name} {found[name].seconds:.4f} s {found[name].problem}", file=sys.stderr, flush=True)
    return found


def exponent(before: float, after: float, sizes: tuple[int, ...]) -> float:
    """From the first size to the last."""
    if not (0 < before < math.inf and 0 < after < math.inf):
        return math.nan
    return math.log(after / before) / math.log(sizes[-1] / sizes[0])


def show(where: str, found: list[dict[str, Taken]], sizes: tuple[int, ...]) -> None:
    """A line for each case: milliseconds and answers at each size, growth of both."""
    heads = "".join(f"{f'x {cities}':>12}" for cities in sizes)
    print(f"\n{where}\n{'milliseconds':<{WIDTH}}{heads}   growth{'answer':>9}{'growth':>9}")
    for name in found[0]:
        of = [one[name] for one in found]
        time_growth = exponent(of[0].seconds, of[-1].seconds, sizes)
        answer_growth = exponent(of[0].size, of[-1].size, sizes)
        cells = "".join(f"{one.problem or f'{one.seconds * 1e3:.1f}':>12}" for one in of)
        grows = time_growth > answer_growth + LEEWAY and of[-1].seconds > LEAST
        mark = f"   {COUNTS.get(name, 'GROWS')}" if grows else ""
        print(f"{name:<{WIDTH}}{cells}{time_growth:9.2f}{of[-1].size:9}{answer_growth:9.2f}{mark}", flush=True)


def cascade(folder: Path, provinces: int, cities: int) -> Path:
    path = folder / f"{provinces}x{cities}.nt"
    triples = write_conforming(path, provinces, cities, named=True)
    print(f"{provinces} x {cities}: {triples:,} triples", flush=True)
    return path


def on_disk(folder: Path, source: Path) -> None:
    """Make a store, in a process of its own: what it leaves in memory is not there when the store is asked."""
    Embedded.create(folder, source)


def grown(folder: Path, where: str, wanted: tuple[str, ...]) -> None:
    provinces, sizes = (1, SMALL) if where == "small" else (PROVINCES, SIZES)
    found = []
    for cities in sizes:
        source = cascade(folder, provinces, cities)
        if where == "disk":
            store = source.with_suffix("")
            apart(on_disk, store, source)
            source = store
        found.append(apart(measure, source, wanted, where == "small"))
    show(where, found, sizes)


def main() -> None:
    asked = sys.argv[1:]
    places = [one for one in asked if one in {"memory", "disk", "small"}] or ["memory", "disk", "small"]
    wanted = tuple(one for one in asked if one not in places)
    for where in places:
        with tempfile.TemporaryDirectory() as name:
            grown(Path(name), where, wanted)


if __name__ == "__main__":
    main()
