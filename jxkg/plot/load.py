"""Load: how many tasks each unit answers for, by role; named itself, and through groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from jxkg.errors import NotFoundError
from jxkg.labels import ROLES
from jxkg.plot import style
from jxkg.plot.bearers import Bearer, read_bearers
from jxkg.plot.picture import Picture
from jxkg.plot.svg import FAINT, RULE, Canvas, Paint
from jxkg.query.questions import Questions
from jxkg.rdf.answers import integer, optional, text

ROW, LEFT, PER_TASK_ROOM, BREAK = 19.0, 250.0, 760.0, 14.0
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(slots=True)
class Load:
    """What falls to a unit or group: tasks by role where it is named itself, and by group and role where it is a member.

    A task that names it and reaches it through a group too is among the former only.
    """

    bearer: Bearer
    itself: Counter[str] = field(default_factory=Counter)
    through: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of it; each task counts once."""
        return self.itself.total() + self.through.total()


def read_loads(questions: Questions) -> list[Load]:
    """The loads of a graph: groups first, then by how many tasks name the unit itself; NotFoundError where nobody has any."""
    rows = questions.rows("load-by-role")
    bearers = read_bearers(rows, "document")
    loads = {iri: Load(bearer) for iri, bearer in bearers.items()}
    for row in rows:
        load = loads[text(row, "bearer")]
        role, group = style.read_role(row), optional(row, "inGroup")
        if group is None:
            load.itself[role] += integer(row, "tasks")
        elif more := integer(row, "tasks") - (integer(row, "again") if row["again"] is not None else 0):
            load.through[bearers[group].label, role] += more
    if not loads:
        raise NotFoundError(
            "nobody answers for anything in this graph", None, "`jxkg build` makes one from a data folder"
        )
    return sorted(
        loads.values(),
        key=lambda load: (not load.bearer.is_group, -load.itself.total(), -load.total, load.bearer.label),
    )


def draw(questions: Questions) -> Picture:
    """The picture of a graph; NotFoundError where it has no responsibilities."""
    loads = read_loads(questions)
    canvas = Canvas("load", LEFT + PER_TASK_ROOM + 70)
    title, english = "各单位的任务数", "How many tasks fall to each unit"
    lead = (
        "实色：清单列名；斜纹：作为单位组成员而及（原文未逐一列名）。右侧数字为列名 + 经单位组，两者兼有的任务只计入列名。"
        "未区分：原文只有一栏，不分牵头与责任。",
        "Solid: the list names the unit. Hatched: it comes through a group that the unit is a member of. The figures are named + "
        "through groups; a task that comes both ways counts as named. Undivided: the row has one cell and does not say who "
        "leads.",
    )
    y = style.heading(canvas, title, english, lead)
    named = [(style.ROLE_PAINTS[role], f"{ROLES[role]}") for role in ROLES]
    through = [(_hatched(role), f"{ROLES[role]}，经单位组 through a group") for role in _roles_through(loads)]
    y = canvas.legend(style.MARGIN, y + 12, [*named, *through], canvas.width - 2 * style.MARGIN)
    y = _bars(canvas, loads, y + 30)
    y = style.footing(canvas, y + 30, _notes(loads))
    description = _description(loads)
    return Picture(
        name="load",
        title=f"{title} {english}",
        description=description,
        svg=canvas.svg(y, f"{title} {english}", description),
        columns=("单位 unit", "英文名 in English", "角色 role", "经由 through", "任务数 tasks"),
        rows=tuple(row for load in loads for row in _rows(load)),
    )


def _description(loads: list[Load]) -> str:
    units = [load for load in loads if not load.bearer.is_group]
    named, groups = sum(bool(load.itself) for load in units), len(loads) - len(units)
    return (
        f"{len(units)}个单位，其中{named}个由清单列名，其余仅经单位组；另有{groups}个单位组。 "
        f"{len(units)} units, {named} of them named by the list and the others reached through groups only; and {groups} groups."
    )


def _notes(loads: list[Load]) -> list[str]:
    reaching = {group for one in loads for group, _ in one.through}
    without = "、".join(one.bearer.label for one in loads if one.bearer.is_group and one.bearer.label not in reaching)
    if not without:
        return []
    return [f"成员不定、不及于任何单位的单位组：{without}。 A group without known members reaches no unit: {without}."]


def _roles_through(loads: list[Load]) -> list[str]:
    used = {role for load in loads for _, role in load.through}
    return [role for role in ROLES if role in used]


def _hatched(role: str) -> Paint:
    return Paint(style.PALE[role], hatched=True)


def _bars(canvas: Canvas, loads: list[Load], y: float) -> float:
    scale = PER_TASK_ROOM / max(load.total for load in loads)
    rows = len(loads) * ROW + BREAK * (len({load.bearer.is_group for load in loads}) - 1)
    most = max(load.total for load in loads)
    step = next((step for step in STEPS if most / step <= 10), most)
    for tasks in range(0, most + 1, step):
        x = LEFT + scale * tasks
        canvas.line((x, y - 4), (x, y + rows), RULE)
        canvas.text(x, y - 9, str(tasks), 11, anchor="middle", colour=FAINT)
    canvas.text(style.MARGIN, y - 9, "任务数 tasks", 11, colour=FAINT)
    last = loads[0].bearer.is_group
    for load in loads:
        y += BREAK if load.bearer.is_group != last else 0
        last = load.bearer.is_group
        canvas.text(LEFT - 8, y + 13, load.bearer.fitted(LEFT - style.MARGIN - 8, 12), 12, anchor="end")
        _bar(canvas, load, y, scale)
        y += ROW
    return y


def _bar(canvas: Canvas, load: Load, y: float, scale: float) -> None:
    x = LEFT
    pieces = [(style.ROLE_PAINTS[role], role, "列名 named", load.itself[role]) for role in ROLES]
    pieces += [
        (_hatched(role), role, f"经 through {group}", load.through[group, role])
        for role in ROLES
        for group, _ in _by_group(load, role)
    ]
    for paint, role, how, tasks in pieces:
        if tasks:
            says = f"{load.bearer.label} {load.bearer.english}\n{ROLES[role]}，{how}：{tasks} 项任务 tasks"
            canvas.rect((x, y + 2, scale * tasks, ROW - 5), paint, says, tasks)
            x += scale * tasks
    words = (
        f"{load.itself.total()}"
        if load.bearer.is_group or not load.through
        else f"{load.itself.total()} + {load.through.total()}"
    )
    canvas.text(x + 6, y + 13, words, 11.5, colour=FAINT)


def _by_group(load: Load, role: str) -> list[tuple[str, str]]:
    return sorted(key for key in load.through if key[1] == role)


def _rows(load: Load) -> list[tuple[str | int, ...]]:
    itself = [
        (load.bearer.label, load.bearer.english, ROLES[role], "", load.itself[role])
        for role in ROLES
        if load.itself[role]
    ]
    through = [
        (load.bearer.label, load.bearer.english, ROLES[role], group, load.through[group, role])
        for role in ROLES
        for group, _ in _by_group(load, role)
    ]
    return [*itself, *through]
