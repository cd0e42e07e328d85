"""Binding a query's variables to terms. Values get into a SPARQL text only here.

Each token that is a bound variable is replaced by the term, written so that every engine reads back the same term and
nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from jxkg.errors import UsageError
from jxkg.rdf.terms import Term
from jxkg.sparql.tokens import tokens

_ESCAPE = re.compile(r"\\\\([uU])|\\.")  # each escape as a whole, and the letter after an escaped backslash
_CLAUSES = {"SELECT": "projection", "WHERE": "", "FROM": "", "BY": "modifier", "LIMIT": "", "OFFSET": "", "HAVING": ""}
_BRACKETS = {"(": 1, ")": -1}


def bind(text: str, terms: Mapping[str, Term]) -> str:
    r"""The query with each variable of `terms` (a name without its mark → a term) replaced.

    A bound variable that the query selects by name is still selected, with its value; SELECT * selects the other variables.
    Raises UsageError if the query does not have the variable, gives it a value with AS or VALUES, or asks whether it is BOUND.
    Raises QueryError if the text may be read in two ways.

    >>> bind("SELECT ?t ?n { ?t ?p ?n # ?n\n }", {"n": ox.Literal(5)})
    'SELECT ?t (5 AS ?n) { ?t ?p 5 # ?n\n }'
    """
    written = {name: write_term(term) for name, term in terms.items()}
    found: set[str] = set()
    pieces = list(_pieces(text, written, found))
    if unused := sorted(terms.keys() - found):
        raise UsageError(f"the query has no variable ?{unused[0]} to bind", None, "check the name")
    return "".join(pieces)


def write_term(term: Term) -> str:
    r"""A term as SPARQL.

    Engines differ on whether a code-point escape is read inside an escaped backslash, so none is left to be read there. The long
    form is for rdflib, which reads up to eight digits after the short one.

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
    return _ESCAPE.sub(lambda match: rf"\\\U{ord(match[1]):08X}" if match[1] else match[0], str(term))


def _pieces(text: str, written: Mapping[str, str], found: set[str]) -> Iterator[str]:
    clause, depth, before, last_word = "", 0, "", ""
    for token in tokens(text):
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
        if token.kind not in {"space", "comment"}:
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
