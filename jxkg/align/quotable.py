"""The words of a provision that can be quoted: its text if that is held, or else its gist or heading, marked as such."""

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
    """The words of a provision, and where each of them stands.

    `running` has the words as read; its offsets count in `raw`. If the text is held, `raw` is that text and `source` names it. If
    not, `source` is the provision itself, and `raw` is the value of its property `field`: our gist, or a heading.
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
        """All places in the raw text where some words stand.

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
    """The wording of a provision whose text is not held."""
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
        provision_curie(key, provision): _wording(key, document, provision)
        for key, document in documents.items()
        for provision in document.walk()
    }


def _wording(key: str, document: Document, provision: Provision) -> Wording:
    curie = provision_curie(key, provision)
    if document.text and provision.quote:
        return held(curie, key, document.text.source, provision.quote)
    return stated(curie, "jx:gist" if isinstance(provision, Item) else HEADING, provision.words, provision.attestation)
