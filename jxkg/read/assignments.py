"""Who is given an item, and in which role: the names in a cell, in a bracket, or in a sentence.

、 ， ； line ends and blanks separate names; 、 inside brackets and in 各市、县（市、区）政府 does not. A role stands before the
names (牵头单位：) or behind them (牵头, 配合); where neither does, the column or the bracket as a whole says it. 等 and
按职责分工负责 belong to no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jxkg.model import Quote, Role
from jxkg.read.run import Run

_OFFICE = "单位|部门|科室|处室|股室|领导|机构|主体|人"
_LEAD = "牵头"
_RESPONSIBLE = "责任|承办|主办|负责|落实|实施|承担|执行|完成"
_SUPPORTING = "配合|协助|协办|参与|参加|会同|支持|协同|联合"
_BEFORE = re.compile(
    rf"(?:(?P<lead>{_LEAD}(?:负责|责任)?)|(?P<supporting>{_SUPPORTING})|(?P<responsible>主要责任|{_RESPONSIBLE}))"
    rf"(?:责任)?(?:{_OFFICE})?："
)
_BY_DUTY = r"(?:按照?(?:各自)?职责(?:分工)?|依职责|按分工)"
_BEHIND = re.compile(
    rf"(?P<lead>(?:负责)?{_LEAD}(?:负责|落实|实施|组织|办理|抓总)?)"
    rf"|(?P<supporting>(?:积极|具体)?(?:配合|协助|协同|参与|参加)(?:负责|落实|实施|做好)?)"
    rf"|(?P<responsible>{_BY_DUTY}?(?:分别|具体|共同|抓好)?(?:负责|落实|实施|承办))"
)
_ENDS = r"(?=[，。；、\s）〕]|$)"
_BEHIND_NAMES = re.compile(rf"(?:{_BEHIND.pattern}){_ENDS}")
_ETC = re.compile(
    rf"[，、]?等?(?:相?有?关?(?:单位|部门))?{_BY_DUTY}(?:负责|落实|实施)?$"
    rf"|等(?:\d+个)?(?:市级|县级|区级|省级)?(?:相关|有关)?(?:单位|部门)?$"
)
_LEVEL = "(?:省|自治区|直辖市|市|县|区|旗|自治州|州|盟|地区|乡镇|乡|镇|街道|园区|开发区|功能区|新区)"
_ALL = rf"各{_LEVEL}(?:、{_LEVEL})*(?:（[^（）]*）)?(?:、{_LEVEL}(?=（))?"
_NAME = re.compile(rf"{_ALL}[^、，；。\s（）]*|(?:[^、，；。\s（）]|（[^（）]*）)+")
_AND = re.compile("以及|和|与|及")
_UNIT = re.compile(
    r"(?:局|委|办|厅|部|院|会|署|中心|政府|公司|集团|处|室|科|股|队|站|所|团|联|社|馆|校|学院|大学|医院|单位|部门|机关|区|县|市|镇|乡|街道|"
    r"公安|银行|行|海关|工会|妇联|指挥部|小组|工委|组织|协会|企业|园区|基地|台|报|库|站点|人民银行|管理|监管|集团公司|专班)(?:（[^（）]*）)?$"
)
_BEGINS = "省市县区旗州各"
_SEPARATORS = re.compile(r"[、，；。：\s]")
_SHORT = 3
"""A name of a unit that does not begin with its level has more characters, or it is the end of another: 办公室."""
FIRST_LEADS = re.compile(
    r"[，；。]?(?:以下)?(?:均)?(?:列|排|排列)(?:在)?(?:第一位|首位|第一|最前)(?:的|者)?(?:单位|部门)?(?:为|是)牵头(?:负责)?(?:单位|部门)?(?P<on>[，；]?下同)?"
)
_BELOW = re.compile(r"[，；]?下同$")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A name and its role. `role` is None where nothing says it. `qualifier` is what stands behind the last name."""

    role: Role | None
    name: Quote
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """What a cell or bracket says: who, and whether the first of several leads, here and from here on."""

    assignments: tuple[Assignment, ...]
    first_leads: bool = False
    from_here_on: bool = False


