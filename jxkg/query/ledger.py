"""Making the ledger: which requirements and tasks concern a list, what the status of each is, counted by part and section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from jxkg.errors import InputError, UsageError
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
    items_of,
)
from jxkg.query.questions import Questions
from jxkg.query.register import Register, read_register


def coverage(questions: Questions, document: str | None = None, attestations: Collection[str] = ()) -> Coverage:
    """The ledger over all lists of a graph, or of one list.

    With `attestations`, only requirements with one of these count. Raises NotFoundError if the graph has nothing to cover or no
    such list, UsageError for an attestation that does not exist, and InputError if something would be counted twice or not at
    all.
    """
    _check_attestations(attestations)
    register = read_register(questions, document)
    if document is None:
        return cover(register, register.requirements, sorted(register.upstream), attestations)
    return cover(register, _concerning(register)[document], [document], attestations)


def coverages(questions: Questions, attestations: Collection[str] = ()) -> list[Coverage]:
    """The ledger of each list, and one of the requirements that concern no list, if any. Raises what `coverage` raises."""
    _check_attestations(attestations)
    register = read_register(questions)
    concerning = _concerning(register)
    ledgers = [cover(register, ones, [document], attestations) for document, ones in concerning.items()]
    concerned = {requirement.iri for ones in concerning.values() for requirement in ones}
    others = [requirement for requirement in register.requirements if requirement.iri not in concerned]
    return [*ledgers, *([cover(register, others, [], attestations)] if others else [])]


def _check_attestations(attestations: Collection[str]) -> None:
    asked = {attestations} if isinstance(attestations, str) else set(attestations)
    if isinstance(attestations, str) or not asked <= ATTESTATIONS.keys():
        problem = f"attestations cannot be {', '.join(sorted(asked - ATTESTATIONS.keys()) or asked)}"
        raise UsageError(problem, None, f"give a list of some of {', '.join(ATTESTATIONS)}")


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


def cover(
    register: Register, ones: Iterable[CoveredRequirement], lists: Collection[str], attestations: Collection[str]
) -> Coverage:
    """The ledger of some requirements and lists, which are in order, its sums checked."""
    based = _based(register.upstream, lists)
    requirements = [_requirement_in(one, based.get(one.document, set()), frozenset(lists)) for one in ones]
    tasks = [_task_in(one, register, attestations) for document in lists for one in items_of(register.tasks, document)]
    if attestations:
        requirements = [
            requirement if requirement.attestation in attestations else replace(requirement, status=LEFT_OUT)
            for requirement in requirements
        ]
    above = {one.document for one in requirements} | based.keys()
    statuses = {REQUIREMENTS: _statuses(requirements), TASKS: _statuses(tasks)}
    ledger = Coverage(
        lists=tuple(lists),
        attestations=tuple(attestations),
        requirements=tuple(one for one in requirements if one.status != LEFT_OUT),
        tasks=tuple(one for one in tasks if one.status != LEFT_OUT),
        documents=tuple(
            _document(document, kind, statuses[kind], register)
            for kind, documents in ((REQUIREMENTS, sorted(above)), (TASKS, lists))
            for document in documents
        ),
        remarks=tuple(_remarks(register, lists, sorted(above))),
    )
    check_sums(ledger)
    return ledger


def _based(upstream: Mapping[str, Iterable[str]], lists: Iterable[str]) -> dict[str, set[str]]:
    """The lists, of some, that are based on each document."""
    found: dict[str, set[str]] = {}
    for document in lists:
        for upper in upstream[document]:
            found.setdefault(upper, set()).add(document)
    return found


def _concerning(register: Register) -> dict[str, list[CoveredRequirement]]:
    """For each list the requirements of the documents that it is based on, and those with a record in it, of these alone."""
    found: dict[str, list[CoveredRequirement]] = {document: [] for document in sorted(register.upstream)}
    based = _based(register.upstream, register.upstream)
    for one in register.requirements:
        links, searches = _by_document(one.links), _by_document(one.searches)
        for document in (links.keys() | searches.keys() | based.get(one.document, set())) & found.keys():
            part = replace(one, links=links.get(document, ()), searches=searches.get(document, ()))
            found[document].append(part)
    return found


_Record = TypeVar("_Record", Counterpart, Search)


def _by_document(records: Iterable[_Record]) -> dict[str, tuple[_Record, ...]]:
    found: dict[str, list[_Record]] = {}
    for one in records:
        found.setdefault(one.document, []).append(one)
    return {document: tuple(ones) for document, ones in found.items()}


def _requirement_in(one: CoveredRequirement, expected: Collection[str], lists: Collection[str]) -> CoveredRequirement:
    links = tuple(link for link in one.links if link.document in lists)
    searches = tuple(search for search in one.searches if search.document in lists)
    return replace(one, status=_status(links, searches, expected), links=links, searches=searches)


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


def _statuses(items: Iterable[Item]) -> dict[tuple[str, str], Counter[str]]:
    """How many items there are of each status, by document and section."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for one in items:
        found.setdefault((one.document, one.section), Counter())[one.status] += 1
    return found


def _document(
    document: str, kind: str, statuses: Mapping[tuple[str, str], Counter[str]], register: Register
) -> DocumentCoverage:
    parts = (
        PartCoverage(
            *part,
            tuple(
                SectionCoverage(path, heading, _counts(statuses.get((document, path), Counter())))
                for path, heading in sections
            ),
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
