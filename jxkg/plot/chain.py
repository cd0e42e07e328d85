"""The chain as a Sankey diagram: the nation's sections, the province's, the city's, and what joins or does not join them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from jxkg.ids import natural_key
from jxkg.labels import ATTESTATIONS
from jxkg.plot import style
from jxkg.plot.flows import ABSENT, COLUMNS, LEFT, MIDDLE, RIGHT, Flow, Flows, Node, read_flows
from jxkg.plot.picture import Picture
from jxkg.plot.svg import FAINT, Canvas, Paint, clip
from jxkg.query.coverage import NONE_FOUND
from jxkg.query.questions import Questions

UNIT, GAP, BAR = 5.5, 9.0, 11.0
X = {LEFT: 286.0, MIDDLE: 690.0, RIGHT: 1094.0}
WIDTH = 1456.0
LANE = "past"
_STATUS = {
    (LEFT, NONE_FOUND): "未见国家依据的任务 tasks, none found",
    (RIGHT, NONE_FOUND): "未见任务落实 no task found",
    (LEFT, "not-examined"): "未查的任务 tasks not examined",
    (RIGHT, "not-examined"): "未查的要点 not examined",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a node is drawn: its top and height."""

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is: each node's bar; each flow's tops at its source, in the lane past the province, at its target."""

    bars: dict[Node, Bar]
    starts: dict[Flow, float]
    lanes: dict[Flow, float]
    ends: dict[Flow, float]
    bottom: float


def draw(questions: Questions) -> Picture:
    """The picture of a graph; NotFoundError where it has no links."""
    found = read_flows(questions)
    canvas = Canvas("chain", WIDTH)
    title, english = "政策链：国家要点如何到达市级任务", "The chain: how national requirements reach municipal tasks"
    lead = (
        "带宽为对应条数；自省级各节之间穿过者为不经省级的直接对应。画法取两端所据文字较弱者：实色为见于公开原文或概述，斜纹为推断或重构。",
        "A band is as wide as the number of links; those that pass between the province's sections are direct. The fill is "
        "that of the weaker end: solid where read in a public text or summary, hatched where inferred or reconstructed.",
    )
    y = style.heading(canvas, title, english, lead)
    y = canvas.legend(style.MARGIN, y + 12, _keys(found), WIDTH - 2 * style.MARGIN)
    layout = _layout(found, y + 34)
    _column_heads(canvas, found, y + 18)
    for flow in sorted(found.flows, key=lambda flow: flow.kind in ATTESTATIONS):
        _band(canvas, layout, flow)
    words = _words(found, layout.bars)
    for node, bar in layout.bars.items():
        if not node.path.startswith(LANE):
            _node(canvas, words[node], node, bar)
    height = style.footing(canvas, layout.bottom + 30, style.SOURCES)
    rows = [_row(flow) for flow in found.flows]
    return Picture(
        name="chain",
        title=f"{title} {english}",
        description=_description(found),
        svg=canvas.svg(height, f"{title} {english}", _description(found)),
        columns=(
            "上级文件 upper",
            "节 section",
            "下级文件 lower",
            "节 section",
            "性质 kind",
            "数目 number",
            "条目 items",
        ),
        rows=tuple(rows),
    )


def _description(found: Flows) -> str:
    links = sum(flow.value for flow in found.flows if flow.kind in ATTESTATIONS)
    weak = sum(flow.value for flow in found.flows if flow.kind in {"inferred", "reconstructed"})
    local = sum(flow.value for flow in found.flows if flow.source.path == ABSENT)
    lost = sum(flow.value for flow in found.flows if flow.target.path == ABSENT)
    return (
        f"{links}条对应，其中{weak}条依据推断或重构的文字；{local}项任务无国家对应，{lost}条要点无任务落实。 "
        f"{links} links, {weak} of them resting on inferred or reconstructed words; {local} tasks without a national "
        f"counterpart, {lost} requirements that no task carries out."
    )


def _keys(found: Flows) -> list[tuple[Paint, str]]:
    kinds = {flow.kind for flow in found.flows}
    keys = style.attested_keys(kinds)
    if NONE_FOUND in kinds:
        keys.append((style.NONE_FOUND, "查找未见 searched, none found"))
    if "not-examined" in kinds:
        keys.append((style.NOT_EXAMINED, "未查 not examined"))
    return keys


def _paint(kind: str) -> Paint:
    return style.ATTESTED.get(kind) or (style.NONE_FOUND if kind == NONE_FOUND else style.NOT_EXAMINED)


def _past(flow: Flow) -> bool:
    """Whether a flow goes past the middle column."""
    return flow.target.column - flow.source.column > 1


def _lane(flow: Flow) -> Node:
    """Where a flow passes the middle column: one lane for each node that it goes to."""
    return Node(MIDDLE, flow.target.document, f"{LANE} {flow.target.path}")


def _layout(found: Flows, top: float) -> Layout:
    columns = _nodes(found)
    past = [flow for flow in found.flows if _past(flow)]
    into, out = (_summed(found.flows, end) for end in (attrgetter("target"), attrgetter("source")))
    sizes = {node: _size(into[node], out[node]) for column in columns for node in column}
    lanes = {node: Node(MIDDLE, node.document, f"{LANE} {node.path}") for node in columns[RIGHT]}
    passing = _summed(past, _lane)
    sizes |= {lane: UNIT * passing[lane] for lane in lanes.values()}
    columns[MIDDLE] = _interleave(columns[MIDDLE], [lane for lane in lanes.values() if sizes[lane]])
    tall = max(sum(sizes[node] for node in column) + GAP * (len(column) - 1) for column in columns)
    bars: dict[Node, Bar] = {}
    for column in columns:
        gap = (tall - sum(sizes[node] for node in column)) / max(1, len(column) - 1)
        y = top
        for node in column:
            bars[node] = Bar(y, sizes[node])
            y += sizes[node] + gap
    at = {node: place for place, node in enumerate(bars)}
    return Layout(
        bars,
        starts=_stack(
            [(at[_lane(flow) if _past(flow) else flow.target], flow) for flow in found.flows],
            bars,
            lambda flow: flow.source,
        ),
        lanes=_stack([(at[flow.source], flow) for flow in past], bars, _lane),
        ends=_stack(
            [(at[_lane(flow) if _past(flow) else flow.source], flow) for flow in found.flows],
            bars,
            lambda flow: flow.target,
        ),
        bottom=top + tall,
    )


def _interleave(sections: list[Node], lanes: list[Node]) -> list[Node]:
    """Sections and lanes by how far down their own lists they stand."""
    placed = [
        (place / len(nodes), rank, node)
        for rank, nodes in enumerate((sections, lanes))
        for place, node in enumerate(nodes)
    ]
    return [node for *_, node in sorted(placed, key=lambda entry: entry[:2])]


def _nodes(found: Flows) -> list[list[Node]]:
    """The nodes of each column from top to bottom: sections as they stand, then what stands for there being none."""
    columns: list[list[Node]] = [[], [], []]
    for section in found.sections:
        column = COLUMNS.get(section.level, RIGHT)
        columns[column].append(Node(column, section.document, section.path))
    ends = {node for flow in found.flows for node in (flow.source, flow.target)}
    known = {node for column in columns for node in column}
    for node in sorted(ends - known, key=lambda node: (node.path == ABSENT, node)):
        columns[node.column].append(node)
    return columns


def _summed(flows: Iterable[Flow], end: Callable[[Flow], Node]) -> Counter[Node]:
    """How much flows through each node at one end of flows."""
    found: Counter[Node] = Counter()
    for flow in flows:
        found[end(flow)] += flow.value
    return found


def _size(into: int, out: int) -> float:
    """A node is as high as what comes in, or what goes out where that is more; a line where nothing does."""
    return max(UNIT * max(into, out), 1.5)


def _stack(flows: Iterable[tuple[int, Flow]], bars: dict[Node, Bar], end: Callable[[Flow], Node]) -> dict[Flow, float]:
    """The tops of flows that are put on one another at one end of theirs, in the order of what stands at the other."""
    filled: Counter[Node] = Counter()
    tops = {}
    for _, flow in sorted(flows, key=lambda entry: (entry[0], entry[1].source, entry[1].target, entry[1].kind)):
        node = end(flow)
        tops[flow] = bars[node].top + UNIT * filled[node]
        filled[node] += flow.value
    return tops


def _band(canvas: Canvas, layout: Layout, flow: Flow) -> None:
    points = [(X[flow.source.column] + BAR, layout.starts[flow])]
    if flow in layout.lanes:
        points += [(X[MIDDLE], layout.lanes[flow]), (X[MIDDLE] + BAR, layout.lanes[flow])]
    points.append((X[flow.target.column], layout.ends[flow]))
    high = UNIT * flow.value
    over = _edge(points)
    under = _edge([(x, y + high) for x, y in reversed(points)])
    canvas.path(f"M{over} L{under}Z", replace(_paint(flow.kind), strength=0.62), _says(flow), flow.value)


def _edge(points: Sequence[tuple[float, float]]) -> str:
    """A smooth line through points: it leaves and arrives level."""
    steps = [f"{points[0][0]:.1f},{points[0][1]:.1f}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        steps.append(f"C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}")
    return " ".join(steps)


def _says(flow: Flow) -> str:
    if flow.source.path == ABSENT:
        what = f"{flow.target.document} {flow.target.path}：{_STATUS[LEFT, flow.kind]} {flow.value}"
    elif flow.target.path == ABSENT:
        what = f"{flow.source.document} {flow.source.path}：{_STATUS[RIGHT, flow.kind]} {flow.value}"
    else:
        ends = f"{flow.source.document} {flow.source.path} → {flow.target.document} {flow.target.path}"
        what = f"{ends}：{flow.value} 条对应 links，{ATTESTATIONS[flow.kind]}"
    return f"{what}\n{'、'.join(flow.items)}"


def _row(flow: Flow) -> tuple[str | int, ...]:
    def ends(node: Node) -> tuple[str, str]:
        return ("", "") if node.path == ABSENT else (node.document, node.path)

    side = LEFT if flow.source.path == ABSENT else RIGHT
    kind = ATTESTATIONS.get(flow.kind) or _STATUS[side, flow.kind]
    return (*ends(flow.source), *ends(flow.target), kind, flow.value, "、".join(flow.items))


def _column_heads(canvas: Canvas, found: Flows, y: float) -> None:
    names = {LEFT: "国家 nation", MIDDLE: "省级 province", RIGHT: "市级 city"}
    for column, name in names.items():
        documents = sorted({node.document for node in _nodes(found)[column] if node.path != ABSENT}, key=natural_key)
        listed = "、".join(documents[:2]) + ("…" if len(documents) > 2 else "")
        anchor = "end" if column == LEFT else "start"
        canvas.text(X[column] + (BAR if column == LEFT else 0), y, f"{name}  {listed}", 13, anchor=anchor, colour=FAINT)


def _node(canvas: Canvas, words: str, node: Node, bar: Bar) -> None:
    x, middle = X[node.column], bar.top + bar.height / 2 + 4
    canvas.rect((x, bar.top, BAR, bar.height), style.NONE_FOUND if node.path == ABSENT else Paint("#3a3a3a"), words)
    if node.column == LEFT:
        canvas.text(x - 8, middle, clip(words, x - 14, 12), 12, anchor="end")
    else:
        room = WIDTH - x - BAR - 12 if node.column == RIGHT else 330
        canvas.text(x + BAR + 6, middle, clip(words, room, 12), 12, halo=node.column == MIDDLE)


def _words(found: Flows, nodes: Iterable[Node]) -> dict[Node, str]:
    """What nodes are called: sections by path and heading, and by their document where their column has several."""
    headings = {(one.document, one.path): one.heading for one in reversed(found.sections)}
    documents = {(COLUMNS.get(one.level, RIGHT), one.document) for one in found.sections}
    of_column = Counter(column for column, _ in documents)
    return {
        node: _STATUS[node.column, node.document]
        if node.path == ABSENT
        else f"{node.document if of_column[node.column] > 1 else ''} {node.path} "
        f"{headings.get((node.document, node.path), '')}".strip()
        for node in nodes
        if not node.path.startswith(LANE)
    }
