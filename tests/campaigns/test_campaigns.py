"""A short run of each campaign; the seeds are others than those of the long runs by hand."""

from __future__ import annotations

import pytest

from tests.campaigns import queries, rdf_files, values
from tests.campaigns.running import Outcome

pytestmark = pytest.mark.slow


def check(outcome: Outcome, *happened: str) -> None:
    """Nothing failed, and each of some things happened: a campaign in which all is refused shows little."""
    assert outcome.failures == []
    assert all(outcome.counts[what] > 0 for what in happened), outcome


def test_no_query_asks_elsewhere_or_changes_the_graph() -> None:
    outcome = queries.run(101, 4000)
    check(outcome, "let through", "stopped by the guard", "memory: answered", "disk: answered", "rdflib: answered")


def test_what_is_bound_comes_back() -> None:
    check(values.run(101, 2000), "memory: as bound", "disk: as bound", "rdflib: as bound")


@pytest.mark.servers
def test_what_is_bound_comes_back_from_servers() -> None:
    check(values.run_everywhere(102, 500), "oxigraph: as bound", "virtuoso: as bound")


def test_whatever_a_file_has_it_loads_or_is_refused() -> None:
    outcome = rdf_files.run(101, 600)
    check(outcome, *(f"{suffix} {what}" for suffix in rdf_files.SEEDS for what in ("loaded", "refused")))
