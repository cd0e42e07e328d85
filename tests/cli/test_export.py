"""`jxkg export`: what it writes, and what it tells where nothing can be written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import jxkg
from tests.conftest import Run


@pytest.mark.parametrize("name", ["graph.ttl", "graph.nt", "graph.jsonld", "graph.rdf"])
def test_export_by_extension(run: Run, tmp_path: Path, name: str, kg: jxkg.PolicyGraph) -> None:
    assert run("export", tmp_path / name).returncode == 0
    assert len(jxkg.load(tmp_path / name)) == len(kg)


def test_a_folder_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    result = run("export", tmp_path / "file" / "graph.ttl")
    assert result.returncode == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("target", "problem", "remedy"),
    [
        ("/dev/full", "No space left on device", "make room on the disk"),
        (".", "Is a directory", "give the path of a file, not of a folder"),
        (f"{'x' * 300}.nt", "File name too long", "give a shorter name"),
        ("nowhere/x.nt", "No such file or directory", "give a path in a folder that exists"),
    ],
)
def test_what_cannot_be_written_says_what_to_do(
    run: Run, tmp_path: Path, target: str, problem: str, remedy: str
) -> None:
    result = run("export", target, "--format", "ntriples", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert f"the file cannot be written ({problem})\n  {remedy}" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_output_keeps_links_devices_and_protections(run: Run, tmp_path: Path, kg: jxkg.PolicyGraph) -> None:
    target, link = tmp_path / "target.nt", tmp_path / "link.nt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("export", link).returncode == 0
    assert link.is_symlink()
    assert (len(jxkg.load(target)), target.stat().st_mode & 0o777) == (len(kg), 0o640)
    pipe = tmp_path / "pipe.nt"
    os.mkfifo(pipe)
    received = tmp_path / "received.nt"
    with received.open("wb") as sink, subprocess.Popen(["cat", pipe], stdout=sink):
        assert run("export", pipe).returncode == 0
    assert received.read_bytes() == target.read_bytes()
    assert pipe.is_fifo()