def spaced(lines: Iterable[Quote]) -> Run:
    """The characters of a cell's lines, with a line end between them, and one blank for those in a line."""
    text: list[str] = []
    offsets: list[int] = []
    for line in lines:
        if text:
            text.append("\n")
            offsets.append(line.span.start - 1)
        for place, character in enumerate(line.text):
            blank = character.isspace()
            if not (blank and text and text[-1].isspace()):
                text.append(" " if blank else character)
                offsets.append(line.span.start + place)
    return Run("".join(text), tuple(offsets))


def assigned(run: Run, role: Role | None = None) -> Assigned:
    """The names in a cell or bracket, in order, each with its role; `role` is that of a name with which no other stands.

    >>> def show(text, role=None):
    ...     found = assigned(Run(text, tuple(range(len(text)))), role)
    ...     return [(str(one.role), one.name.text) for one in found.assignments]
    >>> show("牵头单位：市民政局；配合单位：市财政局、市残联")
    [('lead', '市民政局'), ('supporting', '市财政局'), ('supporting', '市残联')]
    >>> show("市民政局牵头，市财政局、各县（市、区）政府配合")
    [('lead', '市民政局'), ('supporting', '市财政局'), ('supporting', '各县（市、区）政府')]
    >>> show("市住房和城乡建设局和市水利局等按职责分工负责", Role.RESPONSIBLE)
    [('responsible', '市住房和城乡建设局'), ('responsible', '市水利局')]
    """
    run = _without_breaks(run)
    first = FIRST_LEADS.search(run.folded)
    if first:
        run = run[: first.start()] + run[first.end() :]
    found = [one for part, of in _by_prefix(run, role) for one in _by_suffix(part, of)]
    return Assigned(tuple(found), first is not None, bool(first and first["on"]))


def names_somebody(run: Run) -> bool:
    """Whether a bracket says who is given an item: a role with names, or nothing but names of units.

    >>> [names_somebody(Run(text, tuple(range(len(text))))) for text in ("市水利局、市财政局", "市、区", "2022年底前")]
    [True, False, False]
    """
    found = assigned(run).assignments
    if not found or re.match("以下简称|简称|含|包括|不含|除|见|如", run.folded):
        return False
    units = [is_unit(one.name.text) for one in found]
    if any(one.role for one in found) and _BEFORE.match(run.folded):
        return True
    return all(units) if not any(one.role for one in found) else any(units)


def is_unit(name: str) -> bool:
    """Whether a name ends as those of units do, or names all of a kind.

    >>> [is_unit(name) for name in ("市发改委（市能源局）", "各县（市、区）政府", "市", "完善制度")]
    [True, True, False, False]
    """
    return len(name) > 2 and bool(_UNIT.search(name) or re.fullmatch(_ALL, name))


def _by_prefix(run: Run, role: Role | None) -> Iterator[tuple[Run, Role | None]]:
    """The pieces between roles that stand before their names."""
    starts = list(_BEFORE.finditer(run.folded))
    if not starts or starts[0].start():
        yield run[: starts[0].start() if starts else len(run)], role
    for number, match in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(run)
        yield run[match.end() : end], _role(match)


def _by_suffix(run: Run, role: Role | None) -> Iterator[Assignment]:
    """The names of a piece; those before a role that stands behind them have that."""
    begin = 0
    for match in _BEHIND_NAMES.finditer(run.folded):
        if match.start() == begin or not run.folded[begin : match.start()].strip("，。；、 "):
            continue
        behind = _role(match)
        of = role if role and behind is Role.RESPONSIBLE else behind
        yield from _with(run[begin : match.start()], of, match[0])
        begin = match.end()
    yield from _with(run[begin:], role, None)


