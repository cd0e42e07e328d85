"""The command that shows the chain of a task: trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from jxkg.cli import output
from jxkg.cli.options import format_option, graph_options
from jxkg.labels import ATTESTATIONS, DRIFTS, LEVELS, ROLES, TRACED, word

if TYPE_CHECKING:
    from jxkg.policygraph import PolicyGraph
    from jxkg.query.trace import Link, TaskTrace


@click.command()
@click.argument("task", type=int, required=False)
@click.option("--all", "everything", is_flag=True, help="All tasks. 所有任务。")
@click.option("--document", help="Of this list only, by its document number. 清单文号。")
@click.option("--why", is_flag=True, help="With the words that each link rests on, and what became of them. 附依据。")
@format_option("text", "json", "csv")
@graph_options
def trace(kg: PolicyGraph, task: int | None, everything: bool, document: str | None, why: bool, layout: str) -> None:
    """Show a task's chain: its text, who answers for it, what it implements upstream.

    With --why, the text has the words of both sides that each link rests on; words that they share stand out. JSON and CSV
    have them always.

    \b
    Examples 示例:
      jxkg trace 5
      jxkg trace 5 --format json
      jxkg trace 5 --why
      jxkg trace --all --format csv > chain.csv
    """
    if (task is None) != everything:
        raise click.UsageError("give a task's number, or --all")
    why = why or layout != "text"
    traces = kg.traces(document, why=why) if task is None else [kg.trace(task, document, why=why)]
    match layout:
        case "json":
            output.json([one.as_json() for one in traces])
        case "csv":
            output.csv(TRACE_COLUMNS, (row for one in traces for row in trace_rows(one)))
        case _ if why:
            from jxkg.cli.drift import why_text

            output.show("\n\n".join(trace_text(one, why_text) for one in traces))
        case _:
            output.show("\n\n".join(map(trace_text, traces)))


_LINK_COLUMNS = ("path", "via", "drift", "confidence", "attestation", "words", "iri", "justification", "note")


_CHANGE_COLUMNS = ("computed_drift", "added", "left_out", "strength", "numbers")


TRACE_COLUMNS = (
    *("task", "status", "document", "section", "text", "lead", "responsible", "undivided", "level", "upstream"),
    *(*_LINK_COLUMNS, "subject_evidence", "object_evidence", *_CHANGE_COLUMNS),
)


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
        from jxkg.cli.drift import drift_cells

        cells |= {column: cell for column, cell in drift_cells(link.change).items() if column in _CHANGE_COLUMNS}
    return cells


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
