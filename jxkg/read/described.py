"""Reading a description of a document, data/documents/ID.yaml.

Where the document's text is not held, the description says all that is known of it. Where the text is held, it says what the
text lacks. Every provision keeps its attestation. A heading without an attestation takes the weakest attestation among its
sections, so that it claims no more than they do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from jxkg.errors import InputError
from jxkg.model import (
    Attestation,
    BasedOn,
    Document,
    DocumentNumber,
    Extent,
    Heading,
    Inference,
    Item,
    Level,
    Source,
    SourceKind,
)
from jxkg.read.document import read_document
from jxkg.read.entries import Entries, Entry, read_entries

_REMEDY = "compare with data/documents/gbf-2022-8.yaml"
_WEAKEST_LAST = list(Attestation)


def read_description(path: str | Path, sources: Path | None = None, *, strict: bool = False) -> Document:
    """Read a description of a document; its entry `text`, if it has one, names the document's text in the folder `sources`.

    Raises InputError, with the line, if the file is not YAML, lacks an entry, or has a value that is not of its entry's kind, and
    if it names a text but `sources` is not given. Raises what `read_document` raises if the text is not as it should be.
    """
    data = read_entries(Path(path), _REMEDY).entries()
    head = data["document"].entries()
    return _with_text(data, head, sources, strict) if "text" in head else _described(data, head)


def _described(data: Entries, head: Entries) -> Document:
    return Document(
        number=_number(head["number"]),
        title=head["title"].text(),
        issuer=head["issuer"].text(),
        level=head["level"].one_of(Level),
        **_dates(head),
        dates_note=_words(head, "dates_note"),
        url=_url(head, "source"),
        attested_by=_optional_number(head, "attested_by"),
        based_on=_based_on(head),
        extent=_extent(head, Extent.OUTLINE),
        extent_note=_words(head, "extent_note"),
        parts=tuple(
            _heading(str(ordinal), part.entries()) for ordinal, part in enumerate(data["parts"].items(), start=1)
        ),
    )


def _with_text(data: Entries, head: Entries, sources: Path | None, strict: bool) -> Document:
    """The document of a held text, completed by its description."""
    if data.optional("parts"):
        raise data["parts"].error("its parts are read from its text; take out either `parts` or `text`")
    if wrong := sorted({"title", "issuer", "signed"} & head.keys()):
        raise head[wrong[0]].error(f"its {wrong[0]} is read from its text; take the entry out")
    name = head["text"].text()
    if Path(name).name != name:
        raise head["text"].error("a text is named by its file in sources/, without a folder")
    if sources is None:
        problem = "it describes a text, but no folder of texts was given"
        raise InputError(problem, head["text"].place, "give the text's own file")
    held = read_document(sources / name, _optional_number(head, "number"), strict=strict)
    level = head.optional("level")
    return replace(
        held,
        level=level.one_of(Level) if level else None,
        published=_dates(head)["published"],
        url=_url(head, "source"),
        based_on=(*held.based_on, *_not_said(held, head)),
        extent=_extent(head, held.extent),
        extent_note=_words(head, "extent_note"),
    )


def _not_said(held: Document, head: Entries) -> tuple[BasedOn, ...]:
    """What a description says that the document is based on; InputError if the text itself says so too."""
    described, said = _based_on(head), {based.number for based in held.based_on}
    for based in described:
        if based.number in said:
            raise head["based_on"].error(f"its text says itself that it is based on {based.number}; take the entry out")
    return described


def _number(entry: Entry) -> DocumentNumber:
    try:
        return DocumentNumber.parse(entry.text())
    except ValueError as error:
        raise entry.error(str(error)) from None


def _optional_number(head: Entries, key: str) -> DocumentNumber | None:
    entry = head.optional(key)
    return _number(entry) if entry else None


def _based_on(head: Entries) -> tuple[BasedOn, ...]:
    based = (entry.entries() for entry in head.listed("based_on"))
    return tuple(BasedOn(_number(entry["number"]), said_in=entry["said_in"].text()) for entry in based)


def _extent(head: Entries, default: Extent) -> Extent:
    entry = head.optional("extent")
    return entry.one_of(Extent) if entry else default


def _url(data: Entries, key: str) -> str | None:
    entry = data.optional(key)
    if entry is None:
        return None
    address = entry.text()
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]{1,2000}", address):
        raise entry.error(f"{address[:80]} is not the address of a page")
    return address


def _dates(head: Entries) -> dict[str, Any]:
    """The dates of a document that are known, as arguments of it."""
    given = {key: head.optional(key) for key in ("signed", "published", "issued_after", "issued_no_later_than")}
    return {key: entry.day() if entry else None for key, entry in given.items()}


def _words(data: Entries, key: str) -> str | None:
    entry = data.optional(key)
    return entry.text() if entry else None


def _heading(path: str, data: Entries) -> Heading:
    if "path" in data:
        _check_path(path, data["path"])
    provisions = _under(path, data)
    inference = _inference(data)
    return Heading(
        path=path,
        words=data["heading"].text(),
        attestation=_attestation(data, inference, provisions),
        inference=inference,
        **_attested(data),
        provisions=provisions,
    )


def _under(path: str, data: Entries) -> tuple[Heading | Item, ...]:
    """What stands under a heading: other headings (`sections`), or items (`requirements`)."""
    headings, items = data.listed("sections"), data.listed("requirements")
    if headings and items:
        problem = f"{path} has both sections and requirements; put the requirements into a section"
        raise data["requirements"].error(problem)
    return (
        *(_heading(f"{path}.{ordinal}", entry.entries()) for ordinal, entry in enumerate(headings, start=1)),
        *(_item(f"{path}.{ordinal}", entry.entries()) for ordinal, entry in enumerate(items, start=1)),
    )


def _item(path: str, data: Entries) -> Item:
    _check_path(path, data["path"])
    inference = _inference(data)
    return Item(
        path=path,
        words=_gist(path, data["gist"]),
        attestation=_attestation(data, inference, ()),
        inference=inference,
        **_attested(data),
    )


def _gist(path: str, entry: Entry) -> str:
    if entry.is_blank or not any(map(str.isalnum, entry.scalar())):
        raise entry.error(f"requirement {path} has no gist: say in a sentence what it asks")
    return entry.text()


def _attestation(data: Entries, inference: Inference | None, provisions: tuple[Heading | Item, ...]) -> Attestation:
    if "attestation" not in data and inference is not None:
        return Attestation.INFERRED
    if "attestation" not in data and any(isinstance(provision, Heading) for provision in provisions):
        return max((provision.attestation for provision in provisions), key=_WEAKEST_LAST.index)
    return data["attestation"].one_of(Attestation)


def _attested(data: Entries) -> dict[str, Any]:
    """What attests a provision, what in it nothing attests, and a note about it; as arguments of a provision."""
    return {
        "sources": tuple(_source(entry.entries()) for entry in data.listed("attested_by")),
        "not_attested": _words(data, "not_attested"),
        "note": _words(data, "note"),
    }


def _source(data: Entries) -> Source:
    return Source(
        title=data["title"].text(),
        kind=data["kind"].one_of(SourceKind),
        attests=data["attests"].text(),
        address=_url(data, "address"),
        read_on=_url(data, "read_on"),
    )


def _inference(data: Entries) -> Inference | None:
    return data["inference"].one_of(Inference) if "inference" in data else None


def _check_path(expected: str, found: Entry) -> None:
    if found.scalar() != expected:
        raise found.error(f"the path is {found.scalar()[:80]}, but {expected} was expected")
