"""The command that draws: plot."""

from __future__ import annotations

from pathlib import Path

import click

from jxkg.cli.options import FILE, graph_options
from jxkg.cli.output import tell
from jxkg.plot.picture import check_extension
from jxkg.policygraph import PolicyGraph


@click.command()
@click.argument("name")
@click.option("--output", "-o", type=FILE, required=True, help="The file to write: .svg, .png or .html. 输出文件。")
@click.option("--font", type=FILE, help="A font for PNG, if not the first with Chinese that is found. PNG 所用字体。")
@graph_options
def plot(kg: PolicyGraph, name: str, output: Path, font: Path | None) -> None:
    """Draw a picture: NAME is chain, matrix, load or coverage.

    \b
      chain     政策链 sections of nation, province and city, and the links between them (Sankey)
      matrix    要点与单位 national requirements and who answers for them (heat map)
      load      各单位任务数 tasks that fall to each unit, by role
      coverage  各节覆盖 requirements and tasks of each section, linked or not

    SVG needs nothing else; HTML is one file that works offline, with details under the pointer and a table; PNG needs
    `pip install 'jxkg[plot]'`, which brings a Chinese font.

    \b
    Examples 示例:
      jxkg plot chain -o chain.html
      jxkg plot load -o load.png
      jxkg plot coverage -o coverage.svg --graph mine.ttl
    """
    check_extension(output)
    kg.plot(name).save(output, font)
    tell(f"{name} drawn in {output}")
