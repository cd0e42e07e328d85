"""Doors to a graph and forms of its answers: disk, rdflib, result files, the commands that ask questions."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.errors import InputError, UsageError
from jxkg.store import embedded


def test_a_store_is_created_filled_and_reopened(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    folder = tmp_path / "a" / "store"
    assert len(jxkg.open(folder)) == len(kg)
    assert jxkg.open(folder).trace(5) == kg.trace(5)
    with pytest.raises(UsageError, match="something is there already"):
        jxkg.open(folder, GRAPH)
    assert [path.name for path in folder.parent.iterdir()] == ["store"]


def test_a_store_of_ones_own_file(tmp_path: Path) -> None:
    (tmp_path / "one.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    assert len(jxkg.open(tmp_path / "store", tmp_path / "one.nt")) == 1
    assert len(jxkg.open(tmp_path / "store")) == 1


@pytest.mark.slow
def test_a_store_is_compacted(tmp_path: Path) -> None:
    """Of more than a million triples, loading leaves two files for each of the three indices."""
    with (tmp_path / "many.nt").open("w", encoding="utf-8") as out:
        for subject, predicate, thing in itertools.product(range(101), repeat=3):
            out.write(f"<a:{subject}> <a:{predicate}> <a:{thing}> .\n")
    jxkg.open(tmp_path / "store", tmp_path / "many.nt")
    large = [path for path in (tmp_path / "store").glob("*.sst") if path.stat().st_size > 100_000]
    assert len(large) == 3


def test_two_processes_may_read_a_store(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    mine = jxkg.open(tmp_path / "store")
    code = f"import jxkg; print(len(jxkg.open({str(tmp_path / 'store')!r})))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert int(other.stdout) == len(mine) == len(kg)


def test_no_store_is_left_of_a_wrong_file(tmp_path: Path) -> None:
    (tmp_path / "wrong.ttl").write_text("a b", encoding="utf-8")
    for source in (tmp_path / "wrong.ttl", tmp_path / "missing.ttl"):
        with pytest.raises(InputError):
            jxkg.open(tmp_path / "store", source)
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.ttl"]


def test_where_the_disk_holds_no_store_the_file_is_not_blamed(tmp_path: Path) -> None:
    """A limit on the size of files stands for a full disk."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        f"sys.argv[1:] = ['trace', '5', '--store', {str(tmp_path / 'store')!r}];"
        "from jxkg.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert f"{tmp_path / 'store'}: the store cannot be made" in done.stderr
    assert "see that there is room" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(UsageError, match="this is no store"):
        jxkg.open(tmp_path)
    with pytest.raises(UsageError, match="this is a file, not the folder of a store"):
        jxkg.open(tmp_path / "file")
    with pytest.raises(UsageError, match="something is there already"):
        jxkg.open(tmp_path, GRAPH)


def test_a_damaged_store_and_a_place_where_none_can_be(tmp_path: Path) -> None:
    jxkg.open(tmp_path / "store")
    assert (tmp_path / "store").stat().st_mode & 0o077 == 0o055 & ~os.umask(os.umask(0o022))
    (manifest,) = (tmp_path / "store").glob("MANIFEST-*")
    manifest.write_bytes(b"damaged")
    with pytest.raises(UsageError, match="the store cannot be opened"):
        jxkg.open(tmp_path / "store")
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    with pytest.raises(UsageError, match="no store can be made here"):
        jxkg.open(tmp_path / "file" / "store")


def test_two_processes_that_make_one_store_end_with_one(tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    command = [sys.executable, "-c", f"import jxkg; print(len(jxkg.open({str(tmp_path / 'store')!r})))"]
    three = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    ended = [(*process.communicate(), process.returncode) for process in three]
    assert ended == [(f"{len(kg)}\n".encode(), b"", 0)] * 3
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_the_loser_opens_the_store_of_the_winner_if_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file, other = tmp_path / "store", tmp_path / "one.nt", tmp_path / "other.nt"
    file.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    other.write_text("<urn:a> <urn:b> <urn:d> .\n", encoding="utf-8")
    make = embedded._make

    def late(*arguments: Path) -> None:
        """Made while another process makes, and has ended."""
        make(*arguments)
        monkeypatch.undo()
        jxkg.open(folder, file)

    for mine, raised in ((file, None), (other, "something is there already")):
        monkeypatch.setattr(embedded, "_make", late)
        if raised is None:
            assert len(jxkg.open(folder, mine)) == 1
        else:
            with pytest.raises(UsageError, match=raised):
                jxkg.open(folder, mine)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["one.nt", "other.nt", "store"]
        shutil.rmtree(folder)


def test_a_store_that_a_killed_run_left_half_made_is_cleared(tmp_path: Path) -> None:
    code = (
        "import os, signal, jxkg; from jxkg import beside;"
        "beside.settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        f"jxkg.open({str(tmp_path / 'store')!r})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".store.")
    jxkg.open(tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
