"""What can go wrong behind an address: each is an error or warning of its own, and nothing is silently partial."""

from __future__ import annotations

import contextlib
import http.server
import subprocess
import sys
import time
from pathlib import Path

import pytest

import jxkg
from jxkg.errors import EndpointError, LimitError, QueryError, TruncatedWarning, UsageError
from jxkg.publish.push import TARGET, push
from tests.servers import free_port, virtuoso
from tests.store.answering import Answer, reply, serving, table

SELECT = "SELECT ?n { ?t ?p ?n }"


def broken_off(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "application/sparql-results+json")
    request.send_header("Content-Length", "100000")
    request.end_headers()
    request.wfile.write(table(5))


def dribbling(request: http.server.BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "application/sparql-results+json")
    request.end_headers()
    with contextlib.suppress(OSError):
        for byte in table(50):
            request.wfile.write(bytes([byte]))
            request.wfile.flush()
            time.sleep(0.1)


def headers_without_end(request: http.server.BaseHTTPRequestHandler) -> None:
    with contextlib.suppress(OSError):
        request.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        for _ in range(40):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.1)


FAILURES: dict[str, tuple[Answer, str]] = {
    "400": (reply(400, b"syntax error at line 1", "text/plain"), "finds the query wrong: syntax error at line 1"),
    "401": (reply(401, b"", "text/plain"), r"wants other credentials \(401\)"),
    "403": (reply(403, b"", "text/plain"), r"refuses \(403 Forbidden\)"),
    "a redirect": (
        reply(302, b"", "text/plain", Location="http://127.0.0.1:1/elsewhere"),
        r"sends one to another address \(302\), http://127.0.0.1:1/elsewhere",
    ),
    "404": (reply(404, b"", "text/plain"), r"is not there \(404\)"),
    "500": (reply(500, b"out of memory", "text/plain"), r"failed \(500\): out of memory"),
    "503": (reply(503, b"", "text/plain"), r"refuses \(503 Service Unavailable\)"),
    "a page": (
        reply(200, b"<html>SPARQL</html>", "text/html; charset=utf-8"),
        "answered with text/html, not with",
    ),
    "no JSON": (reply(200, b"{", "application/sparql-results+json"), "an answer that is broken or incomplete"),
    "truncated JSON": (reply(200, table(50)[:-40]), "an answer that is broken or incomplete"),
    "broken off": (broken_off, "broke off its answer"),
    "headers without end": (headers_without_end, "did not answer in time"),
    "dribbling": (dribbling, "did not answer in time"),
    "silent": (lambda _: time.sleep(3), "did not answer in time"),
}


def _failure(name: str) -> object:
    waits = name in {"headers without end", "silent"}
    return pytest.param(*FAILURES[name], id=name, marks=[pytest.mark.slow] if waits else [])


@pytest.mark.parametrize(("answer", "message"), [_failure(name) for name in FAILURES])
def test_each_failure_is_named(answer: Answer, message: str) -> None:
    with serving(answer) as url, pytest.raises((EndpointError, QueryError), match=message) as caught:
        jxkg.connect(url, timeout=1).sparql(SELECT)
    assert url in str(caught.value)


