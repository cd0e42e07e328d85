"""What is compared: the tasks of a held list, the requirements of an upstream document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import InputError, Place
from jxkg.ids import task_curie
from jxkg.model import Attestation, Notice, UpstreamDocument


@dataclass(frozen=True, slots=True)
class Item:
    """A task or a requirement.

    `id` is its CURIE, `label` its number or path; `section` and `heading` are those of the section it stands in; `attestation`
    says how far its text can be trusted.
    """

    id: str
    label: str
    text: str
    section: str
    heading: str
    attestation: Attestation


def task_items(notice: Notice, document: str, file: Path) -> tuple[Item, ...]:
    """The tasks of a notice; `document` is its id, `file` where it was read from.

    Raises InputError where it has no tasks, or names no document that it is based on.
    """
    if not notice.tasks:
        raise InputError("the list has no tasks", Place(file), "give a notice with a responsibility list")
    if not notice.upstream:
        remedy = "its first paragraph should name the documents that it carries out, as （国办发〔2022〕8号）"
        raise InputError(f"{notice.number} names no document that it is based on", Place(file), remedy)
    return tuple(
        Item(
            task_curie(document, task.number),
            str(task.number),
            task.text.text,
            section.path,
            section.heading,
            Attestation.HELD_TEXT,
        )
        for section in notice.sections
        for task in section.tasks
    )


def requirement_items(upstream: UpstreamDocument, document: str, file: Path) -> tuple[Item, ...]:
    """The requirements of an upstream document; `document` is its id, `file` where it was read from.

    Raises InputError where only its headings are known, a gist is empty, or two are the same.
    """
    if not upstream.requirements:
        remedy = "add requirements with their gists to its sections; headings alone are too little to compare by words"
        raise InputError(f"{upstream.number} has headings only, no requirement with a gist", Place(file), remedy)
    seen: dict[str, str] = {}
    for requirement in upstream.requirements:
        gist = requirement.gist
        if not isinstance(gist, str) or not any(map(str.isalnum, gist)):
            raise InputError(
                f"requirement {requirement.path} has no gist", Place(file), "say in a sentence what it asks"
            )
        if gist in seen:
            problem = f"requirements {seen[gist]} and {requirement.path} have the same gist"
            raise InputError(problem, Place(file), "keep one of the two, or say what differs")
        seen[gist] = requirement.path
    return tuple(
        Item(
            f"{document}:{requirement.path}",
            requirement.path,
            requirement.gist,
            section.path,
            section.heading,
            requirement.attestation,
        )
        for section in upstream.sections
        for requirement in section.requirements
    )
