"""The command that shows the ledger: coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from jxkg.cli.options import graph_options
from jxkg.cli.output import csv_text, give, json_text, show, tell
from jxkg.errors import Place, UsageError
from jxkg.labels import ATTESTATIONS, REMARKS, STATUSES, word
from jxkg.policygraph import PolicyGraph
from jxkg.query.coverage import ATTESTED, Counts, Coverage, CoveredTask, DocumentCoverage, Item

COLUMNS = (
    *("kind", "list", "document", "part", "part_heading", "section", "section_heading", "item", "iri", "text"),
    *("attestation", "status", "links", "linked_to", "searched", "justification", "confidence", "note"),
)
_KINDS = {"requirements": "国家要点 National requirements", "tasks": "任务 Tasks"}
_EXTENSIONS = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html"}


@click.command()
@click.option("--document", help="Of this list only, by its document number. 清单文号。")
@click.option("--attested", is_flag=True, help="Without what was inferred or reconstructed. 仅计见于来源者。")
@click.option(
    "--attestation",
    multiple=True,
    type=click.Choice(list(ATTESTATIONS)),
    help="Only these; may be repeated. 仅计此类。",
)
@click.option("--format", "layout", type=click.Choice(list(_EXTENSIONS.values())), help="text if not given.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="A file to write: .txt, .json, .csv, .html. 输出。"
)
@graph_options
def coverage(
    kg: PolicyGraph,
    document: str | None,
    attested: bool,
    attestation: tuple[str, ...],
    layout: str | None,
    output: Path | None,
) -> None:
    """Show the ledger: each national requirement and each task, by part and section.

    Linked (to what), searched for and none found (where, how, how sure, what came nearest), or not examined. Each is counted
    once, and the sums are checked. Several lists are shown one by one. HTML is one page that works offline; CSV has a row for
    each requirement and task.

    --attested leaves out the requirements that were inferred or reconstructed, and the tasks that carry out none but these, and
    says how many. A task for which none was found stays: it was looked for among all.

    \b
    Examples 示例:
      jxkg coverage
      jxkg coverage --attested
      jxkg coverage --attestation public-text --format csv > ledger.csv
      jxkg coverage -o coverage.html
    """
    if attested and attestation:
        raise click.UsageError("give one of --attested and --attestation")
    layout = layout or _layout_of(output)
    asked = ATTESTED if attested else attestation
    ledgers = [kg.coverage(document, asked)] if document else kg.coverages(asked)
    whole = ledgers[0] if len(ledgers) == 1 else kg.coverage(None, asked)
    written = _WRITERS[layout](whole, ledgers)
    if output is None and layout == "text":
        show(written, end="")
    elif output is None:
        give(written)
    else:
        from jxkg.files import write_text

        write_text(output, written)
        tell(f"the ledger is in {output}")
    if layout == "csv":
        for line in _remarks(whole):
            tell(line)


def _layout_of(output: Path | None) -> str:
    if output is None:
        return "text"
    if output.suffix.lower() not in _EXTENSIONS:
        remedy = f"end its name with one of {', '.join(_EXTENSIONS)}, or give --format"
        raise UsageError("the file's extension does not say how to write it", Place(output), remedy)
    return _EXTENSIONS[output.suffix.lower()]


def _json(whole: Coverage, ledgers: Sequence[Coverage]) -> str:
    """The whole, and for each list its counts; what each requirement has in which list is in its links and searches."""
    named = ("lists", "counts", "left_out", "remarks", "documents")
    each = [ledger.as_json() for ledger in ledgers]
    return json_text({**whole.as_json(), "by_list": [{name: values[name] for name in named} for values in each]})


def _csv(_: Coverage, ledgers: Sequence[Coverage]) -> str:
    return csv_text(COLUMNS, (row for ledger in ledgers for row in rows(ledger)))


def rows(ledger: Coverage) -> Iterator[dict[str, object]]:
    """A row for each requirement and each task; of several searches the cells are joined with |."""
    for document, part, section, item in ledger.walk():
        found = item.searches
        yield {
            "kind": "task" if isinstance(item, CoveredTask) else "requirement",
            "list": item.document if isinstance(item, CoveredTask) else "、".join(ledger.lists),
            "document": document.document,
            "part": part.path,
            "part_heading": part.heading,
            "section": section.path,
            "section_heading": section.heading,
            "item": item.number,
            "iri": item.iri,
            "text": item.words,
            "attestation": "" if isinstance(item, CoveredTask) else item.attestation,
            "status": item.status,
            "links": len(item.links),
            "linked_to": item.linked_to,
            "searched": "|".join(search.document for search in found),
            "justification": "|".join(search.justification or "" for search in found),
            "confidence": "|".join("" if search.confidence is None else str(search.confidence) for search in found),
            "note": "|".join(search.note or "" for search in found),
        }


def _html(whole: Coverage, ledgers: Sequence[Coverage]) -> str:
    from jxkg.publish.coverage_page import ledger_page

    return ledger_page(whole, ledgers)


def _text(whole: Coverage, ledgers: Sequence[Coverage]) -> str:
    lines = _summary(whole)
    for ledger in ledgers:
        if len(ledgers) > 1:
            lines += ["", f"== {'、'.join(ledger.lists) or '无清单 no list'}", *_summary(ledger)]
        for document in ledger.documents:
            lines += ["", *_document(ledger, document)]
    return "\n".join(lines) + "\n"


def _summary(ledger: Coverage) -> list[str]:
    attested = "，".join(
        f"{word(ATTESTATIONS, kind)} {count}" for kind, count in ledger.counts()["attestation"].items()
    )
    lines = []
    for kind, name in _KINDS.items():
        counts = sum((document.counts for document in ledger.documents if document.kind == kind), Counts())
        lines.append(f"{name}: {counts.total}  {_counts(counts)}")
        if kind == "requirements" and attested:
            lines.append(f"  {attested}")
    uncarried, local = _numbers(ledger.uncarried), _numbers(ledger.local)
    lines.append(f"无任务落实 Carried out by no task: {len(ledger.uncarried)}  {uncarried}".rstrip())
    lines.append(f"地方新增 No national counterpart: {len(ledger.local)}  {local}".rstrip())
    return [*lines, *_remarks(ledger)]


def _numbers(items: Iterable[Item]) -> str:
    """The numbers of some items, under their document where they are of several."""
    numbers: dict[str, list[str]] = {}
    for item in items:
        numbers.setdefault(item.document, []).append(item.number)
    listed = {document: "、".join(found) for document, found in numbers.items()}
    return "；".join(f"{document} {found}" if len(listed) > 1 else found for document, found in listed.items())


def _remarks(ledger: Coverage) -> Iterator[str]:
    for remark in ledger.remarks:
        yield "注意 Note: " + word(REMARKS, remark.kind).replace("{}", remark.document)
    if ledger.attestations:
        left = ledger.left_out()
        yield f"未计入 Left out: 要点 requirements {left['requirements']}，任务 tasks {left['tasks']}"


def _counts(counts: Counts) -> str:
    found = {
        "linked": counts.linked,
        "none-found": counts.none_found,
        "not-examined": counts.not_examined,
    }
    if counts.left_out:
        found["left-out"] = counts.left_out
    return "，".join(f"{STATUSES[status]} {count}" for status, count in found.items())


def _document(ledger: Coverage, document: DocumentCoverage) -> list[str]:
    lines = [f"{document.document}  {_KINDS[document.kind]}: {document.counts.total}  {_counts(document.counts)}"]
    items = ledger.by_section(document)
    for part in document.parts:
        lines.append(f"{part.path} {part.heading}: {part.counts.total}  {_counts(part.counts)}")
        for section in part.sections:
            lines.append(f"  {section.path} {section.heading}: {section.counts.total}  {_counts(section.counts)}")
            lines += [line for entry in items.get(section.path, ()) for line in _item(entry)]
    return lines


def _item(item: Item) -> list[str]:
    attested = "" if isinstance(item, CoveredTask) else f"  {word(ATTESTATIONS, item.attestation)}"
    to = f" → {item.linked_to}" if item.links else ""
    lines = [f"    {item.number}  {STATUSES[item.status]}{to}{attested}", f"      {item.words}"]
    for search in item.searches:
        sure = "" if search.confidence is None else f"  置信度 confidence {search.confidence:.2f}"
        looked = f"      查于 searched {search.document}  {search.justification or ''}{sure}"
        lines += [looked, *([f"      {search.note}"] if search.note else [])]
    return lines


_WRITERS: Mapping[str, Callable[[Coverage, Sequence[Coverage]], str]] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "html": _html,
}
