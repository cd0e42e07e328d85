"""What every Chinese official document shares (GB/T 9704-2012): number, title, recipients, text, signature, headings.

Nothing here depends on a particular kind of notice or table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jxkg.errors import shown
from jxkg.model import DocumentNumber, Quote
from jxkg.read.numerals import chinese_number
from jxkg.read.source import Line, Running, Source

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMERAL = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_PART = re.compile(rf"(?P<numeral>{_NUMERAL})、(?P<heading>.+)")
_SECTION = re.compile(rf"（(?P<numeral>{_NUMERAL})）(?P<heading>.+)")


@dataclass(frozen=True, slots=True)
class Frame:
    """The notice itself, without what is attached to it; `rest` are the lines that follow."""

    number: DocumentNumber
    number_quote: Quote | None
    title: Quote
    recipients: Quote
    paragraphs: tuple[Quote, ...]
    attachment_note: Quote | None
    issuer: Quote
    signed: date
    signed_quote: Quote
    release_note: Quote | None
    rest: tuple[Line, ...]


def read_frame(source: Source, known: DocumentNumber | None = None) -> Frame:
    """Read the notice itself, without what is attached to it. If `known` gives its number, the text may lack it.

    Raises SourceError if a piece is missing, with what was expected and at which line, and if the text has another number.
    """
    every = source.lines()
    lines = [line for line in every if line.text]
    if not lines:
        raise source.error("the file is blank", None, "it should hold the text of a notice")
    number, numbered = _read_number(source, lines[0], known)
    recipients_at = next((i for i, line in enumerate(lines) if line.text.endswith(("：", ":"))), None)
    if recipients_at is None or recipients_at < numbered + 1:
        remedy = "a title and then a line of recipients that ends with ： should follow the document number"
        raise source.error("no title and recipients found", lines[min(1, len(lines) - 1)], remedy)
    date_at = next((i for i, line in enumerate(lines) if i > recipients_at and _DATE.fullmatch(line.text)), None)
    if date_at is None or date_at < recipients_at + 3:
        remedy = "paragraphs, the issuing office, and a line such as 2022年6月15日 should follow the recipients"
        raise source.error("no issuer and date found", lines[recipients_at], remedy)
    body, note = _split_attachment_note(lines[recipients_at + 1 : date_at - 1])
    rest = [line for line in every if line.number > lines[date_at].number]
    has_release_note = bool(rest) and rest[0].text.startswith("（此件")
    return Frame(
        number=number,
        number_quote=_quote(lines[:1]) if numbered else None,
        title=_quote(lines[numbered:recipients_at]),
        recipients=_quote([lines[recipients_at]]),
        paragraphs=tuple(_quote([line]) for line in body),
        attachment_note=_quote([note]) if note else None,
        issuer=_quote([lines[date_at - 1]]),
        signed=_read_date(source, lines[date_at]),
        signed_quote=_quote([lines[date_at]]),
        release_note=_quote(rest[:1]) if has_release_note else None,
        rest=tuple(rest[has_release_note:]),
    )


def _quote(lines: Sequence[Line]) -> Quote:
    return Running.of(lines).quote()


def _read_number(source: Source, line: Line, known: DocumentNumber | None) -> tuple[DocumentNumber, int]:
    """The document's number, and how many lines it takes."""
    try:
        number = DocumentNumber.parse(line.text)
    except ValueError:
        if known is not None:
            return known, 0
        remedy = "make the first line the number, such as 嘉政办发〔2022〕31号, or give it in documents/ID.yaml"
        raise source.error(f"“{line.text[:20]}” is not a document number", line, remedy) from None
    if known not in {None, number}:
        raise source.error(f"the number is {number}, but {known} was given for it", line, "correct one of the two")
    return number, 1


def _split_attachment_note(lines: list[Line]) -> tuple[list[Line], Line | None]:
    if lines and lines[-1].text.startswith("附件"):
        return lines[:-1], lines[-1]
    return lines, None


def _read_date(source: Source, line: Line) -> date:
    match = _DATE.fullmatch(line.text)
    assert match is not None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise source.error(f"there is no such date as {shown(line.text)}", line, "check the date") from None


def part_heading(text: str) -> tuple[int, str] | None:
    """The ordinal and words of a heading of the first level, or None.

    >>> part_heading("二、围绕群众期盼")
    (2, '围绕群众期盼')
    """
    return _heading(_PART, text)


def section_heading(text: str) -> tuple[int, str] | None:
    """The ordinal and words of a heading of the second level, without its closing 。, or None.

    >>> section_heading("（十一）加强指导监督。")
    (11, '加强指导监督')
    """
    return _heading(_SECTION, text)


def _heading(pattern: re.Pattern[str], text: str) -> tuple[int, str] | None:
    match = pattern.fullmatch(text)
    return (chinese_number(match["numeral"]), match["heading"].removesuffix("。")) if match else None
