"""A file read: its document, the items of its list, what each piece of the text was taken for, and what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jxkg.errors import Place, SourceError, shown
from jxkg.model import Passage, Quote, TextSpan
from jxkg.read.blocks import Block, Extracted, Paragraph, Table, is_blank
from jxkg.read.containers import extract
from jxkg.read.forms import prose, table
from jxkg.read.forms.columns import Header, header_of
from jxkg.read.forms.lines import with_tables
from jxkg.read.listing import Doubt, Listing
from jxkg.read.notice import Notice, is_title, read_notice, read_sheet_head
from jxkg.read.outline import label_of
from jxkg.read.rules import applied, rules_in, says_first_leads
from jxkg.read.run import Run
from jxkg.read.signs import find_doubts

_LONGEST_HEADING = 60
_FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file. `form` is the name of the form that its list has."""

    extracted: Extracted
    form: str
    notice: Notice
    listing: Listing

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What each piece of the text was taken for, in the order of the text."""
        return tuple(sorted(self.listing.passages, key=lambda passage: passage.span))


def read(path: str | Path, strict: bool = False) -> Reading:
    """Read a file in any of the forms that are known.

    Every character of its text that is seen belongs to one passage; that is checked each time. Raises InputError where the file
    cannot be read, and SourceError where there is no list in it, or with `strict` for the first place that is doubtful.
    """
    extracted = extract(Path(path))
    main = with_tables(list(_flattened(extracted.blocks)))
    lists = {id(block): header for block in main if isinstance(block, Table) and (header := header_of(block))}
    paragraphs = [block for block in main if isinstance(block, Paragraph)]
    others = [block for block in main if isinstance(block, Table) and id(block) not in lists]
    notice, listing = read_notice(paragraphs, others), Listing()
    _furniture(extracted, listing)
    begun = False
    for block in main:
        begun = begun or id(block) in lists
        if isinstance(block, Table) and id(block) not in lists:
            _take(listing, block, "other table")
            if begun and block.height > _FEWEST_ROWS and block.width > 2:
                problem = (
                    "a table behind the list has no header, and was not read; check whether the list goes on there"
                )
                listing.doubt("清单之后有一表没有表头，未予读取；请核对是否为清单的续表", problem, _first(block))
    runs = [Run.of(lines) for lines in _lines(main)]
    first_leads = any(map(says_first_leads, runs))
    form = "table" if lists else "prose"
    if lists:
        _read_tables(main, lists, paragraphs, notice, listing, first_leads)
    else:
        _read_prose(paragraphs, notice, listing, first_leads)
    listing.entries = applied([rule for run in runs for rule in rules_in(run)], listing.entries)
    if not listing.entries:
        remedy = (
            "a table whose header names what is to be done and who does it, or numbered paragraphs, were looked for"
        )
        raise SourceError("there is no list of tasks in it", Place(extracted.path), remedy)
    find_doubts(extracted.text, listing)
    if strict and listing.doubts:
        _refuse(extracted, listing.doubts)
    reading = Reading(extracted, form, notice, listing)
    _own(reading)
    return reading


def _flattened(blocks: Sequence[Block]) -> Iterator[Block]:
    """What is not of the page; a table with one cell a row, as a sheet with a notice has it, as paragraphs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.furniture is None:
                yield block
        elif any(sum(bool(cell.lines) for cell in block.row(row)) > 1 for row in range(block.height)):
            yield block
        else:
            yield from (Paragraph(line.text, line.span, block.page) for cell in block.cells for line in cell.lines)


def _lines(main: Sequence[Block]) -> Iterator[Sequence[Quote]]:
    """The lines of each paragraph, and of each cell that has a row for itself: what may state a rule."""
    for block in main:
        if isinstance(block, Paragraph):
            yield [Quote(block.text, block.span)]
            continue
        for row in range(block.height):
            cells = [cell for cell in block.row(row) if cell.lines]
            if len(cells) == 1:
                yield cells[0].lines


def _refuse(extracted: Extracted, doubts: Sequence[Doubt]) -> None:
    """Raise SourceError for the first doubt."""
    first = doubts[0]
    problem = (
        f"“{shown(first.where.text)}”\n  {first.problem_zh}\n  {first.problem} ({len(doubts)} doubtful places in all)"
    )
    place = extracted.place(first.where.span.start)
    raise SourceError(problem, place, "mend the text, or read it without `strict`")


def _furniture(extracted: Extracted, listing: Listing) -> None:
    for block in extracted.blocks:
        if isinstance(block, Paragraph) and block.furniture is not None:
            listing.passages.append(Passage(block.furniture, block.span, layout=True))


def _first(block: Table) -> Quote:
    return next(line for cell in block.cells for line in cell.lines)


def _take(listing: Listing, block: Table, kind: str) -> None:
    """Say of a whole table what it was taken for."""
    listing.passages += [Passage("table rule", rule, layout=True) for rule in block.rules]
    for row, cell in ((cell.row, cell) for cell in block.cells):
        listing.passage(block.furniture.get(row, kind), cell.lines, layout=row in block.furniture)


