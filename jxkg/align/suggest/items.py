"""The items that are compared: those of a lower document with those of an upper one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import InputError, Place
from jxkg.ids import provision_curie
from jxkg.model import Attestation, Document, Heading


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a document.

    `id` is its CURIE, and `label` its number or path. `section` is the path of the section that it stands in, and `heading` the
    heading of that section. `attestation` says how far its text can be trusted.
    """

    id: str
    label: str
    text: str
    section: str
    heading: str
    attestation: Attestation


def lower_items(document: Document, identifier: str, file: Path) -> tuple[Item, ...]:
    """The items of the lower document; `identifier` is the document's id, `file` where it was read from.

    Raises InputError if it has no items, or does not say which document it is based on.
    """
    if not document.items:
        raise InputError("the list has no tasks", Place(file), "give a document with a responsibility list")
    if not document.based_on:
        remedy = "its first paragraph should name the documents that it carries out, as （国办发〔2022〕8号）"
        raise InputError(f"{document.number} does not say which document it is based on", Place(file), remedy)
    return tuple(_items(document, identifier))


def upper_items(document: Document, identifier: str, file: Path) -> tuple[Item, ...]:
    """The items of the upper document; `identifier` is the document's id, `file` where it was read from.

    Raises InputError if only its headings are known, or if two items have the same words.
    """
    if not document.items:
        remedy = "add requirements with their gists to its sections; headings alone have too few words to compare"
        raise InputError(f"{document.number} has only headings, no requirement with a gist", Place(file), remedy)
    seen: dict[str, str] = {}
    for item in _items(document, identifier):
        if item.text in seen:
            problem = f"requirements {seen[item.text]} and {item.label} have the same gist"
            raise InputError(problem, Place(file), "keep one of the two, or say what differs")
        seen[item.text] = item.label
    return tuple(_items(document, identifier))


def _items(document: Document, identifier: str) -> Iterator[Item]:
    for heading in (provision for provision in document.walk() if isinstance(provision, Heading)):
        for item in heading.items:
            label = item.path if item.number is None else str(item.number)
            curie = provision_curie(identifier, item)
            yield Item(curie, label, item.words, heading.path, heading.words, item.attestation)
