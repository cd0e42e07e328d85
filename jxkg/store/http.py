"""Talking to a SPARQL endpoint through SPARQLWrapper: one request, its answer as bytes, every failure as one of our errors."""

from __future__ import annotations

import ast
import contextlib
import http.client
import netrc
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from SPARQLWrapper import BASIC, DIGEST, POST, SPARQLExceptions, SPARQLWrapper

from jxkg.errors import EndpointError, QueryError, UsageError

_CHUNK = 1 << 16
_FAILURES: tuple[tuple[type[Exception], str, str], ...] = (
    (
        SPARQLExceptions.Unauthorized,
        "wants other credentials (401)",
        "set JXKG_USER and JXKG_PASSWORD, or use a netrc file",
    ),
    (SPARQLExceptions.EndPointNotFound, "is not there (404)", "check the path of the endpoint"),
    (SPARQLExceptions.EndPointInternalError, "failed (500): {said}", "its log may say more"),
    (SPARQLExceptions.SPARQLWrapperException, "refuses: {said}", "its log may say why"),
    (urllib.error.HTTPError, "refuses ({code} {reason})", "its log may say why"),
    (TimeoutError, "did not answer in time", "allow more than {timeout} s, or ask for less"),
    (urllib.error.URLError, "cannot be reached: {reason}", "check the address, and that the server runs"),
    (Exception, "broke off its answer: {reason!r}", "the answer is not whole; ask again, or for less at once"),
)


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A user's name and password; never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"<Credentials of {self.user}>"


def find_credentials(url: str) -> Credentials | None:
    """What JXKG_USER and JXKG_PASSWORD or, without them, the netrc file say of an endpoint's host; None where nothing does.

    Raises UsageError where only one of the two variables is set, or the netrc file cannot be read.
    """
    user, password = os.environ.get("JXKG_USER"), os.environ.get("JXKG_PASSWORD")
    if (user is None) != (password is None):
        raise UsageError("only one of JXKG_USER and JXKG_PASSWORD is set", None, "set both, or neither")
    if user is not None and password is not None:
        return Credentials(user, password)
    try:
        found = netrc.netrc().authenticators(urlsplit(url).hostname or "")
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as error:
        raise UsageError(
            f"the netrc file cannot be read: {error}", None, "mend it, or set JXKG_USER and JXKG_PASSWORD"
        ) from None
    return Credentials(found[0], found[2] or "") if found else None


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: its headers with small letters, and the whole body."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that answers SPARQL over HTTP. `timeout` is for a whole request and its answer, in seconds."""

    url: str
    timeout: float
    credentials: Credentials | None

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in {"http", "https"}:
            raise UsageError(
                f"{self.url} is not the address of an endpoint", None, "it begins with http:// or https://"
            )
        if urlsplit(self.url).password:
            raise UsageError(
                "the address has a password in it", None, "set JXKG_USER and JXKG_PASSWORD, or use a netrc file"
            )

    def ask(self, text: str, kind: str, accept: str, graph: str | None) -> Reply:
        """Send a query of a kind (SELECT, ASK, CONSTRUCT, DESCRIBE), asking for a media type."""
        wrapper = self._wrapper(text, kind, accept)
        if graph is not None:
            wrapper.addDefaultGraph(graph)
        return self._send(wrapper)

    def update(self, text: str) -> Reply:
        """Send an update."""
        return self._send(self._wrapper(text, "INSERT", "*/*"))

    def _wrapper(self, text: str, kind: str, accept: str) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(text)
        wrapper.queryType = kind  # which it otherwise guesses from the text
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)  # or it adds format=xml, which Virtuoso obeys before the Accept header
        wrapper.setTimeout(max(1, round(self.timeout)))
        wrapper.addCustomHttpHeader("Accept", accept)
        return wrapper

    def _send(self, wrapper: SPARQLWrapper) -> Reply:
        deadline = time.monotonic() + self.timeout
        try:
            return _read(self._open(wrapper), deadline)
        except SPARQLExceptions.QueryBadFormed as error:
            raise QueryError(f"{self.url} finds the query wrong: {_said(error)}", None, "check the text") from None
        except (SPARQLExceptions.SPARQLWrapperException, http.client.HTTPException, OSError) as error:
            raise self._failure(error) from None

    def _failure(self, error: Exception) -> EndpointError:
        """What went wrong, in our words."""
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        cause = (
            error.reason
            if isinstance(error, urllib.error.URLError) and isinstance(error.reason, TimeoutError)
            else error
        )
        problem, remedy = next((said, remedy) for kind, said, remedy in _FAILURES if isinstance(cause, kind))
        said = problem.format(
            said=_said(cause), reason=getattr(cause, "reason", cause), code=getattr(cause, "code", "")
        )
        return EndpointError(f"{self.url} {said}", None, remedy.format(timeout=f"{self.timeout:g}"))

    def _open(self, wrapper: SPARQLWrapper) -> Any:
        """Send without credentials where there are none; else as the endpoint wants them, which its refusal says."""
        if self.credentials is None:
            return wrapper.query().response
        wrapper.setCredentials(self.credentials.user, self.credentials.password)
        wrapper.setHTTPAuth(BASIC)
        try:
            return wrapper.query().response
        except SPARQLExceptions.Unauthorized:
            wrapper.setHTTPAuth(DIGEST)
            try:
                return wrapper.query().response
            finally:
                urllib.request.install_opener(urllib.request.build_opener())  # SPARQLWrapper leaves its own behind


def _read(response: Any, deadline: float) -> Reply:
    """The whole body, within the time for all of it: a server that sends a byte a minute is late too."""
    pieces = []
    with response:
        while piece := response.read1(_CHUNK):
            pieces.append(piece)
            if time.monotonic() > deadline:
                raise TimeoutError
    headers = {name.lower(): value for name, value in response.headers.items()}
    body = b"".join(pieces)
    length = headers.get("content-length")
    if length is not None and length.isdecimal() and int(length) != len(body):
        raise http.client.IncompleteRead(body, int(length) - len(body))
    return Reply(headers, body)


def _said(error: Exception) -> str:
    """What a server said, on one line; SPARQLWrapper puts it behind words of its own, as the text of a bytes literal."""
    said = str(error).partition("Response:")[2].strip() or str(error)
    with contextlib.suppress(ValueError, SyntaxError):
        said = ast.literal_eval(said).decode("utf-8", "replace") if said.startswith("b") else said
    return " ".join(said.split())[:300]