def _with(run: Run, role: Role | None, behind: str | None) -> Iterator[Assignment]:
    """The names of a piece without roles; those behind 会同 support."""
    text = run.folded
    together = re.search("(?:会同|联合|配合)(?=[^：])", text)
    if together and 0 < together.start() < len(text) - 2:
        yield from _names(run[: together.start()], role, None)
        yield from _names(run[together.end() :], Role.SUPPORTING, None)
        return
    yield from _names(run, role, behind if behind and re.search("职责|分工|分别", behind) else None)


def _names(run: Run, role: Role | None, behind: str | None) -> Iterator[Assignment]:
    run = run[: len(run.folded.rstrip("，。；、 "))]
    etc = _ETC.search(run.folded)
    qualifier = "".join(filter(None, (etc[0].lstrip("，、") if etc else "", behind))) or None
    names = run[: etc.start()] if etc and etc.start() else run
    for name in split_names(names):
        yield Assignment(role, name.without_blanks().quote(), qualifier)


def split_names(run: Run) -> list[Run]:
    """The names in an enumeration."""
    found = []
    for piece in _pieces(run):
        name = piece[: len(piece.folded.rstrip("。：；"))]
        if name and name.folded.strip("，。；、： \n（）"):
            found += _at_and(name)
    return found


def _pieces(run: Run) -> Iterator[Run]:
    """What stands between separators."""
    return (run[match.start() : match.end()] for match in _NAME.finditer(run.folded))


def _without_breaks(run: Run) -> Run:
    """The characters without the blanks and line ends that stand within a name, or within what is said behind the names."""
    kept, begin = run[:0], 0
    for match in re.finditer(r"\s+", run.text):
        before = re.split(_SEPARATORS, kept.folded + run.folded[begin : match.start()])[-1]
        behind = re.split(_SEPARATORS, run.folded[match.end() :], maxsplit=1)[0]
        kept = kept + run[begin : match.start()]
        if _are_two(before, behind, match[0]):
            kept = kept + run[match.start() : match.start() + 1]
        begin = match.end()
    return kept + run[begin:]


def _are_two(before: str, behind: str, between: str) -> bool:
    """Whether a break stands between names and not within one.

    At a line end, a whole name stands before it and none is begun behind it with a bracket. A blank may be where a line was full:
    there, what stands behind begins as names of units do.
    """
    if not behind or behind[0] in "（）〔〕":
        return False
    if _BEHIND_NAMES.search(before):
        return True
    if not is_unit(before):
        return False
    return (
        ("\n" in between and len(behind) >= _SHORT)
        or behind[0] in _BEGINS
        or (is_unit(behind) and len(behind) > _SHORT)
    )


def _at_and(name: Run) -> list[Run]:
    """A name, or two that are joined by 和, 与, 及: what stands before it is a whole name, and so is what stands behind."""
    for match in _AND.finditer(name.folded):
        before, behind = name[: match.start()], name[match.end() :]
        if is_unit(before.text) and is_unit(behind.text) and not name.folded.endswith("）"):
            return [before, *_at_and(behind)]
    return [name]


def _role(match: re.Match[str]) -> Role:
    if match["lead"]:
        return Role.LEAD
    return Role.SUPPORTING if match["supporting"] else Role.RESPONSIBLE


def with_roles(found: Assigned, first_leads: bool) -> tuple[Assignment, ...]:
    """The assignments where a rule says that the first of two or more leads; what has no role then is responsible."""
    told = list(found.assignments)
    if (
        (first_leads or found.first_leads)
        and len(told) > 1
        and all(one.role in {None, Role.RESPONSIBLE} for one in told)
    ):
        told = [replace(told[0], role=Role.LEAD), *(replace(one, role=Role.RESPONSIBLE) for one in told[1:])]
    return tuple(replace(one, role=one.role or Role.RESPONSIBLE) for one in told)
