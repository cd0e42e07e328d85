"""An upstream document of which no text is held: data/upstream/*.yaml → model.

Every entry keeps its attestation. A part that has none of its own takes the weakest of its sections, so that nothing is
claimed of it that is not claimed of what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jxkg.errors import InputError, Place
from jxkg.files import read_text
from jxkg.model import (
    Attestation,
    DocumentNumber,
    Inference,
    Level,
    Requirement,
    UpstreamDocument,
    UpstreamPart,
    UpstreamSection,
)

_WEAKEST_LAST = list(Attestation)


def read_upstream(path: str | Path) -> UpstreamDocument:
    """Read what is known of an upstream document.

    Raises InputError where the file is not YAML, lacks an entry, or has one of a kind that does not exist.
    """
    path = Path(path)
    data = _load(path)
    try:
        return _document(data)
    except KeyError as error:
        raise InputError(f"no entry {error}", Place(path), "compare with data/upstream/national-2022-8.yaml") from None
    except ValueError as error:
        raise InputError(str(error), Place(path), "compare with data/upstream/national-2022-8.yaml") from None
    except (AttributeError, TypeError):
        problem = "its entries are not nested as expected: a document, and parts with sections"
        raise InputError(problem, Place(path), "compare with data/upstream/national-2022-8.yaml") from None


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
        problem = "it is nested too deeply"
        raise InputError(problem, Place(path), "compare with data/upstream/national-2022-8.yaml") from None


def _document(data: Mapping[str, Any]) -> UpstreamDocument:
    head = data["document"]
    attested_by = head.get("attested_by")
    return UpstreamDocument(
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
        attested_by=DocumentNumber.parse(attested_by) if attested_by else None,
        parts=tuple(_part(str(ordinal), part) for ordinal, part in enumerate(data["parts"], start=1)),
    )


def _url(value: object) -> str | None:
    if value is not None and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", str(value)):
        raise ValueError(f"source {value} is not the address of a page")
    return None if value is None else str(value)


def _date(head: Mapping[str, Any], key: str) -> date | None:
    value = head.get(key)
    if value is not None and not isinstance(value, date):
        raise ValueError(f"{key} {value} is not a date such as 2022-04-22")
    return value


def _part(path: str, data: Mapping[str, Any]) -> UpstreamPart:
    sections = tuple(_section(f"{path}.{ordinal}", item) for ordinal, item in enumerate(data["sections"], start=1))
    inference = _inference(data)
    own = data.get("attestation")
    if own is not None:
        attestation = Attestation(own)
    elif inference is not None:
        attestation = Attestation.INFERRED
    else:
        attestation = max((section.attestation for section in sections), key=_WEAKEST_LAST.index)
    return UpstreamPart(path, data["heading"], attestation, inference, sections)


def _section(path: str, data: Mapping[str, Any]) -> UpstreamSection:
    _check_path(path, data.get("path", path))
    inference = _inference(data)
    attestation = Attestation.INFERRED if inference else Attestation(data["attestation"])
    items = enumerate(data.get("requirements", ()), start=1)
    requirements = tuple(_requirement(f"{path}.{ordinal}", item) for ordinal, item in items)
    return UpstreamSection(path, data["heading"], attestation, inference, requirements)


def _requirement(path: str, data: Mapping[str, Any]) -> Requirement:
    _check_path(path, data["path"])
    return Requirement(path, data["gist"], Attestation(data["attestation"]))


def _inference(data: Mapping[str, Any]) -> Inference | None:
    return Inference(data["inference"]) if "inference" in data else None


def _check_path(expected: str, found: object) -> None:
    if str(found) != expected:
        raise ValueError(f"path {found} where {expected} was expected")
