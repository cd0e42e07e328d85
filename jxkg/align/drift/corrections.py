"""Corrections of what is computed about links: words that are struck, with the reason. What was computed is kept beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from jxkg.errors import Place, TableError
from jxkg.files import read_table
from jxkg.model import Link

LEFT_OUT, ADDED, STRENGTH = "left-out", "added", "strength"
_ASPECTS = (LEFT_OUT, ADDED, STRENGTH)
_COLUMNS = frozenset({"subject_id", "object_id", "aspect", "words", "reason"})

About = tuple[str, str, str]  # subject, object (empty for strength), aspect


@dataclass(frozen=True, slots=True)
class Correction:
    """Words to strike, why, and where that is written."""

    words: tuple[str, ...]
    reason: str
    place: Place

    def check(self, computed: Collection[str], what: str) -> None:
        """TableError where a word is not among those that were computed, so that there is nothing to strike."""
        if idle := [word for word in self.words if word not in computed]:
            problem = f"“{idle[0]}” was not computed as {what}"
            raise TableError(problem, self.place, f"computed were: {'、'.join(computed) or 'none'}")


def read_corrections(path: Path, links: Collection[Link], provisions: Collection[str]) -> dict[About, Correction]:
    """Read a table of corrections.

    Raises TableError for a row on what is no link, or for strength no provision, for a second row on the same, and for one
    without words or reason.
    """
    corrections: dict[About, Correction] = {}
    for place, row in read_table(path, _COLUMNS):
        about = (row["subject_id"], row["object_id"], row["aspect"])
        _check(place, about, links, provisions)
        if about in corrections:
            raise TableError(f"{' '.join(about)} is corrected twice", place, "keep one row, its words divided by |")
        words = tuple(row["words"].split("|"))
        if not all(words) or not row["reason"]:
            raise TableError("a correction without words or without a reason", place, "name the words and say why")
        corrections[about] = Correction(words, row["reason"], place)
    return corrections


def _check(place: Place, about: About, links: Collection[Link], provisions: Collection[str]) -> None:
    subject, target, aspect = about
    if aspect not in _ASPECTS:
        raise TableError(f"there is no aspect “{aspect}”", place, f"one of {', '.join(_ASPECTS)}")
    if aspect == STRENGTH:
        if target or subject not in provisions:
            raise TableError(f"the strength of {subject} {target} is not read", place, "name one provision")
    elif (subject, target) not in links:
        raise TableError(f"there is no link {subject} → {target} in use", place, "take the row out, or code the link")
