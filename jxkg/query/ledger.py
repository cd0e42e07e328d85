"""Making the ledger: reading requirements and tasks from a graph, checking that each counts once, and counting by section."""

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
    """Everything from which the ledgers of a graph are made.

    `sections` has the parts of each document with their sections, each by path and heading. `upstream` has the national documents
    that each list is based on, and `held` those whose text is held. All statuses are still NOT_EXAMINED.
    """

    requirements: tuple[CoveredRequirement, ...]
    tasks: tuple[CoveredTask, ...]
    sections: Mapping[str, Mapping[tuple[str, str], tuple[tuple[str, str], ...]]]
    upstream: Mapping[str, frozenset[str]]
    held: frozenset[str]


def coverage(questions: Questions, document: str | None = None, attestations: Collection[str] = ()) -> Coverage:
    """The ledger over all lists of a graph, or of the list with the number `document`.

    With `attestations`, only requirements with one of these count. Raises NotFoundError if the graph has nothing to cover or no
    such list, UsageError for an attestation that does not exist, and InputError if something would be counted twice or not at
    all.
    """
    _check_attestations(attestations)
    register = read_register(questions)
    lists = sorted(register.upstream)
    if document is not None and document not in lists:
        raise NotFoundError(f"there is no list {document}", None, f"there are: {', '.join(lists) or 'none at all'}")
    if document is None:
        return cover(register, register.requirements, lists, attestations)
    return cover(register, _concerning(register, document), [document], attestations)


def coverages(questions: Questions, attestations: Collection[str] = ()) -> list[Coverage]:
    """The ledger of each list, and one of the requirements that concern no list, if any. Raises what `coverage` raises."""
    _check_attestations(attestations)
    register = read_register(questions)
    concerning = {document: _concerning(register, document) for document in sorted(register.upstream)}
    ledgers = [cover(register, ones, [document], attestations) for document, ones in concerning.items()]
    concerned = {requirement.iri for ones in concerning.values() for requirement in ones}
    others = [requirement for requirement in register.requirements if requirement.iri not in concerned]
    return [*ledgers, *([cover(register, others, [], attestations)] if others else [])]


def _check_attestations(attestations: Collection[str]) -> None:
    asked = {attestations} if isinstance(attestations, str) else set(attestations)
    if isinstance(attestations, str) or not asked <= ATTESTATIONS.keys():
        problem = f"attestations cannot be {', '.join(sorted(asked - ATTESTATIONS.keys()) or asked)}"
        raise UsageError(problem, None, f"give a list of some of {', '.join(ATTESTATIONS)}")


# --- reading


def read_register(questions: Questions) -> Register:
    """The requirements and tasks of a graph, checked: each is there once, is in a section, and is not both linked and not found.

    Raises InputError for the first that is not so, and NotFoundError if the graph has none.
    """
    links = list(questions.rows("coverage-links"))
    searches = _searches(questions.rows("coverage-searches"))
    below, above = _by(links, "requirement", "list", "number"), _by(links, "task", "document", "path")
    requirements = [_requirement(row, below, searches) for row in questions.rows("coverage-requirements")]
    tasks = [_task(row, above, searches) for row in questions.rows("coverage-tasks")]
    if not requirements and not tasks:
        raise NotFoundError(
            "the graph has no requirements and no tasks", None, "`jxkg build` makes one from a data folder"
        )
    upstream: dict[str, set[str]] = {task.document: set() for task in tasks}
    held = set()
    for row in questions.rows("coverage-lists"):
        if row["upstream"] is not None:
            upstream.setdefault(text(row, "list"), set()).add(text(row, "upstream"))
            held |= {text(row, "upstream")} if row["heldText"] is not None else set()
    register = Register(
        requirements=tuple(
            sorted(requirements, key=lambda requirement: (requirement.document, natural_key(requirement.path)))
        ),
        tasks=tuple(sorted(tasks, key=lambda task: (task.document, task.task))),
        sections=_sections(questions.rows("sections")),
        upstream={document: frozenset(found) for document, found in upstream.items()},
        held=frozenset(held),
    )
    _check_items(register, (row["item"] for row in questions.rows("coverage-items")))
    return register


