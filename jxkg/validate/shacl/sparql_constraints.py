"""SPARQL constraints (SHACL, section 5) with their focus nodes joined instead of substituted one after the other.

The two are the same only where the constraint is made of triple patterns, FILTER, (NOT) EXISTS and BIND. Everything else is left
to pySHACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rdflib import OWL, RDF, RDFS
from rdflib.namespace import SH
from rdflib.term import Literal, Node

from jxkg.errors import QueryError
from jxkg.sparql.size import check_size
from jxkg.sparql.tokens import Token, tokens
from jxkg.validate.shacl.exists import nested
from jxkg.validate.shacl.regex import portable
from jxkg.validate.shacl.shapes import ShapesGraph
from jxkg.validate.shacl.terms import CannotCompileError, string

_LEFT = {
    *("UNION", "OPTIONAL", "MINUS", "VALUES", "SERVICE", "GRAPH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"),
    *("FROM", "PREFIX", "BASE", "CONSTRUCT", "DESCRIBE", "ASK", "NOW", "RAND", "UUID", "STRUUID", "BNODE", "REDUCED"),
}
_HASHES = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"}
_PREBOUND = {"currentShape", "shapesGraph"}
_GIVEN = {"failure", "message"}
_PLACEHOLDER = re.compile(r"\{[?$]\w+\}")


def compile_select(shapes: ShapesGraph, constraint: Node, focus: str, path: str | None) -> str:
    """The text of a constraint for all nodes that a pattern binds ?this to; CannotCompileError where it may not be the same."""
    select = shapes.one(constraint, SH.select)
    _check_messages(shapes, constraint)
    try:
        found = [token for token in tokens(str(select)) if token.kind != "comment"]
        check_size(found)
    except QueryError as error:
        raise CannotCompileError(f"the query is not one that engines read alike ({error.problem})") from None
    meant = [token for token in found if token.kind != "space"]
    _check_words(meant)
    _check_braces(meant)
    _check_hashes(meant)
    prefixes = _prefixes(shapes, constraint, meant)
    found = list(_portable(found))
    start = next(index for index, token in enumerate(found) if token.text == "{")
    end = max(index for index, token in enumerate(found) if token.text == "}")
    head = _head(found[:start])
    body = nested([_in_body(token, path) for token in found[start + 1 : end] if token.kind != "space"], {"this"})
    return f"{prefixes}SELECT DISTINCT {head} WHERE {{ {focus} {body} }}"


def _check_messages(shapes: ShapesGraph, constraint: Node) -> None:
    sources = [constraint, *shapes.graph.subjects(SH.sparql, constraint)]
    if any(_PLACEHOLDER.search(str(message)) for source in sources for message in shapes.values(source, SH.message)):
        raise CannotCompileError("a message has a placeholder")
    for term in shapes.terms(constraint):
        if term not in {RDF.type, SH.select, SH.prefixes, SH.message, SH.deactivated, RDFS.label, RDFS.comment}:
            raise CannotCompileError(f"the constraint has <{term}>")


def _check_words(meant: list[Token]) -> None:
    words = [token.text.upper() for token in meant if token.kind == "word"]
    if left := sorted(_LEFT.intersection(words)):
        raise CannotCompileError(f"the query has {left[0]}")
    if words.count("SELECT") != 1 or words[0] != "SELECT":
        raise CannotCompileError("the query is not one SELECT")
    names = [token.text[1:] for token in meant if token.kind == "variable"]
    if odd := sorted(name for name in names if name in _PREBOUND or name.startswith("shacl_")):
        raise CannotCompileError(f"the query has ${odd[0]}")
    for before, token in pairwise(meant):
        if before.text.upper() == "AS" and token.text[1:] == "this":
            raise CannotCompileError("the query gives $this a value of its own")


def _check_braces(meant: list[Token]) -> None:
    """One group, and below it only those of EXISTS: FILTER inside another group would not see $this."""
    depth = 0
    for before, token in zip([Token("space", ""), *meant], meant, strict=False):
        if token.text == "{" and depth > 0 and before.text.upper() != "EXISTS":
            raise CannotCompileError("the query has a group inside")
        if depth == 0 and token.text not in {"{"} and before.text == "}":
            raise CannotCompileError(f"the query has {token.text} after its pattern")
        depth += {"{": 1, "}": -1}.get(token.text, 0)
    if depth != 0 or not any(token.text == "{" for token in meant):
        raise CannotCompileError("the query's braces do not match")


def _check_hashes(meant: list[Token]) -> None:
    """Of a text with a language, which SPARQL does not hash, and rdflib does."""
    for word, _, argument in zip(meant, meant[1:], meant[2:], strict=False):
        if word.text.upper() in _HASHES and argument.text.upper() != "STR":
            raise CannotCompileError(
                f"engines differ in {word.text.upper()} of a text with a language; write STR inside"
            )


def _portable(found: list[Token]) -> Iterator[Token]:
    """The same tokens, the patterns of REGEX and REPLACE written so that every engine reads them alike."""
    patterns = dict[int, str]()
    for index, token in enumerate(found):
        if token.kind == "word" and (name := token.text.upper()) in {"REGEX", "REPLACE"}:
            pattern, *others = _arguments(found, index + 1)[1:] or [[]]
            flags = others[name == "REPLACE" :]
            if any(found[at].text.strip("\"'im") for argument in flags for at in argument):
                raise CannotCompileError("a pattern of the query has flags other than i and m")
            if len(pattern) != 1 or found[pattern[0]].kind != "string" or found[pattern[0]].text[:3] in {'"""', "'''"}:
                raise CannotCompileError("the query has a pattern that is computed")
            patterns[pattern[0]] = string(portable(_unescaped(found[pattern[0]].text[1:-1])))
    for index, token in enumerate(found):
        yield Token("string", patterns[index]) if index in patterns else token


