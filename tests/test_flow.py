"""The one-way flow: a module imports only from rooms before its own, there are no circles, and no module is long.

Every import counts: at the top, inside a function, for types only, and by name (`import_module`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests import ROOT

ROOMS = (
    *(
        "visible",
        "errors",
        "limits",
        "beside",
        "_version",
        "_resources",
        "files",
        "model",
        "ids",
        "labels",
        "lexicon",
        "rdf",
        "sparql",
        "read",
        "names",
    ),
    *("align", "chain", "graph", "store", "query", "search", "validate", "reason", "plot", "publish"),
    *("policygraph", "api", "__init__", "cli", "__main__"),
)
"""A room is a folder of the package, or a module beside them."""
MOST_LINES = 400
BESIDE = ("campaigns", "ci", "data", "docs", "documents", "ontology", "queries", "shapes")
"""Folders beside the package, campaigns, and documents that readers are judged by: their tests have a folder of their own."""
WHOLE = ("test_flow", "test_needs", "test_campaigns")
"""What tests the package as a whole, or the tests."""


def modules(package: Path) -> dict[str, Path]:
    """The modules of a package by name; a folder goes by its own."""
    named = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def room(module: str) -> str:
    """The room that a module is in: of jxkg.query.units, query; of jxkg itself, __init__."""
    return [*module.split("."), "__init__"][1]


def imports(package: Path) -> dict[str, set[str]]:
    """What each module of a package imports of it."""
    known = modules(package)
    found = {}
    for module, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {name for node in ast.walk(tree) for name in _named(node, tree, module, known.keys())}
        found[module] = names & known.keys()
    return found


def _named(node: ast.AST, tree: ast.Module, module: str, known: Set[str]) -> Iterator[str]:
    """The modules that a statement or call imports, among other names."""
    match node:
        case ast.Import():
            yield from (alias.name for alias in node.names)
        case ast.ImportFrom(module=str(package), level=0):
            whole = (f"{package}.{alias.name}" for alias in node.names)
            yield from (name if name in known else package for name in whole)
        case ast.ImportFrom():
            raise AssertionError(f"{module}, line {node.lineno}: write the import in full")
        case ast.Call(func=ast.Name(id="import_module")):
            start = _start(node.args[0], module)
            strings = (
                one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
            yield from (f"{start}{string}" for string in ("", *strings))


def _start(name: ast.expr, module: str) -> str:
    """What a name begins with that is put together from a text and a string of the importing module."""
    start = ""
    for part in name.values if isinstance(name, ast.JoinedStr) else [name]:
        match part:
            case ast.Constant(value=str(text)):
                start += text
            case ast.FormattedValue(value=ast.Name(id="__name__")):
                start += module
    return start


def against_the_flow(package: Path) -> list[str]:
    """The imports from a room after the module's own."""
    return [
        f"{module} imports {other}"
        for module, others in imports(package).items()
        for other in sorted(others)
        if ROOMS.index(room(other)) > ROOMS.index(room(module))
    ]


def circle(package: Path) -> list[str]:
    """The modules of a circle, the first of them again at the end; empty where there is none."""
    try:
        TopologicalSorter(imports(package)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_module_imports_only_from_rooms_before_its_own() -> None:
    assert against_the_flow(ROOT / "jxkg") == []


def test_there_is_no_circle() -> None:
    assert circle(ROOT / "jxkg") == []


def test_every_room_is_in_the_order_and_has_a_module() -> None:
    assert {room(module) for module in modules(ROOT / "jxkg")} == set(ROOMS)


IMPORTS = {
    "at the top": "from jxkg.{} import name",
    "of a package": "from jxkg import {}",
    "whole": "import jxkg.{}",
    "under another name": "import jxkg.{} as other",
    "inside a function": "def answer():\n    from jxkg.{} import name",
    "for types only": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from jxkg.{} import Name",
    "by name": "from importlib import import_module\nimport_module('jxkg.{}')",
    "by a name put together": (
        "from importlib import import_module\nHOMES = {{'name': '{}'}}\nimport_module(f'jxkg.{{HOMES[name]}}')"
    ),
}


@pytest.mark.parametrize("statement", IMPORTS.values(), ids=IMPORTS)
def test_whatever_way_it_is_written_an_import_counts(tmp_path: Path, statement: str) -> None:
    package = written(
        tmp_path, {"__init__": "", "ids": statement.format("store"), "store": statement.format("errors"), "errors": ""}
    )
    assert against_the_flow(package) == ["jxkg.ids imports jxkg.store"]
    assert circle(package) == []
    package = written(tmp_path, {"errors": statement.format("ids")})
    assert sorted(set(circle(package))) == ["jxkg.errors", "jxkg.ids", "jxkg.store"]


def test_a_circle_within_a_room_is_one(tmp_path: Path) -> None:
    package = written(
        tmp_path,
        {
            "read/__init__": "from jxkg.read.notice import read",
            "read/notice": "from jxkg.read.table import rows",
            "read/table": "def rows():\n    from jxkg.read import read",
        },
    )
    assert against_the_flow(package) == []
    assert set(circle(package)) == {"jxkg.read", "jxkg.read.notice", "jxkg.read.table"}


def written(folder: Path, texts: dict[str, str]) -> Path:
    """A package of some modules."""
    for name, text in texts.items():
        path = folder / "jxkg" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "jxkg"


def lengths() -> dict[str, int]:
    """The lines of every Python file of the checkout."""
    paths = (path for folder in ("jxkg", "tests", "benchmarks", "docs") for path in (ROOT / folder).rglob("*.py"))
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def test_no_module_is_too_long_to_read() -> None:
    counted = lengths()
    assert counted["tests/test_flow.py"] > 100
    assert {name: lines for name, lines in counted.items() if lines > MOST_LINES} == {}


def test_tests_stand_where_what_they_test_stands() -> None:
    """The test of jxkg/query/units.py is tests/query/test_units.py; that of a whole room is named after the room."""
    homeless = [
        path
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if path.parent.name not in BESIDE and path.stem not in WHOLE and not home_of(path)
    ]
    assert homeless == []


def home_of(path: Path) -> bool:
    """Whether the package has what a file tests: test_NAME.py or test_NAME_more.py, beside it NAME.py, NAME/ or a room NAME."""
    room = ROOT / "jxkg" / path.parent.relative_to(ROOT / "tests")
    words = path.stem.removeprefix("test_").split("_")
    names = {"_".join(words[:count]) for count in range(1, len(words) + 1)}
    return room.name in names or any(
        (room / name).is_dir() or (room / f"{name}.py").is_file() for name in _files(names)
    )


def _files(names: set[str]) -> set[str]:
    """The names that modules may go by."""
    return names | {f"_{name}" for name in names} | {f"__{name}__" for name in names}
