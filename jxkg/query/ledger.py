"""Making the ledger: reading both ends from a graph, checking that each is counted once, and counting by part and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jxkg.errors import InputError, NotFoundError, UsageError
from jxkg.ids import compact, natural_key
from jxkg.labels import ATTESTATIONS
from jxkg.query.coverage import (
    LEFT_OUT,
    LINKED,
    NONE_FOUND,
    NOT_EXAMINED,
    REQUIREMENTS,
    TASKS,
    Counterpart,
    Counts,
    Coverage,
    CoveredRequirement,
    CoveredTask,
    DocumentCoverage,
    Item,
    PartCoverage,
    Remark,
    Search,
    SectionCoverage,
)
from jxkg.query.questions import Questions
from jxkg.rdf.answers import Row, integer, number, optional, short, text
from jxkg.rdf.terms import Value

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


def coverage(questions: Questions, document: str | None = None, attestations: Collection[str] = ()) -> Coverage:
    """The ledger over all lists of a graph, or of one list; `ask` answers a question of the catalogue by name with Rows.

    With attestations, of requirements of these only. Raises NotFoundError where the graph has nothing to cover or no such list,
    UsageError for an attestation that there is not, InputError where something would be counted twice, or not at all.
    """
    _check_attestations(attestations)
    register = read_register(questions, document)
    if document is None:
        return cover(register, register.requirements, sorted(register.upstream), attestations)
    return cover(register, _concerning(register, document), [document], attestations)


def coverages(questions: Questions, attestations: Collection[str] = ()) -> list[Coverage]:
    """The ledger of each list of a graph, and one of the requirements that concern no list, if any; raises as `coverage` does."""
    _check_attestations(attestations)
    register = read_register(questions)
    concerning = {document: _concerning(register, document) for document in sorted(register.upstream)}
    ledgers = [cover(register, ones, [document], attestations) for document, ones in concerning.items()]
    concerned = {one.iri for ones in concerning.values() for one in ones}
    others = [one for one in register.requirements if one.iri not in concerned]
    return [*ledgers, *([cover(register, others, [], attestations)] if others else [])]


def _check_attestations(attestations: Collection[str]) -> None:
    asked = {attestations} if isinstance(attestations, str) else set(attestations)
    if isinstance(attestations, str) or not asked <= ATTESTATIONS.keys():
        problem = f"{', '.join(sorted(asked - ATTESTATIONS.keys()) or asked)} cannot be the attestations to cover"
        raise UsageError(problem, None, f"give a list of some of {', '.join(ATTESTATIONS)}")


# --- reading


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
    uppers = [None] if document is None else _uppers(questions, document, [*lists, *links], searched)
    asked = [None] if document is None else [*uppers, document]
    requirements = [
        _requirement(row, below, searches)
        for row in _rows_of(questions, "coverage-requirements", uppers, list=document)
    ]
    tasks = [_task(row, above, searches) for row in questions.rows("coverage-tasks", document=document)]
    if not requirements and not tasks:
        raise NotFoundError(
            "the graph has no requirements and no tasks", None, "`jxkg build` makes one from a data folder"
        )
    register = Register(
        requirements=tuple(sorted(requirements, key=lambda one: (one.document, natural_key(one.path)))),
        tasks=tuple(sorted(tasks, key=lambda one: (one.document, one.task))),
        sections=_sections(_rows_of(questions, "sections", asked)),
        upstream=_upstream(lists, tasks),
        held=frozenset(text(row, "upstream") for row in lists if row["heldText"] is not None),
    )
    _check_items(register, (row["item"] for row in _rows_of(questions, "coverage-items", asked)))
    return register


def _no_list(questions: Questions, document: str) -> NotFoundError:
    known = sorted({text(row, "list") for row in questions.rows("coverage-lists")})
    return NotFoundError(f"there is no list {document}", None, f"there are: {', '.join(known) or 'none at all'}")


def _rows_of(questions: Questions, name: str, documents: Iterable[str | None], **more: str | None) -> Iterator[Row]:
    """The rows of a question for each of some documents; for all there are where one is None."""
    for document in documents:
        yield from questions.rows(name, document=document, **more)


def _uppers(questions: Questions, document: str, named: Iterable[Row], searched: Iterable[Row]) -> list[str]:
    """The documents that a list is based on, or has records of: `named` rows name one, `searched` ones an item of it."""
    found = {text(row, column) for row in named for column in ("upstream", "document") if row.get(column) is not None}
    for row in searched:
        if row["document"] == document:
            found |= {text(one, "documentNumber") for one in questions.rows("provision-words", provision=row["item"])}
    return sorted(found)


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


def _requirement(row: Row, links: _Links, searches: _Searches) -> CoveredRequirement:
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
    _check_records(one, integer(row, "tasks"), integer(row, "searches"))
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
    for one in every:
        stood = register.sections.get(one.document, {}).values()
        times = sum(path == one.section for sections in stood for path, _ in sections)
        if times != 1:
            problem = f"{name_of(one)} stands in section {one.section}, which the document has {times} times"
            raise InputError(problem, None, _VALIDATE)


def check_sums(ledger: Coverage) -> None:
    """The counts of each document's sections add up to what stands in the ledger, status by status; InputError where not."""
    for kind, ones in ((REQUIREMENTS, ledger.requirements), (TASKS, ledger.tasks)):
        listed = Counter((one.document, one.status) for one in ones)
        summed: Counter[tuple[str, str]] = Counter()
        for document in (one for one in ledger.documents if one.kind == kind):
            counts = document.counts
            summed[document.document, LINKED] += counts.linked
            summed[document.document, NONE_FOUND] += counts.none_found
            summed[document.document, NOT_EXAMINED] += counts.not_examined
        for key in sorted(listed.keys() | summed.keys()):
            if listed[key] != summed[key]:
                problem = f"the sections of {key[0]} sum to {summed[key]} {kind} {key[1]}, but {listed[key]} are listed"
                raise InputError(problem, None, "this should not happen: report it with the graph")


