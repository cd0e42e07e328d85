"""What kind of query a text is, and that it is a query: it changes nothing and, unless allowed, asks nobody else."""

from __future__ import annotations

from enum import StrEnum

from jxkg.errors import QueryError
from jxkg.sparql.tokens import tokens


class Kind(StrEnum):
    """The four kinds of query; DESCRIBE answers with a graph as CONSTRUCT does."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "MODIFY"})
_ELSEWHERE = frozenset({"SERVICE", "FROM", "DEFINE"})


def check_query(text: str, federated: bool = False) -> Kind:
    r"""The kind of a query.

    Raises QueryError for an update, for what is neither, and, unless `federated`, for SERVICE, FROM and DEFINE, which make an
    engine fetch from elsewhere.

    >>> check_query("# ASK\nSELECT * { ?s ?p 'DROP ALL' }")
    <Kind.SELECT: 'SELECT'>
    """
    words = [token.text.upper() for token in tokens(text) if token.kind == "word"]
    if updates := [word for word in words if word in _UPDATES]:
        raise QueryError(f"{updates[0]} is an update, not a query", None, "asking does not change the graph")
    kinds = [word for word in words if word in Kind.__members__]
    if not kinds:
        raise QueryError("there is no SELECT, ASK, CONSTRUCT or DESCRIBE", None, "write a SPARQL 1.1 query")
    if not federated and (elsewhere := [word for word in words if word in _ELSEWHERE]):
        remedy = "connect with federated=True to allow it on an endpoint that you trust"
        raise QueryError(f"{elsewhere[0]} makes the engine ask elsewhere", None, remedy)
    return Kind(kinds[0])
