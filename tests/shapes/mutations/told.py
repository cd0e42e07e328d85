"""Statements against what the texts, the ids and other statements of the graph tell."""

from __future__ import annotations

from dataclasses import replace

from tests.shapes.mutations.case import (
    BASIS,
    CITY,
    DEADLINE,
    DIVIDED,
    ELSEWHERE,
    GROUP,
    LEAD,
    LED,
    LINK,
    NATION,
    OPEN,
    OTHER_LEAD,
    OTHER_SPAN,
    PERIOD,
    PLAIN,
    QUANTITY,
    REQUIREMENT,
    SAME_HEADING,
    SOURCE,
    TASK,
    TEXT,
    UNIT,
    Case,
    add,
    case,
    drop,
    full,
    swap,
)

COUNTED, WHOLE_LIST = "jzbf-2022-31:task-7.quantity-1", "jzbf-2022-31:deadline"
LAST_BEARER = f"{PLAIN}.undivided-2"
INFERRED = "zzbf-2022-30:1"

TOLD = [
    case("documentPublishedAfter lessThanOrEquals", NATION, swap("dcterms:issued", '"2022-04-01"^^xsd:date')),
    case("DocumentDateHeld sparql", CITY, swap("jx:signedOn", '"2022-06-16"^^xsd:date')),
    case(
        "DocumentTitleNamed sparql",
        BASIS,
        swap("dcterms:title", '"国务院办公厅关于印发政务公开工作要点的通知"@zh'),
        on=NATION,
    ),
    case(
        "PartAttested sparql",
        INFERRED,
        f"{swap('jx:attestation', 'jx:PublicSummary')} ; {drop('jx:inferenceBasis')}",
    ),
    case("ProvisionKnown sparql", TASK, swap("jx:attestation", "jx:Reconstructed"), (TASK, "taskHeld hasValue")),
    case("TaskUnderHeading sparql", TASK, swap("dcterms:isPartOf", "jzbf-2022-31:2.1")),
    case("CellEnd sparql", PLAIN, drop("jx:forTask"), (LAST_BEARER, "responsibilityTask minCount"), on=LAST_BEARER),
    case("DeadlineWords sparql", DEADLINE, swap("jx:due", '"2022-11-30"^^xsd:date')),
    case("DeadlineYearMeant sparql", WHOLE_LIST, swap("jx:due", '"2023-12-31"^^xsd:date')),
    case("QuantityNumeral sparql", COUNTED, swap("schema:value", "20")),
    case("QuantityBound sparql", PERIOD, swap("jx:comparator", "jx:AtMost")),
    case("ResponsibilityNext sparql", OTHER_LEAD, drop("jx:forTask"), (LEAD, "responsibilityTask minCount"), on=LEAD),
    case("OwnedId sparql", TASK, f"INSERT DATA {{ $ jx:deadline {DEADLINE} }}"),
    case(
        "DocumentSearched sparql",
        LINK,
        swap("sssom:object_source", CITY),
        (LINK, "AlignmentTargetSearched sparql"),
        ("jzbf-2022-31:task-5", "TaskExamined sparql"),
    ),
    case("LowerField sparql", LINK, swap("sssom:subject_match_field", "rdfs:label")),
    case("UpperField sparql", LINK, swap("sssom:object_match_field", "rdfs:label")),
    case("HeadingRelationWords sparql", SAME_HEADING, swap("jx:headingRelation", "jx:SharesHeading")),
    case("LinkConfidence or", LINK, swap("sssom:confidence", "0.4e0")),
    case("AlignmentReviewed or", LINK, swap("sssom:mapping_justification", "semapv:MappingReview")),
    case("MemberListed sparql", "unit:nanhu-government", add("jx:memberOf", GROUP)),
    case(
        "MemberNext sparql",
        "unit:jiaxing-ecology-environment-bureau",
        f"DELETE DATA {{ $ jx:memberOf {GROUP} }}",
        on="unit:jiaxing-construction-bureau",
    ),
    case("textEnds pattern", REQUIREMENT, swap("jx:gist", '"“回头看” "@zh')),
]


def _tasks(first: int) -> list[str]:
    return [f"jzbf-2022-31:task-{number}" for number in range(first, 59)]


