"""How the agreement of coders looks, and a dispute that is to be decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jxkg.wording import ATTESTATIONS, DRIFTS, word

if TYPE_CHECKING:
    from jxkg.align.agreement import Agreement, Comparison, Pass
    from jxkg.align.review import Coded, Disputed
    from jxkg.align.texts import Wording
    from jxkg.mapping import Drift

_SHOWN = 5


def coder(number: int) -> str:
    """What the coder of a file is called, by its place: A, B, … Z, then by number.

    >>> coder(0), coder(26)
    ('A', '27')
    """
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def comparison_text(comparison: Comparison, files: Mapping[str, Path]) -> str:
    """Codings compared, for reading: by pair of documents, then the drifts of all, then what is disputed."""
    lines = [f"{name}  {path.name}" for name, path in files.items()]
    for one in comparison.passes:
        lines += _pass_lines(one)
    lines += _confusion_lines(comparison.passes)
    lines.append(f"分歧 disputed: {len(comparison.disputed)}")
    for dispute in comparison.disputed:
        said = "  ".join(f"{name} {value}" for name, value in dispute.said.items())
        lines.append(f"  {dispute.link[0]} → {dispute.link[1]}  {said}")
    return "\n".join(lines)


def _pass_lines(one: Pass) -> Iterator[str]:
    from jxkg.align.reliability import alpha

    yield f"{one.subjects} → {one.searched}: {sum(one.links.values())} pairs"
    yield f"  Krippendorff's alpha: links {_figure(alpha(one.links))}, drift {_figure(alpha(one.drift))}"
    for agreement in one.agreements:
        yield from _agreement_lines(agreement)
    for name, left in one.uncoded.items():
        shown = "、".join(left[:_SHOWN]) + (" …" if len(left) > _SHOWN else "")
        yield f"  {name} 未编码 did not code {len(left)} of its subjects: {shown}"


def _agreement_lines(one: Agreement) -> Iterator[str]:
    from jxkg.align.reliability import kappa

    yield f"  {one.a}–{one.b}: {one.pairs} pairs"
    yield f"    links: both {one.both}, only {one.a} {one.only_a}, only {one.b} {one.only_b}"
    yield f"    Cohen's kappa {_figure(kappa(one.links))} (observed agreement {one.observed:.4f})"
    yield f"    same drift on {one.same_drift} of {one.both}, Cohen's kappa {_figure(kappa(one.drift))}"


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"


def _confusion_lines(passes: Iterable[Pass]) -> Iterator[str]:
    """For each two coders, how one's drifts fall on the other's, over all pairs of documents."""
    from jxkg.align.agreement import confusion

    totals: dict[tuple[str, str], Counter[tuple[Drift, Drift]]] = {}
    for one in (agreement for each in passes for agreement in each.agreements):
        totals.setdefault((one.a, one.b), Counter()).update(one.drift)
    for (a, b), counts in totals.items():
        rows = confusion(counts)
        yield f"传导变化对照 drift of the links that both have: rows {a}, columns {b}"
        yield f"  {'':10}" + "".join(f"{name:>10}" for name in rows)
        yield from (f"  {name:10}" + "".join(f"{count:10}" for count in row.values()) for name, row in rows.items())


def dispute_text(one: Disputed, number: int, total: int) -> str:
    """A dispute: both provisions in their words, and what each coder has of it."""
    lines = [
        f"── 分歧 dispute {number}/{total}  {one.link[0]} → {one.link[1]}",
        _words("下级 lower", one.lower),
        _words("上级 upper", one.upper),
        *(line for coded in one.coded for line in _coded_lines(coded)),
    ]
    return "\n".join(lines)


def _words(side: str, wording: Wording) -> str:
    return f"{side}  {wording.text}（{word(ATTESTATIONS, wording.attestation)}）"


def _coded_lines(coded: Coded) -> Iterator[str]:
    if coded.record is None and not coded.others:
        yield f"{coded.coder}  未编码 not coded by {coded.coder}"
        return
    if coded.record is None:
        yield f"{coded.coder}  无此对应 no such link; has {'、'.join(coded.others)}"
        return
    said = coded.record.drift.value.lower() if coded.record.drift else ""
    what = (word(DRIFTS, said) if said else "待定 open") if coded.record.found else "查找未见 none found"
    yield f"{coded.coder}  {what}  置信度 confidence {coded.record.confidence:g}"
    yield f"   {coded.record.note}"
