"""Signs that a list may have been read wrongly: what slips of the hand and converters leave, and official lists rarely have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jxkg.model import Quote, Role, TextSpan
from jxkg.read.assignments import assigned, is_unit
from jxkg.read.listing import Doubt, Entry, Listing
from jxkg.read.outline import Label, label_of
from jxkg.read.run import Run

_STOP = re.compile(r"[。！？；….;!?][”’）》」』]*$")
_RUN_OF_BLANKS = re.compile(r"(?<=\S)(?:\t|[^\S\n]{2,})(?=\S)")
_LONGEST_NAME = 40


def find_doubts(text: str, listing: Listing) -> None:
    """Add what is doubtful in the items of a list; `text` is the held text."""
    signs = (_numbers, _names_in_texts, _open_ends, _joined_cells, _named_twice, _nobody, _odd_names)
    for sign in signs:
        listing.doubts += sign(listing)
    listing.doubts += _blanks(text, listing)
    listing.doubts.sort(key=lambda doubt: doubt.where.span)


def _numbers(listing: Listing) -> Iterator[Doubt]:
    """Printed numbers that are doubled or left out."""
    for before, after in pairwise(listing.entries):
        one, other = _number(before.label), _number(after.label)
        if one is None or other is None or one.depth != other.depth:
            continue
        first, second = one.ordinal, other.ordinal
        if second == first and before.under == after.under:
            yield _doubt(after, f"序号{second}重复", f"the number {second} is there twice")
        elif second > first + 1:
            left = f"{first + 1} is" if second == first + 2 else f"{first + 1} to {second - 1} are"
            yield _doubt(after, f"序号{first}之后缺号，下一项为{second}", f"{left} missing after {first}")
        elif 1 < second < first:
            yield _doubt(after, f"序号{second}排在{first}之后", f"{second} stands after {first}")


def _number(printed: str) -> Label | None:
    """The number of an item as printed, which may stand in a cell without a stop behind it."""
    folded = Run.of([Quote(printed, TextSpan(0, len(printed)))]).folded
    return label_of(folded) or label_of(f"{folded}、")


def _names_in_texts(listing: Listing) -> Iterator[Doubt]:
    """Further lines of an item's text that are nothing but names of units."""
    for entry in listing.entries:
        for line in entry.lines[1:]:
            names = assigned(Run.of([line])).assignments
            if names and all(is_unit(one.name.text) for one in names):
                zh = "正文中有一行只是单位名称；请核对该行是否本属责任单位栏"
                yield Doubt(
                    zh, "a line of the text is nothing but names; check whether it belongs in a bearers' cell", line
                )


def _open_ends(listing: Listing) -> Iterator[Doubt]:
    """Texts that do not end in a stop, in a list nearly all of whose texts do."""
    ended = [entry for entry in listing.entries if _STOP.search(entry.words.text)]
    if len(listing.entries) < 5 or len(ended) < 0.8 * len(listing.entries):
        return
    for entry in listing.entries:
        if entry not in ended:
            zh = "正文不以句号结尾；请核对其后是否混入他栏，或有缺漏"
            problem = (
                "the text does not end in a full stop; check whether another cell is in it, or something is missing"
            )
            yield Doubt(zh, problem, entry.lines[-1] if entry.lines else entry.words.quote())


def _blanks(text: str, listing: Listing) -> Iterator[Doubt]:
    """Tabs and runs of blanks inside a line, and lines of a cell that begin with blanks where others do not."""
    zh = "行首或行内有制表符或成串空白；请核对此处是否应分栏"
    problem = "a line begins with blanks, or has a run of blanks inside; check whether a cell begins there"
    for entry in listing.entries:
        for lines in (entry.lines, *(lines for _, lines in entry.cells)):
            for number, line in enumerate(lines):
                before = text[text.rfind("\n", 0, line.span.start) + 1 : line.span.start]
                set_in = number > 0 and bool(before) and not before.strip() and "\t" not in before
                if set_in or _RUN_OF_BLANKS.search(line.text):
                    yield Doubt(zh, problem, line)


def _joined_cells(listing: Listing) -> Iterator[Doubt]:
    """One cell for all bearers that has further lines, where other items have a cell for each role."""
    if not any(len(entry.cells) > 1 for entry in listing.entries):
        return
    for entry in listing.entries:
        for role, lines in entry.cells:
            if role is Role.UNDIVIDED and len(lines) > 1:
                zh = "只有一格责任单位，却不止一行；请核对是否应为两格"
                yield Doubt(
                    zh, "one cell for all bearers has several lines; check whether it should be two cells", lines[1]
                )


def _named_twice(listing: Listing) -> Iterator[Doubt]:
    """Bearers that an item names again in a role."""
    for entry in listing.entries:
        seen: set[tuple[Role, str]] = set()
        for bearer in entry.bearers:
            if (bearer.role, bearer.name.text) in seen:
                yield Doubt("同一单位列出两次", "this bearer is named twice", bearer.name)
            seen.add((bearer.role, bearer.name.text))


def _nobody(listing: Listing) -> Iterator[Doubt]:
    """Items without a bearer, or with an empty cell, where nearly all have one."""
    whole = [entry for entry in listing.entries if entry.bearers and all(lines for _, lines in entry.cells)]
    if len(whole) < 0.8 * len(listing.entries):
        return
    for entry in listing.entries:
        if entry not in whole:
            yield _doubt(entry, "责任单位为空或缺一栏", "it names nobody, or a bearers' cell of it is empty")


def _odd_names(listing: Listing) -> Iterator[Doubt]:
    """Names that have a stop in them, or are too long for a name."""
    for entry in listing.entries:
        for bearer in entry.bearers:
            if len(bearer.name.text) > _LONGEST_NAME or re.search("[。：；？！]", bearer.name.text):
                yield Doubt("名称过长或含句读", "a name is too long for one, or has a stop in it", bearer.name)


def _doubt(entry: Entry, problem_zh: str, problem: str) -> Doubt:
    remedy = "请核对原件", "check the original"
    return Doubt(f"{problem_zh}；{remedy[0]}", f"{problem}; {remedy[1]}", entry.words.quote())
