"""Every recipe of the cookbook prints what it says, and the notebook runs."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.conftest import Run

if TYPE_CHECKING:
    from nbformat import NotebookNode

DOCS = ROOT / "docs"
COOKBOOK = (DOCS / "cookbook.md").read_text(encoding="utf-8")
NOTEBOOK = DOCS / "first-look.ipynb"

HEADING = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
RECIPE = re.compile(
    r"\n\n(?P<words>.+?)\n\n```(?P<kind>console|python)\n(?P<code>.+?)```\n\n```text\n(?P<output>.+?)```\n+", re.DOTALL
)
_, *PARTS = HEADING.split(COOKBOOK)
NUMBERS, TITLES, BODIES = PARTS[::3], PARTS[1::3], PARTS[2::3]
PANDAS = pytest.mark.package("pandas")
RECIPES = [pytest.param(body, marks=PANDAS if "pandas" in body else ()) for body in BODIES]


def python_prints(code: str) -> str:
    """What a block prints in a namespace of its own."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "cookbook.md", "exec"), {"__name__": "recipe"})
    return printed.getvalue()


def commands_print(block: str, run: Run, folder: Path) -> str:
    """What the command lines of a block print, one after another."""
    printed = ""
    for line in block.splitlines():
        prompt, name, *arguments = shlex.split(line)
        assert (prompt, name) == ("$", "jxkg")
        done = run(*arguments, cwd=folder)
        assert (done.returncode, done.stderr) == (0, "")
        printed += done.stdout
    return printed


def read_notebook(path: Path) -> NotebookNode:
    import nbformat

    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)  # type: ignore[no-untyped-call]
    assert isinstance(notebook, nbformat.NotebookNode)
    return notebook


def test_there_are_twenty_recipes_each_in_two_languages() -> None:
    assert list(map(int, NUMBERS)) == list(range(1, 21))
    assert [title for title in TITLES if not re.fullmatch(r"[ -~]+ [一-鿿].*", title)] == []
    assert COOKBOOK.count("\n```") == 4 * len(NUMBERS)


@pytest.mark.parametrize("body", RECIPES, ids=[f"recipe-{number}" for number in NUMBERS])
def test_a_recipe_prints_what_it_says(body: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = RECIPE.fullmatch(body)
    assert recipe, "a recipe is a paragraph, a block of code and its output"
    monkeypatch.chdir(tmp_path)
    code = recipe["code"]
    printed = python_prints(code) if recipe["kind"] == "python" else commands_print(code, run, tmp_path)
    assert printed == recipe["output"]


@pytest.mark.package("nbformat")
def test_the_notebook_is_stored_without_outputs() -> None:
    import nbformat

    notebook = read_notebook(NOTEBOOK)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.package("nbclient", "ipykernel")
def test_the_notebook_runs_and_draws_three_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nbclient

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = read_notebook(Path(shutil.copy(NOTEBOOK, tmp_path)))
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    )
    done = client.execute()  # raises CellExecutionError where a cell does
    outputs = [cell.outputs for cell in done.cells if cell.cell_type == "code"]
    assert [one for cell in outputs for one in cell if one.output_type == "error"] == []
    assert sum(any("image/svg+xml" in one.get("data", {}) for one in cell) for cell in outputs) == 3
