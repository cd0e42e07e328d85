"""What happened to requirements on their way down, computed when it is asked from the texts that a graph has (docs/drift.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jxkg.align.drift.sides import Provision
from jxkg.errors import InputError, NotFoundError
from jxkg.ids import compact, natural_key
from jxkg.query.questions import Questions
from jxkg.query.sides import read_provisions, read_quotes, sides_of
from jxkg.rdf.answers import Row, text
from jxkg.rdf.terms import Value

if TYPE_CHECKING:
    import rdflib

    from jxkg.align.drift.changes import LinkDrift, ProvisionWording

_LOCAL = ("raw", "start", "names")


@dataclass(frozen=True, slots=True)
class DriftTable:
    """The drift of links, one by one, and counted; and how their provisions and all tasks are worded."""

    links: tuple[LinkDrift, ...]
    provisions: tuple[ProvisionWording, ...]

    def agreement(self) -> dict[str, dict[str, int]]:
        """How many links there are, by level of the upper provision, and on how many the computed drift is the coded one."""
        levels = sorted({one.level for one in self.links})
        return {
            level: {
                "links": sum(one.level == level for one in self.links),
                "same": sum(one.level == level and one.drift == one.computed_drift for one in self.links),
            }
            for level in levels
        }

    def counts(self) -> dict[str, dict[str, int]]:
        """How many links there are of each coded and computed drift and change of strength, and numbers of each change."""
        return {
            "drift": _count(one.drift for one in self.links),
            "computed_drift": _count(one.computed_drift for one in self.links),
            "strength": _count(one.strength for one in self.links),
            "numbers": _count(number.change for one in self.links for number in one.numbers),
        }

    def as_json(self) -> dict[str, Any]:
        """The table as plain values."""
        return {
            "counts": self.counts(),
            "agreement": self.agreement(),
            "links": [asdict(one) for one in self.links],
            "provisions": [_plain(one) for one in self.provisions],
        }

    def to_rdflib(self) -> rdflib.Graph:
        """The table as a graph of its own, with what it takes to ask it: coded drift, words, paths, documents."""
        from jxkg.graph.changes import changes_graph

        return changes_graph(self.links, self.provisions)

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002 — the word that users look for
        """Write that graph as turtle, ntriples, jsonld or rdfxml; the file's extension says which if `format` does not.

        Raises UsageError for a format that there is not, or a file that cannot be written.
        """
        from jxkg.rdf.convert import from_rdflib
        from jxkg.rdf.serialise import export

        export(from_rdflib(self.to_rdflib()), Path(path), format)


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _plain(one: ProvisionWording) -> dict[str, Any]:
    """A provision's wording as plain values."""
    found = asdict(one)
    provision = found.pop("provision")
    return {name: value for name, value in provision.items() if name not in _LOCAL} | found


def drift(
    questions: Questions, subject: str | None = None, document: str | None = None, data: Path | None = None
) -> DriftTable:
    """The drift of all links; of those of one lower provision, by its IRI; or of those of one list's tasks, by its number.

    Words are cut by the word lists of the folder `data`, if not the bundled ones. Raises NotFoundError where there are no links
    at all, or no such list, InputError where a link joins what the graph has no words of; one provision may well have no links.
    """
    from jxkg.align.drift.changes import compare, describe
    from jxkg.align.drift.strength import Wordlists, bundled

    links = list(questions.rows("links", subject=subject, document=document))
    if not links and subject is None and document is None:
        raise NotFoundError("the graph has no links", None, "docs/codebook.md says how to code; `jxkg build` adds them")
    provisions = read_provisions(questions, subject, document)
    ends = {end: text(row, "record") for row in links for end in (row["subject"], row["object"])}
    if unknown := sorted(map(str, ends.keys() - provisions.keys())):
        problem = f"{compact(ends[unknown[0]])} links {compact(unknown[0])}, of which the graph does not have the words"
        raise InputError(problem, None, "`jxkg validate` says what is missing")
    if document is not None and not any(one.kind == "task" and one.document == document for one in provisions.values()):
        known = sorted({text(row, "document") for row in questions.rows("tasks")})
        raise NotFoundError(f"there is no list {document}", None, f"there are: {', '.join(known) or 'none at all'}")
    quotes = read_quotes(questions.rows("evidence-places", subject=subject, document=document))
    wordlists = Wordlists.read(data) if data is not None else bundled()
    compared = [compare(sides_of(row, provisions, quotes), wordlists) for row in _in_order(links, provisions)]
    worded = [one for iri, one in provisions.items() if iri in ends or _asked(one, document)]
    worded.sort(key=lambda one: natural_key(one.id))
    return DriftTable(tuple(compared), tuple(describe(one, wordlists) for one in worded))


def _asked(one: Provision, document: str | None) -> bool:
    """Whether a provision is a task that was asked for, linked or not."""
    return one.kind == "task" and document in {None, one.document}


def _in_order(links: Iterable[Row], provisions: Mapping[Value, Provision]) -> list[Row]:
    """Links by the number of the task, those of other provisions last."""

    def key(row: Row) -> tuple[bool, int, str, str]:
        number = provisions[row["subject"]].number
        return (number is None, number or 0, text(row, "subject"), text(row, "object"))

    return sorted(links, key=key)
