"""The evidence for links: a table of quotes from both sides, each looked up in the words of its provision."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from jxkg.align.quotable import Wording
from jxkg.errors import Place, TableError, shown
from jxkg.files import read_table
from jxkg.model import Link, TextSpan

_COLUMNS = frozenset({"subject_id", "object_id", "subject_quotes", "object_quotes", "justification"})
_QUOTE = re.compile(r"(?P<words>.+?)(?:#(?P<ordinal>[1-9]\d*))?")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Quotes from one provision: its wording, and where the quotes stand in its raw text, in order."""

    wording: Wording
    spans: tuple[TextSpan, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for a link: words of the lower provision, and the words of the upper one that they answer.

    `justification` says how the words were chosen, in terms of the Semantic Mapping Vocabulary.
    """

    subject: Excerpt
    object: Excerpt
    justification: str


def read_evidence(path: Path, links: Collection[Link], wordings: Mapping[str, Wording]) -> dict[Link, Evidence]:
    """Read a table of quotes.

    A cell may have several quotes, divided by |. A quote that stands more than once in its text needs its ordinal: words#2.

    Raises TableError for a row that is not on a link of `links`, for a second row on a link, and for a quote that is not in the
    text, or that stands there more than once and has no ordinal.
    """
    evidence: dict[Link, Evidence] = {}
    for place, row in read_table(path, _COLUMNS):
        link = (row["subject_id"], row["object_id"])
        if link not in links:
            raise TableError(
                f"{link[0]} → {link[1]} is not a link that is in use", place, "take the row out, or code the link"
            )
        if link in evidence:
            raise TableError(f"{link[0]} → {link[1]} has a row already", place, "keep one row, its quotes divided by |")
        if not re.fullmatch(r"semapv:\w+", row["justification"]):
            raise TableError(f"“{shown(row['justification'])}” is not a justification", place, "use a term of semapv:")
        evidence[link] = Evidence(
            subject=_excerpt(place, wordings[link[0]], row["subject_quotes"]),
            object=_excerpt(place, wordings[link[1]], row["object_quotes"]),
            justification=row["justification"],
        )
    return evidence


def _excerpt(place: Place, wording: Wording, cell: str) -> Excerpt:
    spans = [_find(place, wording, quote) for quote in cell.split("|")]
    if spans != sorted(set(spans)):
        raise TableError(
            f"the quotes “{shown(cell)}” are not in the order of the text", place, "give each quote once, in that order"
        )
    return Excerpt(wording, tuple(spans))


def _find(place: Place, wording: Wording, quote: str) -> TextSpan:
    """Where a quote stands; TableError if it stands nowhere, or if it is not clear in which of several places."""
    match = _QUOTE.fullmatch(quote)
    if match is None:
        raise TableError(f"a quote from {wording.provision} is empty", place, "quote the words that support the link")
    spans = wording.occurrences(match["words"])
    if not spans:
        problem = f"“{shown(match['words'])}” is not in the words of {wording.provision}"
        raise TableError(problem, place, f"quote exactly; it says: {wording.text}")
    if match["ordinal"] is None and len(spans) > 1:
        problem = f"“{shown(match['words'])}” stands {len(spans)} times in {wording.provision}"
        raise TableError(problem, place, f"quote more of it, or say which is meant: {match['words']}#2")
    ordinal = int(match["ordinal"] or 1)
    if ordinal > len(spans):
        problem = f"the ordinal of “{shown(quote)}” is wrong: {wording.provision} has these words {len(spans)} time(s)"
        raise TableError(problem, place, "ordinals count from 1")
    return spans[ordinal - 1]
