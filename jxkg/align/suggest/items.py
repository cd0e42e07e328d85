"""What is compared: the items of a lower document, and those of an upper one."""

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

    `id` is its CURIE, `label` its number or path; `section` and `heading` are those of the section it stands in; `attestation`
    says how far its text can be trusted.
    """

    id: str
    label: str
    text: str
    section: str
    heading: str
    attestation: Attestation


def lower_items(document: Document, identifier: str, file: Path) -> tuple[Item, ...]:
    """The items that may carry out something; `identifier` is the document's id, `file` where it was read from.

    Raises InputError where it has none, or is not said to be based on any document.
    """
    if not document.items:
        raise InputError("the list has no tasks", Place(file), "give a document with a responsibility list")
    if not document.based_on:
        remedy = "its first paragraph should name the documents that it carries out, as （国办发〔2022〕8号）"
        raise InputError(f"{document.number} names no document that it is based on", Place(file), remedy)
    return tuple(_items(document, identifier))


def upper_items(document: Document, identifier: str, file: Path) -> tuple[Item, ...]:
    """The items that may be carried out; `identifier` is the document's id, `file` where it was read from.

    Raises InputError where only its headings are known, or two items say the same.
    """
    if not document.items:
        remedy = "add requirements with their gists to its sections; headings alone are too little to compare by words"
        raise InputError(f"{document.number} has headings only, no requirement with a gist", Place(file), remedy)
    seen: dict[str, str] = {}
    for item in _items(document, identifier):
        if item.text in seen:
            problem = f"requirements {seen[item.text]} and {item.label} have the same gist"
            raise InputError(problem, Place(file), "keep one of the two, or say what differs")
        seen[item.text] = item.label
    return tuple(_items(document, identifier))


def _items(document: Document, identifier: str) -> Iterator[Item]:
    for heading in (one for one in document.walk() if isinstance(one, Heading)):
        for item in heading.items:
            label = item.path if item.number is None else str(item.number)
            curie = provision_curie(identifier, item)
            yield Item(curie, label, item.words, heading.path, heading.words, item.attestation)