# --- covering


def cover(
    register: Register, ones: Iterable[CoveredRequirement], lists: Collection[str], attestations: Collection[str]
) -> Coverage:
    """The ledger of some requirements and lists, its sums checked."""
    requirements = [_requirement_in(one, register, lists) for one in ones]
    tasks = [_task_in(one, register, attestations) for one in register.tasks if one.document in lists]
    if attestations:
        requirements = [
            one if one.attestation in attestations else replace(one, status=LEFT_OUT) for one in requirements
        ]
    above = {one.document for one in requirements}.union(*(register.upstream[one] for one in lists))
    ledger = Coverage(
        lists=tuple(lists),
        attestations=tuple(attestations),
        requirements=tuple(one for one in requirements if one.status != LEFT_OUT),
        tasks=tuple(one for one in tasks if one.status != LEFT_OUT),
        documents=(
            *(_document(one, REQUIREMENTS, requirements, register) for one in sorted(above)),
            *(_document(one, TASKS, tasks, register) for one in lists),
        ),
        remarks=tuple(_remarks(register, lists, sorted(above))),
    )
    check_sums(ledger)
    return ledger


def _concerning(register: Register, document: str) -> list[CoveredRequirement]:
    """The requirements of the documents that a list is based on, and those that have a record in it."""
    return [
        one
        for one in register.requirements
        if one.document in register.upstream[document]
        or document in {link.document for link in one.links} | {search.document for search in one.searches}
    ]


def _requirement_in(one: CoveredRequirement, register: Register, lists: Collection[str]) -> CoveredRequirement:
    links = tuple(link for link in one.links if link.document in lists)
    searches = tuple(search for search in one.searches if search.document in lists)
    expected = {name for name in lists if one.document in register.upstream[name]}
    return replace(one, status=_status(links, searches, expected), links=links, searches=searches)


def _task_in(one: CoveredTask, register: Register, attestations: Collection[str]) -> CoveredTask:
    links = tuple(link for link in one.links if not attestations or link.attestation in attestations)
    status = _status(links, one.searches, register.upstream[one.document])
    return replace(one, status=LEFT_OUT if one.links and not links else status, links=links)


def _status(links: Collection[Counterpart], searches: Collection[Search], expected: Collection[str]) -> str:
    """The status of what should have been looked for in some documents: none found only where it was in all of them."""
    if links:
        return LINKED
    looked = {search.document for search in searches}
    return NONE_FOUND if looked and looked.issuperset(expected) else NOT_EXAMINED


def _document(document: str, kind: str, items: Iterable[Item], register: Register) -> DocumentCoverage:
    statuses: dict[str, Counter[str]] = {}
    for one in items:
        if one.document == document:
            statuses.setdefault(one.section, Counter())[one.status] += 1
    parts = (
        PartCoverage(*part, tuple(SectionCoverage(*one, _counts(statuses.get(one[0], Counter()))) for one in sections))
        for part, sections in register.sections.get(document, {}).items()
    )
    return DocumentCoverage(document, kind, tuple(parts))


def _counts(found: Counter[str]) -> Counts:
    return Counts(found[LINKED], found[NONE_FOUND], found[NOT_EXAMINED], found[LEFT_OUT])


def _remarks(register: Register, lists: Collection[str], above: Iterable[str]) -> Iterator[Remark]:
    if not lists:
        yield Remark("no-lists", "")
    yield from (Remark("no-upstream", one) for one in lists if not register.upstream[one])
    having = {one.document for one in register.requirements}
    for document in above:
        if document not in having:
            yield Remark("no-requirements", document)
        elif document not in register.held:
            yield Remark("text-not-held", document)
