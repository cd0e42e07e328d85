"""How answers look: texts in both languages for people, JSON and CSV for programs."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from jxkg.wording import ATTESTATIONS, BASES, DRIFTS, LEVELS, ROLES, TRACED, word

if TYPE_CHECKING:
    from jxkg.authority import Authority
    from jxkg.drift import LinkDrift
    from jxkg.duties import Duty, UnitDuties
    from jxkg.model import Notice
    from jxkg.trace import Link, TaskTrace
    from jxkg.validate import Finding

_LINK_COLUMNS = ("path", "via", "drift", "confidence", "attestation", "words", "iri", "justification", "note")
_CHANGE_COLUMNS = ("computed_drift", "added", "left_out", "strength", "numbers")
TRACE_COLUMNS = (
    *("task", "status", "document", "section", "text", "lead", "responsible", "undivided", "level", "upstream"),
    *(*_LINK_COLUMNS, "subject_evidence", "object_evidence", *_CHANGE_COLUMNS),
)
DRIFT_COLUMNS = (
    *("subject", "name", "object", "document", "level", "path", "attestation", "drift", "computed_drift"),
    *("added", "left_out", "struck_added", "struck_left_out", "shared"),
    *("lower_strength", "upper_strength", "strength", "numbers"),
)
DUTY_COLUMNS = ("task", "document", "role", "qualifier", "group", "basis", "text")


def json(value: object) -> None:
    """Print a value as JSON; Chinese as it is."""
    click.echo(json_text(value), nl=False)


def json_text(value: object) -> str:
    """A value as JSON; Chinese as it is."""
    return json_module.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> None:
    """Print rows as CSV (RFC 4180) with a header, or with another delimiter."""
    click.echo(csv_text(columns, rows, delimiter), nl=False)


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> str:
    """Rows as CSV (RFC 4180, so lines end in CR LF) with a header; with another delimiter, in LF."""
    import csv as csv_module
    import io

    stream = io.StringIO()
    writer = csv_module.DictWriter(
        stream, list(columns), lineterminator="\r\n" if delimiter == "," else "\n", delimiter=delimiter
    )
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def mark(words: str) -> str:
    """Words that stand out: bold and underlined on a terminal, in 【】 elsewhere."""
    return click.style(words, bold=True, underline=True) if sys.stdout.isatty() else f"【{words}】"


def plain(value: UnitDuties | Duty | Finding) -> dict[str, Any]:
    """A result as plain values."""
    return asdict(value)


def trace_rows(trace: TaskTrace) -> Iterator[dict[str, object]]:
    """A row for each link of a task, or one row where it has none; bearers are joined with 、."""
    roles = {role: "、".join(one.bearer for one in trace.responsibilities if one.role == role) for role in ROLES}
    task = {"task": trace.task, "status": trace.status, "document": trace.document, "section": trace.section}
    for link in trace.links or (None,):
        yield {**task, "text": trace.text, **roles, **(_link_cells(link) if link else {})}


def _link_cells(link: Link) -> dict[str, object]:
    """A link as cells: quotes joined with |, words with 、."""
    cells: dict[str, object] = {"level": link.level, "upstream": link.document}
    cells |= {name: getattr(link, name) for name in _LINK_COLUMNS}
    cells["subject_evidence"] = "|".join(one.words for one in link.subject_evidence)
    cells["object_evidence"] = "|".join(one.words for one in link.object_evidence)
    if link.change:
        cells |= {column: cell for column, cell in drift_cells(link.change).items() if column in _CHANGE_COLUMNS}
    return cells


def drift_cells(one: LinkDrift) -> dict[str, object]:
    """A link's drift as cells: words joined with 、, numbers as change: upper → lower."""
    cells: dict[str, object] = {}
    for name in DRIFT_COLUMNS:
        value = getattr(one, name)
        cells[name] = "、".join(value) if isinstance(value, tuple) and name != "numbers" else value
    numbers = (f"{number.change}: {number.upper or '—'} → {number.lower or '—'}" for number in one.numbers)
    return cells | {"numbers": "; ".join(numbers)}


def trace_text(trace: TaskTrace, reasons: Callable[[Link], Iterable[str]] | None = None) -> str:
    """A task's chain for reading; `reasons` gives further lines on each link."""
    lines = [f"任务 Task {trace.task}  {trace.document} {trace.section}", f"  {trace.text}", "责任 Who"]
    lines += [f"  {word(ROLES, one.role)}  {one.bearer}{_bracketed(one.qualifier)}" for one in trace.responsibilities]
    lines.append(f"上级 Upstream  {word(TRACED, trace.status)}")
    if trace.none_found:
        lines.append(f"  {trace.none_found}")
    for link in trace.links:
        lines += _link_text(link)
        lines += reasons(link) if reasons else ()
    return "\n".join(lines)


def _bracketed(qualifier: str | None) -> str:
    return f"（{qualifier}）" if qualifier else ""


def _link_text(link: Link) -> list[str]:
    place = f"{word(LEVELS, link.level)}  {link.document} {link.path}"
    how = word(DRIFTS, link.drift) if link.drift else f"经省级 {link.via} via province"
    sure = f"置信度 confidence {link.confidence:.2f}"
    return [f"  {place}  {how}  {sure}  {word(ATTESTATIONS, link.attestation)}", f"    {link.words}"]


def unit_text(duties: UnitDuties) -> str:
    """What a unit answers for, for reading: first by its own name, then through each group."""
    lines = [f"{duties.name}  {duties.name_en}"]
    if duties.basis:
        lines.append(f"  单位组，成员依据 a group; membership {word(BASES, duties.basis)}")
    lines.append(f"列名 Named itself: {len(duties.itself)}")
    lines += [_duty_text(duty) for duty in duties.itself]
    groups: dict[str, list[Duty]] = {}
    for duty in duties.through_groups:
        groups.setdefault(f"{duty.group}（{word(BASES, str(duty.basis))}）", []).append(duty)
    for group, reached in groups.items():
        lines.append(f"作为成员 Through {group}: {len(reached)}")
        lines += [_duty_text(duty) for duty in reached]
    return "\n".join(lines)


def _duty_text(duty: Duty) -> str:
    return f"  {duty.task:>3}  {word(ROLES, duty.role)}{_bracketed(duty.qualifier)}  {duty.text}"


def notice_values(notice: Notice, authority: Authority) -> dict[str, Any]:
    """A notice's model as plain values, each bearer with the id of the unit or group that it was read as."""
    values = asdict(notice)
    text = values["source"].pop("text")
    values["source"]["length"] = len(text)
    scope = authority.issuer(notice.number).scope
    for part in values["parts"]:
        for section in part["sections"]:
            for task in section["tasks"]:
                for one in task["responsibilities"]:
                    one["unit"] = authority.bearer(one["name"], scope).id
    return {"id": authority.document_id(notice.number), **values}
