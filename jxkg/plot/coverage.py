"""Coverage by section: each requirement and each task as a square, linked or not, and what the links rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from jxkg.labels import ATTESTATIONS
from jxkg.plot import style
from jxkg.plot.picture import Picture
from jxkg.plot.svg import FAINT, RULE, Canvas, Paint, clip
from jxkg.query.coverage import (
    LINKED,
    NONE_FOUND,
    NOT_EXAMINED,
    REQUIREMENTS,
    TASKS,
    Coverage,
    CoveredTask,
    SectionCoverage,
)
from jxkg.query.ledger import coverage
from jxkg.query.questions import Questions

SQUARE, ROW, LEFT, WIDTH = 36.0, 26.0, 372.0, 1000.0
KINDS = {REQUIREMENTS: "国家要点 national requirements", TASKS: "任务 tasks"}
STATUSES = {LINKED: "有对应 linked", NONE_FOUND: "查找未见 searched, none found", NOT_EXAMINED: "未查 not examined"}


@dataclass(frozen=True, slots=True)
class Square:
    """A requirement or task: its short label, its status, and how what it is linked to (a requirement: itself) is attested."""

    label: str
    status: str
    attestation: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """A section with what stands in it. `kind` says what that is, requirements or tasks."""

    document: str
    kind: str
    section: SectionCoverage
    squares: tuple[Square, ...]


def read_rows(ledger: Coverage) -> list[Row]:
    """The sections that hold requirements or tasks, the nation's first."""
    squares: dict[tuple[str, str, str], list[Square]] = {}
    for requirement in ledger.requirements:
        attested = style.known(requirement.attestation, ATTESTATIONS)
        stated = f"{STATUSES[requirement.status]}，{requirement.tasks} 项任务 tasks；{ATTESTATIONS[attested]}"
        says = f"{requirement.document} {requirement.path}：{stated}\n{requirement.gist}"
        square = Square(requirement.path.rpartition(".")[2], requirement.status, attested, says)
        squares.setdefault((requirement.document, REQUIREMENTS, requirement.section), []).append(square)
    for task in ledger.tasks:
        best = _best_attested(task)
        rests = f"；最佳依据 best attested: {ATTESTATIONS[best]}" if best else ""
        says = f"任务 task {task.task}：{STATUSES[task.status]}，{task.requirements} 条要点 requirements{rests}\n{task.text}"
        square = Square(str(task.task), task.status, best, says)
        squares.setdefault((task.document, TASKS, task.section), []).append(square)
    return [
        Row(document.document, document.kind, section, tuple(squares[key]))
        for document in ledger.documents
        for part in document.parts
        for section in part.sections
        if (key := (document.document, document.kind, section.path)) in squares
    ]


def _best_attested(task: CoveredTask) -> str | None:
    """The best attestation among the national requirements that a task is linked to."""
    order = list(style.ATTESTED)
    return min((style.known(link.attestation, ATTESTATIONS) for link in task.links), key=order.index, default=None)


def draw(questions: Questions) -> Picture:
    """The picture of a graph; NotFoundError where there is nothing to cover."""
    return draw_ledger(coverage(questions))


def draw_ledger(ledger: Coverage) -> Picture:
    """The picture of a ledger."""
    rows = read_rows(ledger)
    canvas = Canvas("coverage", WIDTH)
    title, english = "各节的覆盖", "Coverage by section"
    lead = (
        "每格一条要点或一项任务。要点的画法取其自身的佐证程度，任务取其所对应国家要点中佐证最好者：实色为见于公开原文或概述，斜纹为重构。",
        "A square is a requirement or a task. A requirement is drawn as it is attested itself, a task as the best attested "
        "requirement that it is linked to: solid where read in a public text or summary, hatched where reconstructed.",
    )
    y = style.heading(canvas, title, english, lead)
    y = canvas.legend(style.MARGIN, y + 12, _keys(rows), WIDTH - 2 * style.MARGIN)
    for _, group in groupby(rows, key=attrgetter("document", "kind")):
        of_document = list(group)
        y = _document(canvas, of_document, y + 34)
        for row in of_document:
            y = _row(canvas, row, y)
    height = style.footing(canvas, y + 32, style.SOURCES)
    description = _description(rows)
    return Picture(
        name="coverage",
        title=f"{title} {english}",
        description=description,
        svg=canvas.svg(height, f"{title} {english}", description),
        columns=(
            "文件 document",
            "节 section",
            "标题 heading",
            "状态 status",
            "佐证 attestation",
            "数目 number",
            "条目 items",
        ),
        rows=tuple(line for row in rows for line in _table(row)),
    )


