"""Every question of the catalogue, and what a SPARQL engine has to do, on all five engines: the same answers."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jxkg
from jxkg.errors import NotFoundError, QueryError
from jxkg.ids import PREFIXES
from jxkg.rdf.answers import Rows, Triples, YesNo
from jxkg.rdf.terms import Term
from tests.engines import ENGINES, canonical, engine

PREFIX = "PREFIX jx: <https://w3id.org/jxkg/ontology#> "


@pytest.fixture(scope="module", params=ENGINES)
def kg(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[jxkg.PolicyGraph]:
    with engine(request.param, tmp_path_factory.mktemp(request.param)) as graph:
        yield graph


def terms_of(row: ox.Triple) -> list[Term]:
    return [term for term in (row.subject, row.predicate, row.object) if not isinstance(term, ox.Triple)]


def test_the_other_doors_answer_alike(kg: jxkg.PolicyGraph) -> None:
    memory = jxkg.load()
    assert len(kg) == len(memory)
    assert kg.traces() == memory.traces()
    assert kg.unit("市司法局") == memory.unit("市司法局")
    assert kg.coverage() == memory.coverage()
    assert kg.drift() == memory.drift()
    assert kg.trace(5).as_json() == memory.trace(5).as_json()


def test_all_triples_are_the_same(kg: jxkg.PolicyGraph) -> None:
    def comparable(graph: jxkg.PolicyGraph) -> set[tuple[object, ...]]:
        return {tuple(canonical(term) for term in terms_of(row)) for row in graph.triples()}

    assert comparable(kg) == comparable(jxkg.load())


def test_the_three_kinds_of_answer(kg: jxkg.PolicyGraph) -> None:
    rows = kg.sparql(PREFIX + "SELECT ?n { ?t jx:number ?n } ORDER BY ?n LIMIT 3")
    assert isinstance(rows, Rows)
    assert [row["n"] for row in rows] == [1, 2, 3]
    yes, no = (kg.sparql(PREFIX + "ASK { ?t jx:number ?n }", n=n) for n in (58, 59))
    assert (isinstance(yes, YesNo), bool(yes), bool(no)) == (True, True, False)
    for text in ("CONSTRUCT { ?t jx:number ?n } WHERE { ?t jx:number ?n }", "CONSTRUCT WHERE { ?t jx:number ?n }"):
        triples = kg.sparql(PREFIX + text)
        assert isinstance(triples, Triples)
        assert len(triples) == 58
    empty = kg.sparql(PREFIX + "SELECT ?t { ?t jx:number 59 }")
    assert isinstance(empty, Rows)
    assert (len(empty), empty.variables) == (0, ("t",))


def test_describe_is_a_graph_about_the_iri(kg: jxkg.PolicyGraph) -> None:
    """What else a description holds is the engine's choice (SPARQL 1.1, 16.4)."""
    described = kg.sparql("DESCRIBE <https://w3id.org/jxkg/id/unit/jiaxing-customs>")
    assert isinstance(described, Triples)
    own = {str(row.predicate.value) for row in described if str(row.subject).endswith("jiaxing-customs>")}
    assert "https://w3id.org/jxkg/ontology#kindSource" in own


@pytest.mark.parametrize("text", ["SELECT ?x {", "SELECT ?x WHERE { ?x ?p }", "ASK { ?s ?p ?o } trailing"])
def test_a_wrong_query_is_an_error_of_ours(kg: jxkg.PolicyGraph, text: str) -> None:
    with pytest.raises(QueryError):
        kg.sparql(text)


@pytest.mark.parametrize(
    "text", ["DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP GRAPH <urn:x>", "SELECT * {} ; DROP ALL"]
)
def test_updates_are_refused_before_they_are_sent(kg: jxkg.PolicyGraph, text: str) -> None:
    before = len(kg)
    with pytest.raises(QueryError, match="is an update"):
        kg.sparql(text)
    assert len(kg) == before


ELSEWHERE = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?x }} }}",
    "SELECT * {{ SERVICESILENT <{url}> {{ ?s ?p ?x }} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE: {{ ?s ?p ?x }} }}",
    "PREFIX e: <urn:> SELECT * {{ OPTIONAL {{ ?s e:a\\#b ?o }} SERVICE <{url}> {{ ?s ?p ?x }} }}",
    "PREFIX : <{url}> SELECT * {{ FILTER(1<2)SERVICE:#>\n {{ ?s ?p ?x }} }}",
    "SELECT * {{ ?a ?b 1e5SERVICE <{url}> {{ ?s ?p ?x }} }}",
    "SELECT * {{ ?a ?b trueSERVICE <{url}> {{ ?s ?p ?x }} }}",
    "SELECT * {{ SERV\\u0049CE <{url}> {{ ?s ?p ?x }} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?x }}",
    "SELECT * FROMNAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?x }} }}",
    "PREFIX : <{url}> SELECT * FROM: {{ ?s ?p ?x }}",
    "SELECT * FR\\u004fM <{url}> {{ ?s ?p ?x }}",
]


