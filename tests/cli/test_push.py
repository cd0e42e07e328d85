"""`jxkg push`."""

from __future__ import annotations

from pathlib import Path

import pytest

import jxkg
from jxkg._resources import GRAPH
from jxkg.publish.push import TARGET
from tests.conftest import Run
from tests.servers import free_port, graphs, oxigraph

SIZE = len(jxkg.load())


def test_the_command_line(run: Run, tmp_path: Path) -> None:
    with oxigraph(tmp_path) as server:
        result = run("push", server.update_url, "--batch", "2000")
        assert (result.returncode, result.stdout) == (0, "")
        assert f"<{TARGET}> at {server.update_url} has {SIZE} triples" in result.stderr
        assert f"--endpoint {server.query_url} --graph-name {TARGET}" in result.stderr
        assert run("push", server.update_url, GRAPH, "--graph-name", "https://w3id.org/jxkg/id/two").returncode == 0
        assert graphs(server) == {TARGET: SIZE, "https://w3id.org/jxkg/id/two": SIZE}
    result = run("push", server.update_url)
    assert result.returncode == 2
    assert "cannot be reached" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_command_line_never_shows_a_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JXKG_HOST", "127.0.0.1")
    monkeypatch.setenv("JXKG_USER", "me")
    monkeypatch.setenv("JXKG_PASSWORD", "secret-of-mine")
    result = run("push", f"http://127.0.0.1:{free_port()}/update")
    assert result.returncode == 2
    assert "secret-of-mine" not in result.stdout + result.stderr