_BESIDES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("EvidenceAbove sparql", "alignmentObjectField maxCount", "alignmentObjectField in"): (
        f"{LINK} UpperField sparql",
    ),
    ("alignmentSubjectField maxCount", "alignmentSubjectField in"): (f"{LINK} LowerField sparql",),
    ("alignmentSubjectEvidence class", "alignmentObjectEvidence class"): (f"{LINK} OwnedId sparql",),
    ("EvidenceInside sparql",): tuple(
        f"{link} {shape} sparql" for link in (LINK, ELSEWHERE) for shape in ("OwnedId", "LowerField")
    ),
    ("taskText minCount",): (
        f"{ELSEWHERE} LowerField sparql",
        "align:jzbf-2022-31.task-10_zzbf-2022-30.1.4 LowerField sparql",
    ),
    (
        *(
            "lowerHeading maxCount",
            "lowerHeading or",
            "upperHeading maxCount",
            "upperHeading or",
            "headingRelation maxCount",
        ),
        *("headingRelation in", "headingWords maxCount", "headingWords languageIn", "HeadingMatchWords sparql"),
    ): (f"{SAME_HEADING} HeadingRelationWords sparql",),
    (
        *("SpanOfDocument sparql", "EvidenceBelow sparql", "spanSource maxCount", "textWords maxCount"),
        "textDocument maxCount",
    ): (f"{NATION} DocumentDateHeld sparql",),
    ("documentAfterEarliestBasis lessThan",): (f"{CITY} DocumentDateHeld sparql",),
    ("quotationOwner maxCount", "positionOwner maxCount"): (f"{OTHER_SPAN} OwnedId sparql",),
    ("spanOwner maxCount",): (f"{UNIT} OwnedId sparql",),
    ("taskDeadline class", "taskQuantity class", "quantityTask maxCount"): (f"{TASK} OwnedId sparql",),
    ("TaskRoles or", "responsibilityRole in", "responsibilityRole maxCount"): (f"{LEAD} ResponsibilityCell sparql",),
    ("ResponsibilityCell sparql",): (f"{LED} CellEnd sparql",),
    ("TaskUndividedWritten xone",): (f"{DIVIDED} CellEnd sparql",),
    ("taskBearer minCount", "TaskCellHeld sparql", "taskUndividedCell maxCount"): (f"{TASK} CellEnd sparql",),
    ("responsibilityTask minCount",): (f"{OTHER_LEAD} ResponsibilityNext sparql",),
    ("partPath pattern",): tuple(f"{task} TaskUnderHeading sparql" for task in _tasks(46)),
    ("sectionPath pattern",): tuple(f"{task} TaskUnderHeading sparql" for task in _tasks(52)),
    ("deadlineDue maxCount", "deadlineDue datatype", "DeadlineYear sparql"): (f"{DEADLINE} DeadlineWords sparql",),
    ("quantityComparator maxCount", "quantityComparator in"): (f"{QUANTITY} QuantityBound sparql",),
    ("documentTitle maxCount", "documentTitle languageIn"): (f"{BASIS} DocumentTitleNamed sparql",),
    ("documentAfterBasis lessThanOrEquals", "documentBoundAfterBasis lessThanOrEquals", "documentPublished datatype"): (
        f"{NATION} documentPublishedAfter lessThanOrEquals",
    ),
    ("alignmentJustification maxCount",): (f"{LINK} AlignmentReviewed or",),
    ("datasetTitle minLength",): ("jxid:dataset textEnds pattern",),
    ("namedLabel minLength",): ("named:zheliban textEnds pattern",),
    ("groupLabel minLength",): (f"{OPEN} textEnds pattern",),
    ("sourceTitle minLength", "sourceAttests minLength"): (f"{SOURCE} textEnds pattern",),
    ("groupBasis maxCount",): tuple(
        f"unit:{county}-government MemberListed sparql"
        for county in ("nanhu", "xiuzhou", "jiashan", "pinghu", "haiyan", "haining", "tongxiang")
    ),
    ("unitUsed minCount",): ("unit:jiaxing-tax-bureau MemberNext sparql",),
    ("documentTitle minLength",): (f"{NATION} textEnds pattern", f"{BASIS} DocumentTitleNamed sparql"),
    ("documentLabel minLength",): (f"{NATION} textEnds pattern",),
    ("textLabel minLength",): (f"{TEXT} textEnds pattern",),
    ("provisionLabel minLength", "requirementGist minLength"): (f"{REQUIREMENT} textEnds pattern",),
    ("unitLabel minLength",): (f"{UNIT} textEnds pattern",),
    ("alignmentConfidence minInclusive",): (f"{LINK} LinkConfidence or",),
}
"""What changes of the other modules break of these promises too: by the constraints of the changes, focus node and constraint."""


def with_besides(one: Case) -> Case:
    """A case of another module, with what it breaks of these promises too."""
    name = f"{one.shape} {one.parameter}"
    found = (finding.split(" ", 1) for names, findings in _BESIDES.items() if name in names for finding in findings)
    return replace(one, also=(*one.also, *((full(focus), shape) for focus, shape in found)))
