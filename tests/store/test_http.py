"""Credentials for a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from jxkg.errors import UsageError
from jxkg.store.http import Credentials, find_credentials


def test_credentials_from_the_environment_and_from_netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("JXKG_USER", "JXKG_PASSWORD", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_credentials("http://127.0.0.1/sparql") is None
    file = tmp_path / ".netrc"
    file.write_text("machine 127.0.0.1 login me password of-netrc\n", encoding="utf-8")
    file.chmod(0o600)
    assert find_credentials("http://127.0.0.1/sparql") == Credentials("me", "of-netrc")
    assert find_credentials("http://localhost/sparql") is None
    monkeypatch.setenv("JXKG_USER", "you")
    with pytest.raises(UsageError, match="only one of JXKG_USER and JXKG_PASSWORD"):
        find_credentials("http://127.0.0.1/sparql")
    monkeypatch.setenv("JXKG_PASSWORD", "of-environment")
    found = find_credentials("http://127.0.0.1/sparql")
    assert found == Credentials("you", "of-environment")
    assert "of-environment" not in repr(found)


def test_a_netrc_file_that_is_not_text(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("JXKG_USER", raising=False)
    monkeypatch.delenv("JXKG_PASSWORD", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_bytes(b"machine 127.0.0.1 login \xff\xfe\x81 password \xff\n")
    (tmp_path / ".netrc").chmod(0o600)
    with pytest.raises(UsageError, match="the netrc file cannot be read"):
        find_credentials("http://127.0.0.1/sparql")
