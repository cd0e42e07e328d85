r"""The tokens of a SPARQL text (SPARQL 1.1, section 19.8): every character belongs to one, and what belongs to none is refused.

Engines read tokens differently: pyoxigraph needs no blank between SERVICE and what follows, rdflib replaces code-point escapes
everywhere before it parses, and takes ſ for s in a keyword. So a text that can be read in two ways is refused here, and engines
get a text that is made from these tokens, without comments and without escapes that can be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from jxkg.errors import QueryError

MOST_CHARACTERS = 4_000_000
"""Of a query; it takes some seconds to look at each."""

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MORE = "\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"


@cache
def _pattern(base: str, more: str) -> re.Pattern[str]:
    """The tokens, with names of some characters; large classes take long to compile, and few texts need them."""
    chars = rf"{base}_0-9\-{more}"
    local = rf"(?:[{chars}:]|{_ESCAPED})"
    prefix = rf"[{base}][{chars}]*(?:\.+[{chars}]+)*"
    return re.compile(
        rf"""
          (?P<comment> \#[^\r\n]* )
        | (?P<iri> <[^<>"{{}}|^`\\\x00-\x20]*> )
        | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
            | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
        | (?P<name> _:[{base}_0-9][{chars}]*(?:\.+[{chars}]+)*
            | (?:{prefix})?:(?:(?:[{base}_0-9:]|{_ESCAPED}){local}*(?:\.+{local}+)*)? )
        | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
        | (?P<variable> [?$][{base}_0-9][{base}_0-9{more}]* )
        | (?P<number> (?:[0-9]*\.[0-9]+|[0-9]+\.(?=[0-9]*[eE][+\-]?[0-9])[0-9]*|[0-9]+)(?:[eE][+\-]?[0-9]+)? )
        | (?P<word> [A-Za-z][A-Za-z0-9_]* )
        | (?P<space> [ \t\r\n]+ )
        | (?P<mark> [{{}}()\[\].;,=!<>+\-*/|&^?] )
        | (?P<wrong> . )
        """,
        re.VERBOSE | re.DOTALL,
    )


_PLAIN_IRI = re.compile(r"<(?:https?://.*|[A-Za-z][A-Za-z0-9+.\-]*:[^?$&()]*|[\w./\-#]*)>")
_NEWER = {"<<", "{|"}
"""How triple terms and annotations of SPARQL 1.2 begin."""


def _matches(text: str) -> Sequence[re.Match[str]]:
    """The tokens as matches; where a name has other letters than those of ASCII, with all that names may have."""
    found = tuple(_pattern("A-Za-z", "").finditer(text))
    if any(match.lastgroup == "wrong" and not match[0].isascii() for match in found):
        return tuple(_pattern(_BASE, _MORE).finditer(text))
    return found


class Token(NamedTuple):
    """A piece of a SPARQL text; its kind is the name of the group of the pattern above that it matches."""

    kind: str
    text: str


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; joined, they are the text again. The tokens of recent texts are kept.

    Raises QueryError, with the line, for a character that is part of no token, for what engines may read in two ways (a
    backslash outside a string, or a < that may begin an IRI or a comparison), for triple terms, and for a text that is too long.

    >>> [token.text for token in tokens("ASK { ?s ?p '?o' }") if token.kind in {"variable", "string"}]
    ['?s', '?p', "'?o'"]
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"the query has more than {MOST_CHARACTERS:,} characters", None, "ask in parts")
    found: list[Token] = []
    for match in _matches(text):
        kind = match.lastgroup or ""
        if kind in {"wrong", "iri", "mark"} and (said := _trouble(match)):
            line = text.count("\n", 0, match.start()) + 1
            raise QueryError(f"line {line} of the query: {said[0]}", None, said[1])
        found.append(Token(kind, match[0]))
    return tuple(found)


def _trouble(match: re.Match[str]) -> tuple[str, str] | None:
    """What is wrong with a token, and what to do; None if nothing is."""
    token, pair = match[0], match.string[match.start() : match.start() + 2]
    if match["iri"]:
        return None if _PLAIN_IRI.fullmatch(token) else (f"{token} may be an IRI or a comparison", _BLANKS)
    if match["mark"]:
        return ("there is a triple term or annotation of RDF 1.2", _OLDER) if pair in _NEWER else None
    return _WRONG.get(token) or _stray(token)


def _stray(character: str) -> tuple[str, str]:
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return f"{shown} stands outside strings, IRIs and names", "take it out, or write what SPARQL 1.1 has for it"


_BLANKS = "put blanks around < and >"
_OLDER = "write SPARQL 1.1; if < is a comparison, put blanks around it"
_UNCLOSED = ("a string is not closed", "close it; a string over several lines has three quotes at each end")
_WRONG = {
    "\\": ("there is a backslash outside a string", "write the character itself"),
    '"': _UNCLOSED,
    "'": _UNCLOSED,
}
