"""The heat map: through how many tasks each unit answers for each national requirement, and in which role."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jxkg.errors import NotFoundError
from jxkg.labels import ATTESTATIONS, ROLES
from jxkg.plot import style
from jxkg.plot.bearers import Bearer, read_bearers
from jxkg.plot.picture import Picture
from jxkg.plot.svg import FAINT, RULE, Canvas, width_of
from jxkg.query.coverage import CoveredRequirement
from jxkg.query.ledger import coverage
from jxkg.query.questions import Questions
from jxkg.rdf.answers import integer, text

CELL, ROW, LEFT, BREAK = 25.0, 22.0, 250.0, 8.0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who answers for what: `cells` has the number of tasks by bearer's IRI, requirement and role."""

    requirements: tuple[CoveredRequirement, ...]
    bearers: tuple[Bearer, ...]
    headings: dict[tuple[str, str], str]
    cells: dict[tuple[str, str, str], Counter[str]]


def read_matrix(questions: Questions) -> Matrix:
    """The matrix of a graph: requirements as they stand, groups first and then those that most fall to; NotFoundError if none."""
    cells: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    rows = questions.rows("requirement-bearers")
    for row in rows:
        iri, tasks = text(row, "bearer"), integer(row, "tasks")
        cells[iri, text(row, "document"), text(row, "path")][style.read_role(row)] += tasks
        totals[iri] += tasks
    if not cells:
        raise NotFoundError(
            "no task carries out a requirement, so there is nobody to draw", None, "the picture `load` needs no links"
        )
    known = read_bearers(rows, "lowerDocument").values()
    bearers = sorted(known, key=lambda bearer: (not bearer.is_group, -totals[bearer.iri], bearer.label))
    headings = {(section.document, section.path): section.heading for section in style.read_sections(questions)}
    return Matrix(coverage(questions).requirements, tuple(bearers), headings, dict(cells))


def draw(questions: Questions) -> Picture:
    """The picture of a graph; NotFoundError where no task carries out a requirement."""
    found = read_matrix(questions)
    places = _columns(found.requirements)
    canvas = Canvas("matrix", max(LEFT + max(places.values()) + CELL + style.MARGIN, 900))
    title, english = "国家要点与责任单位", "National requirements and who answers for them"
    lead = (
        "格中数字为该单位据以负责该要点的任务数，色为其角色，愈深任务愈多；角色不止一种者分格。只计直接对应与清单列名；单位组的成员不逐一列出。",
        "A number is how many tasks a unit answers for a requirement through; the colour is its role, the stronger "
        "the more tasks; a cell with several is divided. Direct links and named bearers only, a group's members not one by one.",
    )
    y = style.heading(canvas, title, english, lead)
    y = canvas.legend(
        style.MARGIN, y + 12, [(style.ROLE_PAINTS[role], f"角色 role：{ROLES[role]}") for role in ROLES], canvas.width
    )
    attested = [
        (paint, f"要点 requirement：{words}")
        for paint, words in style.attested_keys(requirement.attestation for requirement in found.requirements)
    ]
    y = canvas.legend(
        style.MARGIN, y + 2, [*attested, (style.NONE_FOUND, "未见任务 no task")], canvas.width - 2 * style.MARGIN
    )
    y = _heads(canvas, found, places, y + 44)
    y = _body(canvas, found, places, y)
    y = _sections(canvas, found, y + 26)
    height = style.footing(canvas, y + 14, style.SOURCES)
    description = _description(found)
    return Picture(
        name="matrix",
        title=f"{title} {english}",
        description=description,
        svg=canvas.svg(height, f"{title} {english}", description),
        columns=("单位 unit", "英文名 in English", "文件 document", "要点 requirement", "角色 role", "任务数 tasks"),
        rows=tuple(
            (bearer.label, bearer.english, one.document, one.path, ROLES[role], roles[role])
            for bearer in found.bearers
            for one in found.requirements
            if (roles := found.cells.get((bearer.iri, one.document, one.path)))
            for role in ROLES
            if roles[role]
        ),
    )


def _description(found: Matrix) -> str:
    bearers, requirements, none = (
        len(found.bearers),
        len(found.requirements),
        sum(not requirement.tasks for requirement in found.requirements),
    )
    return (
        f"{bearers}个单位与单位组，{requirements}条国家要点，其中{none}条未见任务落实。 {bearers} units and groups, "
        f"{requirements} national requirements, {none} of them carried out by no task."
    )


