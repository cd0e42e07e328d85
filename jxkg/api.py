"""Making a PolicyGraph: from a file, a folder, an endpoint, or an rdflib graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jxkg._resources import DATA, GRAPH
from jxkg.errors import Place, UsageError
from jxkg.policygraph import PolicyGraph
from jxkg.store.embedded import Embedded

if TYPE_CHECKING:
    import rdflib


def load(path: str | Path = GRAPH, format: str | None = None) -> PolicyGraph:  # noqa: A002 — as in `export`
    """The bundled graph, or another RDF file (.ttl, .nt, .rdf, .jsonld), in memory.

    `format` (turtle, ntriples, rdfxml or jsonld) says the kind of a file whose extension does not, such as a pipe.

    Raises InputError if the file is missing, is of another kind, or cannot be read.

    >>> len(load().traces())
    58
    """
    return PolicyGraph(Embedded.load(Path(path), format))


def open(folder: str | Path, source: str | Path | None = None) -> PolicyGraph:  # noqa: A001 — as jxkg.open
    """A store on disk. It is opened if it exists; if not, it is made from `source` (an RDF file) or from the bundled graph.

    Several processes may have it open at once. Raises UsageError if the folder holds something else, or if `source` is given but
    the store exists. Raises InputError if the source is missing or cannot be read; no store is left behind then.
    """
    folder = Path(folder)
    if folder.is_file():
        remedy = "use `load` or --graph to read a file"
        raise UsageError("this is a file, not the folder of a store", Place(folder), remedy)
    if source is None and folder.is_dir() and any(folder.iterdir()):
        return PolicyGraph(Embedded.reopen(folder))
    return PolicyGraph(Embedded.create(folder, Path(source or GRAPH)))


def connect(
    url: str,
    *,
    graph: str | None = None,
    timeout: float | None = None,
    credentials: tuple[str, str] | None = None,
    limit: int | None = None,
    federated: bool = False,
) -> PolicyGraph:
    """A graph behind a SPARQL 1.1 endpoint.

    - `graph`: the named graph to ask; by default, the endpoint's default graph
    - `timeout`: seconds for a whole answer; by default what `jxkg.limited` allows
    - `credentials`: user and password; by default those in JXKG_USER and JXKG_PASSWORD if JXKG_HOST is the address's host, or
      those in the netrc file
    - `limit`: how many rows the endpoint gives at most; an answer with so many rows comes with a TruncatedWarning
    - `federated`: allow SERVICE and FROM

    Nothing is sent before the first question. Raises UsageError if the address is not one of an endpoint.
    """
    from jxkg.store.http import Credentials, Endpoint, find_credentials
    from jxkg.store.remote import Remote

    known = Credentials(*credentials) if credentials else find_credentials(url)
    return PolicyGraph(Remote(Endpoint(url, timeout, known), graph, limit, federated))


def wrap(graph: rdflib.Graph) -> PolicyGraph:
    """An rdflib graph, not copied: later changes to it are seen. Raises UsageError if `graph` is something else."""
    import rdflib

    from jxkg.store.wrapped import Wrapped

    if not isinstance(graph, rdflib.Graph):
        raise UsageError(f"{graph!r} is not an rdflib graph", None, "use `load` to read a file")
    return PolicyGraph(Wrapped(graph))


HEADING = """\
The policy chain knowledge graph 政策链知识图谱. Built by `jxkg build` from a data folder's documents/, sources/, authority/
and alignments/; do not edit. Licence: CC BY 4.0; the notice's text is an official document, outside copyright (Copyright
Law of the PRC, article 5)."""


def build(data: str | Path = DATA, *, strict: bool = False) -> PolicyGraph:
    """Read a data folder (documents/, sources/, authority/, alignments/) and build its graph.

    What may have been read wrongly is a DoubtWarning, and the graph says it too (`jx:doubt`). With `strict` it is refused.

    Raises InputError, with the place, for whatever is wrong in one of its files.

    >>> from jxkg.api import load
    >>> len(build()) == len(load())
    True
    """
    from jxkg.chain import read_chain
    from jxkg.graph import build_graph
    from jxkg.rdf.convert import from_rdflib

    return PolicyGraph(Embedded.of(from_rdflib(build_graph(read_chain(Path(data), strict=strict)))))


def graph_file(graph: PolicyGraph) -> str:
    """The text of data/jxkg.ttl: the graph as Turtle under its heading, the same bytes for the same graph."""
    from jxkg.rdf.turtle import format_turtle

    return format_turtle(graph.triples(), HEADING)