def _arguments(found: list[Token], start: int) -> list[list[int]]:
    """The places of the tokens, blanks apart, of each argument of the function that opens after a place."""
    depth, arguments = 0, list[list[int]]()
    for index in range(start, len(found)):
        text = found[index].text
        depth += {"(": 1, ")": -1}.get(text, 0)
        if depth == 0 and found[index].kind != "space":
            return arguments
        if depth == 1 and text in {"(", ","}:
            arguments.append([])
        elif found[index].kind != "space":
            arguments[-1].append(index)
    raise CannotCompileError("the query has a function without its arguments")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1]), text)


def _head(found: list[Token]) -> str:
    """What is selected: $this, and whatever else is selected by name."""
    head = [token for token in found if token.text.upper() not in {"SELECT", "DISTINCT", "WHERE"}]
    names = {token.text[1:] for token in head if token.kind == "variable"}
    if "this" not in names or any(token.text == "*" for token in head) or names & _GIVEN:
        raise CannotCompileError("the query does not select $this by name, or selects more than values and paths")
    return "".join(token.text for token in head).strip()


def _in_body(token: Token, path: str | None) -> Token:
    if token.kind != "variable" or token.text[1:] != "PATH":
        return token
    if path is None:
        raise CannotCompileError("the query has $PATH, and the shape none")
    return Token("iri", f"({path})")


def _prefixes(shapes: ShapesGraph, constraint: Node, meant: list[Token]) -> str:
    declared = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL)} | dict(_declared(shapes, constraint))
    used = {token.text.partition(":")[0] for token in meant if token.kind == "name"}
    if unknown := sorted(used - declared.keys() - {"_"}):
        raise CannotCompileError(f"the prefix {unknown[0]}: is not declared")
    return "".join(f"PREFIX {name}: <{declared[name]}> " for name in sorted(used - {"_"}))


def _declared(shapes: ShapesGraph, constraint: Node) -> Iterator[tuple[str, str]]:
    """The prefixes of what sh:prefixes leads to, and of what that imports."""
    to_see, seen = [*shapes.values(constraint, SH.prefixes)], set[Node]()
    while to_see:
        node = to_see.pop()
        if node not in seen:
            seen.add(node)
            to_see += shapes.values(node, OWL.imports)
            for declaration in shapes.values(node, SH.declare):
                prefix, namespace = shapes.one(declaration, SH.prefix), shapes.one(declaration, SH.namespace)
                if isinstance(prefix, Literal):
                    yield str(prefix), str(namespace)
