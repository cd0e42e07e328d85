"""Whether a literal is well-formed for its datatype, as SPARQL that every engine answers alike (XML Schema 1.1, part 2)."""

from __future__ import annotations

from jxkg.validate.shacl.terms import CannotCompileError, string

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

_INTEGER = "[+-]?[0-9]+"
_DECIMAL = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_DOUBLE = rf"{_DECIMAL}([eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_ZONE = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = "[0-9]{4}"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAY = (
    f"({_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)"
)
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"

_FORMS = {
    "boolean": "true|false|1|0",
    "integer": _INTEGER,
    "decimal": _DECIMAL,
    "double": _DOUBLE,
    "float": _DOUBLE,
    "date": _DAY + _ZONE,
    "dateTime": f"{_DAY}T{_TIME}{_ZONE}",
    "time": _TIME + _ZONE,
    "gYear": _YEAR + _ZONE,
    "gYearMonth": f"{_YEAR}-(0[1-9]|1[0-2]){_ZONE}",
}
_RANGES = {
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
}


def is_of(value: str, datatype: str) -> str:
    """The SPARQL condition that a variable's value is a well-formed literal of a datatype; it is never an error.

    Raises CannotCompileError for a datatype whose forms are not written down here.
    """
    if datatype == f"{_RDFS}Literal":
        return f"isLiteral({value})"
    if datatype == f"{_RDF}langString":
        return f'COALESCE(LANG({value}) != "", false)'
    same = f"DATATYPE({value}) = <{datatype}>"
    name = datatype.removeprefix(_XSD) if datatype.startswith(_XSD) else ""
    if name in _RANGES:
        return f"COALESCE({_in_range(value, datatype, *_RANGES[name])}, false)"
    if name in _FORMS:
        return f"COALESCE({same} && {_has_form(value, _FORMS[name])}, false)"
    if name not in {"", "string", "anyURI"} or datatype in {f"{_RDF}XMLLiteral", f"{_RDFS}Datatype"}:
        raise CannotCompileError(f"the forms of <{datatype}> are not known here")
    return f"COALESCE({same}, false)"


def _has_form(value: str, form: str) -> str:
    return f"REGEX(STR({value}), {string(f'^({form})$')})"


def _in_range(value: str, datatype: str, low: int | None, high: int | None) -> str:
    """A kind of integer; where the engine keeps it as xsd:integer, as pyoxigraph does, one of those in the range counts."""
    kept = f'DATATYPE("0"^^<{datatype}>) = <{_XSD}integer> && DATATYPE({value}) = <{_XSD}integer>'
    conditions = [f"(DATATYPE({value}) = <{datatype}> || ({kept}))", _has_form(value, _INTEGER)]
    number = f"<{_XSD}integer>(STR({value}))"
    if low is not None:
        conditions.append(f"{number} >= {low}")
    if high is not None:
        conditions.append(f"{number} <= {high}")
    return " && ".join(conditions)
