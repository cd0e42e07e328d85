"""The command that reads a document: parse."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jxkg._resources import DATA
from jxkg.cli import output
from jxkg.cli.options import FILE, STRICT, format_option, reading_options
from jxkg.labels import ROLES

if TYPE_CHECKING:
    from jxkg.read.reading import Reading

_ROLES = {**ROLES, "supporting": "配合 supporting"}
_MOST_TOLD = 50
"""How many doubts are told one by one; the others are counted."""


@click.command()
@click.argument("file", type=FILE)
@click.option("--passages", is_flag=True, help="Say what each piece of the text was taken for. 列出各段文字的归属。")
@click.option(
    "--data",
    type=FILE,
    default=DATA,
    help="A data folder, whose authority tables say which names are known. 数据目录。",
)
@STRICT
@format_option("json", "text")
@reading_options
def parse(file: Path, passages: bool, data: Path, strict: bool, layout: str) -> None:
    """Read a document with a list of tasks, in whatever form it is published, and print what it says.

    读取任务清单：纯文本、网页、Word（.docx）、表格（.xlsx）、有文字层的 PDF；表格式与条文式均可。

    A text, web page, .docx, .xlsx or PDF with a text layer; a table or running text. JSON has each item with who has it, in which
    role, by when, and where it stands in the text. What may have been read wrongly is under "doubts", and on standard error;
    names that no authority table has are under "unknown". Neither stops the reading; --strict refuses what is doubtful.

    \b
    Examples 示例:
      jxkg parse notice.docx
      jxkg parse notice.html --format text
      jxkg parse list.pdf --passages > list.json
    """
    from jxkg.read.reading import read, values

    reading = read(file, strict=strict)
    unknown = _unknown(reading, data)
    for doubt in reading.listing.doubts[:_MOST_TOLD]:
        place = reading.extracted.place(doubt.where.span.start)
        words = " ".join(doubt.where.text.split())[:80]
        output.tell(
            f"jxkg: {file}, line {place.line}: 存疑 doubtful: “{words}”\n  {doubt.problem_zh}\n  {doubt.problem}"
        )
    if more := len(reading.listing.doubts[_MOST_TOLD:]):
        output.tell(f"jxkg: 另有{more}处存疑 and {more} more doubtful places")
    if layout == "json":
        output.json(values(reading, passages) | {"unknown": unknown})
    else:
        output.show(summary(reading, unknown))


def _unknown(reading: Reading, data: Path) -> list[str]:
    """The names of bearers that no authority table has, in the order of the text."""
    from jxkg.names.authority import Authority

    known = Authority.read(data / "authority").names()
    found = (bearer.name.text for entry in reading.listing.entries for bearer in entry.bearers)
    return [name for name in dict.fromkeys(found) if name not in known]


def summary(reading: Reading, unknown: list[str]) -> str:
    """What was read, for people: the form, what is around the list, how many items and bearers."""
    notice, entries = reading.notice, reading.listing.entries
    roles = Counter(str(bearer.role) for entry in entries for bearer in entry.bearers)
    lines = [
        f"形式 form: {reading.extracted.kind}, {reading.form}",
        f"文号 number: {notice.number or '—'}",
        f"标题 title: {notice.title or '—'}",
        f"发文 issuer: {notice.issuer or '—'}",
        f"日期 date: {notice.signed or '—'}",
        f"依据 based on: {'、'.join(str(number) for number, _ in notice.based_on) or '—'}",
        f"事项 items: {len(entries)}",
        *(f"  {_ROLES[role]}: {count}" for role, count in sorted(roles.items())),
        f"时限 deadlines: {sum(entry.deadline is not None for entry in entries)}",
        f"存疑 doubtful: {len(reading.listing.doubts)}",
        *(f"未识单位 unknown: {name}" for name in unknown),
        *(f"说明 note: {note}" for note in reading.extracted.notes),
    ]
    return "\n".join(lines)
