"""Files of shapes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import SHAPES
from jxkg.errors import InputError
from jxkg.validate.shacl.shapes import read_shapes


def test_shapes_that_are_none(tmp_path: Path) -> None:
    graph = jxkg.load()
    for name, text, says in [("a.ttl", "a shape", "not Turtle"), ("b.ttl", "# none", "holds no shapes")]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=says):
            graph.validate(tmp_path / name)
    with pytest.raises(InputError, match="this file does not exist"):
        graph.validate(tmp_path / "nowhere.ttl")
    (tmp_path / "latin.ttl").write_bytes("# é".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        graph.validate(tmp_path / "latin.ttl")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no shapes"):
        graph.validate(tmp_path / "empty")


@pytest.mark.parametrize("text", ["<a:b> a\n  <a:c> d .\n", "<a:b> a\n  sh:NodeShape .\n", '<a:b> a\n "\\uD800" .\n'])
def test_the_wrong_file_and_line_of_a_folder_of_shapes_are_named(tmp_path: Path, text: str) -> None:
    folder = Path(shutil.copytree(SHAPES, tmp_path / "shapes"))
    (folder / "wrong.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_shapes(folder)
    assert str(raised.value).startswith(f"{folder / 'wrong.ttl'}, line 2: not Turtle: ")
    assert len(str(raised.value).splitlines()) == 2
