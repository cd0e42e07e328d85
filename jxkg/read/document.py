"""A text with a responsibility list: the frame, the table, the appendix that defines a group of units, the copy-to box."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jxkg.model import Appendix, BasedOn, Deadline, Document, DocumentNumber, Extent, Passage, Quote, Text
from jxkg.read.bearers import split_names
from jxkg.read.doubts import told
from jxkg.read.frame import Frame, read_frame
from jxkg.read.phrases import find_deadlines
from jxkg.read.source import Line, Running, Source
from jxkg.read.table import read_table, split_rows

_COPY_TO = "抄送："


def read_document(path: str | Path, known: DocumentNumber | None = None, *, strict: bool = False) -> Document:
    """Read an official text with a responsibility list.

    Every string comes with its span, in code points of the file. Every non-blank character belongs to one passage. Names are as
    written: `jxkg.names` finds out which unit they stand for. If `known` gives the document's number, the text may lack it.

    What may have been read wrongly is in `text.doubts`, and each doubt is a DoubtWarning. With `strict`, the first doubt is an
    error.

    Raises InputError if the file cannot be read, and SourceError, with the line and what was expected there, if the text is not
    such a notice, if its numbering skips or repeats a number, or, with `strict`, if something in it is doubtful.
    """
    source = Source.read(Path(path))
    frame = read_frame(source, known)
    list_title, table, annex = _split_rest(source, frame.rest)
    parts, table_passages = read_table(source, split_rows(table), frame.number.year)
    appendix, appendix_passages, box = _read_appendix(source, annex)
    copy_to, box_passages = _read_copy_to(source, box)
    passages = (
        *_frame_passages(frame),
        Passage("list title", list_title.span),
        *table_passages,
        *appendix_passages,
        *box_passages,
    )
    document = Document(
        number=frame.number,
        title=frame.title.text,
        issuer=frame.issuer.text,
        signed=frame.signed,
        based_on=_based_on(frame.paragraphs),
        extent=Extent.WHOLE,
        parts=parts,
        deadline=_covering_deadline(frame),
        appendix=appendix,
        text=Text(
            source.held(), frame.title, frame.issuer, frame.recipients, frame.paragraphs, list_title, copy_to, passages
        ),
    )
    return told(document, source.path, strict)


def _split_rest(source: Source, rest: Sequence[Line]) -> tuple[Quote, list[Line], list[Line]]:
    """The lines behind the notice proper: the list's title, its table, what follows the table."""
    first_cell = next((i for i, line in enumerate(rest) if line.is_cell), None)
    if not first_cell:
        raise source.error("it has no list", rest[0] if rest else None, "a title and a table should follow the notice")
    behind = (i for i, line in enumerate(rest) if i > first_cell and line.opens_row and not line.is_cell)
    end = next(behind, len(rest))
    return Running.of(rest[:first_cell]).quote(), list(rest[first_cell:end]), list(rest[end:])


def _read_appendix(source: Source, lines: Sequence[Line]) -> tuple[Appendix | None, list[Passage], list[Line]]:
    if not lines or not lines[0].text.startswith("附件"):
        return None, [], list(lines)
    end = next((i for i, line in enumerate(lines) if line.is_cell), len(lines))
    if end < 3:
        raise source.error(
            "the appendix ends too soon", lines[end - 1], "its title and then its list of units should follow"
        )
    label, title = lines[0], Running.of(lines[1:2]).quote()
    names = Running.of(lines[2:end])
    listed = tuple(split_names(names.text.removesuffix("。"), names.offsets[0]))
    passages = [
        Passage("appendix label", label.span, layout=True),
        Passage("appendix title", title.span),
        Passage("appendix list", names.quote().span),
    ]
    return Appendix(title, listed), passages, list(lines[end:])


def _read_copy_to(source: Source, lines: Sequence[Line]) -> tuple[Quote | None, list[Passage]]:
    if not lines:
        return None, []
    box = Running.of(lines)
    if not box.text.startswith(_COPY_TO):
        problem = f"“{lines[0].text[:20]}” does not belong to any part of a notice"
        raise source.error(problem, lines[0], f"only a box that begins with {_COPY_TO} may follow")
    if outside := [line for line in lines if not line.is_cell]:
        problem = f"“{outside[0].text[:20]}” stands after the notice's end"
        raise source.error(problem, outside[0], f"a file holds one notice; nothing follows the box with {_COPY_TO}")
    label, names = box.quote(0, len(_COPY_TO)), box.quote(len(_COPY_TO))
    return names, [Passage("copy-to label", label.span, layout=True), Passage("copy-to list", names.span)]


def _based_on(paragraphs: Sequence[Quote]) -> tuple[BasedOn, ...]:
    """The documents that the first paragraph names."""
    running = _running(paragraphs[0])
    return tuple(BasedOn(number, running.quote(*place)) for number, place in DocumentNumber.all_in(running.text))


def _running(paragraph: Quote) -> Running:
    return Running(paragraph.text, tuple(range(paragraph.span.start, paragraph.span.end)))


def _covering_deadline(frame: Frame) -> Deadline | None:
    for paragraph in frame.paragraphs:
        for deadline in find_deadlines(_running(paragraph), frame.number.year):
            return deadline
    return None


def _frame_passages(frame: Frame) -> list[Passage]:
    pieces: list[tuple[str, Quote | None]] = [
        ("document number", frame.number_quote),
        ("title", frame.title),
        ("recipients", frame.recipients),
        *(("paragraph", paragraph) for paragraph in frame.paragraphs),
        ("attachment note", frame.attachment_note),
        ("issuer", frame.issuer),
        ("date", frame.signed_quote),
        ("release note", frame.release_note),
    ]
    return [Passage(kind, piece.span) for kind, piece in pieces if piece is not None]
