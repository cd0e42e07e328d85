"""Units and groups as pictures name them: by their names, and by the documents that name them where two have the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jxkg.plot.svg import clip, width_of
from jxkg.rdf.answers import Row, optional, text


@dataclass(frozen=True, slots=True)
class Bearer:
    """A unit or group; `beside` tells it from another of its name, and is empty where there is none."""

    iri: str
    name: str
    english: str
    is_group: bool
    beside: str

    @property
    def label(self) -> str:
        """What it is called here: no other is called so."""
        return self.name + self.beside

    def fitted(self, width: float, size: float) -> str:
        """The label and whether it is a group, cut to a width; what is beside the name stays whole."""
        rest = self.beside + ("（组 group）" if self.is_group else "")
        return clip(self.name, width - width_of(rest, size), size) + rest


def read_bearers(rows: Iterable[Row], document: str) -> dict[str, Bearer]:
    """The bearers of some rows, by IRI; `document` is the column of the document that gives them their tasks.

    Beside a name that two have stand the documents of each, and its id where they have the same documents too.
    """
    first: dict[str, Row] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        first.setdefault(text(row, "bearer"), row)
        documents[text(row, "bearer")].add(text(row, document))
    given = {iri: (text(row, "name"), "、".join(sorted(documents[iri]))) for iri, row in first.items()}
    names, both = Counter(name for name, _ in given.values()), Counter(given.values())
    return {
        iri: Bearer(
            iri=iri,
            name=name,
            english=optional(first[iri], "english") or "",
            is_group=first[iri]["basis"] is not None,
            beside=_beside(iri, where, again=names[name] > 1, there_too=both[name, where] > 1),
        )
        for iri, (name, where) in given.items()
    }


def _beside(iri: str, where: str, *, again: bool, there_too: bool) -> str:
    if not again:
        return ""
    return f"（{where} {iri.rpartition('/')[2]}）" if there_too else f"（{where}）"
