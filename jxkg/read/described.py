"""Reading a description of a document, data/documents/ID.yaml.

Where the document's text is not held, the description says all that is known of it. Where the text is held, it says what the
text lacks. Every provision keeps its attestation. A heading without an attestation takes the weakest attestation among its
sections, so that it claims no more than they do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from jxkg.errors import InputError, Place
from jxkg.files import read_text
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

_REMEDY = "compare with data/documents/gbf-2022-8.yaml"
_WEAKEST_LAST = list(Attestation)


def read_description(path: str | Path, sources: Path | None = None, *, strict: bool = False) -> Document:
    """Read a description of a document; its entry `text`, if it has one, names the document's text in the folder `sources`.

    Raises InputError if the file is not YAML, lacks an entry, or has a value that does not exist for an entry, and if it names a
    text but `sources` is not given. Raises what `read_document` raises if the text is not as it should be.
    """
    path = Path(path)
    data = _load(path)
    try:
        if "text" in data["document"]:
            return _with_text(path, data, sources, strict)
        return _described(data)
    except KeyError as error:
        raise InputError(f"the entry {error} is missing", Place(path), _REMEDY) from None
    except ValueError as error:
        raise InputError(str(error), Place(path), _REMEDY) from None
    except (AttributeError, TypeError):
        problem = "its entries are not nested as expected: a document, and parts with sections"
        raise InputError(problem, Place(path), _REMEDY) from None


def _load(path: Path) -> Any:
    import yaml

    text = read_text(path)
    try:
        return yaml.safe_load(text)
    except ValueError as error:
        raise InputError(f"not YAML: {error}", Place(path), "mend the date or number") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(f"not YAML: {error.problem}", Place(path, line), "mend the line, or the one before") from None
    except yaml.YAMLError as error:
        raise InputError(f"not YAML: {error}", Place(path)) from None
    except RecursionError:
        raise InputError("it is nested too deeply", Place(path), _REMEDY) from None


def _described(data: Mapping[str, Any]) -> Document:
    head = data["document"]
    return Document(
        number=DocumentNumber.parse(head["number"]),
        title=head["title"],
        issuer=head["issuer"],
        level=Level(head["level"]),
        signed=_date(head, "signed"),
        published=_date(head, "published"),
        issued_after=_date(head, "issued_after"),
        issued_no_later_than=_date(head, "issued_no_later_than"),
        dates_note=head.get("dates_note"),
        url=_url(head.get("source")),
        attested_by=_number(head.get("attested_by")),
        based_on=_based_on(head),
        extent=Extent(head.get("extent", Extent.OUTLINE)),
        extent_note=head.get("extent_note"),
        parts=tuple(_heading(str(ordinal), part) for ordinal, part in enumerate(data["parts"], start=1)),
    )


def _with_text(path: Path, data: Mapping[str, Any], sources: Path | None, strict: bool) -> Document:
    """The document of a held text, completed by its description."""
    head = data["document"]
    if data.get("parts"):
        raise ValueError("its parts are read from its text; take out either `parts` or `text`")
    if wrong := sorted({"title", "issuer", "signed"} & head.keys()):
        raise ValueError(f"its {wrong[0]} is read from its text; take the entry out")
    if sources is None:
        raise InputError(
            "it describes a text, but no folder of texts was given", Place(path), "give the text's own file"
        )
    held = read_document(sources / head["text"], _number(head.get("number")), strict=strict)
    return replace(
        held,
        level=Level(head["level"]) if "level" in head else None,
        published=_date(head, "published"),
        url=_url(head.get("source")),
        based_on=(*held.based_on, *_not_said(held, _based_on(head))),
        extent=Extent(head.get("extent", held.extent)),
        extent_note=head.get("extent_note"),
    )


def _not_said(held: Document, described: tuple[BasedOn, ...]) -> tuple[BasedOn, ...]:
    """What a description says that the document is based on; ValueError if the text itself says so too."""
    said = {based.number for based in held.based_on}
    for based in described:
        if based.number in said:
            raise ValueError(f"its text says itself that it is based on {based.number}; take the entry out")
    return described


def _number(value: object) -> DocumentNumber | None:
    return None if value is None else DocumentNumber.parse(str(value))


def _based_on(head: Mapping[str, Any]) -> tuple[BasedOn, ...]:
    return tuple(
        BasedOn(DocumentNumber.parse(entry["number"]), said_in=_words(entry, "said_in"))
        for entry in head.get("based_on", ())
    )


def _url(value: object) -> str | None:
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", str(value)):
        raise ValueError(f"{value} is not the address of a page")
    return None if value is None else str(value)


def _date(head: Mapping[str, Any], key: str) -> date | None:
    value = head.get(key)
    if value is not None and not isinstance(value, date):
        raise ValueError(f"{key} {value} is not a date such as 2022-04-22")
    return value


def _words(data: Mapping[str, Any], key: str) -> str:
    """The text of an entry that must not be empty; ValueError if it is blank or not a text."""
    value = data[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} is {value!r}, but should be a text that says something")
    return value


def _heading(path: str, data: Mapping[str, Any]) -> Heading:
    _check_path(path, data.get("path", path))
    provisions = _under(path, data)
    inference = _inference(data)
    return Heading(
        path=path,
        words=_words(data, "heading"),
        attestation=_attestation(data, inference, provisions),
        inference=inference,
        **_attested(data),
        provisions=provisions,
    )


def _under(path: str, data: Mapping[str, Any]) -> tuple[Heading | Item, ...]:
    """What stands under a heading: other headings (`sections`), or items (`requirements`)."""
    if data.get("sections") and data.get("requirements"):
        raise ValueError(f"{path} has both sections and requirements; put the requirements into a section")
    headings = enumerate(data.get("sections", ()), start=1)
    items = enumerate(data.get("requirements", ()), start=1)
    return (
        *(_heading(f"{path}.{ordinal}", entry) for ordinal, entry in headings),
        *(_item(f"{path}.{ordinal}", entry) for ordinal, entry in items),
    )


def _item(path: str, data: Mapping[str, Any]) -> Item:
    _check_path(path, data["path"])
    inference = _inference(data)
    return Item(
        path=path,
        words=_gist(path, data["gist"]),
        attestation=_attestation(data, inference, ()),
        inference=inference,
        **_attested(data),
    )


def _gist(path: str, value: object) -> str:
    if not isinstance(value, str) or not any(map(str.isalnum, value)):
        raise ValueError(f"requirement {path} has no gist: say in a sentence what it asks")
    return value


def _attestation(
    data: Mapping[str, Any], inference: Inference | None, provisions: tuple[Heading | Item, ...]
) -> Attestation:
    if "attestation" not in data and inference is not None:
        return Attestation.INFERRED
    if "attestation" not in data and any(isinstance(provision, Heading) for provision in provisions):
        return max((provision.attestation for provision in provisions), key=_WEAKEST_LAST.index)
    return Attestation(data["attestation"])


def _attested(data: Mapping[str, Any]) -> dict[str, Any]:
    """What attests a provision, what in it nothing attests, and a note about it; as arguments of a provision."""
    return {
        "sources": tuple(map(_source, data.get("attested_by", ()))),
        "not_attested": _words(data, "not_attested") if data.get("not_attested") is not None else None,
        "note": _words(data, "note") if data.get("note") is not None else None,
    }


def _source(data: Mapping[str, Any]) -> Source:
    return Source(
        title=_words(data, "title"),
        kind=SourceKind(data["kind"]),
        attests=_words(data, "attests"),
        address=_url(data.get("address")),
        read_on=_url(data.get("read_on")),
    )


def _inference(data: Mapping[str, Any]) -> Inference | None:
    return Inference(data["inference"]) if "inference" in data else None


def _check_path(expected: str, found: object) -> None:
    if str(found) != expected:
        raise ValueError(f"the path is {found}, but {expected} was expected")
