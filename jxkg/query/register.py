"""Reading both ends of a graph for the ledger, and checking that each requirement and task is there once, in a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jxkg.errors import InputError, NotFoundError
from jxkg.ids import compact, natural_key
from jxkg.query.coverage import NOT_EXAMINED, Counterpart, CoveredRequirement, CoveredTask, Item, Search
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, number, optional, short, text
from jxkg.rdf.terms import Value

_DESCRIBED = ("requirement", "section", "path", "gist", "attestation")
_VALIDATE = "`jxkg validate` says where the graph has it"


@dataclass(frozen=True, slots=True)
class Register:
    """All that the ledgers of a graph are made from.

    `sections` are the parts of each document with their sections: path and heading each. `upstream` has the national documents
    that each list is based on, `held` those whose text is held. Statuses in it are over all lists and attestations.
    """

    requirements: tuple[CoveredRequirement, ...]
    tasks: tuple[CoveredTask, ...]
    sections: Mapping[str, Mapping[tuple[str, str], tuple[tuple[str, str], ...]]]
    upstream: Mapping[str, frozenset[str]]
    held: frozenset[str]


def read_register(questions: Questions, document: str | None = None) -> Register:
    """Both ends of a graph, checked: each requirement and task once, in a section, and not both linked and not found.

    Of one list, by its `document` number, only what has to do with it is read.
    """
    lists = list(questions.rows("coverage-lists", list=document))
    if document is not None and not lists:
        raise _no_list(questions, document)
    links = list(questions.rows("coverage-links", list=document))
    searched = list(questions.rows("coverage-searches", list=document))
    searches = _searches(searched)
    below, above = _by(links, "requirement", "list", "number"), _by(links, "task", "document", "path")
    rows = _requirement_rows(questions, document, [*lists, *links], searched)
    requirements = [_requirement(counts, below, searches) for counts in _of_each(rows)]
    tasks = [_task(row, above, searches) for row in questions.rows("coverage-tasks", document=document)]
    if not requirements and not tasks:
        raise NotFoundError(
            "the graph has no requirements and no tasks", None, "`jxkg build` makes one from a data folder"
        )
    upstream = _upstream(lists, tasks)
    asked = None if document is None else {document, *upstream[document], *(one.document for one in requirements)}
    register = Register(
        requirements=tuple(sorted(requirements, key=lambda one: (one.document, natural_key(one.path)))),
        tasks=tuple(sorted(tasks, key=lambda one: (one.document, one.task))),
        sections=_sections(_rows_of(questions, "sections", asked)),
        upstream=upstream,
        held=frozenset(text(row, "upstream") for row in lists if row["heldText"] is not None),
    )
    _check_items(register, (row["item"] for row in _rows_of(questions, "coverage-items", asked)))
    return register


def _no_list(questions: Questions, document: str) -> NotFoundError:
    known = sorted({text(row, "list") for row in questions.rows("coverage-lists")})
    return NotFoundError(f"there is no list {document}", None, f"there are: {', '.join(known) or 'none at all'}")


def _rows_of(questions: Questions, name: str, documents: Iterable[str] | None, **more: str | None) -> Iterator[Row]:
    """The rows of a question for each of some documents, or for all there are."""
    for document in [None] if documents is None else sorted(documents):
        yield from questions.rows(name, document=document, **more)


def _requirement_rows(
    questions: Questions, document: str | None, named: Iterable[Row], searched: Iterable[Row]
) -> list[Row]:
    """The requirements of the documents that a list has to do with: rows name them, or one of theirs was searched for in it."""
    if document is None:
        return list(questions.rows("coverage-requirements"))
    uppers = {text(row, column) for row in named for column in ("upstream", "document") if row.get(column) is not None}
    found = list(_rows_of(questions, "coverage-requirements", uppers, list=document))
    missing = {row["item"] for row in searched if row["document"] == document}.difference(
        row["requirement"] for row in found
    )
    if missing:
        every = list(questions.rows("coverage-requirements", list=document))
        others = {row["document"] for row in every if row["requirement"] in missing}
        found += [row for row in every if row["document"] in others]
    return found


def _upstream(lists: Iterable[Row], tasks: Iterable[CoveredTask]) -> dict[str, frozenset[str]]:
    """The national documents that each list is based on."""
    found: dict[str, set[str]] = {one.document: set() for one in tasks}
    for row in lists:
        if row["upstream"] is not None:
            found.setdefault(text(row, "list"), set()).add(text(row, "upstream"))
    return {document: frozenset(upper) for document, upper in found.items()}


def _by(rows: Iterable[Row], end: str, document: str, path: str) -> dict[Value, tuple[Counterpart, ...]]:
    """What each is linked to, in order."""
    found: dict[Value, list[Counterpart]] = {}
    for row in rows:
        one = Counterpart(text(row, document), text(row, path), short(row, "attestation"))
        found.setdefault(row[end], []).append(one)
    return {key: tuple(sorted(ones, key=_link_order)) for key, ones in found.items()}


def _link_order(one: Counterpart) -> tuple[str, list[tuple[int, str]]]:
    return one.document, natural_key(one.path)


def _searches(rows: Iterable[Row]) -> dict[Value, tuple[Search, ...]]:
    found: dict[Value, list[Search]] = {}
    for row in rows:
        how = optional(row, "justification")
        sure = None if row["confidence"] is None else number(row, "confidence")
        one = Search(text(row, "document"), how and compact(how), sure, optional(row, "note"))
        found.setdefault(row["item"], []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


_Links = Mapping[Value, tuple[Counterpart, ...]]
_Searches = Mapping[Value, tuple[Search, ...]]


def _of_each(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows of each requirement: one for each list that has a record of it. What is described twice is there twice."""
    found: dict[tuple[Value, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in _DESCRIBED), []).append(row)
    return list(found.values())


