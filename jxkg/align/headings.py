"""Headings of two documents that share words. These are facts, not coding decisions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from jxkg.errors import Place, TableError, shown
from jxkg.files import read_table
from jxkg.model import HeadingMatch, HeadingRelation, Link

_COLUMNS = frozenset({"subject_id", "object_id", "relation", "words", "note"})
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")


def read_headings(path: Path, headings: Mapping[str, str]) -> dict[Link, HeadingMatch]:
    """Read a table of heading matches; `headings` has the words of each heading, by CURIE.

    Raises TableError, with the row's line, for a subject or object that is not a heading, a relation that does not exist, and a
    relation that does not hold for the words of the two headings.
    """
    found: dict[Link, HeadingMatch] = {}
    for place, row in read_table(path, _COLUMNS):
        link = (row["subject_id"], row["object_id"])
        if unknown := [end for end in link if end not in headings]:
            raise TableError(f"there is no heading {unknown[0]}", place, "write it like gbf-2022-8:4.4")
        if link in found:
            raise TableError(f"{link[0]} and {link[1]} have a row already", place, "keep one row on each pair")
        match = HeadingMatch(*link, _relation(place, row["relation"]), row["words"], row["note"])
        _check(place, match, bare(headings[link[0]]), bare(headings[link[1]]))
        found[link] = match
    return found


def bare(heading: str) -> str:
    """A heading without its numeral and punctuation.

    >>> bare("四、夯实公开工作基础。")
    '夯实公开工作基础'
    """
    return "".join(character for character in _NUMERAL.sub("", heading) if unicodedata.category(character)[0] in "LN")


def _relation(place: Place, value: str) -> HeadingRelation:
    try:
        return HeadingRelation(value)
    except ValueError:
        raise TableError(
            f"“{shown(value)}” is not a relation of headings", place, f"use {', '.join(HeadingRelation)}"
        ) from None


def _check(place: Place, match: HeadingMatch, lower: str, upper: str) -> None:
    words = bare(match.words)
    holds = {
        HeadingRelation.EQUAL: lower == upper == words,
        HeadingRelation.WITHIN: lower == words != upper,
        HeadingRelation.CONTAINS: upper == words != lower,
        HeadingRelation.SHARES: words not in {lower, upper} and 2 * len(words) >= min(len(lower), len(upper)),
    }
    if not words or words not in lower or words not in upper or not holds[match.relation]:
        problem = f"“{shown(match.words)}” does not make the relation of {match.subject} and {match.object} “{match.relation}”"
        raise TableError(problem, place, f"the headings say “{shown(lower)}” and “{shown(upper)}”")
