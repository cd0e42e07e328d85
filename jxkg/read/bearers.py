"""Splitting a bearers' cell into names.

，separates groups of names, and 、 separates the names within a group. 、 inside （） separates nothing, since 各县（市、区）政府
is one name. Nor does it in 各区、县（市）政府, where 各 goes with several kinds of places. A line break separates names: two
leads stand on two lines. A closing 等按职责分工负责 does not belong to the last name: it says how the bearers share the work,
and 等 says that there are more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jxkg.model import Quote, Responsibility, Role, TextSpan

_QUALIFIER = re.compile(r"等?(?:按职责分工负责|按职责分工|按职责负责|分别负责)$|等$")
_PLACE = r"(?:区|县|市|旗|乡|镇|街道)(?:（[^（）]{0,20}）)?"
_EACH = rf"各{_PLACE}(?:、{_PLACE})+(?=(?:人民)?政府|党委|管委会|[，\s]|$)"
_NAME = re.compile(rf"(?:{_EACH}|[^、，（）\s]|（[^（）]*）)+")


def split_cell(cell: Quote, role: Role) -> tuple[Responsibility, ...]:
    """The responsibilities that a cell states, in order, each name with its own span in the source.

    `cell` is the cell as written, with its line breaks, since these separate names.

    >>> cell = Quote("市教育局、嘉兴电力局等按职责分工负责", TextSpan(100, 118))
    >>> for part in split_cell(cell, Role.LEAD):
    ...     print(part.name, part.span, part.qualifier, part.open_list)
    市教育局 TextSpan(start=100, end=104) 等按职责分工负责 True
    嘉兴电力局 TextSpan(start=105, end=110) 等按职责分工负责 True
    """
    match = _QUALIFIER.search(cell.text)
    names = cell.text[: match.start()] if match else cell.text
    qualifier = match[0] if match else None
    return tuple(
        Responsibility(role, name.text, name.span, qualifier, open_list=bool(qualifier and qualifier.startswith("等")))
        for name in split_names(names, cell.span.start)
    )


def split_names(text: str, offset: int) -> Iterator[Quote]:
    """The names in an enumeration that begins at `offset` of the source.

    >>> [name.text for name in split_names("市级有关部门（单位），各县（市、区）政府", 0)]
    ['市级有关部门（单位）', '各县（市、区）政府']
    >>> [name.text for name in split_names("市财政局、各区、县（市）政府", 0)]
    ['市财政局', '各区、县（市）政府']
    """
    for match in _NAME.finditer(text):
        yield Quote(match[0], TextSpan(offset + match.start(), offset + match.end()))
