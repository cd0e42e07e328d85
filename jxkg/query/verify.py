"""Verifying a graph: each quote is cut again from its text by its offsets and compared, and each text's digest is compared.

If the text is held, quotes are cut from the text in the graph, or from another file. If it is not held, they are cut from the
gist or heading that stands for it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from jxkg.errors import NotFoundError
from jxkg.ids import compact
from jxkg.model import position
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, optional, optional_short, text


class Problem(StrEnum):
    """What can be wrong with a text or a quote."""

    DIGEST = "digest"  # the text has another SHA-256 than the graph says
    LENGTH = "length"  # the text has another length than the graph says
    NO_TEXT = "no-text"  # the text that it is quoted from is missing
    INCOMPLETE = "incomplete"  # it has no offsets or no words
    BEYOND = "beyond"  # its offsets lie outside the text
    DIFFERS = "differs"  # other words stand at its offsets
    STATED = "stated"  # the thing that it locates has other words in the graph
    OUTSIDE = "outside"  # evidence that does not lie in its provision


@dataclass(frozen=True, slots=True)
class Difference:
    """A text or quote that differs.

    `expected` is what the graph says. `found` is what the text has there, or the offsets and the text's length if they lie
    outside it. `line` and `column` say where that is in a held text. `elsewhere` is a line that does have the quoted words.
    """

    problem: Problem
    about: str
    kind: str
    source: str
    expected: str
    found: str
    line: int | None = None
    column: int | None = None
    elsewhere: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what differs.

    `quotes` counts quotes by kind; `links` the links, `evidenced` those with evidence on both sides.
    """

    texts: Mapping[str, str]
    quotes: Mapping[str, int]
    links: int
    evidenced: int
    findings: tuple[Difference, ...]

    def __bool__(self) -> bool:
        """Whether nothing differs."""
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain values."""
        return {"verified": bool(self), **asdict(self)}


@dataclass(frozen=True, slots=True)
class _Text:
    """A held text: its words, and what the graph says of them."""

    iri: str
    document: str
    sha256: str
    length: int
    words: str | None


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote, and what is needed to check it."""

    row: Row
    kind: str
    about: str
    source: str
    stated: str | None
    span: tuple[int, int] | None
    exact: str | None


def verify(questions: Questions, own_text: str | None = None) -> Verification:
    """Check all texts and quotes of a graph. If `own_text` is given, it is used instead of the held text.

    Raises NotFoundError if the graph has no quotes, or if `own_text` is given and the graph does not have exactly one text.
    """
    texts = {held.iri: held for held in _texts(questions, own_text)}
    quotes = [_quote(row) for row in questions.rows("quotes")]
    if not quotes:
        raise NotFoundError("the graph has no quotes to verify", None, "`jxkg build` makes a graph that has")
    spans = {text(quote.row, "owner"): quote.span for quote in quotes if quote.kind in {"part", "section", "task"}}
    findings = [*(finding for held in texts.values() for finding in _check_text(held))]
    for quote in quotes:
        findings += _check_quote(quote, texts, spans)
    linked, evidenced = _links(questions, quotes)
    return Verification(
        texts={held.document: held.sha256 for held in texts.values()},
        quotes=dict(sorted(Counter(quote.kind for quote in quotes).items())),
        links=len(linked),
        evidenced=len(linked & evidenced),
        findings=tuple(findings),
    )


def _texts(questions: Questions, own_text: str | None) -> Iterator[_Text]:
    rows = list(questions.rows("texts"))
    if own_text is not None and len(rows) != 1:
        problem = f"the graph has {len(rows)} texts, so it is not clear which one yours replaces"
        raise NotFoundError(problem, None, "verify without a file of your own")
    for row in rows:
        yield _Text(
            iri=text(row, "source"),
            document=optional(row, "document") or compact(text(row, "source")),
            sha256=text(row, "sha"),
            length=integer(row, "length"),
            words=own_text if own_text is not None else optional(row, "words"),
        )


