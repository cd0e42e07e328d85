"""What is made beside its place: what was left lying is cleared, what somebody works on is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jxkg.beside import beside, settle

DYING = """
import os, signal, sys
from pathlib import Path
from jxkg.beside import beside
with beside(Path(sys.argv[1]), folder=bool(sys.argv[2])) as made:
    (made / "file" if made.is_dir() else made).write_text("half")
    print(made, flush=True)
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def hidden(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("folder", ["", "yes"], ids=["a file", "a folder"])
def test_only_what_a_dead_process_left_is_cleared(tmp_path: Path, folder: str) -> None:
    target = tmp_path / "it"
    command = [sys.executable, "-c", DYING, str(target), folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as other:
        assert other.stdin is not None
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with beside(target) as made:
            assert set(hidden(tmp_path)) == {theirs, made}
        assert hidden(tmp_path) == [theirs]
        other.stdin.close()
        other.wait()
    assert hidden(tmp_path) == [theirs]
    with beside(target) as made:
        assert hidden(tmp_path) == [made]


def test_hidden_files_of_others_are_left_alone(tmp_path: Path) -> None:
    kept = [tmp_path / name for name in (".it.bak", ".it.abcdefgh", ".other.abcdefgh.part", ".it.abcdefgh.part.old")]
    for path in kept:
        path.write_text("mine", encoding="utf-8")
    with beside(tmp_path / "it") as made:
        settle(made, tmp_path / "it")
    assert sorted(tmp_path.iterdir()) == sorted([*kept, tmp_path / "it"])


def test_what_is_moved_is_on_the_disk_before_and_its_place_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def told_fsync(handle: int) -> None:
        done.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    def told_replace(made: Path, target: Path) -> Path:
        done.append("moved")
        return replace(made, target)

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(Path, "replace", told_replace)
    with beside(tmp_path / "it", folder=True) as made:
        (made / "file").write_text("whole", encoding="utf-8")
        settle(made, tmp_path / "it")
    assert done == [str(made), str(made / "file"), "moved", str(tmp_path)]
