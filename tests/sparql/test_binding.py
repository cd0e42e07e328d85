"""Values bound into a query are terms there, whatever is in them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxkg.errors import QueryError, UsageError
from jxkg.sparql.binding import bind, write_term

HOSTILE = [
    '"', "'", '"""', "'''", "\\", '\\"', "\\\\u0022", "\\u0022 } # ", "}", "> }", "# comment", "\n", "\r\n", "?x", "$x",
    "{ ?s ?p ?o }", '" } ; DROP ALL #', "x\u0001y", "\u2028", "😀", "是" * 10_000, "\\U0001F600", "@zh", "^^", "\x7f", "\ufffe",
    "\\\x1f", "\x01" + "0022", "\\\\\x7f", "\x1f\\",
]  # fmt: skip


def echoed(value: str) -> ox.Literal:
    """What an engine makes of the value, bound in a position of its own."""
    store = ox.Store()
    answer = store.query(bind("SELECT (?value AS ?echo) {}", {"value": ox.Literal(value)}))
    assert isinstance(answer, ox.QuerySolutions)
    (solution,) = answer
    echo = solution["echo"]
    assert isinstance(echo, ox.Literal)
    return echo


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_come_back_as_they_are(value: str) -> None:
    assert echoed(value) == ox.Literal(value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_value_comes_back_as_it_is(value: str) -> None:
    assert echoed(value) == ox.Literal(value)


@given(st.text(alphabet="\\uU0123456789abcdefABCDEF\"'{}#?\n", max_size=30))
def test_values_that_look_like_escapes_come_back_as_they_are(value: str) -> None:
    assert echoed(value) == ox.Literal(value)


@given(st.text(alphabet='\\uU0041"', max_size=12))
def test_no_code_point_escape_is_left_for_an_engine_that_reads_them_first(value: str) -> None:
    """SPARQL 1.1, 19.2: code-point escapes may be replaced before the text is parsed."""
    import re

    written = write_term(ox.Literal(value))
    replaced = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), written)
    store = ox.Store()
    answer = store.query(f"SELECT ({replaced} AS ?echo) {{}}")
    assert isinstance(answer, ox.QuerySolutions)
    assert next(answer)["echo"] == ox.Literal(value)


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("SELECT ?n { ?s ?p ?n }", "SELECT (5 AS ?n) { ?s ?p 5 }"),
        ("select $n { ?s ?p $n }", "select (5 AS $n) { ?s ?p 5 }"),
        ("SELECT (SUM(?n) AS ?total) { ?s ?p ?n }", "SELECT (SUM(5) AS ?total) { ?s ?p 5 }"),
        ("SELECT ?s { ?s ?p ?n } GROUP BY ?s ?n ORDER BY ?n", "SELECT ?s { ?s ?p 5 } GROUP BY ?s (5) ORDER BY (5)"),
        ("SELECT ?s { ?s ?p ?n, ?nn, ?n }", "SELECT ?s { ?s ?p 5, ?nn, 5 }"),
        ("ASK { ?s ?p ?n FILTER (?x = '?n') } # ?n", "ASK { ?s ?p 5 FILTER (?x = '?n') } "),
        (
            'ASK { ?s <http://e/?n> ?n . FILTER (?x = """a"?n""") }',
            'ASK { ?s <http://e/?n> 5 . FILTER (?x = """a"?n""") }',
        ),
        ("ASK { { SELECT ?n { ?s ?p ?n } } }", "ASK { { SELECT (5 AS ?n) { ?s ?p 5 } } }"),
        ("CONSTRUCT { ?s ?p ?n } WHERE { ?s ?p ?n }", "CONSTRUCT { ?s ?p 5 } WHERE { ?s ?p 5 }"),
    ],
)
def test_only_the_variable_is_replaced(query: str, bound: str) -> None:
    assert bind(query, {"n": ox.Literal(5)}) == bound
    ox.Store().query(bound)


