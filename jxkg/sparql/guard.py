"""Checking that a text is a query: it changes nothing and, unless allowed, asks no other server; and of which kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from jxkg.errors import QueryError
from jxkg.sparql.tokens import Token, tokens


class Kind(StrEnum):
    """The four kinds of query; DESCRIBE answers with a graph as CONSTRUCT does."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


# Some engines need no blank between a keyword and its neighbours, so one is looked for inside words, and at the end of prefixes.
_UPDATE = re.compile("INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|MODIFY")
_ELSEWHERE = re.compile("SERVICE|FROM|DEFINE")
_DEEPEST, _MOST_OPERATORS = (
    500,
    2000,
)  # with some thousands pyoxigraph ends the whole process, or takes minutes to read the text
_OPERATORS = {"UNION", "|", "&", "+", "-", "*", "/", "!", "^"}
_AT_THE_END = "(?:SILENT|NAMED|DATA|WHERE|GRAPH|ALL)?$"


def check_query(text: str, federated: bool = False) -> Kind:
    r"""The kind of a query.

    Raises QueryError for an update, for a text that is neither, and for one that is nested too deeply or has too many operators.
    Without `federated`, also for SERVICE, FROM and DEFINE, which make an engine fetch from another server.

    >>> check_query("# ASK\nSELECT * { ?s ?p 'DROP ALL' }")
    <Kind.SELECT: 'SELECT'>
    """
    _check_size(tokens(text))
    words = [token.text.upper() for token in tokens(text) if token.kind == "word"]
    prefixes = [token.text.partition(":")[0].upper() for token in tokens(text) if token.kind == "name"]
    if update := _find(_UPDATE, words, prefixes):
        raise QueryError(
            f"{update} is an update, not a query", None, "only queries that leave the graph unchanged are allowed"
        )
    kinds = [word for word in words if word in Kind.__members__]
    if not kinds:
        raise QueryError("the query has no SELECT, ASK, CONSTRUCT or DESCRIBE", None, "write a SPARQL 1.1 query")
    if not federated and (elsewhere := _find(_ELSEWHERE, words, prefixes)):
        remedy = "connect with federated=True to allow it on an endpoint that you trust"
        raise QueryError(f"{elsewhere} makes the engine ask another server", None, remedy)
    return Kind(kinds[0])


def _check_size(found: Iterable[Token]) -> None:
    depth, operators = 0, 0
    for token in found:
        depth += (token.text in {"(", "{", "["}) - (token.text in {")", "}", "]"})
        operators += token.text.upper() in _OPERATORS
        if depth > _DEEPEST:
            raise QueryError(f"the query is nested more than {_DEEPEST} deep", None, "divide it into several queries")
    if operators > _MOST_OPERATORS:
        remedy = "write values as a list after IN or VALUES, or ask in parts"
        raise QueryError(f"the query has more than {_MOST_OPERATORS:,} operators", None, remedy)


def _find(keyword: re.Pattern[str], words: Iterable[str], prefixes: Iterable[str]) -> str | None:
    """The first keyword in a word, or at the end of a prefix."""
    at_the_end = re.compile(f"(?:{keyword.pattern}){_AT_THE_END}")
    found = [*filter(None, map(keyword.search, words)), *filter(None, map(at_the_end.search, prefixes))]
    return found[0][0] if found else None
