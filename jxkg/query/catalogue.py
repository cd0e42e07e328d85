"""The questions in queries/, by name: reading them, and binding their parameters.

Parameters follow grlc's grammar: `?_name` must be given, and `?__name` may be. A suffix gives the type: `_integer`, `_number` or
`_iri`; without one, the value is a plain literal. A header of `#+` lines, which is YAML, describes the question, and
says what kind of thing each parameter is: a unit, a path, a document, a task, a thing (by its IRI), or a value of a scheme.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from jxkg._resources import QUERIES
from jxkg.errors import InputError, NotFoundError, Place, UsageError, shown
from jxkg.ids import PREFIXES, expand, full_number, full_width
from jxkg.labels import DRIFTS, NUMBER_CHANGES
from jxkg.rdf.terms import Term, Value
from jxkg.sparql.binding import bind

_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_PARAMETER = re.compile(r"\?(?P<variable>(?P<marks>__?)(?P<name>[a-z]+)(?:_(?P<type>integer|number|iri))?)\b")
_HEADER = re.compile(r"^#\+ parameters:\n((?:#\+   \w+: [\w-]+\n)+)", re.MULTILINE)
SCHEMES: Mapping[str, Collection[str]] = {"drift": DRIFTS, "number-change": NUMBER_CHANGES}
KINDS = {"integer": "a whole number", "number": "a number", "iri": "an IRI", "literal": "a text"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: the variable that it binds, what kind of thing it is, and how a value becomes a term."""

    variable: str
    name: str
    type: str
    required: bool
    kind: str

    def term(self, value: Value | Term) -> Term:
        """The typed term for a value, or for the value of a term.

        A value of a scheme may be given by its name, its CURIE or its IRI, an IRI by its CURIE, and a name or document number
        with brackets of any kind. Raises UsageError if the value is of another type, and NotFoundError if the scheme does not
        have it.

        >>> question("links-by-drift").parameters[0].term("jx:Extends").value
        'extends'
        """
        try:
            plain = self._as_in_graph(_plain(value))
            match self.type:
                case "integer":
                    return ox.Literal(int(plain))
                case "number":
                    return ox.Literal(f"{_finite(plain):f}", datatype=_DECIMAL)
                case "iri":
                    return ox.NamedNode(plain)
                case _:
                    return ox.Literal(plain)
        except (ValueError, InvalidOperation, OverflowError):
            raise UsageError(f"{self.name} {shown(repr(value))} is not {KINDS[self.type]}") from None

    def _as_in_graph(self, plain: str) -> str:
        """A value as the graph writes it."""
        match self.kind:
            case "unit":
                return full_width(plain)
            case "document":
                return full_number(plain)
            case "thing":
                return plain if "://" in plain else expand(plain)
            case "drift" | "number-change":
                return _value_of(SCHEMES[self.kind], self.name, plain)
            case _:
                return plain


def _value_of(scheme: Collection[str], name: str, plain: str) -> str:
    """The name of a value of a scheme, from its name, CURIE or IRI; NotFoundError if the scheme does not have it."""
    local = plain.removeprefix(PREFIXES["jx"]).removeprefix("jx:").lower()
    if local not in scheme:
        raise NotFoundError(f"there is no {name} {shown(plain)}", None, f"there are: {', '.join(scheme)}")
    return local


def _plain(value: Value | Term) -> str:
    """The text of a value or term; ValueError for anything else."""
    if isinstance(value, ox.Literal | ox.NamedNode):
        return value.value
    if not isinstance(value, str | int | float | Decimal | date):
        raise ValueError
    return str(value)


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError
    return number


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: its name, its SPARQL, and the parameters that the SPARQL has."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]

    @property
    def of_changes(self) -> bool:
        """Whether it asks for computed changes, which are in a graph of their own. Its theme says so."""
        return "\n#+   - changes\n" in self.text

    def bind(self, **values: Value | Term) -> str:
        """The SPARQL with values for its parameters; UsageError for a parameter that is missing or does not exist."""
        known = {parameter.name: parameter for parameter in self.parameters}
        given = {name: value for name, value in values.items() if value is not None}
        missing = [name for name, parameter in known.items() if parameter.required and name not in given]
        if (wrong := sorted(given.keys() - known.keys())) or missing:
            problem = f"there is no parameter {wrong[0]}" if wrong else f"the parameter {missing[0]} is needed"
            raise UsageError(f"{self.name}: {problem}", None, f"it has: {', '.join(known) or 'none'}")
        return bind(self.text, {known[name].variable: known[name].term(value) for name, value in given.items()})


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a question: what it asks, in both languages, what to watch out for, and its theme.

    `examples` has a value for each parameter, and `columns` says what each column of the answer has.
    """

    summary: str
    summary_zh: str
    description: str
    tag: str
    examples: Mapping[str, Value]
    columns: Mapping[str, str]


@cache
def question(name: str, folder: Path = QUERIES) -> Question:
    """Read a question by its name; it is read only once. If there is none, NotFoundError offers the nearest names.

    >>> [parameter.name for parameter in question("task-links").parameters]
    ['document', 'subject', 'task']
    """
    path = folder / f"{name}.rq"
    if not re.fullmatch(r"[a-z-]+", name) or not path.is_file():
        known = names(folder)
        close = _nearest(name, known)
        remedy = f"nearest: {', '.join(close)}" if close else f"there are: {', '.join(known)}"
        raise NotFoundError(f"there is no question {name}", None, remedy)
    text = path.read_text(encoding="utf-8")
    found = {match["variable"]: match for match in _PARAMETER.finditer(text)}
    kinds = _kinds(text)
    parameters = (
        Parameter(variable, match["name"], match["type"] or "literal", match["marks"] == "_", kinds[match["name"]])
        for variable, match in sorted(found.items())
    )
    return Question(name, text, tuple(parameters))


def _kinds(text: str) -> dict[str, str]:
    """What kind of thing each parameter of a question is, by the question's header."""
    block = _HEADER.search(text)
    return dict(re.findall(r"(\w+): ([\w-]+)", block[1])) if block else {}


def _nearest(name: str, known: list[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(name, known, n=3)


def names(folder: Path = QUERIES) -> list[str]:
    """The names of all questions, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.rq"))


def header(asked: Question) -> Header:
    """The header of a question; InputError if it lacks something or is not YAML.

    >>> header(question("documents")).summary_zh
    '各级文件及其日期'
    """
    import yaml

    lines = [line.removeprefix("#+").removeprefix(" ") for line in asked.text.splitlines() if line.startswith("#+")]
    place = Place(Path(f"{asked.name}.rq"))
    try:
        data = yaml.safe_load("\n".join(lines)) or {}
        return Header(
            summary=data["summary"],
            summary_zh=data["summary_zh"],
            description=data.get("description", ""),
            tag=data["tags"][0],
            examples={name: value for example in data.get("defaults", ()) for name, value in example.items()},
            columns=data["columns"],
        )
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(
            f"the header is not as expected: {error}", place, "compare it with the header of another question"
        ) from None
