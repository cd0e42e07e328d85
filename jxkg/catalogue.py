"""The questions in queries/, by name: reading them, and binding their parameters.

Parameters follow grlc's grammar: `?_name` must be given, `?__name` may be; a suffix gives the type, `_integer`, `_decimal`
or `_iri`, and without one the value is a plain literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from jxkg._resources import QUERIES
from jxkg.errors import NotFoundError, UsageError
from jxkg.results import Term, Value
from jxkg.sparql.binding import bind

_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_PARAMETER = re.compile(r"\?(?P<variable>(?P<marks>__?)(?P<name>[a-z]+)(?:_(?P<type>integer|decimal|iri))?)\b")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: the variable it binds, and how a value is made a term."""

    variable: str
    name: str
    type: str
    required: bool

    def term(self, value: Value) -> Term:
        """The typed term of a value; UsageError where the value is of another type."""
        try:
            if self.type == "integer":
                return ox.Literal(int(str(value)))
            if self.type == "decimal":
                return ox.Literal(f"{Decimal(str(value)):f}", datatype=_DECIMAL)
            return ox.NamedNode(str(value)) if self.type == "iri" else ox.Literal(str(value))
        except (ValueError, InvalidOperation):
            raise UsageError(f"{self.name} {value!r} is not {self._kind}") from None

    @property
    def _kind(self) -> str:
        return {"integer": "a whole number", "decimal": "a number", "iri": "an IRI"}.get(self.type, "a text")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue: its name, its SPARQL, and the parameters that the SPARQL has."""

    name: str
    text: str
    parameters: tuple[Parameter, ...]

    def bind(self, **values: Value) -> str:
        """The SPARQL with values for its parameters; UsageError for one that is missing or that there is not."""
        known = {parameter.name: parameter for parameter in self.parameters}
        given = {name: value for name, value in values.items() if value is not None}
        missing = [name for name, parameter in known.items() if parameter.required and name not in given]
        if (wrong := sorted(given.keys() - known.keys())) or missing:
            problem = f"no parameter {wrong[0]}" if wrong else f"the parameter {missing[0]} is needed"
            raise UsageError(f"{self.name}: {problem}", None, f"it has: {', '.join(known) or 'none'}")
        return bind(self.text, {known[name].variable: known[name].term(value) for name, value in given.items()})


def question(name: str, folder: Path = QUERIES) -> Question:
    """Read a question by name; NotFoundError says which there are.

    >>> [parameter.name for parameter in question("task-links").parameters]
    ['document', 'task']
    """
    path = folder / f"{name}.rq"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.rq")))
        raise NotFoundError(f"there is no question {name}", None, f"there are: {known}")
    text = path.read_text(encoding="utf-8")
    found = {match["variable"]: match for match in _PARAMETER.finditer(text)}
    parameters = (
        Parameter(variable, match["name"], match["type"] or "literal", match["marks"] == "_")
        for variable, match in sorted(found.items())
    )
    return Question(name, text, tuple(parameters))