def _quote(row: Row) -> _Quote:
    start, end = row["start"], row["end"]
    return _Quote(
        row=row,
        kind=_kind(optional_short(row, "relation"), optional_short(row, "class")),
        about=compact(text(row, "place")),
        source=optional(row, "source") or "",
        stated=optional(row, "stated"),
        span=(start, end) if isinstance(start, int) and isinstance(end, int) else None,
        exact=optional(row, "exact"),
    )


def _kind(relation: str | None, owner: str | None) -> str:
    """The kind of a quote: a side of a link, or the kind of thing that it locates."""
    return (owner if relation == "span" else relation) or "other"


def _check_text(held: _Text) -> Iterator[Difference]:
    if held.words is None:
        yield Difference(Problem.NO_TEXT, compact(held.iri), "text", held.document, held.sha256, "")
        return
    digest = hashlib.sha256(held.words.encode("utf-8")).hexdigest()
    for problem, expected, found in (
        (Problem.DIGEST, held.sha256, digest),
        (Problem.LENGTH, str(held.length), str(len(held.words))),
    ):
        if expected != found:
            yield Difference(problem, compact(held.iri), "text", held.document, expected, found)


def _check_quote(
    quote: _Quote, texts: Mapping[str, _Text], spans: Mapping[str, tuple[int, int] | None]
) -> Iterator[Difference]:
    held = texts.get(quote.source)
    words = held.words if held else optional(quote.row, "words")
    where = held.document if held else compact(quote.source)
    if quote.span is None or quote.exact is None:
        yield Difference(Problem.INCOMPLETE, quote.about, quote.kind, where, quote.exact or "", str(quote.span or ""))
    elif words is None:
        yield Difference(Problem.NO_TEXT, quote.about, quote.kind, where, quote.exact, "")
    else:
        yield from _compare(quote, quote.span, quote.exact, words, where, held is not None)
        yield from _check_provision(quote, quote.span, where, spans)


def _compare(
    quote: _Quote, span: tuple[int, int], exact: str, words: str, where: str, held: bool
) -> Iterator[Difference]:
    """Compare the words at the offsets with the quote, and the quote with the words of the thing that it locates."""
    inside = 0 <= span[0] <= span[1] <= len(words)
    line, column = position(words, span[0]) if held and inside else (None, None)
    found = words[span[0] : span[1]] if inside else f"{span[0]}–{span[1]} / {len(words)}"
    if not inside or found != exact:
        problem = Problem.DIFFERS if inside else Problem.BEYOND
        at = words.find(exact) if held else -1
        elsewhere = position(words, at)[0] if at >= 0 else None
        yield Difference(problem, quote.about, quote.kind, where, exact, found, line, column, elsewhere)
    if quote.stated is not None and (read := as_read(exact)) != quote.stated:
        yield Difference(Problem.STATED, quote.about, quote.kind, where, quote.stated, read, line, column)


def _check_provision(
    quote: _Quote, span: tuple[int, int], where: str, spans: Mapping[str, tuple[int, int] | None]
) -> Iterator[Difference]:
    """Check that evidence lies in its provision: within the provision's span, or in its own words."""
    provision = optional(quote.row, "provision")
    if provision is None or quote.source == provision:
        return
    own = spans.get(provision)
    if own is None or not own[0] <= span[0] <= span[1] <= own[1]:
        found = f"{span[0]}–{span[1]}"
        expected = f"{compact(provision)} {own[0]}–{own[1]}" if own else compact(provision)
        yield Difference(Problem.OUTSIDE, quote.about, quote.kind, where, expected, found)


def as_read(raw: str) -> str:
    r"""Words of a held text with broken lines joined.

    >>> as_read("关于印发\n 重点工作的通知")
    '关于印发重点工作的通知'
    """
    return "".join(line.strip() for line in raw.split("\n"))


def _links(questions: Questions, quotes: Iterable[_Quote]) -> tuple[set[str], set[str]]:
    """The records of all links, and the records that have evidence on both sides."""
    sides = {(text(quote.row, "owner"), quote.kind) for quote in quotes if quote.kind.endswith("-evidence")}
    both = {record for record, kind in sides if (record, "subject-evidence") in sides and kind == "object-evidence"}
    return {text(row, "record") for row in questions.rows("links")}, both
