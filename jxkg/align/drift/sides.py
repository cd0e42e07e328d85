"""Both sides of a link as a graph knows them: plain values, of which nothing is computed yet."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, GIST, HEADING = "jx:text", "jx:gist", "rdfs:label"
"""The properties that have a provision's words."""

Place = tuple[int, int]
"""Where a quote stands: its offsets in the text that it was cut from."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: what it is called, where it stands, its words.

    `words` are its property `field`: its text where one is held, else a gist or a heading, as far as `attestation` says to be
    trusted. Where a text is held, `raw` is how the words stand in it, line breaks and all, from the offset `start`.
    `names` are those of the names that its document uses which stand in the words.
    """

    id: str
    kind: str
    name: str
    number: int | None
    path: str | None
    document: str
    document_id: str
    level: str
    attestation: str
    field: str
    words: str
    raw: str | None
    start: int
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """A link's record, the drift that was coded, its two provisions, and where the words stand that it rests on."""

    record: str
    drift: str
    lower: Provision
    upper: Provision
    lower_quotes: tuple[Place, ...]
    upper_quotes: tuple[Place, ...]
