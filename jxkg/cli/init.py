"""The command that makes a data folder: init."""

from __future__ import annotations

from pathlib import Path

import click

from jxkg.cli.options import FILE, reading_options
from jxkg.cli.output import tell


@click.command()
@click.argument("folder", type=FILE)
@click.option("--from", "old", type=FILE, required=True, help="A data folder of the first edition. 旧版数据目录。")
@reading_options
def init(folder: Path, old: Path) -> None:
    """Make a data FOLDER from one of the first edition, which stays as it is. 由旧版数据目录生成新版。

    \b
    Example 示例:
      jxkg init my-data --from old-data
    """
    from jxkg.names.convert import convert_folder

    for path in convert_folder(old, folder):
        tell(f"jxkg: left behind: {path}: what is computed is not corrected any more (docs/drift.md)")
    tell(f"{folder} made; next: jxkg build --data {folder} --output chain.ttl")
