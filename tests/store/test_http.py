"""Credentials for a server: whose they are, to whom they go, and what is said of the way."""

from __future__ import annotations

import http.server
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import jxkg
from jxkg.errors import EndpointError, ExposedWarning, UsageError
from jxkg.store.http import Credentials, find_credentials
from tests.conftest import Run
from tests.servers import free_port
from tests.store.answering import reply, serving, table

SELECT = "SELECT ?n { ?s ?p ?n }"


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("JXKG_USER", "JXKG_PASSWORD", "JXKG_HOST", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))


def set_variables(monkeypatch: pytest.MonkeyPatch, host: str | None) -> None:
    monkeypatch.setenv("JXKG_USER", "you")
    monkeypatch.setenv("JXKG_PASSWORD", "of-environment")
    if host is not None:
        monkeypatch.setenv("JXKG_HOST", host)


@contextmanager
def asking() -> Iterator[tuple[str, list[str]]]:
    """A server that asks for credentials and takes any: its address, and the credentials that it got."""
    got: list[str] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        if given := request.headers["Authorization"]:
            got.append(given)
            reply(200, table(1))(request)
        else:
            reply(401, b"", "text/plain", WWW_Authenticate='Basic realm="any"')(request)

    with serving(answer) as url:
        yield url, got


def test_credentials_of_a_netrc_file_are_those_of_the_host(tmp_path: Path) -> None:
    assert find_credentials("http://127.0.0.1/sparql") is None
    file = tmp_path / ".netrc"
    file.write_text("machine 127.0.0.1 login me password of-netrc\ndefault login me password any\n", encoding="utf-8")
    file.chmod(0o600)
    assert find_credentials("http://127.0.0.1/sparql") == Credentials("me", "of-netrc")
    assert find_credentials("http://localhost/sparql") is None


def test_credentials_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JXKG_USER", "you")
    with pytest.raises(UsageError, match="only one of JXKG_USER and JXKG_PASSWORD"):
        find_credentials("http://127.0.0.1/sparql")
    set_variables(monkeypatch, None)
    with pytest.raises(UsageError, match=r"not the host that they are for\n.* JXKG_HOST=127\.0\.0\.1$"):
        find_credentials("http://127.0.0.1/sparql")
    monkeypatch.setenv("JXKG_HOST", "127.0.0.1")
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


@pytest.mark.parametrize(
    ("host", "url", "bound"),
    [
        ("example.org", "https://example.org/sparql", True),
        ("Example.ORG", "https://example.org:8443/sparql", True),
        ("example.org:443", "https://example.org/sparql", True),
        ("example.org:80", "https://example.org/sparql", False),
        ("example.org:8890", "http://example.org:8890/sparql", True),
        ("example.org:8890", "http://example.org:8891/sparql", False),
        ("[::1]:8890", "http://[::1]:8890/sparql", True),
        ("example.org", "https://example.org.elsewhere.net/sparql", False),
        ("example.org", "https://elsewhere.net/example.org", False),
        ("example.org", "https://example.org@elsewhere.net/", False),
        ("example.org", "https://sparql.example.org/", False),
    ],
)
def test_they_are_bound_to_a_host(monkeypatch: pytest.MonkeyPatch, host: str, url: str, bound: bool) -> None:
    set_variables(monkeypatch, host)
    assert (find_credentials(url) is not None) is bound


@pytest.mark.parametrize(
    "host", ["http://example.org", "example.org/sparql", "me@example.org", "a:b:c", ":80", "a?b", "[", "a\t"]
)
def test_a_host_that_is_none(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    set_variables(monkeypatch, host)
    with pytest.raises(UsageError, match="which is not a host"):
        find_credentials("http://127.0.0.1/")


def test_they_go_to_their_host_and_to_no_other_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    with asking() as (ours, got), asking() as (theirs, stolen):
        set_variables(monkeypatch, urlsplit(ours).netloc)
        jxkg.connect(ours).sparql(SELECT)
        with pytest.raises(EndpointError, match=r"wants other credentials \(401\)\n  set .*, and JXKG_HOST"):
            jxkg.connect(theirs).sparql(SELECT)
    assert (got, stolen) == (["Basic eW91Om9mLWVudmlyb25tZW50"], [])


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_they_do_not_follow_a_redirect(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    with asking() as (elsewhere, stolen):

        def move(request: http.server.BaseHTTPRequestHandler) -> None:
            if request.headers["Authorization"]:
                reply(code, b"", Location=elsewhere)(request)
            else:
                reply(401, b"", "text/plain", WWW_Authenticate='Basic realm="any"')(request)

        with serving(move) as url:
            set_variables(monkeypatch, urlsplit(url).netloc)
            with pytest.raises(EndpointError, match=rf"sends one to another address \({code}\)"):
                jxkg.connect(url).sparql(SELECT)
    assert stolen == []


def test_the_command_line_says_what_to_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with asking() as (url, stolen):
        set_variables(monkeypatch, None)
        for call in (["query", "unit-load", "--endpoint", url], ["push", url]):
            result = run(*call)
            assert (result.returncode, result.stdout) == (2, "")
            assert result.stderr.endswith("set JXKG_HOST to the host that they are for, e.g. JXKG_HOST=127.0.0.1\n")
    assert stolen == []


@pytest.fixture
def another_machine(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a host that leads here, and does not look it."""
    known = socket.getaddrinfo

    def lookup(host: str, *rest: Any, **named: Any) -> Any:
        return known("127.0.0.1" if host == "sparql.example.org" else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return "sparql.example.org"


def test_plain_http_to_another_machine_is_warned_of(another_machine: str) -> None:
    with asking() as (url, got):
        far = url.replace("127.0.0.1", another_machine)
        with pytest.warns(ExposedWarning, match=rf"credentials go to {another_machine}:\d+ over plain http"):
            jxkg.connect(far, credentials=("me", "secret")).sparql(SELECT)
        assert len(got) == 1
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            jxkg.connect(url, credentials=("me", "secret")).sparql(SELECT)
    assert len(got) == 2


def test_nobody_is_warned_where_nothing_is_sent(another_machine: str) -> None:
    with serving(reply(200, table(1))) as url, warnings.catch_warnings():
        warnings.simplefilter("error")
        jxkg.connect(url.replace("127.0.0.1", another_machine), credentials=("me", "secret")).sparql(SELECT)
        with pytest.raises(EndpointError, match="cannot be reached"):
            jxkg.connect(f"https://{another_machine}:{free_port()}/", credentials=("me", "secret")).sparql(SELECT)
