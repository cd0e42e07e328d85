"""The words that a provision can be quoted by: its text where one is held, else what stands for it, marked as such."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.ids import task_curie
from jxkg.model import Attestation, Notice, Quote, TextSpan, UpstreamDocument
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


def held(provision: str, document: str, notice: Notice, quote: Quote) -> Wording:
    """The wording of a provision of a held notice; broken lines are joined, as the notice was read."""
    raw = notice.source.text
    lines = Source(Path(notice.source.name), quote.span.cut(raw)).lines()
    within = Running.of(lines)
    running = Running(within.text, tuple(quote.span.start + offset for offset in within.offsets))
    return Wording(provision, f"{document}:text", "jx:text", Attestation.HELD_TEXT, running, raw)


def wordings(notices: Mapping[str, Notice], upstream: Mapping[str, UpstreamDocument]) -> dict[str, Wording]:
    """The wording of all that can be aligned, by CURIE: tasks, and requirements, or sections where only those are known."""
    found = [one for key, notice in notices.items() for one in _of_notice(key, notice)]
    found += [one for key, document in upstream.items() for one in _of_upstream(key, document)]
    return {one.provision: one for one in found}


def _of_notice(key: str, notice: Notice) -> Iterator[Wording]:
    for task in notice.tasks:
        yield held(task_curie(key, task.number), key, notice, task.text)


def _of_upstream(key: str, document: UpstreamDocument) -> Iterator[Wording]:
    for one in document.requirements:
        yield stated(f"{key}:{one.path}", "jx:gist", one.gist, one.attestation)
    for section in document.sections if not document.requirements else ():
        yield stated(f"{key}:{section.path}", HEADING, section.heading, section.attestation)