def _requirement(rows: Sequence[Row], links: _Links, searches: _Searches) -> CoveredRequirement:
    """A requirement, from its row of each list."""
    row = rows[0]
    one = CoveredRequirement(
        iri=text(row, "requirement"),
        document=text(row, "document"),
        section=text(row, "section"),
        path=text(row, "path"),
        gist=text(row, "gist"),
        attestation=short(row, "attestation"),
        status=NOT_EXAMINED,
        links=links.get(row["requirement"], ()),
        searches=searches.get(row["requirement"], ()),
    )
    _check_records(one, sum(integer(row, "tasks") for row in rows), sum(integer(row, "searches") for row in rows))
    return one


def _task(row: Row, links: _Links, searches: _Searches) -> CoveredTask:
    one = CoveredTask(
        iri=text(row, "task"),
        document=text(row, "document"),
        section=text(row, "section"),
        task=integer(row, "number"),
        text=text(row, "text"),
        status=NOT_EXAMINED,
        links=links.get(row["task"], ()),
        searches=searches.get(row["task"], ()),
    )
    _check_records(one, integer(row, "requirements"), integer(row, "searches"))
    return one


def _sections(rows: Iterable[Row]) -> dict[str, dict[tuple[str, str], tuple[tuple[str, str], ...]]]:
    found: dict[str, dict[tuple[str, str], tuple[tuple[str, str], ...]]] = {}
    for row in sorted(rows, key=lambda row: natural_key(text(row, "section"))):
        part = (text(row, "part"), text(row, "partHeading"))
        stood = found.setdefault(text(row, "document"), {})
        stood[part] = (*stood.get(part, ()), (text(row, "section"), text(row, "heading")))
    return found


# --- checking


def name_of(one: Item) -> str:
    """How a requirement or task is named to a reader."""
    if isinstance(one, CoveredTask):
        return f"task {one.task} of {one.document}"
    return f"requirement {one.path} of {one.document}"


def _check_records(one: Item, links: int, searches: int) -> None:
    """Neither contradicted nor incomplete; `links` and `searches` are how many records the graph has in all."""
    if both := sorted({link.document for link in one.links} & {search.document for search in one.searches}):
        problem = f"{name_of(one)} is both linked to {both[0]} and recorded as not found in it"
        raise InputError(problem, None, "take one of the two records out, and build the graph again")
    if (links, searches) != (len(one.links), len(one.searches)):
        problem = (
            f"{name_of(one)} has {links} links and {searches} searches that found none, of which {len(one.links)} "
            f"and {len(one.searches)} name what they are about, once"
        )
        raise InputError(problem, None, _VALIDATE)


def _check_items(register: Register, items: Iterable[Value]) -> None:
    """Each requirement and task of the graph is in the ledger once, and stands in one section that has a heading."""
    every: list[Item] = [*register.requirements, *register.tasks]
    counted = Counter(one.iri for one in every)
    for item in sorted(map(str, items)):
        if counted[item] != 1:
            how = (
                "cannot be counted: it lacks a text, a number or path, or a place"
                if not counted[item]
                else (f"would be counted {counted[item]} times")
            )
            raise InputError(f"{compact(item)} {how}", None, _VALIDATE)
    headings = Counter(
        (document, path) for document, parts in register.sections.items() for part in parts.values() for path, _ in part
    )
    for one in every:
        if (times := headings[one.document, one.section]) != 1:
            problem = f"{name_of(one)} stands in section {one.section}, which the document has {times} times"
            raise InputError(problem, None, _VALIDATE)
