"""What cannot be counted, or would be counted twice, is named; of one list only what has to do with it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from cascade import write_conforming

import jxkg
from jxkg.errors import InputError
from jxkg.query.coverage import Coverage
from jxkg.rdf.answers import Answer, Rows
from jxkg.sparql.guard import Kind
from jxkg.store.embedded import Embedded
from tests.query.conftest import Damage, without

NATION, LIST = "国办发〔2022〕8号", "嘉政办发〔2022〕31号"
ID = "<https://w3id.org/jxkg/id/"


def test_both_linked_and_not_found_is_an_error_that_names_it(damage: Damage) -> None:
    link = f"{ID}jzbf-2022-31/task-19> <https://w3id.org/jxkg/ontology#implements> {ID}gbf-2022-8/1.2.3> .\n"
    with pytest.raises(InputError, match=f"requirement 1.2.3 of {NATION} is both linked to {LIST} and recorded as not"):
        damage(lambda text: text + link).coverage()


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ((f"{ID}gbf-2022-8/2.1.2> ", "ontology#gist>"), "gbf-2022-8:2.1.2 cannot be counted"),
        ((f"{ID}jzbf-2022-31/task-9> ", "ontology#text>"), "jzbf-2022-31:task-9 cannot be counted"),
        ((f"{ID}gbf-2022-8/3.1> ", "schema#label>"), "stands in section 3.1, which the document has 0 times"),
        (("_none.jzbf-2022-31>", "object_source"), "requirement 1.2.2 of .* has 0 links and 1 searches"),
    ],
)
def test_what_would_not_be_counted_is_named(damage: Damage, marks: tuple[str, ...], message: str) -> None:
    with pytest.raises(InputError, match=message):
        damage(without(*marks)).coverage()


def test_what_would_be_counted_twice_is_named(damage: Damage) -> None:
    gist = f'{ID}gbf-2022-8/2.1.2> <https://w3id.org/jxkg/ontology#gist> "另一概括"@zh .\n'
    with pytest.raises(InputError, match=r"gbf-2022-8:2.1.2 would be counted 2 times"):
        damage(lambda text: text + gist).coverage()


class Listening(Embedded):
    """Keeps all that it answers."""

    heard: str = ""

    def query(self, text: str, kind: Kind) -> Answer:
        """As Embedded does."""
        answer = super().query(text, kind)
        assert isinstance(answer, Rows)
        self.heard += str(answer.terms)
        return answer


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two provinces with two cities each."""
    path = tmp_path_factory.mktemp("cities") / "cities.nt"
    write_conforming(path, 2, 2)
    return path


def test_of_one_list_nothing_of_the_others_is_read(cities: Path) -> None:
    engine = Listening.load(cities)
    coverages = jxkg.load(cities).coverages()
    assert len(coverages) == 4
    for expected in coverages:
        engine.heard = ""
        assert jxkg.PolicyGraph(engine).coverage(*expected.lists) == expected
        named = {one.lists[0] for one in coverages if one.lists[0] in engine.heard}
        assert named == set(expected.lists)


def test_records_on_a_document_that_a_list_is_not_based_on_concern_it(ledger: Coverage, damage: Damage) -> None:
    based = f"{ID}jzbf-2022-31> <https://w3id.org/jxkg/ontology#basedOn> {ID}"

    def apart(graph: jxkg.PolicyGraph) -> Coverage:
        assert graph.coverage(LIST) == graph.coverages()[0]
        return graph.coverage(LIST)

    searched = [one.path for one in ledger.requirements if one.searches]
    whole = apart(damage(without(based)))
    assert [one.path for one in whole.requirements if not one.links] == searched
    linked = f"{ID}jzbf-2022-31/task-"
    searched_only = apart(damage(lambda text: without(based)(without(linked, "ontology#implements> ")(text))))
    assert [one.path for one in searched_only.requirements] == searched