@pytest.mark.parametrize("query", ["SELECT (1 AS ?n) {}", "ASK { BIND (1 AS ?n) }", "ASK { VALUES ?n { 1 } }"])
def test_a_variable_that_the_query_sets_cannot_be_bound(query: str) -> None:
    with pytest.raises(UsageError, match=r"the query gives \?n a value of its own"):
        bind(query, {"n": ox.Literal(5)})


def test_a_variable_that_the_query_does_not_have() -> None:
    with pytest.raises(UsageError, match=r"no variable \?m"):
        bind("ASK { ?s ?p '?m' }", {"m": ox.Literal(5)})


def test_a_blank_node_cannot_be_bound() -> None:
    with pytest.raises(UsageError, match="a blank node cannot be bound"):
        write_term(ox.BlankNode())


@pytest.mark.parametrize("query", ["ASK { FILTER BOUND(?n) }", "ASK { VALUES (?n ?m) { (1 2) } }"])
def test_where_only_a_variable_can_stand(query: str) -> None:
    with pytest.raises(UsageError, match=r"needs \?n as a variable"):
        bind(query, {"n": ox.Literal(5)})


AMBIGUOUS = ["ASK { FILTER(0<?n&&?k>?n) }", "ASK { FILTER(1<2)SERVICE:#>\n{} }", "ASK { ?s \\u003Curn:p> ?n }"]


@pytest.mark.parametrize("query", AMBIGUOUS)
def test_what_may_be_read_in_two_ways_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"may be an IRI or a comparison|a backslash outside a string"):
        bind(query, {"n": ox.Literal(5)})


def test_comparisons_iris_and_escaped_names_are_told_apart() -> None:
    prefix = "PREFIX e: <http://example.org/a?b=1&c=2/> "
    query = (
        prefix + "ASK { <urn:b#c> e:a\\#b ?n . <urn:d> e:e <http://example.org/f_(g)?h=i> FILTER (?n < 6 && 4 < ?n) }"
    )
    bound = bind(query, {"n": ox.Literal(5)})
    assert bound.count("5") == 3
    ox.Store().query(bound)


@pytest.mark.parametrize("value", ["\0", "nobody\x000022 || true || ?x = \x000022"])
def test_a_text_with_nul_cannot_be_bound(value: str) -> None:
    """rdflib would read the digits after it as part of it, and Virtuoso would cut the text off."""
    with pytest.raises(UsageError, match=r"the value of n has the character U\+0000"):
        bind("ASK { ?s ?p ?n }", {"n": ox.Literal(value)})


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("ASK {} # one\n# two \\u000A SERVICE", "ASK {} \n"),
        (r"ASK { ?s ?p '\u0027 } #' }", """ASK { ?s ?p "' } #" }"""),
        (r"ASK { ?s ?p '''a\U00000022\n'''@en }", r"""ASK { ?s ?p "a\"\n"@en }"""),
        ("ASK { ?s ?p '\x7f' }", r'ASK { ?s ?p "\U0000007F" }'),
        (
            "PREFIX SERVICEe: <urn:e:> PREFIX p0: <urn:p> ASK { ?s SERVICEe:x p0:y, '''SERVICEe:x''' }",
            "PREFIX p1: <urn:e:> PREFIX p0: <urn:p> ASK { ?s p1:x p0:y, '''SERVICEe:x''' }",
        ),
        ("PREFIX \u017fervice: <urn:e:> ASK { \u017fervice:x ?p ?o }", "PREFIX p0: <urn:e:> ASK { p0:x ?p ?o }"),
    ],
)
def test_an_engine_gets_nothing_that_it_could_read_in_another_way(query: str, sent: str) -> None:
    assert bind(query, {}) == sent
    ox.Store().query(sent)


@pytest.mark.parametrize("escape", [r"\x", r"\uD800", r"\U00110000", r"\u12", "\\\n"])
def test_what_is_no_escape_is_refused(escape: str) -> None:
    with pytest.raises(QueryError, match="is no escape of SPARQL"):
        bind(f"ASK {{ ?s ?p '''{escape}''' }}", {})


def test_a_string_with_nul_is_refused() -> None:
    with pytest.raises(QueryError, match=r"U\+0000"):
        bind(r"ASK { ?s ?p '\u00000022' }", {})