@pytest.mark.parametrize("text", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_no_way_of_writing_it_asks_elsewhere(kg: jxkg.PolicyGraph, text: str) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.1)
        with pytest.raises(QueryError):
            kg.sparql(text.format(url=f"http://127.0.0.1:{listener.getsockname()[1]}/"))
        with pytest.raises(TimeoutError):
            listener.accept()


COMPLIANCE = {
    "optional and unbound": (
        "SELECT ?n ?q { ?t jx:number ?n OPTIONAL { ?t jx:quantity ?q } } ORDER BY ?n LIMIT 7",
        7,
        6,
    ),
    "path": ("SELECT ?d { ?t jx:number 5 ; dcterms:isPartOf+ ?d }", 3, 0),
    "inverse path and alternative": ("SELECT ?x { ?t jx:number 5 . ?t (^jx:forTask|jx:implements) ?x }", 6, 0),
    "aggregate and having": ("SELECT ?r (COUNT(*) AS ?n) { ?x jx:role ?r } GROUP BY ?r HAVING (COUNT(*) > 40)", 3, 0),
    "language": ("SELECT ?l { ?u a jx:Court ; skos:prefLabel ?l FILTER (LANGMATCHES(LANG(?l), 'en')) }", 1, 0),
    "union and minus": (
        "SELECT ?u { { ?u a jx:Court } UNION { ?u a jx:Procuratorate } MINUS { ?u a jx:Court } }",
        1,
        0,
    ),
    "exists": ("SELECT ?t { ?t a jx:Task FILTER NOT EXISTS { ?t jx:leadCell ?c } }", 31, 0),
    "values and bind": ("SELECT ?m { VALUES ?n { 1 2 3 } BIND (?n * 2 AS ?m) }", 3, 0),
    "subselect": ("SELECT ?n { { SELECT (MAX(?x) AS ?n) { ?t jx:number ?x } } }", 1, 0),
    "regex and substring": ("SELECT ?n { ?t jx:number ?n ; jx:text ?w FILTER (REGEX(?w, '政府公报')) }", 1, 0),
    "dates": ("SELECT ?d { ?x jx:due ?d FILTER (?d > '2022-12-30'^^xsd:date) }", 5, 0),
}


@pytest.mark.parametrize(("text", "rows", "unbound"), COMPLIANCE.values(), ids=COMPLIANCE)
def test_what_sparql_has(kg: jxkg.PolicyGraph, text: str, rows: int, unbound: int) -> None:
    prefixes = {name: PREFIXES[name] for name in ("jx", "dcterms", "skos", "xsd")}
    answer = kg.sparql("".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes.items()) + text)
    assert isinstance(answer, Rows)
    assert len(answer) == rows
    assert sum(term is None for row in answer.terms for term in row) == unbound


HOSTILE = [
    *(
        '"',
        "'",
        "\\",
        '\\"',
        "\\u0022",
        "\\\\u0022 } #",
        "}",
        "> }",
        "# comment",
        "\n",
        "\r\n\t",
        "?x",
        "😀",
        "'''",
        '"""',
    ),
    *('" } ; DROP ALL #', '"@zh', "{ ?s ?p ?o }", "%27", "<!-- -->", "&amp;", "是" * 3000),
]


ANYTHING = st.one_of(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), st.sampled_from("\\\"'{}#?<>\n"))


def echo(kg: jxkg.PolicyGraph, value: str) -> tuple[int, object]:
    """How many solutions a query has into which the value is bound, and what comes back."""
    answer = kg.sparql(PREFIX + "SELECT ?t (?value AS ?back) { ?t jx:number 5 }", value=value)
    assert isinstance(answer, Rows)
    return len(answer), answer[0]["back"]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_change_no_query(kg: jxkg.PolicyGraph, value: str) -> None:
    assert echo(kg, value) == (1, value)
    with pytest.raises(NotFoundError, match="there is no unit or group called") as raised:
        kg.ask("bearers-named", name=value)
    assert len(raised.value.problem) < 200


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.text(alphabet=ANYTHING))
def test_any_value_changes_no_query(kg: jxkg.PolicyGraph, value: str) -> None:
    assert echo(kg, value) == (1, value)
