"""A walk through what two coders dispute: each dispute is shown, asked about, and written down at once."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg.align.coding.decisions import (
    REVIEWER,
    Decision,
    add_decision,
    decisions_so_far,
    is_cell,
    take_back,
)
from jxkg.align.quotable import Wording
from jxkg.cli.output import ask, show, tell
from jxkg.errors import JxkgError, UsageError
from jxkg.labels import ATTESTATIONS, DRIFTS, word
from jxkg.model import Drift

if TYPE_CHECKING:
    from jxkg.align.coding.review import Coded, Disputed, Review
    from jxkg.model import Link

_BACK = "-"
_CHOICE = "a/b 从A/从B stands　n 不对应 no link　d 另定 other drift　s 略过 skip　u 撤销 undo　q 退出 quit"
_AGAIN = "？请按所列键作答 answer with one of the keys shown"


class _Back(Exception):  # noqa: N818 — a step, not an error
    """The person goes back to the choice."""


def walk(review: Review, path: Path, reviewer: str | None) -> bool:
    """Ask about each undecided dispute in turn, and say whether all are decided in the end.

    Each decision is in the file at `path` before the next question. Raises UsageError where nobody answers, where the file cannot
    be written, or for a reviewer's label that cannot stand.
    """
    from jxkg.align.coding.adjudicate import check_coded

    if sys.stdin is None:
        raise _nobody(path)
    check_coded(review.linked, decisions_so_far(path))
    if not review.disputed:
        show("没有分歧 nothing is disputed")
        return True
    try:
        session = _Session(review, path, _reviewer(reviewer), set())
        while session.step():
            pass
    except click.Abort:
        show()
        if not sys.stdin.isatty():
            raise _nobody(path) from None
        tell(_standing(review, path))
        sys.exit(1)
    show(_standing(review, path))
    return not _undecided(review, path)


def _nobody(path: Path) -> UsageError:
    kept = f"all that was decided is in {path}" if path.exists() else f"nothing was decided, and {path} was not made"
    problem = f"nobody answers; {kept}"
    return UsageError(problem, None, "decide in a terminal: --review asks about each dispute")


def _undecided(review: Review, path: Path) -> list[Link]:
    decided = decisions_so_far(path)
    return [link for link in review.disputed if link not in decided]


def _standing(review: Review, path: Path) -> str:
    left, total = len(_undecided(review, path)), len(review.disputed)
    later = "；再运行即续 run again to go on" if left else ""
    kept = f", 见 in {path}" if path.exists() else ""
    return f"已裁定 decided {total - left} of {total}{kept}{later}"


def _reviewer(given: str | None) -> str:
    label = given if given is not None else ask("裁定人 reviewer, as it will be published")
    if is_cell(label) and "|" not in label and label.strip() != REVIEWER:
        return label.strip()
    remedy = f"give a name or label in one line, without |; “{REVIEWER}” stands for decisions by a language model"
    if given is not None:
        raise UsageError(f"“{given}” cannot be a reviewer's label", None, remedy)
    show(remedy)
    return _reviewer(None)


@dataclass(frozen=True, slots=True)
class _Session:
    """A walk: what is in the file is decided, `skipped` is left for another time."""

    review: Review
    path: Path
    reviewer: str
    skipped: set[Link]

    def step(self) -> bool:
        """Ask about the first dispute that is open, or for the last word; False when the person is done."""
        ahead = [link for link in _undecided(self.review, self.path) if link not in self.skipped]
        if not ahead:
            return self._last_word()
        links = list(self.review.disputed)
        dispute = self.review.disputed[ahead[0]]
        show("\n" + dispute_text(dispute, links.index(ahead[0]) + 1, len(links)))
        return self._choose(dispute)

    def _choose(self, dispute: Disputed) -> bool:
        key = _key(_CHOICE, "abndsuq")
        if key == "q":
            return False
        if key == "s":
            self.skipped.add(dispute.link)
        elif key == "u":
            self._undo()
        else:
            self._decide(dispute, key)
        return True

    def _last_word(self) -> bool:
        """Nothing is open that was not skipped: finish, or take back the last decision."""
        if _key("已到末尾 that was the last　q 完成 finish　u 撤销 undo", "qu", "q") == "q":
            return False
        self._undo()
        return True

    def _undo(self) -> None:
        link = take_back(self.path, self.reviewer)
        if link is None:
            show(f"没有可撤销的裁定 there is no decision by {self.reviewer} to take back")
            return
        self.skipped.discard(link)
        show(f"已撤销 taken back: {link[0]} → {link[1]}")

    def _decide(self, dispute: Disputed, key: str) -> None:
        try:
            decision = _decision(dispute, key, self.reviewer)
        except _Back:
            return
        try:
            add_decision(self.path, dispute.link, decision)
        except JxkgError:
            tell(f"未能写入 not written: {' '.join(dispute.link)} {decision.drift or 'none'} {decision.reason}")
            raise


def _decision(dispute: Disputed, key: str, reviewer: str) -> Decision:
    """What a person decides, asked step by step; raises _Back where the person goes back."""
    stands = {"a": dispute.coded[0], "b": dispute.coded[1]}.get(key)
    drift = _drift(key, stands)
    confidence = _confidence(stands)
    return Decision(drift, confidence, _reason(), reviewer, date.today())


def _drift(key: str, stands: Coded | None) -> Drift | None:
    record = stands.record if stands else None
    if key == "n" or (stands and (record is None or not record.found)):
        return None
    if record and record.drift:
        return record.drift
    by_number = dict(zip("1234", Drift, strict=True))
    shown = "　".join(f"{number} {DRIFTS[drift.value.lower()]}" for number, drift in by_number.items())
    return by_number[_key(f"{shown}　{_BACK} 返回 back", "1234" + _BACK)]


def _confidence(stands: Coded | None) -> float:
    default = f"{stands.record.confidence:g}" if stands and stands.record else ""
    while True:
        answer = _answer("把握 confidence (0.95, 0.85, 0.7, 0.55)", default)
        if re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", answer):
            return float(answer)
        show("？应为0到1之间的数 a number from 0 to 1, such as 0.85")


def _reason() -> str:
    while True:
        answer = _answer("理由 reason, one sentence in Chinese")
        if is_cell(answer):
            return answer
        show("？理由不能为空，写成一行 the reason must not be empty, and in one line")


def _answer(question: str, default: str = "") -> str:
    answer = ask(f"{question}　{_BACK} 返回 back", default)
    if answer == _BACK:
        raise _Back
    return answer


def _key(question: str, keys: Iterable[str], default: str = "") -> str:
    """One of the keys, asked again until it is; raises _Back for the key that goes back."""
    allowed = set(keys)
    while True:
        answer = ask(question, default).lower()
        if answer == _BACK and _BACK in allowed:
            raise _Back
        if answer in allowed:
            return answer
        show(_AGAIN)


def dispute_text(dispute: Disputed, number: int, total: int) -> str:
    """A dispute: both provisions in their words, and what each coder has of it."""
    lines = [
        f"── 分歧 dispute {number}/{total}  {dispute.link[0]} → {dispute.link[1]}",
        _words("下级 lower", dispute.lower),
        _words("上级 upper", dispute.upper),
        *(line for coded in dispute.coded for line in _coded_lines(coded)),
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
