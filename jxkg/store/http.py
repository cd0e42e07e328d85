"""Talking to a SPARQL endpoint through SPARQLWrapper: one request, its answer as bytes, every failure as one of our errors."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import netrc
import os
import time
import urllib.error
import urllib.request
import warnings
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from SPARQLWrapper import POST, SPARQLWrapper

from jxkg.errors import EndpointError, ExposedWarning, JxkgError, QueryError, UsageError
from jxkg.limits import current, too_much
from jxkg.store.waiting import GivenUpError, within

_CHUNK = 1 << 16
_GRACE = 0.5  # seconds in which what is late by itself says so better
_SET = "JXKG_USER, JXKG_PASSWORD, and JXKG_HOST for the host that they are for"
_PORTS = {"http": 80, "https": 443}
_REFUSALS = {
    401: ("wants other credentials (401)", f"set {_SET}, or use a netrc file"),
    404: ("is not there (404)", "check the path of the endpoint"),
    500: ("failed (500): {said}", "its log may say more"),
}
_REFUSAL = ("refuses ({code} {reason}): {said}", "its log may say why")
_REDIRECT = ("sends one to another address ({code}), {location}", "connect to that address, if it is the right one")


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A user's name and password; never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"<Credentials of {self.user}>"

    def __reduce__(self) -> tuple[object, ...]:
        """Raise UsageError: a password does not go into a file or to another process unasked."""
        problem = "a connection with credentials cannot be pickled"
        raise UsageError(
            problem, None, "connect anew in each process, with JXKG_USER and JXKG_PASSWORD or a netrc file"
        )


def find_credentials(url: str) -> Credentials | None:
    """The credentials for an endpoint's host; None without any.

    Those in JXKG_USER and JXKG_PASSWORD if JXKG_HOST is that host (or host:port), or else those in the netrc file, which have to
    be under the host's name: its `default` is for any host, and is not taken.

    Raises UsageError if only one of the two variables is set, if they are set and JXKG_HOST is not, or is not a host, and if the
    netrc file cannot be read.
    """
    user, password = os.environ.get("JXKG_USER"), os.environ.get("JXKG_PASSWORD")
    if (user is None) != (password is None):
        raise UsageError("only one of JXKG_USER and JXKG_PASSWORD is set", None, "set both, or neither")
    if user is not None and password is not None and _is_for(os.environ.get("JXKG_HOST", ""), url):
        return Credentials(user, password)
    try:
        found = netrc.netrc().hosts.get(urlsplit(url).hostname or "")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, netrc.NetrcParseError) as error:
        raise UsageError(f"the netrc file cannot be read: {error}", None, f"correct it, or set {_SET}") from None
    return Credentials(found[0], found[2] or "") if found else None


def _is_for(host: str, url: str) -> bool:
    """Whether credentials that are bound to a host are for an endpoint; UsageError if they are bound to none."""
    asked = urlsplit(url)
    if not host:
        remedy = f"set JXKG_HOST to the host that they are for, e.g. JXKG_HOST={asked.hostname or 'localhost'}"
        raise UsageError("JXKG_USER and JXKG_PASSWORD are set, but not the host that they are for", None, remedy)
    try:
        bound = urlsplit(f"//{host}")
        port = bound.port
    except ValueError:
        bound, port = urlsplit(""), None
    if bound.netloc != host or not bound.hostname or bound.username is not None:
        remedy = "give a name or number, with a port or without: localhost, or sparql.example.org:8890"
        raise UsageError(f"JXKG_HOST is {host}, which is not a host", None, remedy)
    ports = {None, asked.port or _PORTS.get(asked.scheme)}
    return bound.hostname == asked.hostname and port in ports


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: its headers with small letters, and the whole body."""

    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that answers SPARQL over HTTP.

    `timeout` is for a whole request and its answer, in seconds; where it is None, `jxkg.limited` says it.
    """

    url: str
    timeout: float | None
    credentials: Credentials | None

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            wrong = parts.scheme not in {"http", "https"} or not parts.hostname or not self.url.isascii()
        except ValueError:
            wrong = True
        if wrong:
            remedy = "begin it with http:// or https:// and a host, and percent-encode characters that are not ASCII"
            raise UsageError(f"{self.url} is not the address of an endpoint", None, remedy)
        if parts.password:
            raise UsageError("the address has a password in it", None, f"set {_SET}, or use a netrc file")
        if not 0 < self.seconds < float("inf"):
            raise UsageError(f"the time-out cannot be {self.timeout} s", None, "give a number of seconds above 0")

    @property
    def seconds(self) -> float:
        """How long a request and its answer may take now."""
        return current().timeout if self.timeout is None else self.timeout

    @property
    def exposed(self) -> bool:
        """Whether anybody on the way can read what is sent: plain HTTP to another machine than this."""
        parts = urlsplit(self.url)
        host = (parts.hostname or "").rstrip(".")
        return parts.scheme == "http" and not _is_here(host)

    @property
    def shown(self) -> str:
        """The address as messages show it: without its query part, which may hold a key."""
        return self.url.partition("?")[0]

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
        wrapper = _Wrapper(self)
        wrapper.setQuery(text)
        wrapper.queryType = kind  # which it otherwise guesses from the text
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)  # or it adds format=xml, which Virtuoso obeys before the Accept header
        wrapper.addCustomHttpHeader("Accept", accept)
        return wrapper

    def _send(self, wrapper: SPARQLWrapper) -> Reply:
        """The reply, given up in time also where a server goes on sending: a byte a minute, or headers without end."""
        seconds = self.seconds
        try:
            return within(seconds + _GRACE, lambda: self._reply(wrapper, time.monotonic() + seconds))
        except GivenUpError:
            raise self._late() from None

    def _reply(self, wrapper: SPARQLWrapper, deadline: float) -> Reply:
        try:
            return _read(wrapper.query().response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from None
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise self._failure(error) from None

    def _refusal(self, error: urllib.error.HTTPError) -> JxkgError:
        """The error for a request that the endpoint refused."""
        said = _said(error)
        if error.code == 400:
            return QueryError(f"{self.shown} finds the query wrong: {said}", None, "check the text")
        location = error.headers.get("Location", "")
        problem, remedy = _REDIRECT if location else _REFUSALS.get(error.code, _REFUSAL)
        told = problem.format(code=error.code, reason=error.reason, said=said, location=location)
        return EndpointError(f"{self.shown} {told}", None, remedy)

    def _failure(self, error: Exception) -> EndpointError:
        """The error for a request or answer that did not get through."""
        cause = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(cause, TimeoutError):
            return self._late()
        if isinstance(error, urllib.error.URLError):
            return EndpointError(
                f"{self.shown} cannot be reached: {cause}", None, "check the address, and that the server runs"
            )
        remedy = "the answer is not whole; ask again, or for less at once"
        return EndpointError(f"{self.shown} broke off its answer: {cause!r}", None, remedy)

    def _late(self) -> EndpointError:
        remedy = f"allow more than {self.seconds:g} s (--timeout, or jxkg.limited in Python), or ask for less"
        return EndpointError(f"{self.shown} did not answer in time", None, remedy)


def _is_here(host: str) -> bool:
    """Whether a host is this machine by its name or number.

    >>> _is_here("localhost"), _is_here("127.0.0.2"), _is_here("::1"), _is_here("10.0.0.1"), _is_here("localhost.example.org")
    (True, True, True, False, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with an opener of its own.

    SPARQLWrapper uses urllib's global opener and replaces it for Digest. It follows redirects with the credentials, and sends
    Basic credentials to any server. This class sends credentials only when challenged, and treats a redirect as a refusal.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint.url)
        handlers: list[urllib.request.BaseHandler] = [_NoRedirect(), _Challenge(endpoint)]
        if endpoint.credentials is not None:
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, endpoint.url, endpoint.credentials.user, endpoint.credentials.password)
            handlers += [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
        self._opener = urllib.request.build_opener(*handlers)
        self._seconds = endpoint.seconds

    def _query(self) -> tuple[Any, str]:
        return self._opener.open(self._createRequest(), timeout=self._seconds), self.returnFormat


class _Challenge(urllib.request.BaseHandler):
    """Before a challenge is answered, it is read to its end, so that the connection is not left open, and exposure is told."""

    handler_order = 100  # before those that answer

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def http_error_401(self, _request: Any, response: Any, *_: Any) -> None:
        """Read the body, and warn if the credentials go out where others can read them."""
        response.read(_CHUNK)
        if self._endpoint.credentials is not None and self._endpoint.exposed:
            host = urlsplit(self._endpoint.url).netloc.rpartition("@")[2]
            message = (
                f"credentials go to {host} over plain http, where others can read them: use https if the server has it"
            )
            warnings.warn(ExposedWarning(message), stacklevel=2)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, since it could send queries and credentials anywhere."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Do not follow the redirect."""


def _read(response: Any, deadline: float) -> Reply:
    """The whole body, read before the deadline, so that a server that sends a byte a minute is late too.

    Raises LimitError where it is larger than an answer may be.
    """
    pieces, size, most = [], 0, current().answer_bytes
    with response:
        while piece := response.read1(_CHUNK):
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise too_much("the endpoint's answer has", most)
            if time.monotonic() > deadline:
                raise TimeoutError
    headers = {name.lower(): value for name, value in response.headers.items()}
    body = b"".join(pieces)
    length = headers.get("content-length")
    if length is not None and length.isdecimal() and int(length) != len(body):
        raise http.client.IncompleteRead(body, int(length) - len(body))
    return Reply(headers, body)


def _said(error: urllib.error.HTTPError) -> str:
    """What a server said, on one line."""
    with contextlib.suppress(http.client.HTTPException, OSError):
        return " ".join(error.read(_CHUNK).decode("utf-8", "replace").split())[:300]
    return ""
