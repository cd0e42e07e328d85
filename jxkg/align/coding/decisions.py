"""The table of decisions on disputes between two codings. It is read whole, and written row by row as a person decides.

A row without a reviewer was decided by the language model that coded (`REVIEWER`), and has no date. A person's decision has the
reviewer's label and the date. If a table lacks these two columns, the first such decision adds them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jxkg.align.sssom import read_confidence, read_day
from jxkg.errors import Place, TableError, UsageError
from jxkg.files import read_table, read_text, write_text
from jxkg.model import Drift, Link

REVIEWER = "adjudication"

_REQUIRED = ("subject_id", "object_id", "decision", "drift", "confidence", "reason")
_REVIEW = ("reviewer_label", "review_date")
_NEW = """# What two codings differ on, and what was decided, with the reason. 两份编码的分歧与裁定。
# decision: link (with the drift that stands) or none. Rows with a reviewer were decided by that person, by docs/codebook.md.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on a dispute: a link with its drift, or none (drift None); the reason; who decided, and when if known."""

    drift: Drift | None
    confidence: float
    reason: str
    reviewer: str | None = None
    day: date | None = None


def read_decisions(path: Path) -> dict[Link, Decision]:
    """Read a table of decisions; TableError for a row that is malformed or stands twice."""
    decisions: dict[Link, Decision] = {}
    for place, row in read_table(path, frozenset(_REQUIRED)):
        link = (row["subject_id"], row["object_id"])
        if link in decisions:
            raise TableError(f"{link[0]} and {link[1]} are decided twice", place, "keep one of the two rows")
        decisions[link] = _decision(place, row)
    return decisions


def _decision(place: Place, row: Mapping[str, str]) -> Decision:
    drifts = {"link": {drift.value for drift in Drift}, "none": {""}}
    if row["drift"] not in drifts.get(row["decision"], set()):
        remedy = "a decision is link with a drift (Restates, Refines, Extends, Overlaps), or none without"
        raise TableError(f"“{row['decision']}” with drift “{row['drift']}” is not a decision", place, remedy)
    if not row["reason"]:
        raise TableError("the decision has no reason", place, "say in a sentence why")
    reviewer = row.get("reviewer_label") or None
    day = read_day(place, "review_date", row.get("review_date", ""))
    if day and not reviewer:
        raise TableError("there is a date but no reviewer", place, "say in reviewer_label who decided")
    drift = Drift(row["drift"]) if row["drift"] else None
    return Decision(drift, read_confidence(place, row["confidence"]), row["reason"], reviewer, day)


def decisions_so_far(path: Path) -> dict[Link, Decision]:
    """As `read_decisions`, but empty if there is no table yet. Raises UsageError if the table could not be written."""
    present = path.exists()
    if not path.parent.is_dir() or not os.access(path if present else path.parent, os.W_OK):
        remedy = "give a path in a folder that exists and that you may write to"
        raise UsageError("decisions cannot be written here", Place(path), remedy)
    return read_decisions(path) if present else {}


def add_decision(path: Path, link: Link, decision: Decision) -> None:
    """Add a decision as the last row and save the table; its other rows stay as they are.

    Raises TableError if the table has a decision on that link by now.
    """
    if path.exists() and link in read_decisions(path):
        problem = f"{link[0]} → {link[1]} has been decided in the meantime"
        raise TableError(problem, Place(path), "take that row out to decide again")
    header, lines = _lines(path)
    write_text(path, "".join([*lines, "\t".join(_cells(header, link, decision)), "\n"]))


def take_back(path: Path, reviewer: str) -> Link | None:
    """Take out the last row that a reviewer decided, and return its link; None if there is no such row."""
    decisions = decisions_so_far(path)
    own = [link for link, decision in decisions.items() if decision.reviewer == reviewer and decision.day]
    if not own:
        return None
    places = {(row["subject_id"], row["object_id"]): place for place, row in read_table(path, frozenset(_REQUIRED))}
    lines = read_text(path).split("\n")
    del lines[(places[own[-1]].line or 0) - 1]
    write_text(path, "\n".join(lines))
    return own[-1]


def is_cell(text: str) -> bool:
    r"""Whether a text can stand in a cell: it is not blank, is in one line, and has no tabs or control characters.

    >>> is_cell("对象不同　另有流程"), is_cell(" "), is_cell("one\ttwo")
    (True, False, False)
    """
    return bool(text.strip()) and not any(
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in text
    )


def _lines(path: Path) -> tuple[list[str], list[str]]:
    """The header and the lines of a table, with the columns of a review added if they are missing; each line has its end."""
    text = read_text(path) if path.exists() else _NEW + "\t".join((*_REQUIRED, *_REVIEW))
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    header = lines[first].rstrip("\r\n").split("\t")
    lacking = [name for name in _REVIEW if name not in header]
    widened = [
        _widened(line, lacking if number == 0 else [""] * len(lacking)) for number, line in enumerate(lines[first:])
    ]
    return [*header, *lacking], [*lines[:first], *widened]


def _widened(line: str, cells: Iterable[str]) -> str:
    return re.sub(r"(\r?\n)$", lambda end: "".join(f"\t{cell}" for cell in cells) + end[0], line)


def _cells(header: Iterable[str], link: Link, decision: Decision) -> list[str]:
    cells = {
        "subject_id": link[0],
        "object_id": link[1],
        "decision": "link" if decision.drift else "none",
        "drift": decision.drift or "",
        "confidence": f"{decision.confidence:g}",
        "reason": decision.reason,
        "reviewer_label": decision.reviewer or "",
        "review_date": decision.day.isoformat() if decision.day else "",
    }
    return [cells.get(name, "") for name in header]
