"""Coverage by section: each requirement and each task as a square, linked or not, and what the links rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jxkg.coverage import LINKED, NONE_FOUND, NOT_EXAMINED, coverage
from jxkg.errors import NotFoundError
from jxkg.plot import style
from jxkg.plot.picture import Picture
from jxkg.plot.svg import FAINT, RULE, Canvas, Paint, clip
from jxkg.results import short, text
from jxkg.trace import Ask
from jxkg.wording import ATTESTATIONS

SQUARE, ROW, LEFT, WIDTH = 36.0, 26.0, 372.0, 1000.0
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
    """A section with what stands in it."""

    section: style.Section
    squares: tuple[Square, ...]


def read_rows(ask: Ask) -> list[Row]:
    """The sections that hold requirements or tasks, the nation's first; NotFoundError where there are none."""
    squares: dict[tuple[str, str], list[Square]] = {}
    ledger, best = coverage(ask), _best_attested(ask)
    for one in ledger.requirements:
        attested = style.known(one.attestation, ATTESTATIONS)
        stated = f"{STATUSES[one.status]}，{one.tasks} 项任务 tasks；{ATTESTATIONS[attested]}"
        says = f"{one.document} {one.path}：{stated}\n{one.gist}"
        section, _, last = one.path.rpartition(".")
        squares.setdefault((one.document, section), []).append(Square(last, one.status, attested, says))
    stands = {(row["document"], row["number"]): text(row, "section") for row in ask("tasks")}
    for task in ledger.tasks:
        best_one = best.get((task.document, str(task.task)))
        rests = f"；最佳依据 best attested: {ATTESTATIONS[best_one]}" if best_one else ""
        says = f"任务 task {task.task}：{STATUSES[task.status]}，{task.requirements} 条要点 requirements{rests}\n{task.text}"
        section = stands[task.document, task.task]
        squares.setdefault((task.document, section), []).append(Square(str(task.task), task.status, best_one, says))
    rows = [
        Row(one, tuple(squares[key]))
        for one in style.read_sections(ask)
        if (key := (one.document, one.path)) in squares
    ]
    if not rows:
        raise NotFoundError(
            "the graph has no requirements and no tasks", None, "`jxkg build` makes one from a data folder"
        )
    return rows


def _best_attested(ask: Ask) -> dict[tuple[str, str], str]:
    """For each task the best attestation among the national requirements that it is linked to."""
    order = list(style.ATTESTED)
    best: dict[tuple[str, str], str] = {}
    for row in ask("chain-links"):
        if short(row, "upperLevel") == "national":
            task, attested = (
                (text(row, "lowerDocument"), text(row, "lower")),
                style.read_attestation(row, "attestation"),
            )
            best[task] = min(best.get(task, attested), attested, key=order.index)
    return best


def draw(ask: Ask) -> Picture:
    """The picture of a graph; NotFoundError where there is nothing to cover."""
    rows = read_rows(ask)
    canvas = Canvas("coverage", WIDTH)
    title, english = "各节的覆盖", "Coverage by section"
    lead = (
        "每格一条要点或一项任务。要点的画法取其自身的佐证程度，任务取其所对应国家要点中佐证最好者：实色为见于公开原文或概述，斜纹为重构。",
        "A square is a requirement or a task. A requirement is drawn as it is attested itself, a task as the best attested "
        "requirement that it is linked to: solid where read in a public text or summary, hatched where reconstructed.",
    )
    y = style.heading(canvas, title, english, lead)
    y = canvas.legend(style.MARGIN, y + 12, _keys(rows), WIDTH - 2 * style.MARGIN)
    last = None
    for row in rows:
        if row.section.document != last:
            last = row.section.document
            y = _document(canvas, [one for one in rows if one.section.document == last], y + 34)
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
    for national, zh, en in ((True, "国家要点", "national requirements"), (False, "任务", "tasks")):
        counts = Counter(
            one.status for row in rows for one in row.squares if (row.section.level == "national") == national
        )
        words = "，".join(f"{STATUSES[status]} {counts[status]}" for status in STATUSES)
        parts.append(f"{zh} {en} {counts.total()}：{words}。")
    return " ".join(parts)


def _keys(rows: Iterable[Row]) -> list[tuple[Paint, str]]:
    linked = {one.attestation or "" for row in rows for one in row.squares if one.status == LINKED}
    used = {one.status for row in rows for one in row.squares}
    keys = [(paint, f"有对应 linked：{words}") for paint, words in style.attested_keys(linked)]
    absent = {NONE_FOUND: style.NONE_FOUND, NOT_EXAMINED: style.NOT_EXAMINED}
    return [*keys, *((paint, STATUSES[status]) for status, paint in absent.items() if status in used)]


def _document(canvas: Canvas, rows: list[Row], y: float) -> float:
    counts = Counter(one.status for row in rows for one in row.squares)
    what = "国家要点 national requirements" if rows[0].section.level == "national" else "任务 tasks"
    canvas.text(style.MARGIN, y, f"{rows[0].section.document}  {what}：{counts.total()}", 15)
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
    for place, one in enumerate(row.squares):
        x, top = LEFT + SQUARE * (place % across), y + ROW * (place // across)
        paint = _paint(one)
        canvas.rect((x + 1.5, top + 2, SQUARE - 3, ROW - 4), paint, one.says, one.label)
        canvas.text(x + SQUARE / 2, top + 18, one.label, 12, anchor="middle", colour=paint.ink, halo=paint.hatched)
    linked = sum(one.status == LINKED for one in row.squares)
    canvas.text(WIDTH - style.MARGIN, y + 18, f"{linked} / {len(row.squares)}", 12, anchor="end", colour=FAINT)
    canvas.line((style.MARGIN, y + ROW * down), (WIDTH - style.MARGIN, y + ROW * down), RULE)
    return y + ROW * down


def _paint(one: Square) -> Paint:
    if one.status == LINKED and one.attestation:
        return style.ATTESTED[one.attestation]
    return style.NONE_FOUND if one.status == NONE_FOUND else style.NOT_EXAMINED


def _table(row: Row) -> list[tuple[str | int, ...]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for one in row.squares:
        groups.setdefault((STATUSES[one.status], ATTESTATIONS.get(one.attestation or "", "")), []).append(one.label)
    section = row.section
    return [
        (section.document, section.path, section.heading, *key, len(labels), "、".join(labels))
        for key, labels in groups.items()
    ]
