"""Making the adjudicated set, which is the one that is used, from two codings and a decision on each of their disputes.

What both codings say stands, with the lower of the two confidences, unless a decision overrules it. What they differ on is
decided, with a reason. A provision that is left without a link gets a record that says “none found”.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jxkg.align.coding.agreement import disputes
from jxkg.align.coding.decisions import REVIEWER, Decision
from jxkg.errors import TableError
from jxkg.ids import natural_key
from jxkg.model import IMPLEMENTED_BY, NO_TERM_FOUND, Alignment, Link, links

DESCRIPTION = (
    "Two codings joined under docs/codebook.md: what both say alike stands, with the lower confidence; what they differ on "
    "is decided, with a reason (reviewer: adjudication). By a large language model; no person has reviewed it."
)
JUSTIFICATION = "semapv:MappingReview"


def describe(decisions: Mapping[Link, Decision]) -> str:
    """The description of the set: DESCRIPTION, or if a reviewer made some of the decisions, one that says so."""
    named = [decision.reviewer for decision in decisions.values() if decision.reviewer]
    if not named:
        return DESCRIPTION
    rest = len(decisions) - len(named)
    others = f" {rest} of them by a large language model (reviewer: {REVIEWER})." if rest else ""
    return (
        "Two codings joined under docs/codebook.md: what both say alike stands, with the lower confidence; what they differ "
        f"on is decided, with a reason. {len(named)} of {len(decisions)} decisions by a reviewer: "
        f"{', '.join(sorted(set(named)))}.{others} What both codings say alike was not reviewed."
    )


def adjudicate(
    coding_a: Iterable[Alignment], coding_b: Iterable[Alignment], decisions: Mapping[Link, Decision]
) -> list[Alignment]:
    """The adjudicated set, sorted as its sources are.

    A decision can also overrule a link that both codings have. Raises TableError if a dispute is not decided, or if a decision
    is on a link that neither coding has.
    """
    records_a, records_b = list(coding_a), list(coding_b)
    a, b = links(records_a), links(records_b)
    _check_complete(disputes(a, b), a.keys() | b.keys(), decisions)
    linked = [_settle(link, a, b, decisions) for link in sorted(a.keys() | b.keys())]
    kept = [record for record in linked if record is not None]
    return _in_order([*kept, *_none_found(kept, [*records_a, *records_b], decisions)], [*records_a, *records_b])


def _check_complete(disputed: list[Link], coded: Collection[Link], decisions: Mapping[Link, Decision]) -> None:
    check_coded(coded, decisions)
    if undecided := [link for link in disputed if link not in decisions]:
        listed = "; ".join(f"{subject} → {target}" for subject, target in undecided)
        remedy = "add a row for each to the decisions, or decide them with --review"
        raise TableError(f"{len(undecided)} dispute(s) are not decided: {listed}", None, remedy)


def check_coded(coded: Collection[Link], decisions: Mapping[Link, Decision]) -> None:
    """Raise TableError if a decision is on a link that no coding has."""
    if idle := sorted(decisions.keys() - set(coded)):
        listed = "; ".join(f"{subject} → {target}" for subject, target in idle)
        raise TableError(f"these are decided but not coded: {listed}", None, "take their rows out of the decisions")


def _settle(
    link: Link, a: Mapping[Link, Alignment], b: Mapping[Link, Alignment], decisions: Mapping[Link, Decision]
) -> Alignment | None:
    coded = [coding[link] for coding in (a, b) if link in coding]
    authors = tuple(sorted({author for record in coded for author in record.authors}))
    confidence = min(record.confidence for record in coded)
    settled = replace(coded[0], authors=authors, confidence=confidence, mapping_date=_latest(coded))
    if link not in decisions:
        return settled
    decision = decisions[link]
    return None if decision.drift is None else _decided(replace(settled, drift=decision.drift), decision)


def _latest(coded: Iterable[Alignment]) -> date | None:
    """The day of the last of some codings; None if the day of any is not known."""
    dates = [record.mapping_date for record in coded]
    known = [day for day in dates if day]
    return max(known) if known and len(known) == len(dates) else None


def _decided(record: Alignment, decision: Decision) -> Alignment:
    return replace(
        record,
        justification=JUSTIFICATION,
        reviewer=decision.reviewer or REVIEWER,
        review_date=decision.day,
        confidence=decision.confidence,
        note=decision.reason,
    )


def _none_found(
    kept: Iterable[Alignment], records: Sequence[Alignment], decisions: Mapping[Link, Decision]
) -> list[Alignment]:
    """A record “none found” for each search of either coding that has no link left, on either side."""
    answered = {(record.subject, record.searched) for record in kept} | {
        (record.object, record.subject.partition(":")[0]) for record in kept
    }
    searches: dict[tuple[str, str], list[Alignment]] = {}
    for record in records:
        if (record.subject, record.searched) not in answered:
            searches.setdefault((record.subject, record.searched), []).append(record)
    looked = {record.searched for record in records if record.predicate == IMPLEMENTED_BY}
    turned_down = {link for link, decision in decisions.items() if decision.drift is None}
    rejected = {
        (record.object, record.subject.partition(":")[0]): record
        for record in records
        if record.found and (record.subject, record.object) in turned_down
    }
    lost = [
        _lost(record, decisions[record.subject, record.object])
        for search, record in rejected.items()
        if search[1] in looked and search not in answered | searches.keys()
    ]
    return [*(_none_record(coded, decisions) for coded in searches.values()), *lost]


def _lost(record: Alignment, decision: Decision) -> Alignment:
    """The record that says “none found” of an upper provision whose last link was decided away."""
    turned = replace(
        record,
        subject=record.object,
        subject_label=record.object_label,
        predicate=IMPLEMENTED_BY,
        object=NO_TERM_FOUND,
        object_label="",
        searched=record.subject.partition(":")[0],
        drift=None,
        similarity=None,
    )
    return _decided(turned, decision)


def _none_record(coded: list[Alignment], decisions: Mapping[Link, Decision]) -> Alignment:
    """The record that says “none found”: as the codings have it, or from the decision if a dispute was decided so."""
    nones = [record for record in coded if not record.found]
    authors = tuple(sorted({author for record in nones for author in record.authors}))
    record = replace(
        (nones or coded)[0],
        object=NO_TERM_FOUND,
        object_label="",
        drift=None,
        authors=authors,
        confidence=min(record.confidence for record in nones or coded),
        similarity=None,
        mapping_date=_latest(nones or coded),
    )
    rejected = [decisions[record.subject, record.object] for record in coded if record.found]
    return _decided(record, rejected[0]) if rejected else record


def _in_order(records: list[Alignment], coded: list[Alignment]) -> list[Alignment]:
    """The records in the order of the codings: subjects by where they first come up, and so the objects of each."""
    rank: dict[tuple[str, str], int] = {}
    for record in coded:
        rank.setdefault((record.subject, record.searched), len(rank))
    last = len(rank)
    return sorted(
        records, key=lambda record: (rank.get((record.subject, record.searched), last), natural_key(record.object))
    )
