"""The tokens of a SPARQL text (SPARQL 1.1, section 19.8), just enough to recognise strings, IRIs and comments.

Engines read tokens differently: pyoxigraph needs no blank between SERVICE and what follows, and rdflib replaces code-point
escapes everywhere before it parses. A text that can be read in two ways is refused here, so that the engine runs the query that
was checked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jxkg.errors import QueryError

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<name> [\w.\-]*:(?:[\w.\-:%]|\\[_~.\-!$&'()*+,;=/?\#@%])* | @[A-Za-z\-]+ )
    | (?P<variable> [?$]\w+ )
    | (?P<number> [0-9]+(?:\.[0-9]*)?(?:[eE][+\-]?[0-9]+)? )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PLAIN_IRI = re.compile(r"<(?:https?://.*|[A-Za-z][A-Za-z0-9+.\-]*:[^?$&()]*|[\w./\-#]*)>")


class Token(NamedTuple):
    """A piece of a SPARQL text; its kind is the name of the group of the pattern above that it matches."""

    kind: str
    text: str


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; joined, they are the text again. The tokens of recent texts are kept.

    Raises QueryError for what engines may read in two ways: a backslash outside a string, or a < that may begin an IRI or a
    comparison.

    >>> [token.text for token in tokens("ASK { ?s ?p '?o' }") if token.kind in {"variable", "string"}]
    ['?s', '?p', "'?o'"]
    """
    found = tuple(Token(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(text))
    for token in found:
        if token.text == "\\":
            raise QueryError("there is a backslash outside a string", None, "write the character itself")
        if token.kind == "iri" and not _PLAIN_IRI.fullmatch(token.text):
            raise QueryError(f"{token.text} may be an IRI or a comparison", None, "put blanks around < and >")
    return found
