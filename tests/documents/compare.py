"""Compare what was read of a document with what is expected: figures, and each difference in words.

Both are dictionaries as `jxkg parse` prints them; README.md says what counts as equal. Nothing here depends on a reader.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Reading = Mapping[str, Any]
Item = Mapping[str, Any]

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
MARKS = str.maketrans(
    {**{chr(wide): chr(narrow) for wide, narrow in WIDE.items()}, "。": ".", "｡": ".", "､": "、", "〔": "(", "〕": ")"}
)
INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
HEADING = re.compile(r"^(?:第?[一二三四五六七八九十百]+[、.节章]|\([一二三四五六七八九十百]+\)|\(?\d+[).、](?!\d))")
DATE = re.compile(r"^(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?$")
ENDS = ".;,、:"
FRAME = ("number", "title", "issuer", "date")
ALIKE = 0.6


class Score(NamedTuple):
    """How many are expected, how many were found, and how many of these are right."""

    expected: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right: one if nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is expected that was found: one if nothing is expected."""
        return self.right / self.expected if self.expected else 1.0

    def plus(self, other: Score) -> Score:
        """Both counted together."""
        return Score(self.expected + other.expected, self.found + other.found, self.right + other.right)


@dataclass(frozen=True)
class Comparison:
    """Scores by what was compared, and the differences in words."""

    scores: Mapping[str, Score]
    differences: Sequence[str] = field(default=())

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def fold(text: str | None) -> str:
    """A text without white space and what is invisible; full-width marks and digits as half-width ones.

    >>> fold("完成 ２０项，（一）\\u200b。")
    '完成20项,(一).'
    """
    return INVISIBLE.sub("", text or "").translate(MARKS)


def fold_text(text: str | None) -> str:
    """A text as it is compared: folded, without the punctuation at its end.

    >>> fold_text("建立台账。") == fold_text("建立 台账")
    True
    """
    return fold(text).rstrip(ENDS)


def fold_label(label: str | int | None) -> str:
    """A number as printed, without the marks around it.

    >>> fold_label("（一）"), fold_label("12．"), fold_label(3), fold_label(None)
    ('一', '12', '3', '')
    """
    return fold(str(label or "")).strip("().、")


def fold_heading(heading: str | None) -> str:
    """A heading without its number and the punctuation at its end.

    >>> fold_heading("（一）选好点位。")
    '选好点位'
    """
    return HEADING.sub("", fold_text(heading))


def fold_date(date: str | None) -> str:
    """A date in figures, as ISO 8601 writes it.

    >>> fold_date("2022年6月5日"), fold_date("2022-06-05")
    ('2022-06-05', '2022-06-05')
    """
    found = DATE.match(fold(date))
    return f"{int(found[1])}-{int(found[2]):02}-{int(found[3]):02}" if found else fold(date)


def compare(read: Reading, expected: Reading) -> Comparison:
    """Compare a reading with the expected one.

    The scores are of `items` (their texts), `bearers` (item, role and name), `rules` (bearers by rule), `deadlines`,
    `labels`, `headings`, `order`, `number`, `title`, `issuer`, `date` and `based_on`. An item that was read with another text
    is wrong in `items`, but its bearers, deadline and label are compared with those of the expected item most like it.
    """
    ours, theirs = list(read.get("items") or ()), list(expected["items"])
    pairs = list(pair([item["text"] for item in ours], [item["text"] for item in theirs]))
    scores: dict[str, Score] = {}
    differences: list[str] = []
    scores["items"] = _texts(ours, theirs, pairs, differences)
    for name, values in ASPECTS.items():
        scores[name] = _aspect(name, values, (ours, theirs), pairs, differences)
    scores["order"] = _order(pairs, differences)
    for name in FRAME:
        scores[name] = _frame(name, read.get(name), expected.get(name), differences)
    based = [Counter(fold(number) for number in side.get("based_on") or ()) for side in (read, expected)]
    scores["based_on"] = _count(*based)
    differences += _words("based_on", *based)
    return Comparison(scores, differences)