def _description(rows: Iterable[Row]) -> str:
    parts = []
    for kind, words in KINDS.items():
        counts = Counter(square.status for row in rows for square in row.squares if row.kind == kind)
        parts.append(
            f"{words} {counts.total()}："
            + "，".join(f"{STATUSES[status]} {counts[status]}" for status in STATUSES)
            + "。"
        )
    return " ".join(parts)


def _keys(rows: Iterable[Row]) -> list[tuple[Paint, str]]:
    linked = {square.attestation or "" for row in rows for square in row.squares if square.status == LINKED}
    used = {square.status for row in rows for square in row.squares}
    keys = [(paint, f"有对应 linked：{words}") for paint, words in style.attested_keys(linked)]
    absent = {NONE_FOUND: style.NONE_FOUND, NOT_EXAMINED: style.NOT_EXAMINED}
    return [*keys, *((paint, STATUSES[status]) for status, paint in absent.items() if status in used)]


def _document(canvas: Canvas, rows: list[Row], y: float) -> float:
    counts = Counter(square.status for row in rows for square in row.squares)
    canvas.text(style.MARGIN, y, f"{rows[0].document}  {KINDS[rows[0].kind]}：{counts.total()}", 15)
    words = "，".join(f"{STATUSES[status]} {counts[status]}" for status in STATUSES)
    canvas.text(WIDTH - style.MARGIN, y, words, 12, anchor="end", colour=FAINT)
    canvas.line((style.MARGIN, y + 8), (WIDTH - style.MARGIN, y + 8), FAINT)
    return y + 14


def _row(canvas: Canvas, row: Row, y: float) -> float:
    across = int((WIDTH - LEFT - 80) // SQUARE)
    down = -(-len(row.squares) // across)
    canvas.text(
        LEFT - 10,
        y + 18,
        clip(f"{row.section.path} {row.section.heading}", LEFT - style.MARGIN - 10, 12),
        12,
        anchor="end",
    )
    for place, square in enumerate(row.squares):
        x, top = LEFT + SQUARE * (place % across), y + ROW * (place // across)
        paint = _paint(square)
        canvas.rect((x + 1.5, top + 2, SQUARE - 3, ROW - 4), paint, square.says, square.label)
        canvas.text(x + SQUARE / 2, top + 18, square.label, 12, anchor="middle", colour=paint.ink, halo=paint.hatched)
    linked = sum(square.status == LINKED for square in row.squares)
    canvas.text(WIDTH - style.MARGIN, y + 18, f"{linked} / {len(row.squares)}", 12, anchor="end", colour=FAINT)
    canvas.line((style.MARGIN, y + ROW * down), (WIDTH - style.MARGIN, y + ROW * down), RULE)
    return y + ROW * down


def _paint(square: Square) -> Paint:
    if square.status == LINKED and square.attestation:
        return style.ATTESTED[square.attestation]
    return style.NONE_FOUND if square.status == NONE_FOUND else style.NOT_EXAMINED


def _table(row: Row) -> list[tuple[str | int, ...]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for square in row.squares:
        groups.setdefault((STATUSES[square.status], ATTESTATIONS.get(square.attestation or "", "")), []).append(
            square.label
        )
    section = row.section
    return [
        (row.document, section.path, section.heading, *key, len(labels), "、".join(labels))
        for key, labels in groups.items()
    ]