def test_an_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    sent = []

    def flood(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/sparql-results+json")
        request.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(1000):
                request.wfile.write(b" " * 100_000)
                sent.append(100_000)

    with serving(flood) as url, jxkg.limited(memory=0.01):
        kg = jxkg.connect(url)
        with pytest.raises(LimitError, match=r"the endpoint's answer has more than 0\.0025 GB"):
            kg.sparql(SELECT)
    assert sum(sent) < 50_000_000


def test_the_limits_hold_for_an_endpoint_unless_it_has_its_own() -> None:
    slow = serving(lambda _: time.sleep(1))
    late = pytest.raises(EndpointError, match="did not answer in time")
    with slow as url, jxkg.limited(timeout=0.2), late:
        jxkg.connect(url).sparql(SELECT)
    with serving(reply(200, table(1))) as url, jxkg.limited(timeout=1e-6):
        assert len(jxkg.connect(url, timeout=20).sparql(SELECT)) == 1  # type: ignore[arg-type]


def test_a_refused_connection() -> None:
    with pytest.raises(EndpointError, match=r"cannot be reached: .*Connection refused"):
        jxkg.connect(f"http://127.0.0.1:{free_port()}/sparql").sparql(SELECT)


def test_a_whole_answer_is_no_warning(recwarn: pytest.WarningsRecorder) -> None:
    with serving(reply(200, table(5))) as url:
        assert len(jxkg.connect(url).sparql(SELECT)) == 5  # type: ignore[arg-type]
    assert list(recwarn) == []


def test_a_limit_that_one_knows_of() -> None:
    with serving(reply(200, table(5))) as url, pytest.warns(TruncatedWarning, match="gives 5 rows at most"):
        jxkg.connect(url, limit=5).sparql(SELECT)


def test_a_limit_that_the_server_tells() -> None:
    with (
        serving(reply(200, table(5), X_SPARQL_MaxRows="5")) as url,
        pytest.warns(TruncatedWarning, match="gives 5 rows at most"),
    ):
        jxkg.connect(url).sparql(SELECT)


def test_each_answer_that_is_cut_is_told() -> None:
    """As a script would be told, with the filters that Python starts with."""
    with serving(reply(200, table(5))) as url:
        code = f"import jxkg; kg = jxkg.connect({url!r}, limit=5); [kg.sparql('SELECT ?n {{ ?t ?p ?n }} #' + x) for x in 'ab']"
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert result.stderr.count("TruncatedWarning") == 2


def test_credentials_go_to_nobody_who_does_not_ask_for_them() -> None:
    seen: list[str | None] = []

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Authorization"])
        if len(seen) == 1:
            reply(200, table(1))(request)
        elif seen[-1] is None:
            reply(401, b"", "text/plain", WWW_Authenticate='Basic realm="any"')(request)
        else:
            reply(500, f"{seen[-1]} is wrong".encode(), "text/plain")(request)

    with serving(answer) as url:
        kg = jxkg.connect(url, credentials=("me", "secret"))
        kg.sparql(SELECT)
        assert seen == [None]
        with pytest.raises(EndpointError, match="failed") as caught:
            kg.sparql(SELECT)
    assert seen[1:] == [None, "Basic bWU6c2VjcmV0"]
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("timeout", [0, -1, float("nan"), float("inf")])
def test_a_time_out_that_is_none(timeout: float) -> None:
    with pytest.raises(UsageError, match="the time-out cannot be"):
        jxkg.connect("http://127.0.0.1/sparql", timeout=timeout)


def test_a_key_in_the_address_is_not_repeated() -> None:
    with pytest.raises(EndpointError) as caught:
        jxkg.connect(f"http://127.0.0.1:{free_port()}/sparql?apikey=secret").sparql(SELECT)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["localhost:7878/query", "ftp://127.0.0.1/", "", "/query", "http://[x", "http:///", "http://127.0.0.1/查询"]
)
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(UsageError, match="is not the address of an endpoint"):
        jxkg.connect(url)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="the address has a password in it") as caught:
        jxkg.connect("http://me:secret@127.0.0.1/sparql")
    assert "secret" not in str(caught.value)


def test_federation_is_allowed_where_one_says_so() -> None:
    text = "SELECT ?n FROM <http://127.0.0.1/other> { ?s ?p ?n }"
    with serving(reply(200, table(1))) as url:
        with pytest.raises(QueryError, match="FROM makes the engine ask another server"):
            jxkg.connect(url).sparql(text)
        assert isinstance(jxkg.connect(url, federated=True).sparql(text), jxkg.Rows)


@pytest.mark.slow
@pytest.mark.servers
def test_virtuoso_cuts_answers_silently_and_we_say_so(tmp_path: Path) -> None:
    with virtuoso(tmp_path, rows=50) as running:
        push(jxkg.load().triples(), running.server)
        kg = jxkg.connect(running.query_url, graph=TARGET)
        with pytest.warns(TruncatedWarning, match="gives 50 rows at most"):
            rows = kg.ask("tasks")
        assert isinstance(rows, jxkg.Rows)
        assert len(rows) == 50
        with pytest.raises(EndpointError, match=rf"gave 5\d of {len(jxkg.load())} triples"):
            list(kg.triples())
        limited = jxkg.connect(running.query_url, graph=TARGET, limit=50)
        with pytest.warns(TruncatedWarning, match="gives 50 rows at most"):
            limited.sparql("CONSTRUCT WHERE { ?s ?p ?o }")
        with pytest.raises(EndpointError, match=r"wants other credentials \(401\)"):
            jxkg.connect(running.update_url, credentials=("dba", "wrong")).sparql(SELECT)
