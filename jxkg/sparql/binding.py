"""Binding a query's variables to terms. Values get into a SPARQL text only here.

What an engine gets is made from the tokens that were checked. Each token that is a bound variable is replaced by the term,
written so that every engine reads back the same term and nothing else. Comments are left out, strings with escapes are written
anew in the same way, and a prefix in which some engine might read a keyword is renamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count

import pyoxigraph as ox

from jxkg.errors import QueryError, UsageError
from jxkg.rdf.terms import Term
from jxkg.sparql.guard import declared, hides_keyword
from jxkg.sparql.tokens import Token, tokens

_ESCAPE = re.compile(r"\\\\([uU])|\\u([0-9A-Fa-f]{4})|\\.|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", re.DOTALL)
_WRITTEN = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_CLAUSES = {"SELECT": "projection", "WHERE": "", "FROM": "", "BY": "modifier", "LIMIT": "", "OFFSET": "", "HAVING": ""}
_BRACKETS = {"(": 1, ")": -1}


def bind(text: str, terms: Mapping[str, Term]) -> str:
    r"""The query with each variable of `terms` (a name without its mark → a term) replaced.

    A bound variable that the query selects by name is still selected, with its value; SELECT * selects the other variables.
    Raises UsageError if the query does not have the variable, gives it a value with AS or VALUES, or asks whether it is BOUND,
    and for a value with the character U+0000, at which Virtuoso cuts a text off.
    Raises QueryError if the text may be read in two ways, or has an escape that SPARQL does not have.

    >>> bind("SELECT ?t ?n { ?t ?p ?n # ?n\n }", {"n": ox.Literal(5)})
    'SELECT ?t (5 AS ?n) { ?t ?p 5 \n }'
    """
    if nul := next((name for name, term in terms.items() if "\0" in term.value), None):
        raise UsageError(f"the value of {nul} has the character U+0000 in it", None, "take it out")
    written = {name: write_term(term) for name, term in terms.items()}
    found: set[str] = set()
    pieces = list(_pieces(_plain(text), written, found))
    if unused := sorted(terms.keys() - found):
        raise UsageError(f"the query has no variable ?{unused[0]} to bind", None, "check the name")
    return "".join(pieces)


def write_term(term: Term) -> str:
    r"""A term as SPARQL.

    Engines differ on whether a code-point escape is read inside an escaped backslash, so none is left to be read there. Control
    characters, and all such escapes, are in the long form, since rdflib reads up to eight digits after the short one.

    >>> write_term(ox.Literal('say "是"\n', language="zh"))
    '"say \\"是\\"\\n"@zh'
    >>> write_term(ox.Literal(5)), write_term(ox.NamedNode("http://example.org/a"))
    ('5', '<http://example.org/a>')
    """
    if isinstance(term, ox.BlankNode):
        raise UsageError("a blank node cannot be bound", None, "bind an IRI or a literal")
    if (
        isinstance(term, ox.Literal)
        and term.datatype.value.endswith("#integer")
        and re.fullmatch(r"[0-9]+", term.value)
    ):
        return term.value
    return _ESCAPE.sub(_unmistakable, str(term))


def _unmistakable(match: re.Match[str]) -> str:
    """An escape or a control character in the form that every engine reads alike."""
    if match[1]:
        return rf"\\\U{ord(match[1]):08X}"
    if match[2]:
        return rf"\U0000{match[2].upper()}"
    return match[0] if match[0].startswith("\\") else rf"\U{ord(match[0]):08X}"


@lru_cache(maxsize=256)
def _plain(text: str) -> tuple[Token, ...]:
    """The tokens of a query as engines get them; those of recent texts are kept."""
    found = tokens(text)
    renamed = _renamed(found)
    return tuple(_as_sent(token, renamed) for token in found if token.kind != "comment")


def _renamed(found: Iterable[Token]) -> dict[str, str]:
    """A new name for each declared prefix in which a keyword might be read."""
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    free = (name for number in count() if (name := f"p{number}") not in used)
    return {prefix: next(free) for prefix in sorted(declared(found)) if hides_keyword(prefix)}


def _as_sent(token: Token, renamed: Mapping[str, str]) -> Token:
    if token.kind == "name" and renamed:
        prefix, _, local = token.text.partition(":")
        return Token("name", f"{renamed.get(prefix, prefix)}:{local}")
    if token.kind == "string" and _ESCAPE.search(token.text):
        quotes = 3 if token.text[:3] in {'"""', "'''"} else 1
        value = _WRITTEN.sub(_character, token.text[quotes:-quotes])
        if "\0" in value:
            raise QueryError("a string has the character U+0000 in it", None, "take it out")
        return Token("string", write_term(ox.Literal(value)))
    return token


def _character(match: re.Match[str]) -> str:
    """The character that an escape in a string stands for."""
    try:
        return _LETTERS[match[3]] if match[3] else chr(int(match[1] or match[2], 16)).encode().decode()
    except (KeyError, ValueError, OverflowError):
        raise QueryError(f"{match[0]} is no escape of SPARQL", None, "write \\\\ for a backslash") from None


def _pieces(sent: Iterable[Token], written: Mapping[str, str], found: set[str]) -> Iterator[str]:
    clause, depth, before, last_word = "", 0, "", ""
    for token in sent:
        piece = token.text
        if token.kind == "variable" and piece[1:] in written:
            _check_bindable(piece, before, last_word)
            found.add(piece[1:])
            piece = _replacement(piece, written[piece[1:]], clause if depth == 0 else "")
        elif token.kind == "word":
            last_word = piece.upper()
            clause = _CLAUSES.get(last_word, clause)
        elif piece == "{":
            clause = ""
        depth += _BRACKETS.get(piece, 0)
        if token.kind != "space":
            before = piece.upper()
        yield piece


def _check_bindable(variable: str, before: str, last_word: str) -> None:
    if before in {"AS", "VALUES"}:
        raise UsageError(f"the query gives {variable} a value of its own", None, "bind another variable")
    if before == "(" and last_word in {"VALUES", "BOUND"}:
        raise UsageError(f"{last_word} needs {variable} as a variable", None, "bind another variable")


def _replacement(variable: str, term: str, clause: str) -> str:
    match clause:
        case "projection":
            return f"({term} AS {variable})"
        case "modifier":
            return f"({term})"
        case _:
            return term