def _read_tables(
    main: Sequence[Block],
    lists: dict[int, Header],
    paragraphs: Sequence[Paragraph],
    notice: Notice,
    listing: Listing,
    first_leads: bool,
) -> None:
    """The tables with a header, and the headings between them."""
    places = {id(paragraph): at for at, paragraph in enumerate(paragraphs)}
    first = next(at for at, block in enumerate(main) if id(block) in lists)
    begun, titled = False, None
    for at, block in enumerate(main):
        if isinstance(block, Table):
            if id(block) in lists:
                other = _title_of(block, lists[id(block)], notice)
                if begun and (other or titled):
                    problem = "a second list begins here; give each in a file of its own if they are two"
                    where = other or titled or block.cells[0].lines[0]
                    listing.doubt("此处似另起一份清单；若为两份，请分别存为文件", problem, where)
                begun, titled = True, None
                table.read(block, lists[id(block)], listing, first_leads)
            continue
        kind = notice.kinds.get(places[id(block)])
        run = Run.of([Quote(block.text, block.span)])
        titled = Quote(block.text, block.span) if is_title(run.folded) else titled
        following = main[at + 1] if at + 1 < len(main) else None
        if kind is None and at > first - 3 and id(following) in lists and _may_head(run, at > first):
            label = label_of(run.folded)
            length = label.length if label else 0
            listing.heading(run.text[:length], run[length:].quote(), label.depth if label else 1)
            listing.passage("heading", [Quote(block.text, block.span)])
        else:
            listing.passage(kind or "paragraph", [Quote(block.text, block.span)])


def _may_head(run: Run, between: bool) -> bool:
    """Whether a paragraph before a table is its heading: it has a number, or stands between two tables."""
    return (
        len(run) < _LONGEST_HEADING and run.folded[-1] not in "。；：" and (label_of(run.folded) is not None or between)
    )


def _title_of(block: Table, header: Header, notice: Notice) -> Quote | None:
    """Read the rows above a sheet's header; a title that stands there, where the document has another."""
    other = None
    for row in range(header.first):
        cells = [cell for cell in block.row(row) if cell.lines]
        if len(cells) == 1:
            known = notice.title
            read_sheet_head(notice, Run.of(cells[0].lines))
            other = other or (cells[0].lines[0] if known and is_title(Run.of(cells[0].lines).folded) else None)
    return other


def _read_prose(paragraphs: Sequence[Paragraph], notice: Notice, listing: Listing, first_leads: bool) -> None:
    """The paragraphs that hold the list: those of the annex where it has items, else those of the body."""
    annex = notice.annex if notice.annex is not None else len(paragraphs)
    body = _within(paragraphs, notice, notice.begin, min(annex, len(paragraphs)))
    attached = _within(paragraphs, notice, annex, len(paragraphs))
    chosen = attached if prose.holds_items(attached) else body
    for at, paragraph in enumerate(paragraphs):
        if paragraph not in chosen:
            listing.passage(notice.kinds.get(at, "paragraph"), [Quote(paragraph.text, paragraph.span)])
    prose.read(chosen, listing, first_leads)


def _within(paragraphs: Sequence[Paragraph], notice: Notice, begin: int, end: int) -> list[Paragraph]:
    return [paragraphs[at] for at in range(begin, end) if at not in notice.kinds]


def _own(reading: Reading) -> None:
    """Check that every character that is seen belongs to exactly one passage."""
    owner = [0] * len(reading.extracted.text)
    for passage in reading.passages:
        for place in range(passage.span.start, passage.span.end):
            owner[place] += 1
    for place, character in enumerate(reading.extracted.text):
        if not is_blank(character) and owner[place] != 1:
            what = "belongs to nothing that was read" if owner[place] == 0 else "was taken for two things"
            line = reading.extracted.text[place : place + 20].split("\n")[0]
            remedy = "this is an error of the reader: please report it with the file"
            raise SourceError(f"“{line}” {what}", reading.extracted.place(place), remedy)


def values(reading: Reading, passages: bool = False) -> dict[str, Any]:
    """A reading as plain values, as `jxkg parse` prints them; with `passages`, what each piece of the text was taken for."""
    notice = reading.notice
    told = {"passages": [_passage(reading, one) for one in reading.passages]} if passages else {}
    return {
        "number": str(notice.number) if notice.number else None,
        "title": notice.title,
        "issuer": notice.issuer,
        "date": notice.signed.isoformat() if notice.signed else None,
        "based_on": [str(number) for number, _ in notice.based_on],
        "form": reading.form,
        "items": [
            {
                "path": one.path,
                "label": one.label,
                "part": one.part,
                "section": one.section,
                "text": one.words.text,
                "span": _span(one.words.quote().span),
                "bearers": [
                    {"role": str(bearer.role), "name": bearer.name.text, "by_rule": bearer.rule is not None}
                    for bearer in one.bearers
                ],
                "deadline": one.deadline.text if one.deadline else None,
            }
            for one in reading.listing.entries
        ],
        "appendix": [name.text for name in notice.appendix],
        "doubts": [_doubt(reading, one) for one in reading.listing.doubts],
        "assumed": list(reading.extracted.notes),
        **told,
    }


def _doubt(reading: Reading, doubt: Doubt) -> dict[str, Any]:
    line = reading.extracted.place(doubt.where.span.start).line
    said = {"problem_zh": doubt.problem_zh, "problem": doubt.problem}
    return {"line": line, "words": doubt.where.text, "span": _span(doubt.where.span), **said}


def _passage(reading: Reading, passage: Passage) -> dict[str, Any]:
    words = passage.span.cut(reading.extracted.text)
    return {"kind": str(passage.kind), "span": _span(passage.span), "words": words, "layout": passage.layout}


def _span(span: TextSpan) -> list[int]:
    return [span.start, span.end]