def pair(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of texts that are one item: equal ones first, in their order, then those most alike.

    >>> list(pair(["清理河道", "修缮山塘一百口"], ["修缮山塘100口", "清理河道。"]))
    [(0, 1), (1, 0)]
    """
    left, right = [fold_text(text) for text in ours], [fold_text(text) for text in theirs]
    free = list(range(len(right)))
    open_: list[int] = []
    for index, text in enumerate(left):
        equal = next((other for other in free if right[other] == text), None)
        if equal is None:
            open_.append(index)
        else:
            free.remove(equal)
            yield index, equal
    alike = sorted(((_alike(left[i], right[j]), -i, -j) for i in open_ for j in free), reverse=True)
    for likeness, i, j in alike:
        if likeness >= ALIKE and -i in open_ and -j in free:
            open_.remove(-i)
            free.remove(-j)
            yield -i, -j


def total(comparisons: Iterable[Comparison]) -> dict[str, Score]:
    """The scores of many documents counted together."""
    sums: dict[str, Score] = {}
    for comparison in comparisons:
        for name, score in comparison.scores.items():
            sums[name] = sums.get(name, Score()).plus(score)
    return sums


def table(scores: Mapping[str, Score]) -> str:
    """Scores for people: a line for each."""
    lines = [f"{'':10}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"]
    for name, score in scores.items():
        counts = f"{name:10}{score.expected:9}{score.found:7}{score.right:7}"
        lines.append(f"{counts}{score.precision:11.3f}{score.recall:8.3f}")
    return "\n".join(lines)


def bearers(item: Item) -> Counter[Hashable]:
    """The roles and names of an item's bearers."""
    return Counter((bearer["role"], fold(bearer["name"])) for bearer in item.get("bearers") or ())


def ruled(item: Item) -> Counter[Hashable]:
    """The names of an item's bearers that a rule of the document gives."""
    return Counter(fold(bearer["name"]) for bearer in item.get("bearers") or () if bearer.get("by_rule"))


def deadline(item: Item) -> Counter[Hashable]:
    """An item's deadline, if it has one."""
    return _one(fold_text(item.get("deadline")))


def label(item: Item) -> Counter[Hashable]:
    """An item's number, if one is printed."""
    return _one(fold_label(item.get("label")))


def headings(item: Item) -> Counter[Hashable]:
    """The part and the section that an item stands under."""
    return Counter((level, fold_heading(item[level])) for level in ("part", "section") if item.get(level))


ASPECTS: dict[str, Callable[[Item], Counter[Hashable]]] = {
    "bearers": bearers,
    "rules": ruled,
    "deadlines": deadline,
    "labels": label,
    "headings": headings,
}


def _one(value: str) -> Counter[Hashable]:
    return Counter([value] if value else [])


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _count(read: Counter[Any], expected: Counter[Any]) -> Score:
    return Score(expected.total(), read.total(), (read & expected).total())


def _words(where: str, read: Counter[Any], expected: Counter[Any]) -> Iterator[str]:
    for word, these in (("missing", expected - read), ("not expected", read - expected)):
        for value in these.elements():
            yield f"{where}: {word}: {' '.join(value) if isinstance(value, tuple) else value}"


def _texts(
    ours: Sequence[Item], theirs: Sequence[Item], pairs: Sequence[tuple[int, int]], differences: list[str]
) -> Score:
    right = 0
    for i, j in pairs:
        if fold_text(ours[i]["text"]) == fold_text(theirs[j]["text"]):
            right += 1
        else:
            differences.append(f"item {_name(theirs, j)}: text: read as {ours[i]['text']}")
    found, expected = {i for i, _ in pairs}, {j for _, j in pairs}
    differences += [f"item {_name(theirs, j)}: missing" for j in range(len(theirs)) if j not in expected]
    differences += [f"item {_name(ours, i)}: not expected" for i in range(len(ours)) if i not in found]
    return Score(len(theirs), len(ours), right)


def _name(items: Sequence[Item], index: int) -> str:
    text = fold(items[index]["text"])
    return f"{index + 1} {text if len(text) <= 24 else f'{text[:23]}…'}"


def _aspect(
    name: str,
    values: Callable[[Item], Counter[Hashable]],
    sides: tuple[Sequence[Item], Sequence[Item]],
    pairs: Sequence[tuple[int, int]],
    differences: list[str],
) -> Score:
    ours, theirs = sides
    for i, j in sorted(pairs, key=lambda both: both[1]):
        differences += _words(f"item {_name(theirs, j)}: {name}", values(ours[i]), values(theirs[j]))
    right = sum((values(ours[i]) & values(theirs[j])).total() for i, j in pairs)
    return Score(sum(values(x).total() for x in theirs), sum(values(x).total() for x in ours), right)


def _order(pairs: Sequence[tuple[int, int]], differences: list[str]) -> Score:
    sequence = [j for _, j in sorted(pairs)]
    right = sum(one < other for one, other in pairwise(sequence))
    steps = max(len(sequence) - 1, 0)
    if right < steps:
        differences.append(f"order: {steps - right} of {steps} steps from item to item go back")
    return Score(steps, steps, right)


def _frame(name: str, read: str | None, expected: str | None, differences: list[str]) -> Score:
    same = fold_date if name == "date" else fold_text
    ours, theirs = _one(same(read)), _one(same(expected))
    differences += _words(name, ours, theirs)
    return _count(ours, theirs)


def main(read: Path, expected: Path) -> int:
    """Print how two JSON files compare; 1 if something differs."""
    result = compare(*(json.loads(path.read_text(encoding="utf-8")) for path in (read, expected)))
    print(table(result.scores), *result.differences, sep="\n")
    return 0 if result.same else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
