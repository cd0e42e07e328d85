"""The groups of EXISTS in a SPARQL text, so written that engines begin with what is bound outside.

An engine orders the patterns of a group without knowing what is bound outside of it, and may scan all alignments for each task.
Each triple pattern, and each step of a sequence path, gets an EXISTS of its own, in an order that follows what is bound; the
meaning is the same. A group with something else than triple patterns and filters is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jxkg.sparql.tokens import Token

_OPENING, _CLOSING = {"(": 1, "{": 1}, {")": 1, "}": 1}
_TERMS = {"iri", "name", "language", "variable", "string", "number", "word"}


class _OtherError(Exception):
    """A group has something else than triple patterns and filters."""


@dataclass(frozen=True, slots=True)
class _Triple:
    subject: Token
    predicate: tuple[Token, ...]
    object: tuple[Token, ...]

    @property
    def variables(self) -> set[str]:
        return _variables([self.subject, *self.predicate, *self.object])

    def cost(self, bound: set[str]) -> int:
        """How much there is to scan: least where both ends are bound, most where none is."""
        start = _is_bound(self.subject, bound)
        end = _is_bound(self.object[0], bound)
        constant = self.object[0].kind != "variable"
        return {(True, True): 0, (True, False): 1}.get((start, end), 4 if not end else 3 if constant else 2)

    def __str__(self) -> str:
        return " ".join([self.subject.text, _joined(self.predicate), _joined(self.object, "")])


@dataclass(slots=True)
class _Group:
    triples: list[_Triple] = field(default_factory=list)
    filters: list[list[Token]] = field(default_factory=list)


def nested(tokens: Sequence[Token], bound: set[str] | None = None) -> str:
    """A text, given as tokens without blanks, with the groups of its EXISTS nested; `bound` is what is bound around it."""
    bound = {*(bound or ()), *_variables(tokens)}
    pieces, index = list[str](), 0
    while index < len(tokens):
        token = tokens[index]
        pieces.append(token.text)
        index += 1
        if token.kind == "word" and token.text.upper() == "EXISTS" and tokens[index].text == "{":
            end = _end(tokens, index)
            outside = _variables([*tokens[:index], *tokens[end:]])
            pieces.append(_group(tokens[index + 1 : end - 1], outside | (bound - _variables(tokens))))
            index = end
    return _spaced(pieces)


def _group(inner: Sequence[Token], bound: set[str]) -> str:
    try:
        group = _read(list(inner))
    except _OtherError:
        return f"{{ {nested(inner, bound)} }}"
    filters = " ".join(nested(nested_filter, bound | _variables(inner)) for nested_filter in group.filters)
    text = filters
    for triple in reversed(list(_ordered(group.triples, bound))):
        text = f"{triple} {text}" if text == filters else f"{triple} FILTER EXISTS {{ {text} }}"
    return f"{{ {text} }}"


def _ordered(triples: list[_Triple], bound: set[str]) -> Iterator[_Triple]:
    left, known = list(triples), set(bound)
    while left:
        best = min(left, key=lambda triple: triple.cost(known))
        left.remove(best)
        known |= best.variables
        yield best


def _read(tokens: list[Token]) -> _Group:
    group, start = _Group(), 0
    while start < len(tokens):
        if tokens[start].text.upper() == "FILTER":
            end = _end_of_filter(tokens, start + 1)
            group.filters.append(tokens[start:end])
        else:
            end = next((i for i in range(start, len(tokens)) if tokens[i].text.upper() in {".", "FILTER"}), len(tokens))
            group.triples += _triples(tokens[start:end])
        start = end + 1 if end < len(tokens) and tokens[end].text == "." else end
    if not group.triples:
        raise _OtherError
    return group


def _triples(tokens: list[Token]) -> Iterator[_Triple]:
    """The triples of one subject."""
    if not tokens or any(token.text in {"[", "]", "{", "}"} or token.text.upper() == "BIND" for token in tokens):
        raise _OtherError
    if any(token.kind in {"name", "number"} and token.text.endswith(".") for token in tokens):
        raise _OtherError
    subject, *rest = tokens
    if subject.kind not in _TERMS:
        raise _OtherError
    for pair in _split(rest, ";"):
        first, *others = _split(pair, ",")
        split = len(first) - _length_of_object(first)
        for end in (first[split:], *others):
            if not first[:split] or _length_of_object(end) != len(end):
                raise _OtherError
            yield from _steps(subject, first[:split], tuple(end))


def _steps(subject: Token, path: list[Token], end: tuple[Token, ...]) -> Iterator[_Triple]:
    """The triple patterns of a sequence path, or the one of another path; the variables between are named after the whole."""
    steps = _split(path, "/")
    if any(token.text in {"|", "("} for token in path) or len(steps) == 1:
        yield _Triple(subject, tuple(path), end)
        return
    whole = " ".join([subject.text, _joined(path), _joined(end, "")])
    name = "".join(mark if mark.isalnum() else f"_{ord(mark):x}" for mark in whole)
    between = [Token("variable", f"?shacl_{number}{name}") for number in range(1, len(steps))]
    for start, step, to in zip([subject, *between], steps, [*((node,) for node in between), end], strict=True):
        yield _Triple(start, tuple(step), to)


def _length_of_object(tokens: list[Token]) -> int:
    """How many tokens the term at the end has: a literal has those of its datatype or language too."""
    if not tokens or tokens[-1].kind not in _TERMS:
        raise _OtherError
    if [token.text for token in tokens[-3:-1]] == ["^", "^"]:
        return 4
    if tokens[-1].kind == "language":
        return 2
    if tokens[-1].kind == "number" and len(tokens) > 1 and tokens[-2].text in {"+", "-"}:
        raise _OtherError
    return 1


def _split(tokens: list[Token], mark: str) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


def _end_of_filter(tokens: list[Token], start: int) -> int:
    """Where a filter ends: after its first bracket or group is closed."""
    opening = next((i for i in range(start, len(tokens)) if tokens[i].text in _OPENING), None)
    if opening is None:
        raise _OtherError
    return _end(tokens, opening)


def _end(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += (tokens[index].text in _OPENING) - (tokens[index].text in _CLOSING)
        if depth == 0:
            return index + 1
    raise _OtherError


def _is_bound(token: Token, bound: set[str]) -> bool:
    return token.kind != "variable" or token.text[1:] in bound


def _variables(tokens: Sequence[Token]) -> set[str]:
    return {token.text[1:] for token in tokens if token.kind == "variable"}


def _joined(tokens: Sequence[Token], blank: str = " ") -> str:
    return blank.join(token.text for token in tokens)


def _spaced(pieces: list[str]) -> str:
    """Tokens with blanks between, except inside of operators and before languages, datatypes, arguments and the signs of paths.

    pyoxigraph 0.5 does not read `CONCAT (`, rdflib 7 not `jx:basedOn +`.
    """
    text = ""
    for before, piece in zip(["", *pieces], pieces, strict=False):
        together = before == "^" or piece.startswith("@") or piece in {"^", "=", "&", "|", "(", "+", "*", "?"}
        text += piece if together else f" {piece}"
    return text
