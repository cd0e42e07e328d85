"""PolicyGraph: a graph that can be queried, traced and exported, wherever its triples are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jxkg._resources import SHAPES
from jxkg.errors import NotFoundError, UsageError
from jxkg.ids import full_number, full_width
from jxkg.query.absent import check_asked
from jxkg.query.catalogue import question
from jxkg.query.questions import Questions
from jxkg.query.trace import TaskTrace, find_tasks, trace, traces
from jxkg.rdf.answers import Answer, Row, Rows, text
from jxkg.rdf.terms import Term, Value

if TYPE_CHECKING:
    import rdflib

    from jxkg.plot.picture import Picture
    from jxkg.query.coverage import Coverage
    from jxkg.query.drift import DriftTable
    from jxkg.query.units import UnitDuties
    from jxkg.query.verify import Verification
    from jxkg.reason.inference import Reasoned
    from jxkg.search.hits import Hit
    from jxkg.search.index import Index
    from jxkg.store.base import Engine
    from jxkg.validate.report import Report


class PolicyGraph:
    """A policy chain as a graph. Make one with `load`, `open`, `connect`, `wrap` or `build`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._questions = Questions(engine)
        self._indexed: tuple[int, Index] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as its engine, without the index for searching, which the copy makes anew."""
        return type(self), (self._engine,)

    def __len__(self) -> int:
        """The number of triples."""
        return len(self._engine)

    @property
    def engine(self) -> Engine:
        """Where the triples are."""
        return self._engine

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, as pyoxigraph terms, in no order."""
        return self._engine.triples()

    def sparql(self, text: str, /, **bindings: Any) -> Answer:
        """Answer a SPARQL query, with some of its variables bound to values (`jxkg.rdf.answers.term_of` says to which terms).

        A SELECT gives Rows, an ASK YesNo, a CONSTRUCT or DESCRIBE Triples. Raises QueryError if the text is not a query, is an
        update, or asks another server (SERVICE, FROM), EndpointError if a remote engine fails, and LimitError if it takes more
        time or memory than `jxkg.limited` allows; the graph can be asked again then.

        >>> from jxkg.api import load
        >>> query = "SELECT DISTINCT ?p { ?t <https://w3id.org/jxkg/ontology#number> ?n ; ?p ?o }"
        >>> load().sparql(query, n=58)
        <Rows: 10 of p>
        """
        return self._questions.from_outside(text, **bindings)

    def ask(self, name: str, /, **parameters: Value | Term) -> Answer:
        """Answer a question of the catalogue by its name; `jxkg queries` lists them.

        Raises NotFoundError if there is no such question, or if the answer is empty because the graph does not have what was
        asked about: a unit, document, path, task or IRI. Raises UsageError if a parameter is wrong or missing, and says which
        parameters there are.

        >>> from jxkg.api import load
        >>> load().ask("unit-leads", unit="市财政局")[0]["number"]
        3
        """
        answer = self._questions.answer(name, **parameters)
        if isinstance(answer, Rows) and not answer:
            check_asked(self._questions, question(name), parameters)
        return answer

    def trace(self, task: int, document: str | None = None, *, why: bool = True) -> TaskTrace:
        """The chain of one task: text, bearers, links upstream, the words that links rest on, and what became of them.

        `document` is the list's number; it is needed only if several lists have a task with this number. If `why` is false,
        the links have no evidence and no change; this takes half the time. Raises NotFoundError if there is no such task, and
        UsageError if there are several.

        >>> from jxkg.api import load
        >>> [(link.path, link.drift) for link in load().trace(5).national]
        [('1.1.4', 'extends')]
        """
        return trace(self._questions, self._task(task, document), why)

    def _task(self, task: int, document: str | None) -> Row:
        """The only task with a number, in one list or in all. Raises what `trace` raises."""
        document = full_number(document) if document else None
        found = find_tasks(self._questions, task, document)
        if not found:
            where = f" in {document}" if document else ""
            raise NotFoundError(f"there is no task {task}{where}", None, f"there are: {self._task_ranges()}")
        if len(found) > 1:
            documents = ", ".join(text(row, "document") for row in found)
            raise UsageError(f"several lists have a task {task}", None, f"name the document: {documents}")
        return found[0]

    def traces(self, document: str | None = None, *, why: bool = True) -> list[TaskTrace]:
        """The chains of all tasks, or of those of one list, by list and number; `why` as in `trace`.

        Raises NotFoundError if there is no such list.
        """
        document = full_number(document) if document else None
        found = find_tasks(self._questions, document=document)
        if not found:
            raise NotFoundError(f"there is no list {document or 'of tasks'}", None, f"there are: {self._task_ranges()}")
        return traces(self._questions, found, document, why)

    def _task_ranges(self) -> str:
        numbers: dict[str, list[int]] = {}
        for row in self._questions.rows("tasks"):
            numbers.setdefault(str(row["document"]), []).append(int(str(row["number"])))
        return "; ".join(f"{min(known)} to {max(known)} in {doc}" for doc, known in numbers.items()) or "none at all"

    def unit(self, name: str, document: str | None = None) -> UnitDuties:
        """What a unit or group answers for, because it is named itself or through a group.

        `name` is its name as used, its full name, or another name. `document` is a list's number: then only what that list gives
        it. Raises NotFoundError, with the nearest names, if no unit has this name, or none in that list, and UsageError if
        several have it.

        >>> from jxkg.api import load
        >>> duties = load().unit("市教育局")
        >>> [duty.task for duty in duties.itself]
        [9]
        """
        from jxkg.query.units import bearers_named, how_to_tell, in_list, nearest_names

        name = full_width(name)
        found = bearers_named(self._questions, name)
        if not found:
            raise NotFoundError(f"there is no unit called “{name}”", None, nearest_names(self._questions, name))
        if document is not None:
            found = in_list(found, full_number(document))
        if len(found) > 1:
            raise UsageError(f"several units are called “{name}”", None, how_to_tell(self._questions, found))
        return found[0]

    def coverage(self, document: str | None = None, attestations: Collection[str] = ()) -> Coverage:
        """The ledger: what of the nation's requirements is carried out, and which tasks have no national counterpart.

        It covers all lists, or the list with the number `document`. With `attestations`, only requirements with one of these
        count, and the ledger says how many were left out; `ATTESTED` of `jxkg.query.coverage` are those read in a source. Raises
        NotFoundError if there is no such list or nothing to cover, UsageError for an attestation that does not exist, and
        InputError if something would be counted twice or not at all.

        >>> from jxkg.api import load
        >>> load().coverage().counts()["tasks"]["not-examined"]
        0
        >>> load().coverage(attestations=["public-text"]).left_out()["requirements"]
        39
        """
        from jxkg.query.ledger import coverage

        return coverage(self._questions, full_number(document) if document else None, attestations)

    def coverages(self, attestations: Collection[str] = ()) -> list[Coverage]:
        """The ledger of each list, and one of the requirements that concern no list, if any. Raises what `coverage` raises."""
        from jxkg.query.ledger import coverages

        return coverages(self._questions, attestations)

    def validate(self, shapes: str | Path = SHAPES) -> Report:
        """Check the graph against the bundled shapes or others, where its triples are.

        `shapes` is a folder or file of Turtle. Raises InputError if it cannot be read.

        >>> from jxkg.api import load
        >>> load().validate().findings
        ()
        """
        from jxkg.validate.report import validate

        return validate(self._engine, Path(shapes))

    def reason(self) -> Reasoned:
        """What follows from the graph under the ontology, by kind, with what each kind means; or why it contradicts itself.

        Raises UsageError, which says what to install, if there is no java, and NotFoundError if the graph is empty.
        """
        from jxkg.reason.inference import reason

        if not len(self):
            remedy = "`jxkg build` makes one from a data folder"
            raise NotFoundError("the graph is empty, so nothing follows from it", None, remedy)
        return reason(self.to_rdflib())

    def plot(self, name: str, path: str | Path | None = None) -> Picture:
        """Draw chain, matrix, load or coverage; with a path, write it too: .svg, .png or .html.

        A picture has its numbers in `columns` and `rows`, and shows itself in a notebook. Raises NotFoundError if there is no
        such picture or nothing to draw, and UsageError if it cannot be written.

        >>> from jxkg.api import load
        >>> load().plot("coverage")
        <Picture: coverage, 55 rows>
        """
        from jxkg.plot import plot

        picture = plot(self._questions, name)
        if path is not None:
            picture.save(path)
        return picture

    def drift(self, task: int | None = None, document: str | None = None, data: str | Path | None = None) -> DriftTable:
        """What became of requirements on their way down: of all links, of one list's, or of one task's.

        It is computed from the texts in the graph. The graph itself does not have it; the table's `export` writes it as a graph
        of its own. `document` is the list's number. Words are cut with the names that each list uses, and with the word lists of
        the folder `data`, by default the bundled ones. Raises what `trace` raises, NotFoundError if there is no such list or no
        link at all, and InputError for a wrong table in `data`.

        >>> from jxkg.api import load
        >>> load().drift(5).links[0].left_out
        ('维护', '公平竞争')
        """
        from jxkg.query.drift import drift

        subject = text(self._task(task, document), "task") if task is not None else None
        listed = full_number(document) if document and task is None else None
        return drift(self._questions, subject, listed, Path(data) if data is not None else None)

    def verify(self, source: str | Path | None = None) -> Verification:
        """Cut every quote again from its text, and compare; `source` is a text file to use instead of the held text.

        Raises InputError if that file cannot be read, and NotFoundError if there is nothing to verify.

        >>> from jxkg.api import load
        >>> bool(load().verify())
        True
        """
        from jxkg.files import read_text
        from jxkg.query.verify import verify

        return verify(self._questions, read_text(Path(source)) if source is not None else None)

    def search(self, query: str, *kinds: str, limit: int = 10) -> tuple[Hit, ...]:
        """Tasks, requirements, headings, units and named things that a query finds, the best first.

        It looks for words and names, also names in short form. Traditional characters are read as simplified ones, and full-width
        letters as ordinary ones. `kinds` limits what is looked for (task, requirement, section, part, unit, unit-group,
        instrument, platform, brand). The first search makes an index, which is kept: docs/search.md says where, and when it is
        made anew. Raises UsageError if the query has no word, and NotFoundError, with the nearest words, if nothing is found.

        >>> from jxkg.api import load
        >>> hit, *_ = load().search("發改委", "unit")
        >>> hit.label, hit.marks
        ('市发展改革委', ((1, 2), (3, 4), (5, 6)))
        """
        from jxkg.search.hits import search

        return search(self._index(), query, kinds, limit)

    def _index(self) -> Index:
        from jxkg.search.cache import index

        stamp = self._engine.stamp()
        if self._indexed is None or self._indexed[0] != stamp:
            self._indexed = stamp, index(self._questions, self._engine.folder)
        return self._indexed[1]

    def to_rdflib(self) -> rdflib.Graph:
        """A copy as an rdflib graph."""
        from jxkg.rdf.convert import to_rdflib

        return to_rdflib(self.triples())

    def export(self, path: str | Path, format: str | None = None) -> None:  # noqa: A002 — the word that users look for
        """Write the graph as turtle, ntriples, jsonld or rdfxml; the file's extension says which if `format` does not.

        Raises UsageError for a format that does not exist, or a file that cannot be written.
        """
        from jxkg.rdf.serialise import export

        export(self.triples(), Path(path), format)
