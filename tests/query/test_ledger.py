"""What cannot be counted, or would be counted twice, is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jxkg.errors import InputError
from jxkg.query.coverage import Coverage
from jxkg.query.ledger import check_sums
from tests.query.conftest import Damage, without

NATION, LIST, OTHER = "国办发〔2022〕8号", "嘉政办发〔2022〕31号", "嘉政办发〔2023〕9号"
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


def test_the_sums_are_checked(ledger: Coverage) -> None:
    check_sums(ledger)
    with pytest.raises(InputError, match=f"the sections of {LIST} sum to 44 tasks linked, but 43 are listed"):
        check_sums(replace(ledger, tasks=tuple(one for one in ledger.tasks if one.task != 5)))
    with pytest.raises(InputError, match=f"sections of {NATION} sum to 0 requirements linked, but 39 are listed"):
        check_sums(replace(ledger, documents=ledger.documents[1:]))