def _columns(requirements: Iterable[CoveredRequirement]) -> dict[tuple[str, str], float]:
    """How far right each requirement stands; sections are set apart."""
    places: dict[tuple[str, str], float] = {}
    x, last = 0.0, None
    for requirement in requirements:
        section = (requirement.document, _section(requirement))
        x += BREAK if last is not None and section != last else 0
        places[requirement.document, requirement.path] = x
        x, last = x + CELL, section
    return places


def _section(requirement: CoveredRequirement) -> str:
    return requirement.path.rpartition(".")[0]


def _heads(canvas: Canvas, found: Matrix, places: dict[tuple[str, str], float], y: float) -> float:
    """The requirements' paths, and under each how it is attested; dashed where no task carries it out."""
    for requirement in found.requirements:
        x = LEFT + places[requirement.document, requirement.path]
        canvas.text(x + CELL / 2 + 5, y, requirement.path, 12, turn=-55)
        tasks = f"{requirement.tasks} 项任务 tasks" if requirement.tasks else "未见任务 no task"
        says = f"{requirement.document} {requirement.path}\n{requirement.gist}\n{ATTESTATIONS[requirement.attestation]}；{tasks}"
        canvas.rect((x, y + 6, CELL - 2, 8), style.ATTESTED[style.known(requirement.attestation, ATTESTATIONS)], says)
        if not requirement.tasks:
            canvas.rect((x, y + 17, CELL - 2, ROW * len(found.bearers) + BREAK), style.NONE_FOUND, says)
    return y + 18


def _body(canvas: Canvas, found: Matrix, places: dict[tuple[str, str], float], y: float) -> float:
    right = LEFT + max(places.values()) + CELL
    last = found.bearers[0].is_group
    for bearer in found.bearers:
        if bearer.is_group != last:
            canvas.line((style.MARGIN, y + 3), (right, y + 3), FAINT)
            y += BREAK
        last = bearer.is_group
        canvas.text(LEFT - 8, y + 15, bearer.fitted(LEFT - style.MARGIN - 8, 12.5), 12.5, anchor="end")
        canvas.line((LEFT, y + ROW - 0.5), (right, y + ROW - 0.5))
        for requirement in found.requirements:
            roles = found.cells.get((bearer.iri, requirement.document, requirement.path))
            if roles:
                says = f"{bearer.label} {bearer.english}\n{requirement.path} {requirement.gist}"
                _cell(canvas, LEFT + places[requirement.document, requirement.path], y, roles, says)
        y += ROW
    return y


def _cell(canvas: Canvas, x: float, y: float, roles: Counter[str], says: str) -> None:
    width = (CELL - 2) / len(roles)
    for role in (role for role in ROLES if roles[role]):
        tasks = roles[role]
        paint = replace(style.ROLE_PAINTS[role], strength=0.6 + 0.4 * min(1, (tasks - 1) / 3))
        canvas.rect((x, y + 1, width, ROW - 3), paint, f"{says}\n{ROLES[role]}：{tasks} 项任务 tasks", tasks)
        canvas.text(x + width / 2, y + 15, str(tasks), 11.5, anchor="middle", colour=paint.ink)
        x += width


def _sections(canvas: Canvas, found: Matrix, y: float) -> float:
    """What the sections are called that the requirements stand in, in columns."""
    keys = list(dict.fromkeys((requirement.document, _section(requirement)) for requirement in found.requirements))
    canvas.text(style.MARGIN, y, "要点所在的节 Sections of the requirements", 13)
    texts = [f"{path} {found.headings.get((document, path), '')}" for document, path in keys]
    across = max(1, int((canvas.width - 2 * style.MARGIN) // (max(width_of(words, 12) for words in texts) + 24)))
    down = -(-len(texts) // across)
    wide = (canvas.width - 2 * style.MARGIN) / across
    canvas.line((style.MARGIN, y + 7), (canvas.width - style.MARGIN, y + 7), RULE)
    for place, words in enumerate(texts):
        canvas.text(style.MARGIN + wide * (place // down), y + 26 + 18 * (place % down), words, 12, colour=FAINT)
    return y + 26 + 18 * down
