"""The words that a provision can be quoted by: its text where one is held, else what stands for it, marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.ids import provision_curie
from jxkg.model import Attestation, Document, Item, Provision, Quote, SourceText, TextSpan
from jxkg.read.source import Running, Source

HEADING = "rdfs:label"  # the property that has a heading's words


@dataclass(frozen=True, slots=True)
class Wording:
    """A provision's words, and where each of them stands.

    `running` is the words as read. Its offsets count in `raw`, which is the text that `source` names: a held text, or, where none
    is held, the provision itself, whose words are then the property `field` of it: our gist, or an inferred heading.
    """

    provision: str
    source: str
    field: str
    attestation: Attestation
    running: Running
    raw: str

    @property
    def text(self) -> str:
        """The words as read."""
        return self.running.text

    def occurrences(self, words: str) -> list[TextSpan]:
        """Where some words stand: each place in the raw text.

        >>> wording = stated("gbf-2022-8:1.1.1", "jx:gist", "公开规划，公开项目", Attestation.RECONSTRUCTED)
        >>> wording.occurrences("公开")
        [TextSpan(start=0, end=2), TextSpan(start=5, end=7)]
        """
        spans, at = [], self.text.find(words)
        while words and at >= 0:
            spans.append(self.running.quote(at, at + len(words)).span)
            at = self.text.find(words, at + 1)
        return spans


def stated(provision: str, field: str, words: str, attestation: Attestation) -> Wording:
    """The wording of a provision of which no text is held."""
    return Wording(provision, provision, field, attestation, Running(words, tuple(range(len(words)))), words)


def held(provision: str, document: str, text: SourceText, quote: Quote) -> Wording:
    """The wording of a provision whose text is held; broken lines are joined, as it was read."""
    lines = Source(Path(text.name), quote.span.cut(text.text)).lines()
    within = Running.of(lines)
    running = Running(within.text, tuple(quote.span.start + offset for offset in within.offsets))
    return Wording(provision, f"{document}:text", "jx:text", Attestation.HELD_TEXT, running, text.text)


def wordings(documents: Mapping[str, Document]) -> dict[str, Wording]:
    """The wording of all provisions, by CURIE."""
    return {
        provision_curie(key, one): _wording(key, document, one)
        for key, document in documents.items()
        for one in document.walk()
    }


def _wording(key: str, document: Document, one: Provision) -> Wording:
    curie = provision_curie(key, one)
    if document.text and one.quote:
        return held(curie, key, document.text.source, one.quote)
    return stated(curie, "jx:gist" if isinstance(one, Item) else HEADING, one.words, one.attestation)
