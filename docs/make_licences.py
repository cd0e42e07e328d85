"""The licences of all that is shipped or installed as a page: `python docs/make_licences.py > docs/licences.md`.

Read from the metadata of installed packages, so that all of the lists in `.ci/requirements/` have to be installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

from jxkg._resources import ROOT

LISTS = {
    "base": "jxkg 本身 the library",
    "build": "构建 building packages",
    "dev": "测试 tests",
    "slow": "其余测试与检查 other tests, lint",
}
BY_HAND = {
    "appnope": "BSD-2-Clause",
    "cffi": "MIT-0",
    "colorama": "BSD-3-Clause",
    "importlib-metadata": "Apache-2.0",
    "lazy-importer": "Apache-2.0",
    "pycparser": "BSD-3-Clause",
    "resvg-py": "MIT",
    "zipp": "MIT",
}
"""What is not installed on every system and Python, and what a package says in its licence file only (resvg-py)."""
_HEAD = """\
# Licences 许可

This page is made by `python docs/make_licences.py` from what packages say of themselves. What a licence asks is in its own text.

本页由 `python docs/make_licences.py` 依各软件包自述的许可生成；具体条款以许可原文为准。

## What jxkg ships 随附内容

| what 内容 | licence 许可 |
| --- | --- |
| `data/`, `ontology/`, `shapes/`, `queries/` | [CC BY 4.0](../LICENSE-DATA); [file by file 逐件](../data/README.md) |
| everything else 其余各项: code, tests, documentation 代码、测试、文档 | [MIT](../LICENSE) |
| texts of notices 通知原文: `data/sources/` | official documents, outside copyright 官方文件，不适用著作权法 |
| `ontology/reused.tsv` | names of terms of others, with definitions of our own 他人词汇之名，释义自撰 |

No package, font, dictionary or browser of others is shipped. 不附带他人的软件包、字体、词典或浏览器。

## Data that comes with packages 软件包自带的数据

| package 软件包 | what 内容 | licence 许可 |
| --- | --- | --- |
| jieba | dictionary of words 词典 | none of its own: the package's, MIT 从软件包 |
| opencc | dictionaries of traditional and simplified characters 简繁词典 | none of its own: the package's, Apache-2.0 从软件包 |
| noto-cjk-sans-otc | the font Noto Sans CJK 字体 (`jxkg[plot]`) | OFL-1.1 |
| owlready2 | HermiT, the reasoner of `jxkg reason` 推理机 | LGPL-3.0-or-later |
| owlready2 | Pellet, a reasoner that is not used 未使用的推理机 | AGPL-3.0, or by agreement with its makers 或另行约定 |

`.ci/run` uses Chromium, Java and Virtuoso as the system's own packages. `.ci/run` 所用 Chromium、Java、Virtuoso 由系统提供。

## Packages that are installed 所安装的软件包

Versions and hashes are in [.ci/requirements/](../.ci/requirements/). 版本与校验和见该目录。

| package 软件包 | licence 许可 | for 用于 |
| --- | --- | --- |
"""
_SHORT = {
    "MIT License": "MIT",
    "MIT license": "MIT",
    "Apache Software License": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache 2": "Apache-2.0",
    "BSD License": "BSD",
    "BSD 3-Clause License": "BSD-3-Clause",
    "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication": "CC0-1.0",
    "CC0 1.0 Universal": "CC0-1.0",
    "GNU General Public License (GPL)": "GPL",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "GNU GPLv3+": "GPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "ISC license": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "W3C License": "W3C",
    "W3C SOFTWARE NOTICE AND LICENSE": "W3C",
}
_SAYS_NOTHING = re.compile(r"|UNKNOWN|OSI Approved|Copyright .*")


def licences_page() -> str:
    """The page: what is shipped, what comes with packages, and a row for each package of the lists.

    Raises ValueError for a package that does not say its licence, or says another than BY_HAND.
    """
    rows = [f"| {name} | {licence(name)} | {LISTS[where]} |" for name, where in sorted(packages().items())]
    return _HEAD + "\n".join(rows) + "\n"


def packages() -> dict[str, str]:
    """The packages that are installed, each with the first list that has it."""
    found: dict[str, str] = {}
    for where in LISTS:
        text = (ROOT / ".ci" / "requirements" / f"{where}.txt").read_text(encoding="utf-8")
        for name in re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE):
            found.setdefault(name, where)
    return found


def licence(name: str) -> str:
    """The licence of a package as it says it; several if it says several."""
    known = BY_HAND.get(name)
    try:
        said = " / ".join(_said(name))
    except PackageNotFoundError:
        said = ""
    if not (known or said):
        raise ValueError(f"{name} is not installed, or does not say its licence; look it up, and put it into BY_HAND")
    if known and said and known != said:
        raise ValueError(f"{name} says {said}, and BY_HAND {known}; correct that")
    return known or said


def _said(name: str) -> Iterator[str]:
    about = metadata(name).json
    if expression := about.get("license_expression"):
        yield str(expression)
        return
    trove = [one.rpartition(" :: ")[2] for one in about.get("classifier", ()) if one.startswith("License ::")]
    lines = [*trove, (str(about.get("license", "")).strip().splitlines() or [""])[0]]
    found = dict.fromkeys(_SHORT.get(line, line) for line in lines if not _SAYS_NOTHING.fullmatch(line))
    exact = any(one.startswith("BSD-") for one in found)
    yield from (one for one in found if not (one == "BSD" and exact))


if __name__ == "__main__":
    print(licences_page(), end="")
