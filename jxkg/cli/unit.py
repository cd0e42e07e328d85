"""The command that shows what a unit answers for: unit."""

from __future__ import annotations

import click

from jxkg.cli import output
from jxkg.cli.options import format_option, graph_options
from jxkg.cli.trace import _bracketed
from jxkg.labels import BASES, ROLES, word
from jxkg.policygraph import PolicyGraph
from jxkg.query.units import Duty, UnitDuties


@click.command()
@click.argument("name")
@click.option("--document", help="Only what the list with this number gives it.")
@format_option("text", "json", "csv")
@graph_options
def unit(kg: PolicyGraph, name: str, document: str | None, layout: str) -> None:
    """Show what a unit answers for: named itself, or through a group; the two are told apart.

    NAME is the name that the list uses, the full one, or another that the unit has.

    \b
    Examples 示例:
      jxkg unit 市教育局
      jxkg unit 各县（市、区）政府 --format json
      jxkg unit 市教育局 --document 嘉政办发〔2022〕31号
    """
    duties = kg.unit(name, document)
    match layout:
        case "json":
            output.json(output.plain(duties))
        case "csv":
            output.csv(DUTY_COLUMNS, (output.plain(duty) for duty in duties.duties))
        case _:
            output.show(unit_text(duties))


DUTY_COLUMNS = ("task", "document", "role", "qualifier", "group", "basis", "text")


def unit_text(duties: UnitDuties) -> str:
    """What a unit answers for, for reading: list by list, first by its own name, then through each group."""
    lines = [f"{duties.name}  {duties.name_en}"]
    if duties.basis:
        lines.append(f"  单位组，成员依据 a group; membership {word(BASES, duties.basis)}")
    if not duties.itself:
        lines.append("列名 Named itself: 0")
    ways: dict[str, list[Duty]] = {}
    for duty in (*duties.itself, *duties.through_groups):
        ways.setdefault(f"{duty.document}，{_way(duty)}", []).append(duty)
    for way, reached in sorted(ways.items(), key=lambda item: item[1][0].document):
        lines.append(f"{way}: {len(reached)}")
        lines += [_duty_text(duty) for duty in reached]
    return "\n".join(lines)


def _way(duty: Duty) -> str:
    """How a task reaches a unit."""
    if duty.group is None:
        return "列名 Named itself"
    return f"作为成员 Through {duty.group}（{word(BASES, str(duty.basis))}）"


def _duty_text(duty: Duty) -> str:
    return f"  {duty.task:>3}  {word(ROLES, duty.role)}{_bracketed(duty.qualifier)}  {duty.text}"
