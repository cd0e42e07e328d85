"""The command that reads an official text: parse."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from jxkg._resources import DATA
from jxkg.cli import output
from jxkg.cli.options import FILE
from jxkg.model import Notice
from jxkg.names.authority import Authority


@click.command()
@click.argument("file", type=FILE)
@click.option("--data", type=FILE, default=DATA, help="A data folder with authority tables of your own. 数据目录。")
def parse(file: Path, data: Path) -> None:
    """Read an official text with a responsibility list and print its model as JSON: every string with its offsets.

    Names are looked up in the authority tables; a name that they do not have is an error that says where it stands.
    """
    from jxkg.names.authority import Authority
    from jxkg.read import read_notice

    notice = read_notice(file)
    authority = Authority.read(data / "authority")
    authority.check(notice, file)
    output.json(notice_values(notice, authority))


def notice_values(notice: Notice, authority: Authority) -> dict[str, Any]:
    """A notice's model as plain values, each bearer with the id of the unit or group that it was read as."""
    values = asdict(notice)
    text = values["source"].pop("text")
    values["source"]["length"] = len(text)
    scope = authority.issuer(notice.number).scope
    for part in values["parts"]:
        for section in part["sections"]:
            for task in section["tasks"]:
                for one in task["responsibilities"]:
                    one["unit"] = authority.bearer(one["name"], scope).id
    return {"id": authority.document_id(notice.number), **values}
