"""A data folder of the first edition becomes one of this."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import DATA
from jxkg.errors import InputError
from jxkg.names.convert import convert_folder
from tests.conftest import Run

CORRECTIONS = "open-government-2022.corrections.tsv"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The bundled data as the first edition laid it out."""
    folder = Path(shutil.copytree(DATA, tmp_path / "old"))
    (folder / "documents" / "jzbf-2022-31.yaml").unlink()
    (folder / "documents").rename(folder / "upstream")
    (folder / "upstream" / "gbf-2022-8.yaml").rename(folder / "upstream" / "national-2022-8.yaml")
    (folder / "alignments" / CORRECTIONS).write_text("subject_id\tobject_id\n", encoding="utf-8")
    return folder


def test_it_builds_the_same_graph(old: Path, tmp_path: Path) -> None:
    before = sorted(path.relative_to(old) for path in old.rglob("*"))
    left = convert_folder(old, tmp_path / "new")
    assert [path.name for path in left] == [CORRECTIONS]
    assert sorted(path.name for path in (tmp_path / "new" / "documents").iterdir()) == [
        "gbf-2022-8.yaml",
        "zzbf-2022-30.yaml",
    ]
    assert set(jxkg.build(tmp_path / "new").triples()) == set(jxkg.load().triples())
    assert sorted(path.relative_to(old) for path in old.rglob("*")) == before


def test_an_old_folder_is_recognised_and_told_how(old: Path, tmp_path: Path, run: Run) -> None:
    result = run("build", "--data", old, "--output", tmp_path / "built.ttl")
    assert (result.returncode, result.stdout) == (2, "")
    assert "a data folder of the first edition: upstream/ is now documents/" in result.stderr
    assert "jxkg init NEW --from OLD" in result.stderr
    assert not (tmp_path / "built.ttl").exists()
    done = run("init", tmp_path / "new", "--from", old)
    assert done.returncode == 0
    assert CORRECTIONS in done.stderr
    assert run("build", "--data", tmp_path / "new", "--output", tmp_path / "built.ttl").returncode == 0


def test_nothing_is_written_where_something_is_wrong(old: Path, tmp_path: Path, run: Run) -> None:
    assert "this is not a data folder of the first edition" in run("init", tmp_path / "new", "--from", DATA).stderr
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "mine.txt").write_text("mine", encoding="utf-8")
    assert "there is something here already" in run("init", tmp_path / "taken", "--from", old).stderr
    (old / "upstream" / "zzbf-2022-30.yaml").write_text("document: [", encoding="utf-8")
    with pytest.raises(InputError, match="not YAML"):
        convert_folder(old, tmp_path / "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "taken"]
