"""Queries that are refused before they are run."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest

import jxkg
from jxkg.errors import EndpointError, QueryError, UsageError
from jxkg.rdf.answers import Rows
from jxkg.sparql.binding import bind
from jxkg.sparql.guard import check_query
from tests.campaigns.listening import listening
from tests.engines import ENGINES, engine


@pytest.mark.parametrize(
    "text",
    ["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }"],
)
def test_asking_elsewhere_is_refused(kg: jxkg.PolicyGraph, text: str) -> None:
    with pytest.raises(QueryError, match="makes the engine ask another server"):
        kg.sparql(text)


@pytest.mark.parametrize(
    "text", ["SELECT ?x {", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:a> <a:b> 1 }", "CLEAR ALL", ""]
)
def test_what_is_no_query_is_refused_and_changes_nothing(kg: jxkg.PolicyGraph, text: str) -> None:
    before = len(kg)
    with pytest.raises(QueryError):
        kg.sparql(text)
    assert len(kg) == before


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested more than 64 deep"),
        ("SELECT * { FILTER(" + "||".join(["?x"] * 20000) + ") }", "more than 2,000 operators"),
        ("SELECT * { ?s " + "/".join(["<urn:p>"] * 3000) + " ?o }", "more than 2,000 operators"),
    ],
)
def test_a_query_that_would_end_the_process_is_refused(kg: jxkg.PolicyGraph, query: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        kg.sparql(query)


def test_a_long_list_of_values_is_no_long_query(kg: jxkg.PolicyGraph) -> None:
    rows = kg.sparql(f"SELECT ?x {{ VALUES ?x {{ {' '.join(['1'] * 30000)} }} }}")
    assert isinstance(rows, Rows)
    assert len(rows) == 30000


HOLES = {
    "a keyword glued to a name": "PREFIX e: <{url}> SELECT * {{ SERVICEe:sparql {{ ?s ?p ?o }} }}",
    "a keyword glued to a keyword and a name": "PREFIX e: <{url}> SELECT * {{ SERVICESILENTe:x.y {{ ?s ?p ?o }} }}",
    "a line end in a comment": "SELECT * {{ # \\u000A SERVICE <{url}> {{ ?s ?p ?o }}\n }}",
    "a long s": "SELECT * {{ \u017fERVICE <{url}> {{ ?s ?p ?o }} }}",
    "a quotation mark as an escape": "SELECT * {{ ?s ?p '\\u0027 . SERVICE <{url}> {{ ?s ?p ?o }} #' }}",
    "a function of a server": "SELECT (bif:http_get('{url}') AS ?x) {{}}",
    "one by its IRI": "SELECT (<bif:http_get>('{url}') AS ?x) {{}}",
    "one by a prefix": "PREFIX b: <bif:> SELECT (b:http_get('{url}') AS ?x) {{}}",
    "one in two pieces": "PREFIX b: <bif:http> SELECT (b:_get('{url}') AS ?x) {{}}",
    "a declared prefix with a keyword": "PREFIX SERVICEe: <urn:e:> PREFIX e: <{url}> SELECT * {{ ?s SERVICEe:x ?o }}",
}


@pytest.fixture(params=ENGINES, scope="module")
def anywhere(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[jxkg.PolicyGraph]:
    with engine(request.param, tmp_path_factory.mktemp("engine")) as found:
        yield found


@pytest.mark.parametrize("hole", HOLES.values(), ids=HOLES)
def test_no_engine_asks_a_server_that_listens(anywhere: jxkg.PolicyGraph, hole: str) -> None:
    with listening() as listener:
        with contextlib.suppress(QueryError, EndpointError):
            anywhere.sparql(hole.format(url=listener.url))
        assert listener.connections == 0


def test_a_bound_value_does_not_end_its_string(anywhere: jxkg.PolicyGraph) -> None:
    """rdflib reads up to eight digits after a backslash and u."""
    text = "SELECT ?s { ?s ?p ?o FILTER (STR(?o) = ?unit) }"
    for control in ("\x01", "\x1f", "\x7f"):
        rows = anywhere.sparql(text, unit=f"nobody{control}0022 || true || STR(?s) = {control}0022")
        assert isinstance(rows, Rows)
        assert len(rows) == 0
    with pytest.raises(UsageError, match=r"U\+0000"):
        anywhere.sparql(text, unit="nobody\x000022 || true || ?p = \x000022")


def test_an_unguarded_query_does_reach_the_server_that_listens() -> None:
    with listening() as listener:
        with pytest.raises(OSError, match="503"):
            list(ox.Store().query(f"SELECT * {{ SERVICE <{listener.url}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
        assert listener.connections == 1


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT * { ?s ?p ?o\u3000}", r"line 1 of the query: U\+3000 stands outside"),
        ("SELECT *\n{ ?s ?p ?o \u00e9 }", "line 2 of the query: \u00e9 stands outside"),
        ("SELECT * { ?s ?p 'o }", "a string is not closed"),
        ("SELECT * { << ?s ?p ?o >> ?q ?r }", "triple term"),
        ("SELECT * { ?s ?p ?o {| ?q ?r |} }", "triple term"),
        ("SELECT (TRIPLE(?s, ?p, ?o) AS ?t) { ?s ?p ?o }", "has no word TRIPLE"),
        ("SELECT * { ?s ?p ?o FILTERNOT EXISTS { ?s ?p 1 } }", "has no word FILTERNOT"),
        ("SELECT * { ?s SERVICEe:p ?o }", "the prefix SERVICEe: is not declared, and some engines read SERVICE"),
        ("PREFIX e: <urn:e> ?x SELECT * {}", "the query has no SELECT"),
        ("SELECT * { ?s ?p ?o } " + " " * 4_000_000, "more than 4,000,000 characters"),
    ],
)
def test_what_is_not_sparql_is_refused_in_words(query: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX \u653f: <urn:e:> SELECT ?\u4efb\u52a1 { ?\u4efb\u52a1 \u653f:\u7f16\u53f7 '\uff11'@zh-Hans }",
        "PREFIX addresses: <urn:e:> ASK { ?s addresses:from addresses:service.x }",
        "BASE <http://example.org/> PREFIX e: <e#> ASK { _:a.b e:x%20y\\-z .5, 5 , 1e3 . [] a e: }",
        "ASK { ?s (<urn:a>|^<urn:b>)*/!<urn:c>? ?o FILTER (-1<2&&'SERVICE'!='FROM') }",
        "# SERVICE\nSELECT (GROUP_CONCAT(DISTINCT ?s; SEPARATOR='|') AS ?x) { VALUES (?s ?p) { (1 UNDEF) } }",
    ],
)
def test_honest_queries_pass(query: str) -> None:
    check_query(query)
    ox.Store().query(bind(query, {}))


GROWING = {
    "optional": (lambda count: "OPTIONAL { ?s ?p ?o } " * count, 2600),
    "minus": (lambda count: "MINUS { ?s ?p ?o } " * count, 2600),
    "bind": (lambda count: "".join(f"BIND(1 AS ?x{number}) " for number in range(count)), 2600),
    "union": (lambda count: "{} " + "UNION {} " * count, 2600),
    "list": (lambda count: f"?s ?p ({'1 ' * count})", 4160),
    "triples": (lambda count: "?s ?p ?o . " * count, 8000),
    "objects": (lambda count: f"?s ?p {','.join(['?o'] * count)}", 8000),
    "blank nodes": (lambda count: "?s ?p " + "[ ?p " * count + "1" + "]" * count, 490),
    "lists in lists": (lambda count: "?s ?p " + "(" * count + "1" + ")" * count, 490),
    "sort keys": (lambda count: f"{{ SELECT * {{}} ORDER BY {'STR(?s) ' * count} }}", 4000),
    "negations": (lambda count: f"FILTER ({'!' * count}1)", 8000),
}


@pytest.mark.parametrize(("grow", "deadly"), GROWING.values(), ids=GROWING)
def test_what_grows_until_an_engine_ends_the_process_is_refused_long_before(
    kg: jxkg.PolicyGraph, grow: Callable[[int], str], deadly: int
) -> None:
    with pytest.raises(QueryError, match=r"the query (has more than|is nested more than)"):
        kg.sparql(f"ASK {{ {grow(deadly // 2)} }}")
    kg.sparql(f"ASK {{ {grow(20)} }}")


def test_a_prefix_that_is_not_declared_is_named_with_what_to_write(kg: jxkg.PolicyGraph) -> None:
    with pytest.raises(QueryError) as raised:
        kg.sparql("SELECT * { ?t a jx:Task }")
    assert str(raised.value) == (
        "the query does not declare the prefix jx:\n  put before it: PREFIX jx: <https://w3id.org/jxkg/ontology#>"
    )
    with pytest.raises(QueryError, match="put before it: PREFIX other: <…>"):
        kg.sparql("SELECT * { ?t a other:Task }")
