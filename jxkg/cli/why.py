"""Why a link: the words of both sides with what they share marked, how it was found, what became of the requirement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jxkg.cli.show import mark
from jxkg.wording import CHANGES, NUMBER_CHANGES, QUOTED, STRENGTHS, word

if TYPE_CHECKING:
    from jxkg.drift import LinkDrift
    from jxkg.trace import Link, Quotation


def why_text(link: Link) -> Iterator[str]:
    """The lines on a link, one under the other; a chain has nothing of its own."""
    if link.justification is None:
        yield "    由两步相接，各步见上 two steps, each with its own words"
        return
    shared = link.change.shared if link.change else ()
    yield from _quotes("下级字句 lower words", link.subject_evidence, shared)
    yield from _quotes("上级字句 upper words", link.object_evidence, shared)
    yield f"    理由 why  {link.note}"
    yield f"    得出方式 how  {link.justification}"
    chosen = sorted({one.chosen for one in (*link.subject_evidence, *link.object_evidence)})
    yield f"    字句选定方式 words chosen  {'、'.join(chosen) or '—'}"
    if link.change:
        yield from change_text(link.change)


def _quotes(side: str, quotations: Iterable[Quotation], shared: Iterable[str]) -> Iterator[str]:
    for one in quotations:
        yield f"    {side}  {one.start}–{one.end}  {word(QUOTED, one.attestation)}"
        yield f"      {marked(one.words, shared)}"


def marked(text: str, shared: Iterable[str]) -> str:
    """A text in which the shared words stand out.

    >>> marked("公开反垄断执法信息", ["公开", "反垄断", "垄断"])
    '【公开】【反垄断】执法信息'
    """
    words = sorted(set(shared), key=lambda one: (-len(one), one))
    if not words:
        return text
    return re.sub("|".join(map(re.escape, words)), lambda match: mark(match[0]), text)


def change_text(change: LinkDrift) -> Iterator[str]:
    """What became of the requirement: words, numbers, strength; what was struck is in round brackets."""
    for title, words, struck in (
        ("增加 added", change.added, change.struck_added),
        ("未及 left out", change.left_out, change.struck_left_out),
    ):
        if words or struck:
            bracket = f"（更正 struck: {'、'.join(struck)}）" if struck else ""
            yield f"    {title}  {'、'.join(words)}{bracket}"
    yield f"    措辞 wording  {strength_text(change)}"
    for number in change.numbers:
        yield f"    数量 number  {word(NUMBER_CHANGES, number.change)}  {number.upper or '—'} → {number.lower or '—'}"


def strength_text(change: LinkDrift) -> str:
    """The strength of wording, upper side first, and the change."""
    upper, lower = (
        word(STRENGTHS, side) if side else "官方文字不详 official wording not known"
        for side in (change.upper_strength, change.lower_strength)
    )
    return f"{upper} → {lower}  {word(CHANGES, change.strength)}"
