"""The tokens of a SPARQL text (SPARQL 1.1, section 19.8), as far as one needs them to leave strings, IRIs and comments alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string> \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<name> [\w.\-]*:[\w.\-%]* | @[A-Za-z\-]+ )
    | (?P<variable> [?$]\w+ )
    | (?P<word> [A-Za-z_]\w* )
    | (?P<space> \s+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a SPARQL text: comment, iri, string, name (prefixed, or a language tag), variable, word, space or other."""

    kind: str
    text: str


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text; joined, they are the text again. Those of the texts asked last are kept.

    >>> [token.text for token in tokens("ASK { ?s ?p '?o' }") if token.kind in {"variable", "string"}]
    ['?s', '?p', "'?o'"]
    """
    return tuple(Token(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(text))
