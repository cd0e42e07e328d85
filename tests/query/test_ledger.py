"""The sums of the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jxkg.errors import InputError
from jxkg.query.coverage import Coverage
from jxkg.query.ledger import check_sums

NATION, LIST = "国办发〔2022〕8号", "嘉政办发〔2022〕31号"


def test_the_sums_are_checked(ledger: Coverage) -> None:
    check_sums(ledger)
    with pytest.raises(InputError, match=f"the sections of {LIST} sum to 44 tasks linked, but 43 are listed"):
        check_sums(replace(ledger, tasks=tuple(one for one in ledger.tasks if one.task != 5)))
    with pytest.raises(InputError, match=f"sections of {NATION} sum to 0 requirements linked, but 39 are listed"):
        check_sums(replace(ledger, documents=ledger.documents[1:]))
