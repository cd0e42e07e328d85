"""The command that reads an official text: parse."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jxkg._resources import DATA
from jxkg.cli import output
from jxkg.cli.options import FILE, STRICT, reading_options

if TYPE_CHECKING:
    from jxkg.model import Document, Heading, Item
    from jxkg.names.authority import Authority


@click.command()
@click.argument("file", type=FILE)
@click.option("--data", type=FILE, default=DATA, help="A data folder with authority tables of your own. 数据目录。")
@STRICT
@reading_options
def parse(file: Path, data: Path, strict: bool) -> None:
    """Read an official text with a responsibility list and print its model as JSON: every string with its offsets.

    Names are looked up in the authority tables; a name that they do not have is an error that says where it stands. What may have
    been read wrongly is under "doubts", and a warning.
    """
    from jxkg.names.authority import Authority
    from jxkg.read.document import read_document

    document = read_document(file, strict=strict)
    authority = Authority.read(data / "authority")
    authority.check(document, file)
    output.json(document_values(document, authority))


def document_values(document: Document, authority: Authority) -> dict[str, Any]:
    """A document as plain values: each item with its identifier, each bearer with that of the unit or group it was read as."""
    scope = authority.issuer(document.number).scope
    values = asdict(document)
    doubts = values["text"].pop("doubts") if document.text else []
    if document.text:
        source = values["text"]["source"]
        source["length"] = len(source.pop("text"))
    return {
        "id": authority.document_id(document.number),
        **values,
        "doubts": doubts,
        "parts": [_provision_values(part, authority, scope) for part in document.parts],
    }


def _provision_values(provision: Heading | Item, authority: Authority, scope: str) -> dict[str, Any]:
    values = asdict(provision) | {"id": provision.local}
    if under := getattr(provision, "provisions", ()):
        values["provisions"] = [_provision_values(inner, authority, scope) for inner in under]
    for responsibility in values.get("responsibilities", ()):
        responsibility["unit"] = authority.bearer(responsibility["name"], scope).id
    return values
