"""Texts changed by chance, as slips of the hand and of converters change them, and worse."""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_BLANK = "\t \u3000\u00a0\r\n\u2028\u0085\u200b\ufeff"
_SIGNS = "。，、；：（）()〔〕[]［］“”\"'《》%％．.-—*&#:{}|>!?@`\x00\x07\U0001f600é"
_ODD = f"{_BLANK}{_SIGNS}0９０廿百千一二十年月日号附件抄送次内底前"
_DIGITS = "0123456789０１２３４５６７８９一二三十百千〇"
_BRACKETS = "（）()〔〕[]［］“”《》"

Change = Callable[[random.Random, str], str]


def _at(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text)) if text else 0


def _drop(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 1, 2, 5, 40)) :]


def _double(chance: random.Random, text: str) -> str:
    at, length = _at(chance, text), chance.choice((1, 1, 2, 10, 200))
    return text[:at] + text[at : at + length] + text[at:]


def _swap(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _insert(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + chance.choice(_ODD) * chance.choice((1, 1, 1, 2, 3)) + text[at:]


def _repeat(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at : at + chance.choice((1, 2, 4, 9))] * chance.choice((50, 500, 2000)) + text[at:]


def _exchange(letters: str) -> Change:
    def exchange(chance: random.Random, text: str) -> str:
        places = [at for at, letter in enumerate(text) if letter in letters]
        if not places:
            return text
        at = chance.choice(places)
        instead: str = chance.choice((*letters, ""))
        return text[:at] + instead + text[at + 1 :]

    return exchange


def _lines(change: Callable[[random.Random, list[str]], list[str]]) -> Change:
    def changed(chance: random.Random, text: str) -> str:
        return "\n".join(change(chance, text.split("\n")))

    return changed


def _drop_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def _double_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[: at + 1] + lines[at:]


def _swap_lines(chance: random.Random, lines: list[str]) -> list[str]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    changed = [*lines]
    changed[one], changed[other] = lines[other], lines[one]
    return changed


def _indent_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return [*lines[:at], chance.choice(("", " ", "    ", "\t", "\t\t", "\u3000")) + lines[at].strip(), *lines[at + 1 :]]


def _cut(chance: random.Random, text: str) -> str:
    return text[: _at(chance, text)]


CHANGES: tuple[Change, ...] = (
    *(_drop, _double, _swap, _insert, _insert, _repeat, _exchange(_DIGITS), _exchange(_BRACKETS), _exchange("\t\n")),
    *(_lines(change) for change in (_drop_line, _double_line, _swap_lines, _indent_line)),
    _cut,
)


def mangled(chance: random.Random, text: str) -> str:
    """A text with one change or some."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        text = chance.choice(CHANGES)(chance, text)
    return text


def encoded(chance: random.Random, text: str) -> bytes:
    """A text as bytes: mostly UTF-8, at times in another encoding or damaged."""
    raw = text.encode("utf-8", "replace")
    match chance.randrange(40):
        case 0:
            return text.encode("gb18030", "replace")
        case 1:
            return text.encode("utf-16", "replace")
        case 2:
            return b"\xef\xbb\xbf" + raw
        case 3:
            at = chance.randrange(len(raw) + 1)
            return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
        case 4:
            return text.replace("\n", "\r\n").encode("utf-8", "replace")
    return raw


@dataclass
class Outcome:
    """What was tried: how often each thing came of it, and what failed, with its number in the run."""

    came: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The outcome as a person reads it."""
        yield f"{sum(self.came.values())} tried: " + ", ".join(
            f"{count} {name}" for name, count in self.came.most_common()
        )
        yield from self.failed[:20]
        yield f"{len(self.failed)} failed"


def main(run: Callable[[int, int], Outcome], description: str) -> None:
    """Run a campaign from the command line; the exit status is 1 if anything failed."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20_000)
    given = parser.parse_args()
    outcome = run(given.seed, given.count)
    sys.stdout.write("\n".join(outcome.lines()) + "\n")
    sys.exit(1 if outcome.failed else 0)
