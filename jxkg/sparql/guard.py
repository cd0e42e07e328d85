"""Checking that a text is a query: it changes nothing and, unless allowed, asks no other server; and of which kind it is.

The decision is on the tokens: the prologue is read, the word after it says the kind, and every other word has to be one of
SPARQL 1.1. So a keyword that some engine would find within a longer word is refused with that word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from jxkg.errors import QueryError
from jxkg.sparql.size import check_size
from jxkg.sparql.tokens import Token, tokens


class Kind(StrEnum):
    """The four kinds of query; DESCRIBE answers with a graph as CONSTRUCT does."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


_UPDATE = re.compile("INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|MODIFY")
_ELSEWHERE = re.compile("SERVICE|FROM|DEFINE|DEFMACRO")
_HIDDEN = re.compile(f"{_UPDATE.pattern}|{_ELSEWHERE.pattern}")
_FUNCTIONS_OF_SERVERS = ("BIF:", "SQL:")
"""Functions of Virtuoso's database, and its procedures: they reach further than SPARQL does, to other servers too."""
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        BASE PREFIX SELECT CONSTRUCT DESCRIBE ASK DISTINCT REDUCED AS WHERE GROUP BY HAVING ORDER ASC DESC
        LIMIT OFFSET VALUES OPTIONAL GRAPH BIND UNDEF MINUS UNION FILTER EXISTS NOT IN A TRUE FALSE COUNT
        SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND
        ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE
        STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384
        SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR
        REPLACE
        """,
    )
)
"""The words of SPARQL 1.1 queries, but for those that ask another server."""


def check_query(text: str, federated: bool = False) -> Kind:
    r"""The kind of a query.

    Raises QueryError for an update, for a text that is neither, and for one that is too large (`jxkg.sparql.size`). Without
    `federated`, also for SERVICE, FROM and DEFINE, which make an engine ask another server, for words and functions that SPARQL
    1.1 does not have, and for a prefix that is not declared and has such a keyword in it.

    >>> check_query("# ASK\nSELECT * { ?s ?p 'DROP ALL' }")
    <Kind.SELECT: 'SELECT'>
    """
    found = tokens(text)
    check_size(found)
    meant = [token for token in found if token.kind not in {"space", "comment"}]
    words = [token.text.upper() for token in meant if token.kind == "word"]
    _check_update(words)
    if not federated:
        _check_elsewhere(words)
        _check_functions(meant)
    _check_prefixes(meant)
    return _kind(meant)


def declared(found: Iterable[Token]) -> dict[str, str]:
    """The prefixes that a query declares, without their colons, and their namespaces.

    >>> declared(tokens("PREFIX e: <http://example.org/> ASK { ?s e:p f:o }"))
    {'e': 'http://example.org/'}
    """
    meant = [token for token in found if token.kind not in {"space", "comment"}]
    return {
        name.text.removesuffix(":"): iri.text[1:-1]
        for word, name, iri in zip(meant, meant[1:], meant[2:], strict=False)
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.text.endswith(":") and iri.kind == "iri"
    }


def undeclared(text: str) -> list[str]:
    """The prefixes that a query uses and does not declare, in order. Some engines know some of themselves.

    >>> undeclared("PREFIX e: <http://example.org/> ASK { _:s e:p f:o }")
    ['f']
    """
    used = {token.text.partition(":")[0] for token in tokens(text) if token.kind == "name"}
    return sorted(used - declared(tokens(text)).keys() - {"_"})


def hides_keyword(prefix: str) -> str | None:
    """The keyword that an engine might read in a prefix, whatever its case, if there is one.

    >>> hides_keyword("SERVICEe"), hides_keyword("\u017fervice"), hides_keyword("jx")
    ('SERVICE', 'SERVICE', None)
    """
    found = _HIDDEN.search(unicodedata.normalize("NFKC", prefix).upper())
    return found[0] if found else None


def _check_update(words: Iterable[str]) -> None:
    for word in words:
        if word not in _WORDS and (update := _UPDATE.search(word)):
            remedy = "only queries that leave the graph unchanged are allowed"
            raise QueryError(f"{update[0]} is an update, not a query", None, remedy)


def _check_elsewhere(words: Iterable[str]) -> None:
    for word in words:
        if word not in _WORDS:
            if elsewhere := _ELSEWHERE.search(word):
                raise QueryError(f"{elsewhere[0]} makes the engine ask another server", None, _FEDERATED)
            remedy = "check its spelling, and put blanks between words"
            raise QueryError(f"SPARQL 1.1 has no word {word}", None, remedy)


def _check_functions(meant: Sequence[Token]) -> None:
    namespaces = declared(meant)
    for token in meant:
        if token.kind in {"iri", "name"} and _iri(token, namespaces).startswith(_FUNCTIONS_OF_SERVERS):
            raise QueryError(f"{token.text} is a function of one server, which may ask others", None, _FEDERATED)


def _iri(token: Token, namespaces: Mapping[str, str]) -> str:
    """The IRI of a token in capitals; an undeclared prefix stays as it is."""
    if token.kind == "iri":
        return token.text[1:-1].upper()
    prefix, _, local = token.text.partition(":")
    return (namespaces.get(prefix, f"{prefix}:") + local.replace("\\", "")).upper()


def _check_prefixes(meant: Sequence[Token]) -> None:
    known = declared(meant)
    for prefix in {token.text.partition(":")[0] for token in meant if token.kind == "name"} - known.keys():
        if keyword := hides_keyword(prefix):
            problem = f"the prefix {prefix}: is not declared, and some engines read {keyword} in it"
            raise QueryError(problem, None, "rename it, or declare it with PREFIX")


def _kind(meant: Sequence[Token]) -> Kind:
    """What the first word after the prologue says."""
    rest = iter(meant)
    for token in rest:
        word = token.text.upper()
        if token.kind == "word" and word in Kind.__members__:
            return Kind(word)
        if token.kind != "word" or word not in _PROLOGUE or not _skipped(rest, _PROLOGUE[word]):
            break
    raise QueryError("the query has no SELECT, ASK, CONSTRUCT or DESCRIBE", None, "write a SPARQL 1.1 query")


_PROLOGUE = {"BASE": ("iri",), "PREFIX": ("name", "iri"), "DEFINE": ("name", "")}
"""What may stand before the kind, and the kinds of the tokens that follow; DEFINE is Virtuoso's, followed by any."""
_FEDERATED = "connect with federated=True to allow it on an endpoint that you trust"


def _skipped(rest: Iterator[Token], kinds: Iterable[str]) -> bool:
    """Whether the next tokens are of such kinds; they are passed over."""
    return all(kind in {"", next(rest, Token("", "")).kind} for kind in kinds)
