"""What tests of several rooms need: the bundled chain and its graph, copies of the data to damage, the command line."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

import jxkg
from jxkg._resources import DATA, GRAPH, SHAPES
from jxkg.chain import Chain, read_chain
from jxkg.model import Document, Text
from jxkg.plot import PICTURES
from jxkg.plot.picture import Picture
from jxkg.query.coverage import Coverage
from jxkg.query.drift import DriftTable
from jxkg.rdf.convert import from_rdflib
from jxkg.reason.inference import Reasoned
from jxkg.store.embedded import Embedded
from jxkg.validate.shacl.compile import Compiled, compile_shapes
from jxkg.validate.shacl.shapes import read_shapes
from tests import needs

SOURCE = DATA / "sources" / "jiaxing-2022-31.txt"
DOCUMENT = "jzbf-2022-31"
CODINGS = Path(__file__).parent / "codings"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    needs.mark_slow(items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    needs.check(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(needs.summary(terminalreporter.stats.get("skipped", [])))
    if lines:
        terminalreporter.section("not run here", yellow=True)
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture(scope="session")
def chain() -> Chain:
    return read_chain(DATA)


@pytest.fixture(scope="session")
def notice(chain: Chain) -> Document:
    return chain.documents.documents[DOCUMENT]


@pytest.fixture(scope="session")
def frame(notice: Document) -> Text:
    assert notice.text is not None
    return notice.text


@pytest.fixture(scope="session")
def kg() -> jxkg.PolicyGraph:
    return jxkg.load()


@pytest.fixture(scope="session")
def table(kg: jxkg.PolicyGraph) -> DriftTable:
    """What happened on the way down in all links of the bundled graph."""
    return kg.drift()


@pytest.fixture(scope="session")
def changes(table: DriftTable) -> jxkg.PolicyGraph:
    """What is computed about the links of the graph, as the graph that `jxkg drift -o` writes."""
    return jxkg.PolicyGraph(Embedded.of(from_rdflib(table.to_rdflib())))


@pytest.fixture(scope="session")
def ledger(kg: jxkg.PolicyGraph) -> Coverage:
    return kg.coverage()


@pytest.fixture(scope="session")
def pictures(kg: jxkg.PolicyGraph) -> dict[str, Picture]:
    return {name: kg.plot(name) for name in sorted(PICTURES)}


@pytest.fixture(scope="session")
def reasoned(kg: jxkg.PolicyGraph) -> Reasoned:
    return kg.reason()


@pytest.fixture(scope="session")
def _in_rdflib(kg: jxkg.PolicyGraph) -> Graph:
    return kg.to_rdflib()


@pytest.fixture
def graph(_in_rdflib: Graph) -> Graph:
    """A copy of the bundled graph in rdflib, to damage."""
    copied = Graph()
    copied += _in_rdflib
    return copied


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return read_shapes(SHAPES)


@pytest.fixture(scope="session")
def compiled(shapes: Graph) -> Compiled:
    return compile_shapes(shapes)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the data folder to damage."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command line as its users do: another process, another folder than the checkout."""

    def call(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "jxkg", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=cwd or "/")

    return call


BEARER = "\tjx:bearer unit:jiaxing-market-regulation-bureau ;\n"
SIGNED = '\tjx:signedOn "2022-06-15"^^xsd:date .\n'


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph with a bearer left out, and the city's notice dated before what it is based on."""
    text = GRAPH.read_text(encoding="utf-8")
    assert text.count(BEARER) == text.count(SIGNED) == 1
    path = tmp_path_factory.mktemp("broken") / "broken.ttl"
    path.write_text(text.replace(BEARER, "").replace(SIGNED, SIGNED.replace("06-15", "04-01")), encoding="utf-8")
    return path
