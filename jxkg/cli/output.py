"""How answers look: texts in both languages for people, JSON and CSV for programs."""

from __future__ import annotations

import json as json_module
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jxkg.query.units import Duty, UnitDuties
    from jxkg.validate.report import Finding


def json(value: object) -> None:
    """Print a value as JSON; Chinese as it is."""
    click.echo(json_text(value), nl=False)


def json_text(value: object) -> str:
    """A value as JSON; Chinese as it is."""
    return json_module.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> None:
    """Print rows as CSV (RFC 4180) with a header, or with another delimiter."""
    click.echo(csv_text(columns, rows, delimiter), nl=False)


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]], delimiter: str = ",") -> str:
    """Rows as CSV (RFC 4180, so lines end in CR LF) with a header; with another delimiter, in LF."""
    import csv as csv_module
    import io

    stream = io.StringIO()
    writer = csv_module.DictWriter(
        stream, list(columns), lineterminator="\r\n" if delimiter == "," else "\n", delimiter=delimiter
    )
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def mark(words: str) -> str:
    """Words that stand out: bold and underlined on a terminal, in 【】 elsewhere."""
    return click.style(words, bold=True, underline=True) if sys.stdout.isatty() else f"【{words}】"


def plain(value: UnitDuties | Duty | Finding) -> dict[str, Any]:
    """A result as plain values."""
    return asdict(value)
