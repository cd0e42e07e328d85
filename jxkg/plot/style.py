"""What the pictures look like: colours that are told apart without colour vision and in grey, frames, shared data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jxkg.errors import InputError
from jxkg.ids import natural_key
from jxkg.labels import ATTESTATIONS, ROLES
from jxkg.plot.svg import FAINT, Canvas, Paint, wrap
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, short, text

# Okabe and Ito's colours; hatched is what was not read in a source
ATTESTED = {
    "held-text": Paint("#1a1a1a", ink="#ffffff"),
    "public-text": Paint("#0072b2", ink="#ffffff"),
    "public-summary": Paint("#56b4e9"),
    "inferred": Paint("#009e73", hatched=True),
    "reconstructed": Paint("#e69f00", hatched=True),
}
NONE_FOUND, NOT_EXAMINED = Paint("#ffffff", dashed=True), Paint("#bdbdbd")
# others than the above, as dark, middling and light in grey
ROLE_PAINTS = {"lead": Paint("#332288", ink="#ffffff"), "responsible": Paint("#cc6677"), "undivided": Paint("#bbbbbb")}
PALE = {"lead": "#7a6fc0", "responsible": "#e3a8b0", "undivided": "#d4d4d4"}
SOURCES = (
    "对应由语言模型编码并裁定，未经人工复核；国家与省级原文未持有，国家要点为本项目的概括。",
    "Links were coded by a language model and adjudicated, and no person has reviewed them. The national and provincial texts "
    "are not held; requirements are gists in our words.",
)
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document: where it stands, and its heading."""

    level: str
    document: str
    part: str
    part_heading: str
    path: str
    heading: str
    attestation: str


def read_sections(questions: Questions) -> list[Section]:
    """All sections, the nation's first, then as they stand in their documents."""
    found = [
        Section(
            level=short(row, "level"),
            document=text(row, "document"),
            part=text(row, "part"),
            part_heading=text(row, "partHeading"),
            path=text(row, "section"),
            heading=text(row, "heading"),
            attestation=read_attestation(row, "attestation"),
        )
        for row in questions.rows("sections")
    ]
    ranks = {"national": 0, "provincial": 1}
    return sorted(found, key=lambda section: (ranks.get(section.level, 2), section.document, natural_key(section.path)))


def known(word: str, words: Mapping[str, str]) -> str:
    """A word of the model's; InputError where the graph says something else, which would be drawn wrong or not at all."""
    if word not in words:
        raise InputError(f"{word} is none of {', '.join(words)}", None, "`jxkg validate` says where the graph has it")
    return word


def read_attestation(row: Row, name: str) -> str:
    """How far words can be trusted, from a row."""
    return known(short(row, name), ATTESTATIONS)


def read_role(row: Row) -> str:
    """The role of a bearer, from a row."""
    return known(short(row, "role").removesuffix("-role"), ROLES)


def attested_keys(used: Iterable[str]) -> list[tuple[Paint, str]]:
    """Legend entries for the attestations that a picture uses."""
    some = set(used)
    return [(paint, ATTESTATIONS[name]) for name, paint in ATTESTED.items() if name in some]


def heading(canvas: Canvas, title: str, english: str, lead: Sequence[str]) -> float:
    """Put the titles in both languages and what the picture shows; the y under them."""
    canvas.text(MARGIN, 36, title, 22)
    canvas.text(MARGIN, 60, english, 15, colour=FAINT)
    return footing(canvas, 84, lead)


def footing(canvas: Canvas, y: float, notes: Iterable[str]) -> float:
    """Put notes, wrapped to the width; the y under them."""
    room = canvas.width - 2 * MARGIN
    return canvas.lines(MARGIN, y, (line for note in notes for line in wrap(note, room, 12)))