def _by(rows: Iterable[Row], end: str, document: str, path: str) -> dict[Value, tuple[Counterpart, ...]]:
    """What each requirement or task is linked to, in order."""
    found: dict[Value, list[Counterpart]] = {}
    for row in rows:
        counterpart = Counterpart(text(row, document), text(row, path), short(row, "attestation"))
        found.setdefault(row[end], []).append(counterpart)
    return {key: tuple(sorted(ones, key=_link_order)) for key, ones in found.items()}


def _link_order(counterpart: Counterpart) -> tuple[str, list[tuple[int, str]]]:
    return counterpart.document, natural_key(counterpart.path)


def _searches(rows: Iterable[Row]) -> dict[Value, tuple[Search, ...]]:
    found: dict[Value, list[Search]] = {}
    for row in rows:
        how = optional(row, "justification")
        sure = None if row["confidence"] is None else number(row, "confidence")
        search = Search(text(row, "document"), how and compact(how), sure, optional(row, "note"))
        found.setdefault(row["item"], []).append(search)
    return {key: tuple(ones) for key, ones in found.items()}


_Links = Mapping[Value, tuple[Counterpart, ...]]
_Searches = Mapping[Value, tuple[Search, ...]]


def _requirement(row: Row, links: _Links, searches: _Searches) -> CoveredRequirement:
    requirement = CoveredRequirement(
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
    _check_records(requirement, integer(row, "tasks"), integer(row, "searches"))
    return requirement


def _task(row: Row, links: _Links, searches: _Searches) -> CoveredTask:
    task = CoveredTask(
        iri=text(row, "task"),
        document=text(row, "document"),
        section=text(row, "section"),
        task=integer(row, "number"),
        text=text(row, "text"),
        status=NOT_EXAMINED,
        links=links.get(row["task"], ()),
        searches=searches.get(row["task"], ()),
    )
    _check_records(task, integer(row, "requirements"), integer(row, "searches"))
    return task


def _sections(rows: Iterable[Row]) -> dict[str, dict[tuple[str, str], tuple[tuple[str, str], ...]]]:
    found: dict[str, dict[tuple[str, str], tuple[tuple[str, str], ...]]] = {}
    for row in sorted(rows, key=lambda row: natural_key(text(row, "section"))):
        part = (text(row, "part"), text(row, "partHeading"))
        stood = found.setdefault(text(row, "document"), {})
        stood[part] = (*stood.get(part, ()), (text(row, "section"), text(row, "heading")))
    return found


# --- checking


def name_of(one: Item) -> str:
    """What messages call a requirement or task."""
    if isinstance(one, CoveredTask):
        return f"task {one.task} of {one.document}"
    return f"requirement {one.path} of {one.document}"


def _check_records(item: Item, links: int, searches: int) -> None:
    """Raise InputError if the records of an item contradict each other, or if some name nothing that they are about.

    `links` and `searches` are how many records the graph has of it in all.
    """
    if both := sorted({link.document for link in item.links} & {search.document for search in item.searches}):
        problem = f"{name_of(item)} is both linked to {both[0]} and recorded as not found in it"
        raise InputError(problem, None, "take one of the two records out, and build the graph again")
    if (links, searches) != (len(item.links), len(item.searches)):
        problem = (
            f"{name_of(item)} has {links} links and {searches} searches that found none, but only {len(item.links)} "
            f"and {len(item.searches)} of them name what they are about exactly once"
        )
        raise InputError(problem, None, _VALIDATE)


def _check_items(register: Register, items: Iterable[Value]) -> None:
    """Raise InputError unless each requirement and task of the graph is there once, and in one section with a heading."""
    every: list[Item] = [*register.requirements, *register.tasks]
    counted = Counter(entry.iri for entry in every)
    for item in sorted(map(str, items)):
        if counted[item] != 1:
            how = (
                "cannot be counted: it lacks a text, a number or path, or a place"
                if not counted[item]
                else (f"would be counted {counted[item]} times")
            )
            raise InputError(f"{compact(item)} {how}", None, _VALIDATE)
    for entry in every:
        stood = register.sections.get(entry.document, {}).values()
        times = sum(path == entry.section for sections in stood for path, _ in sections)
        if times != 1:
            problem = f"{name_of(entry)} stands in section {entry.section}, which the document has {times} times"
            raise InputError(problem, None, _VALIDATE)


def check_sums(ledger: Coverage) -> None:
    """Raise InputError unless, for each document and status, the counts of the sections add up to the items in the ledger."""
    for kind, ones in ((REQUIREMENTS, ledger.requirements), (TASKS, ledger.tasks)):
        listed = Counter((item.document, item.status) for item in ones)
        summed: Counter[tuple[str, str]] = Counter()
        for document in [covered for covered in ledger.documents if covered.kind == kind]:
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
    """The ledger of some requirements and lists, with its sums checked."""
    requirements = [_requirement_in(requirement, register, lists) for requirement in ones]
    tasks = [_task_in(task, register, attestations) for task in register.tasks if task.document in lists]
    if attestations:
        requirements = [
            requirement if requirement.attestation in attestations else replace(requirement, status=LEFT_OUT)
            for requirement in requirements
        ]
    above = {requirement.document for requirement in requirements}.union(
        *(register.upstream[document] for document in lists)
    )
    ledger = Coverage(
        lists=tuple(lists),
        attestations=tuple(attestations),
        requirements=tuple(requirement for requirement in requirements if requirement.status != LEFT_OUT),
        tasks=tuple(task for task in tasks if task.status != LEFT_OUT),
        documents=(
            *(_document(document, REQUIREMENTS, requirements, register) for document in sorted(above)),
            *(_document(document, TASKS, tasks, register) for document in lists),
        ),
        remarks=tuple(_remarks(register, lists, sorted(above))),
    )
    check_sums(ledger)
    return ledger


def _concerning(register: Register, document: str) -> list[CoveredRequirement]:
    """The requirements of the documents that a list is based on, and those that have a record in it."""
    return [
        requirement
        for requirement in register.requirements
        if requirement.document in register.upstream[document]
        or document
        in {link.document for link in requirement.links} | {search.document for search in requirement.searches}
    ]


def _requirement_in(requirement: CoveredRequirement, register: Register, lists: Collection[str]) -> CoveredRequirement:
    links = tuple(link for link in requirement.links if link.document in lists)
    searches = tuple(search for search in requirement.searches if search.document in lists)
    expected = {name for name in lists if requirement.document in register.upstream[name]}
    return replace(requirement, status=_status(links, searches, expected), links=links, searches=searches)


def _task_in(task: CoveredTask, register: Register, attestations: Collection[str]) -> CoveredTask:
    links = tuple(link for link in task.links if not attestations or link.attestation in attestations)
    status = _status(links, task.searches, register.upstream[task.document])
    return replace(task, status=LEFT_OUT if task.links and not links else status, links=links)


def _status(links: Collection[Counterpart], searches: Collection[Search], expected: Collection[str]) -> str:
    """The status of an item, from its links and searches; none found only if all `expected` documents were searched."""
    if links:
        return LINKED
    looked = {search.document for search in searches}
    return NONE_FOUND if looked and looked.issuperset(expected) else NOT_EXAMINED


def _document(document: str, kind: str, items: Iterable[Item], register: Register) -> DocumentCoverage:
    statuses: dict[str, Counter[str]] = {}
    for item in items:
        if item.document == document:
            statuses.setdefault(item.section, Counter())[item.status] += 1
    parts = (
        PartCoverage(
            *part,
            tuple(SectionCoverage(*section, _counts(statuses.get(section[0], Counter()))) for section in sections),
        )
        for part, sections in register.sections.get(document, {}).items()
    )
    return DocumentCoverage(document, kind, tuple(parts))


def _counts(found: Counter[str]) -> Counts:
    return Counts(found[LINKED], found[NONE_FOUND], found[NOT_EXAMINED], found[LEFT_OUT])


def _remarks(register: Register, lists: Collection[str], above: Iterable[str]) -> Iterator[Remark]:
    if not lists:
        yield Remark("no-lists", "")
    yield from (Remark("no-upstream", document) for document in lists if not register.upstream[document])
    having = {requirement.document for requirement in register.requirements}
    for document in above:
        if document not in having:
            yield Remark("no-requirements", document)
        elif document not in register.held:
            yield Remark("text-not-held", document)
