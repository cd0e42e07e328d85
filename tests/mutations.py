"""For every constraint of shapes/ a change of the real graph that violates it: what is changed, and what that gives.

A change is SPARQL Update. `drop`, `add` and `swap` write the common ones; the subject is the case's focus unless `on` names
another. Where a change cannot but break a second promise, `also` says which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jxkg.ids import expand

NATION, PROVINCE, CITY = "jxid:gbf-2022-8", "jxid:zzbf-2022-30", "jxid:jzbf-2022-31"
TEXT = "jzbf-2022-31:text"
PART, SECTION, HEADING = "jzbf-2022-31:4", "jzbf-2022-31:4.3", "zzbf-2022-30:4.3"
REQUIREMENT = "gbf-2022-8:5.3.3"
TASK, DIVIDED, LAST = "jzbf-2022-31:task-7", "jzbf-2022-31:task-9", "jzbf-2022-31:task-58"
DUTY, LEAD, QUALIFIED = (f"jzbf-2022-31:task-{local}" for local in ("7.undivided-1", "9.lead-2", "9.lead-1"))
DEADLINE, QUANTITY, PERIOD = (
    f"jzbf-2022-31:task-{local}" for local in ("42.deadline-1", "56.quantity-1", "57.quantity-1")
)
SPAN = "jzbf-2022-31:task-9.lead-2.span"
OTHER_LEAD = "jzbf-2022-31:task-9.lead-3"
OTHER_SPAN = f"{OTHER_LEAD}.span"
PLAIN = "jzbf-2022-31:task-10"
LED, ONLY_LEAD, LAST_BUT_ONE = "jzbf-2022-31:task-3", "jzbf-2022-31:task-3.lead-1", "jzbf-2022-31:task-57"
BEFORE = "gbf-2022-8:5.3.2"
POSITION, QUOTATION = f"{SPAN}.position", f"{SPAN}.quote"
UNIT, OFFICE, NAMELESS, COUNTY = (
    f"unit:jiaxing-{local}" for local in ("customs", "general-office", "port-area", "xiuzhou")
)
GROUP, COUNTIES, OPEN = (
    f"unit:jiaxing-{local}" for local in ("relevant-departments", "county-governments", "administrative-organs")
)
INSTRUMENT = "named:open-government-information-regulations"
LINK, NONE = "align:jzbf-2022-31.task-5_gbf-2022-8.1.1.4", "align:gbf-2022-8.5.3.3_none.jzbf-2022-31"
UPPER, DOUBLE = "align:zzbf-2022-30.4.2_gbf-2022-8.5.2.1", "align:jzbf-2022-31.task-56_zzbf-2022-30.4.2"
REVIEWED = "align:jzbf-2022-31.task-12_gbf-2022-8.4.2.2"
READ = "gbf-2022-8:1.1.4"
ELSEWHERE = "align:jzbf-2022-31.task-10_gbf-2022-8.1.1.2"
COMPARED = "align:jzbf-2022-31.task-42_gbf-2022-8.4.4.2"
NUMBER = f"{COMPARED}.number-1"
IDLE = "align:zzbf-2022-30.4.3_none.gbf-2022-8"
EXTRA, EXTRA_TEXT = "jxid:zzbf-2022-31", "gbf-2022-8:text"
DATASET, LICENCE = "jxid:dataset", "<https://creativecommons.org/publicdomain/zero/1.0/>"


@dataclass(frozen=True)
class Case:
    """A constraint, the focus node that a change makes violate it, and the change."""

    shape: str
    parameter: str
    focus: str
    update: str
    also: tuple[tuple[str, str], ...] = ()


def drop(predicate: str, value: str = "?old") -> str:
    return f"DELETE WHERE {{ $ {predicate} {value} }}"


def add(predicate: str, *values: str) -> str:
    return f"INSERT DATA {{ $ {predicate} {', '.join(values)} }}"


def swap(predicate: str, *values: str) -> str:
    return f"{drop(predicate)} ; {add(predicate, *values)}"


def change(predicate: str, old: str, new: str) -> str:
    return f"DELETE DATA {{ $ {predicate} {old} }} ; {add(predicate, new)}"


def case(constraint: str, focus: str, update: str, *also: tuple[str, str], on: str = "") -> Case:
    shape, parameter = constraint.split()
    return Case(
        shape, parameter, full(focus), full(update.replace("$", on or focus)), tuple((full(f), c) for f, c in also)
    )


def full(text: str) -> str:
    """A text with its ids written in full: SPARQL's short form does not allow for all of them."""
    return re.sub(
        r"\b(?:jxid|unit|align|named|[a-z]+(?:-[0-9]+){2}):[\w.-]*\w", lambda curie: f"<{expand(curie[0])}>", text
    )


def untag(predicate: str) -> str:
    return (
        f"DELETE {{ $ {predicate} ?x }} INSERT {{ $ {predicate} ?y }} WHERE {{ $ {predicate} ?x BIND(STR(?x) AS ?y) }}"
    )


def one_value(shape: str, focus: str, predicate: str, second: str, *also: tuple[str, str]) -> list[Case]:
    """Neither none nor two."""
    return [
        case(f"{shape} minCount", focus, drop(predicate)),
        case(f"{shape} maxCount", focus, add(predicate, second), *also),
    ]


def two_languages(shape: str, focus: str, predicate: str, chinese: str) -> list[Case]:
    """A text in each language, in no other, and none twice."""
    return [
        case(
            f"{shape} minCount",
            focus,
            f"DELETE {{ $ {predicate} ?x }} WHERE {{ $ {predicate} ?x FILTER(LANG(?x) = 'en') }}",
        ),
        case(f"{shape} uniqueLang", focus, add(predicate, f'"{chinese}"@zh')),
        case(f"{shape} languageIn", focus, add(predicate, f'"{chinese}"@ja')),
    ]


EXTRA_DOCUMENT = f"""
    INSERT DATA {{
        {EXTRA} a jx:PolicyDocument ; jx:documentNumber "浙政办发〔2022〕31号" ; dcterms:title "工作要点"@zh ;
            rdfs:label "浙政办发〔2022〕31号"@zh, "Zhejiang, 浙政办发〔2022〕31号"@en ; jx:issuer unit:zhejiang-general-office ;
            jx:adminLevel jx:Provincial ; jx:signedOn "2022-07-01"^^xsd:date ; dcterms:source <https://www.zj.gov.cn/> .
    }} ;"""
EXTRA_COPY = f"INSERT {{ {EXTRA_TEXT} ?p ?o }} WHERE {{ {TEXT} ?p ?o }} ;"
EXTRA_HELD = f"{EXTRA_COPY} INSERT DATA {{ {NATION} jx:heldIn {EXTRA_TEXT} }} ;"


DOCUMENTS = [
    *one_value("documentNumber", NATION, "jx:documentNumber", '"国办发〔2022〕9号"'),
    case("documentNumber datatype", NATION, swap("jx:documentNumber", '"国办发〔2022〕8号"^^xsd:token')),
    case(
        "documentNumber pattern",
        NATION,
        swap("jx:documentNumber", '"国办发〔2022〕第8号"'),
        (NATION, "DocumentNamed sparql"),
    ),
    *one_value("documentTitle", NATION, "dcterms:title", '"工作要点"@zh'),
    case("documentTitle languageIn", NATION, swap("dcterms:title", '"工作要点"')),
    case(
        "documentLevel minCount", EXTRA, EXTRA_DOCUMENT + drop("jx:adminLevel"), (EXTRA, "documentIssuerLevel equals")
    ),
    case(
        "documentLevel maxCount",
        EXTRA,
        EXTRA_DOCUMENT + add("jx:adminLevel", "jx:County"),
        (EXTRA, "documentIssuerLevel equals"),
    ),
    case(
        "documentLevel in",
        EXTRA,
        EXTRA_DOCUMENT + swap("jx:adminLevel", "jx:HeldText"),
        (EXTRA, "documentIssuerLevel equals"),
    ),
    case("documentIssuer minCount", EXTRA, EXTRA_DOCUMENT + drop("jx:issuer"), (EXTRA, "documentIssuerLevel equals")),
    case(
        "documentIssuer maxCount",
        EXTRA,
        EXTRA_DOCUMENT + add("jx:issuer", UNIT),
        (EXTRA, "documentIssuerLevel equals"),
        (EXTRA, "DocumentNumberOffice sparql"),
    ),
    case("documentIssuer class", EXTRA, EXTRA_DOCUMENT + add("jx:issuer", TASK), (EXTRA, "documentIssuer maxCount")),
    *two_languages("documentLabel", NATION, "rdfs:label", "文件国办发〔2022〕8号"),
    case("documentBasis class", EXTRA, EXTRA_DOCUMENT + add("jx:basedOn", "jxid:nowhere")),
    case("documentHeld maxCount", CITY, EXTRA_COPY + add("jx:heldIn", EXTRA_TEXT)),
    case("documentHeld class", NATION, add("jx:heldIn", TASK)),
    case("documentAttested class", NATION, add("jx:attestedBy", TASK)),
    case("documentPublished maxCount", NATION, add("dcterms:issued", '"2022-04-23"^^xsd:date')),
    case("documentPublished datatype", NATION, swap("dcterms:issued", '"2022-04-31"^^xsd:date')),
    case("documentPage nodeKind", NATION, add("dcterms:source", '"www.gov.cn"')),
    case("documentRecipients maxCount", CITY, add("jx:recipients", '"各县（市、区）人民政府"@zh')),
    case("documentRecipients languageIn", CITY, swap("jx:recipients", '"各县（市、区）人民政府"')),
    case("documentCopies maxCount", CITY, add("jx:copyTo", '"市委各部门"@zh')),
    case("documentCopies languageIn", CITY, swap("jx:copyTo", '"市委各部门"')),
    case("documentList maxCount", CITY, add("jx:listTitle", '"重点工作"@zh')),
    case("documentList languageIn", CITY, swap("jx:listTitle", '"重点工作"')),
    case("documentComment languageIn", NATION, add("rdfs:comment", '"a note"')),
    case("documentIssuerLevel equals", CITY, swap("jx:adminLevel", "jx:County"), on=OFFICE),
    case(
        "documentNumberOnce maxCount",
        NATION,
        f"INSERT {{ {EXTRA} ?p ?o }} WHERE {{ $ ?p ?o }}",
        (EXTRA, "documentNumberOnce maxCount"),
    ),
    case("documentAfterBasis lessThanOrEquals", CITY, swap("jx:signedOn", '"2022-06-16"^^xsd:date'), on=NATION),
    case("documentAfterEarliestBasis lessThan", CITY, swap("jx:signedOn", '"2022-04-21"^^xsd:date')),
    case(
        "documentBoundAfterBasis lessThanOrEquals",
        PROVINCE,
        f"INSERT DATA {{ $ jx:basedOn {NATION} }} ; DELETE WHERE {{ {NATION} jx:signedOn ?x }} ;"
        f'INSERT DATA {{ {NATION} jx:signedOn "2022-06-10"^^xsd:date }}',
    ),
    case("DocumentDate xone", NATION, drop("jx:signedOn")),
    case("DocumentKnown or", NATION, drop("dcterms:source")),
    case("DocumentNumberLevel xone", NATION, swap("jx:documentNumber", '"办发〔2022〕8号"')),
    case("DocumentBasisLevel or", EXTRA, EXTRA_DOCUMENT + add("jx:basedOn", CITY)),
    case("DocumentNamed sparql", NATION, change("rdfs:label", '"国办发〔2022〕8号"@zh', '"国办发〔2022〕9号"@zh')),
    case(
        "DocumentNumberYear sparql",
        NATION,
        swap("jx:documentNumber", '"国办发〔2021〕8号"'),
        (NATION, "DocumentNamed sparql"),
    ),
    case(
        "DocumentNumberOffice sparql",
        NATION,
        swap("jx:documentNumber", '"国发〔2022〕8号"'),
        (NATION, "DocumentNamed sparql"),
    ),
    case("DocumentWords sparql", CITY, swap("jx:listTitle", '"2022年嘉兴市政务公开重点工作任务清单"@zh')),
    case("Document closed", NATION, add("jx:gist", '"要点"@zh')),
]


def not_a_span(focus: str) -> tuple[tuple[str, str], ...]:
    """What else there is to say of something that is referred to as a span and is none."""
    return tuple(
        (focus, finding)
        for finding in (
            *("Span class", "Span closed", "spanSource minCount"),
            *("spanPosition qualifiedMinCount", "spanQuote qualifiedMinCount"),
        )
    )


def not_evidence(focus: str) -> tuple[tuple[str, str], ...]:
    """The same of something that is referred to as evidence."""
    return (*not_a_span(focus), (focus, "evidenceAttested minCount"))


SECOND_SPAN = """
    INSERT {
        $ jx:span ?copy .
        ?copy a oa:SpecificResource ; oa:hasSource ?text ; oa:hasSelector ?position, ?quotation .
        ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        ?quotation a oa:TextQuoteSelector ; oa:exact ?words .
    }
    WHERE {
        $ jx:span ?span .
        ?span oa:hasSource ?text ; oa:hasSelector [ oa:start ?start ; oa:end ?end ], [ oa:exact ?words ] .
        BIND(IRI(CONCAT(STR(?span), "-copy")) AS ?copy)
        BIND(IRI(CONCAT(STR(?copy), ".position")) AS ?position)
        BIND(IRI(CONCAT(STR(?copy), ".quote")) AS ?quotation)
    }"""


def one_span(shape: str, focus: str) -> list[Case]:
    """Neither none nor two, and a place in a text."""
    orphan = (f"{focus}.span", "spanOwner minCount")
    return [
        case(f"{shape} minCount", focus, drop("jx:span"), orphan),
        case(f"{shape} maxCount", focus, SECOND_SPAN),
        case(
            f"{shape} class",
            focus,
            swap("jx:span", f"{focus}.span.quote"),
            orphan,
            *not_a_span(f"{focus}.span.quote"),
        ),
    ]


TEXTS = [
    case("textWords minCount", TEXT, drop("rdf:value")),
    case(
        "textWords maxCount",
        EXTRA_TEXT,
        EXTRA_HELD + add("rdf:value", '"原文"'),
        (EXTRA_TEXT, "TextDigestAgrees sparql"),
        (EXTRA_TEXT, "TextLengthAgrees sparql"),
        (NATION, "DocumentWords sparql"),
    ),
    case(
        "textWords datatype",
        TEXT,
        'DELETE { $ rdf:value ?x } INSERT { $ rdf:value ?y } WHERE { $ rdf:value ?x BIND(STRLANG(?x, "zh") AS ?y) }',
    ),
    *one_value("textDigest", TEXT, "schema:sha256", f'"{64 * "0"}"', (TEXT, "TextDigestAgrees sparql")),
    case(
        "textDigest pattern",
        TEXT,
        "DELETE { $ schema:sha256 ?x } INSERT { $ schema:sha256 ?y } WHERE { $ schema:sha256 ?x BIND(UCASE(?x) AS ?y) }",
        (TEXT, "TextDigestAgrees sparql"),
    ),
    *one_value("textLength", TEXT, "jx:length", "7353", (TEXT, "TextLengthAgrees sparql")),
    case("textLength or", TEXT, swap("jx:length", '"7354"^^xsd:decimal')),
    *two_languages("textLabel", TEXT, "rdfs:label", "原文"),
    case("textDocument minCount", EXTRA_TEXT, EXTRA_COPY),
    case("textDocument maxCount", TEXT, f"INSERT DATA {{ {NATION} jx:heldIn $ }}"),
    case("TextDigestAgrees sparql", TEXT, swap("schema:sha256", f'"{64 * "0"}"')),
    case("TextLengthAgrees sparql", TEXT, swap("jx:length", "7353")),
    case("SourceText closed", TEXT, add("jx:text", '"原文"@zh')),
    case("spanSource minCount", SPAN, drop("oa:hasSource")),
    case(
        "spanSource maxCount",
        SPAN,
        EXTRA_HELD + add("oa:hasSource", EXTRA_TEXT),
        (SPAN, "SpanOfDocument sparql"),
    ),
    case("spanSource or", SPAN, swap("oa:hasSource", CITY), (SPAN, "SpanOfDocument sparql")),
    case(
        "spanPosition qualifiedMinCount", SPAN, drop("oa:hasSelector", POSITION), (POSITION, "positionOwner minCount")
    ),
    case(
        "spanPosition qualifiedMaxCount",
        SPAN,
        f"INSERT {{ $ oa:hasSelector {POSITION}-2 . {POSITION}-2 ?p ?o }} WHERE {{ {POSITION} ?p ?o }}",
    ),
    case(
        "spanQuote qualifiedMinCount", SPAN, drop("oa:hasSelector", QUOTATION), (QUOTATION, "quotationOwner minCount")
    ),
    case(
        "spanQuote qualifiedMaxCount",
        SPAN,
        f"INSERT {{ $ oa:hasSelector {QUOTATION}-2 . {QUOTATION}-2 ?p ?o }} WHERE {{ {QUOTATION} ?p ?o }}",
    ),
    case("spanOwner minCount", SPAN, f"DELETE DATA {{ {LEAD} jx:span $ }}", (LEAD, "responsibilitySpan minCount")),
    case("spanOwner maxCount", SPAN, f"INSERT DATA {{ {UNIT} jx:span $ }}", (UNIT, "Unit closed")),
    case("Span class", SPAN, drop("a", "oa:SpecificResource"), (LEAD, "responsibilitySpan class")),
    case("Span closed", SPAN, add("rdfs:label", '"位置"@zh')),
    case("positionStart minCount", POSITION, drop("oa:start")),
    case("positionStart maxCount", POSITION, add("oa:start", "1546"), (SPAN, "SpanQuotes sparql")),
    case("positionStart minInclusive", POSITION, swap("oa:start", "-1"), (SPAN, "SpanQuotes sparql")),
    case("positionStart or", POSITION, swap("oa:start", '"1547"^^xsd:decimal')),
    case("positionEnd minCount", POSITION, drop("oa:end")),
    case("positionEnd maxCount", POSITION, add("oa:end", "1554"), (SPAN, "SpanQuotes sparql")),
    case("positionEnd or", POSITION, swap("oa:end", '"1553"^^xsd:decimal')),
    case("positionOrder lessThan", POSITION, swap("oa:end", "1547")),
    case(
        "positionOwner minCount",
        POSITION,
        f"DELETE DATA {{ {SPAN} oa:hasSelector $ }}",
        (SPAN, "spanPosition qualifiedMinCount"),
    ),
    case(
        "positionOwner maxCount",
        POSITION,
        f"INSERT DATA {{ {OTHER_SPAN} oa:hasSelector $ }}",
        (OTHER_SPAN, "spanPosition qualifiedMaxCount"),
        (OTHER_SPAN, "SpanQuotes sparql"),
    ),
    case("Position class", POSITION, drop("a", "oa:TextPositionSelector"), (SPAN, "spanPosition qualifiedMinCount")),
    case("Position closed", POSITION, add("rdfs:label", '"位置"@zh')),
    *one_value(
        "quotationWords", QUOTATION, "oa:exact", '"市卫健委"', (SPAN, "SpanQuotes sparql"), (LEAD, "SpanSaid sparql")
    ),
    case("quotationWords datatype", QUOTATION, swap("oa:exact", '"市卫生健康委"@zh')),
    case(
        "quotationOwner minCount",
        QUOTATION,
        f"DELETE DATA {{ {SPAN} oa:hasSelector $ }}",
        (SPAN, "spanQuote qualifiedMinCount"),
    ),
    case(
        "quotationOwner maxCount",
        QUOTATION,
        f"INSERT DATA {{ {OTHER_SPAN} oa:hasSelector $ }}",
        (OTHER_SPAN, "spanQuote qualifiedMaxCount"),
        (OTHER_SPAN, "SpanQuotes sparql"),
        (OTHER_LEAD, "SpanSaid sparql"),
    ),
    case("Quotation class", QUOTATION, drop("a", "oa:TextQuoteSelector"), (SPAN, "spanQuote qualifiedMinCount")),
    case("Quotation closed", QUOTATION, add("rdfs:label", '"引文"@zh')),
    case("SpanQuotes sparql", SPAN, swap("oa:start", "1548"), on=POSITION),
    case("SpanSaid sparql", QUANTITY, swap("jx:asWritten", '"不得低于4%"@zh')),
]

PROVISIONS = [
    case("Provision class", SECTION, drop("a", "jx:Provision")),
    case("provisionKind qualifiedMinCount", REQUIREMENT, drop("a", "jx:Requirement")),
    case(
        "provisionKind qualifiedMaxCount",
        HEADING,
        add("a", "jx:Part"),
        (HEADING, "Part closed"),
        (HEADING, "partPath pattern"),
        (HEADING, "partParent class"),
    ),
    case("provisionParent minCount", REQUIREMENT, drop("dcterms:isPartOf")),
    case("provisionParent maxCount", REQUIREMENT, add("dcterms:isPartOf", "gbf-2022-8:5.2")),
    case("provisionAttestation minCount", HEADING, drop("jx:attestation"), (HEADING, "InferenceBasis xone")),
    case("provisionAttestation maxCount", REQUIREMENT, add("jx:attestation", "jx:PublicSummary")),
    case("provisionAttestation in", REQUIREMENT, swap("jx:attestation", "jx:Open")),
    *two_languages("provisionLabel", REQUIREMENT, "rdfs:label", "Requirement 5.3.3"),
    case("provisionUpstream class", TASK, add("jx:implements", UNIT), (TASK, "LinkRecorded sparql")),
    case("partParent class", PART, add("dcterms:isPartOf", DATASET), (PART, "provisionParent maxCount")),
    *one_value("partPath", PART, "jx:path", '"5"', (PART, "HeadingId sparql")),
    case("partPath datatype", PART, swap("jx:path", '"4"^^xsd:token')),
    case("partPath pattern", PART, add("jx:path", '"4."'), (PART, "partPath maxCount"), (PART, "HeadingId sparql")),
    case("Part closed", PART, add("jx:gist", '"监督保障"@zh')),
    case("sectionParent class", HEADING, swap("dcterms:isPartOf", PROVINCE)),
    *one_value("sectionPath", SECTION, "jx:path", '"4.4"', (SECTION, "HeadingId sparql")),
    case("sectionPath datatype", SECTION, swap("jx:path", '"4.3"^^xsd:token')),
    case(
        "sectionPath pattern",
        SECTION,
        swap("jx:path", '"4.3."'),
        (SECTION, "HeadingId sparql"),
        (SECTION, "HeadingNumber sparql"),
    ),
    case("Section closed", SECTION, add("jx:gist", '"抓落实"@zh')),
    case("requirementParent class", REQUIREMENT, swap("dcterms:isPartOf", "gbf-2022-8:5")),
    *one_value("requirementPath", REQUIREMENT, "jx:path", '"5.3.4"', (REQUIREMENT, "HeadingId sparql")),
    case("requirementPath datatype", REQUIREMENT, swap("jx:path", '"5.3.3"^^xsd:token')),
    case(
        "requirementPath pattern",
        REQUIREMENT,
        swap("jx:path", '"5.3.3."'),
        (REQUIREMENT, "HeadingId sparql"),
        (REQUIREMENT, "RequirementLabel sparql"),
    ),
    case("requirementGist minCount", REQUIREMENT, drop("jx:gist"), (REQUIREMENT, "ContentWordStands sparql")),
    case("requirementGist maxCount", REQUIREMENT, add("jx:gist", '"回头看"@zh')),
    case("requirementGist languageIn", REQUIREMENT, untag("jx:gist")),
    case("Requirement closed", REQUIREMENT, add("jx:asWritten", '"回头看"@zh')),
    case("HeadingHeld xone", SECTION, drop("jx:text")),
    case("InferenceBasis xone", HEADING, drop("jx:inferenceBasis")),
    case("ImplementsUpwards or", HEADING, add("jx:implements", SECTION), (HEADING, "LinkRecorded sparql")),
    case("HeadingId sparql", SECTION, swap("jx:path", '"4.4"'), (SECTION, "HeadingNumber sparql")),
    case("HeadingUnder sparql", REQUIREMENT, swap("dcterms:isPartOf", "gbf-2022-8:5.2")),
    case("HeadingNext sparql", REQUIREMENT, drop("jx:path"), (BEFORE, "requirementPath minCount"), on=BEFORE),
    case("HeadingNumber sparql", SECTION, change("rdfs:label", '"Section 4.3"@en', '"Section 4.2"@en')),
    case("RequirementLabel sparql", REQUIREMENT, change("rdfs:label", '"要点5.3.3"@zh', '"要点5.3.2"@zh')),
    case("HeadingLabel sparql", SECTION, change("rdfs:label", '"健全抓落实工作体系"@zh', '"健全抓落实体系"@zh')),
]

TASKS = [
    case(
        "Task class",
        TASK,
        drop("a", "jx:Task"),
        (DUTY, "responsibilityTask class"),
        (TASK, "provisionKind qualifiedMinCount"),
    ),
    *one_value("taskNumber", LAST, "jx:number", "59", (LAST, "TaskId sparql"), (LAST, "TaskLabel sparql")),
    case("taskNumber datatype", TASK, swap("jx:number", '"7"^^xsd:decimal')),
    case("taskNumber minInclusive", TASK, swap("jx:number", "0"), (TASK, "TaskId sparql"), (TASK, "TaskLabel sparql")),
    case(
        "taskText minCount",
        PLAIN,
        drop("jx:text"),
        (PLAIN, "ContentWordStands sparql"),
        *(
            (f"align:jzbf-2022-31.task-10_{upper}", finding)
            for upper in ("gbf-2022-8.1.1.2", "zzbf-2022-30.1.4")
            for finding in ("LeftOutWordsAll sparql", "SharedWordBelow sparql")
        ),
    ),
    case("taskText maxCount", PLAIN, add("jx:text", '"帮扶"@zh'), (PLAIN, "SpanSaid sparql")),
    case(
        "taskText languageIn",
        TASK,
        untag("jx:text"),
        ("align:jzbf-2022-31.task-7_zzbf-2022-30.1.3", "LeftOutWordsAll sparql"),
    ),
    case("taskSection class", TASK, swap("dcterms:isPartOf", "jzbf-2022-31:1")),
    case("taskHeld hasValue", TASK, swap("jx:attestation", "jx:PublicText")),
    *one_span("taskSpan", TASK),
    case(
        "taskBearer minCount",
        TASK,
        drop("jx:forTask"),
        (DUTY, "responsibilityTask minCount"),
        (TASK, "TaskUndividedWritten xone"),
        on=DUTY,
    ),
    case("taskLeadCell maxCount", DIVIDED, add("jx:leadCell", '"市教育局"@zh')),
    case("taskLeadCell languageIn", DIVIDED, untag("jx:leadCell")),
    case("taskResponsibleCell maxCount", DIVIDED, add("jx:responsibleCell", '"嘉兴港区"@zh')),
    case("taskResponsibleCell languageIn", DIVIDED, untag("jx:responsibleCell")),
    case("taskUndividedCell maxCount", TASK, add("jx:undividedCell", '"市政府"@zh')),
    case("taskUndividedCell languageIn", TASK, swap("jx:undividedCell", '"市政府办公室"')),
    case("taskDeadline class", TASK, add("jx:deadline", UNIT)),
    case("taskQuantity class", TASK, add("jx:quantity", UNIT)),
    case("taskCites class", "jzbf-2022-31:task-13", add("jx:cites", "named:zheliban")),
    case("taskNames or", "jzbf-2022-31:task-23", add("jx:names", INSTRUMENT)),
    case("Task closed", TASK, add("jx:gist", '"民生实事"@zh')),
    case(
        "TaskRoles or",
        DIVIDED,
        swap("jx:role", "jx:UndividedRole"),
        (LEAD, "ResponsibilityId sparql"),
        (DIVIDED, "TaskUndividedWritten xone"),
        on=LEAD,
    ),
    case(
        "TaskLead or",
        LED,
        drop("jx:role"),
        (ONLY_LEAD, "responsibilityRole minCount"),
        (LED, "TaskLeadWritten xone"),
        on=ONLY_LEAD,
    ),
    case("TaskLeadWritten xone", TASK, add("jx:leadCell", '"市政府办公室"@zh')),
    case("TaskResponsibleWritten xone", TASK, add("jx:responsibleCell", '"市政府办公室"@zh')),
    case("TaskUndividedWritten xone", DIVIDED, add("jx:undividedCell", '"市政府办公室"@zh')),
    case("TaskId sparql", LAST, f"""{swap("jx:number", "59")} ; {swap("rdfs:label", '"任务59"@zh', '"Task 59"@en')}"""),
    case("TaskNext sparql", LAST, drop("jx:number"), (LAST_BUT_ONE, "taskNumber minCount"), on=LAST_BUT_ONE),
    case("TaskLabel sparql", TASK, change("rdfs:label", '"Task 7"@en', '"Task 8"@en')),
    case("TaskMentions sparql", TASK, add("jx:cites", INSTRUMENT)),
    case("Deadline class", DEADLINE, drop("a", "jx:Deadline"), ("jzbf-2022-31:task-42", "taskDeadline class")),
    *one_value("deadlineDue", DEADLINE, "jx:due", '"2023-12-31"^^xsd:date'),
    case("deadlineDue datatype", DEADLINE, swap("jx:due", '"2022-12-32"^^xsd:date')),
    case("deadlineWords minCount", DEADLINE, drop("jx:asWritten"), (NUMBER, "NumberWordsBelow sparql")),
    case(
        "deadlineWords maxCount",
        DEADLINE,
        add("jx:asWritten", '"年底前"@zh'),
        (DEADLINE, "SpanSaid sparql"),
        (COMPARED, "NumbersAll sparql"),
    ),
    case(
        "deadlineWords languageIn",
        DEADLINE,
        untag("jx:asWritten"),
        (NUMBER, "NumberWordsBelow sparql"),
        (COMPARED, "NumbersAll sparql"),
    ),
    *one_span("deadlineSpan", DEADLINE),
    case(
        "deadlineTask minCount", DEADLINE, "DELETE WHERE { ?task jx:deadline $ }", (NUMBER, "NumberWordsBelow sparql")
    ),
    case("Deadline closed", DEADLINE, add("rdfs:label", '"年底"@zh')),
    case("DeadlineYear sparql", DEADLINE, swap("jx:due", '"2021-12-31"^^xsd:date')),
    case("Quantity class", QUANTITY, drop("a", "jx:Quantity"), ("jzbf-2022-31:task-56", "taskQuantity class")),
    *one_value("quantityValue", QUANTITY, "schema:value", "5", (QUANTITY, "QuantityWritten sparql")),
    case("quantityValue or", QUANTITY, swap("schema:value", '"4"')),
    *one_value("quantityUnit", QUANTITY, "schema:unitText", '"次"', (QUANTITY, "QuantityWritten sparql")),
    case("quantityUnit datatype", QUANTITY, swap("schema:unitText", '"%"@zh')),
    *one_value("quantityComparator", QUANTITY, "jx:comparator", "jx:AtMost"),
    case("quantityComparator in", QUANTITY, swap("jx:comparator", "jx:Open")),
    *one_value("quantityWords", QUANTITY, "jx:asWritten", '"4%"@zh', (QUANTITY, "SpanSaid sparql")),
    case("quantityWords languageIn", QUANTITY, untag("jx:asWritten")),
    case("quantityPeriod maxCount", PERIOD, add("jx:period", '"年"')),
    case("quantityPeriod datatype", PERIOD, swap("jx:period", '"年内"@zh')),
    *one_span("quantitySpan", QUANTITY),
    case("quantityTask minCount", QUANTITY, "DELETE WHERE { ?task jx:quantity $ }"),
    case("quantityTask maxCount", QUANTITY, f"INSERT DATA {{ {TASK} jx:quantity $ }}"),
    case("Quantity closed", QUANTITY, add("rdfs:label", '"权重"@zh')),
    case("QuantityWritten sparql", QUANTITY, swap("schema:value", "5")),
    *two_languages("namedLabel", "named:zheliban", "skos:prefLabel", "浙里"),
    case("namedTask minCount", INSTRUMENT, "DELETE WHERE { ?task jx:cites $ }"),
    case("Named closed", INSTRUMENT, add("rdfs:comment", '"条例"@zh')),
]

RESPONSIBILITIES = [
    case("Responsibility class", LEAD, drop("a", "jx:Responsibility")),
    case("responsibilityTask minCount", LEAD, drop("jx:forTask")),
    case(
        "responsibilityTask maxCount",
        LEAD,
        add("jx:forTask", "jzbf-2022-31:task-11"),
        (LEAD, "ResponsibilityId sparql"),
        (LEAD, "QualifierCell sparql"),
    ),
    case(
        "responsibilityTask class",
        DUTY,
        drop("a", "jx:Task"),
        (TASK, "Task class"),
        (TASK, "provisionKind qualifiedMinCount"),
        on=TASK,
    ),
    *one_value("responsibilityBearer", LEAD, "jx:bearer", UNIT, (LEAD, "ResponsibilityName sparql")),
    case("responsibilityBearer or", LEAD, swap("jx:bearer", SECTION), (LEAD, "ResponsibilityName sparql")),
    case("responsibilityRole minCount", LEAD, drop("jx:role")),
    case("responsibilityRole maxCount", LEAD, add("jx:role", "jx:ResponsibleRole"), (LEAD, "ResponsibilityId sparql")),
    case(
        "responsibilityRole in",
        LEAD,
        swap("jx:role", "jx:HeldText"),
        (LEAD, "ResponsibilityId sparql"),
        (DIVIDED, "TaskRoles or"),
    ),
    *one_value(
        "responsibilityWords",
        LEAD,
        "jx:asWritten",
        '"市教育局"@zh',
        (LEAD, "SpanSaid sparql"),
        (LEAD, "ResponsibilityName sparql"),
    ),
    case("responsibilityWords languageIn", LEAD, swap("jx:asWritten", '"市卫生健康委"')),
    *one_span("responsibilitySpan", LEAD),
    case("responsibilityQualifier maxCount", LEAD, add("jx:qualifier", '"等负责"@zh'), (LEAD, "QualifierCell sparql")),
    case("responsibilityQualifier languageIn", LEAD, swap("jx:qualifier", '"等按职责分工负责"')),
    case("responsibilityOpenList maxCount", LEAD, add("jx:openList", "false")),
    case("responsibilityOpenList datatype", DUTY, add("jx:openList", '"是"')),
    case("Responsibility closed", LEAD, add("rdfs:label", '"牵头"@zh')),
    case("ResponsibilityOpen xone", LEAD, drop("jx:openList")),
    case("ResponsibilityName sparql", LEAD, swap("jx:bearer", UNIT)),
    case("ResponsibilityCell sparql", ONLY_LEAD, swap("jx:leadCell", '"市教育局"@zh'), on=LED),
    case(
        "ResponsibilityId sparql",
        LEAD,
        swap("jx:forTask", "jzbf-2022-31:task-11"),
        (LEAD, "QualifierCell sparql"),
    ),
]


def one_of(shape: str, focus: str, predicate: str, second: str) -> list[Case]:
    """Neither none nor two, and one of a list."""
    return [*one_value(shape, focus, predicate, second), case(f"{shape} in", focus, swap(predicate, "jx:HeldText"))]


UNITS = [
    case("Unit class", UNIT, drop("a", "jx:Unit")),
    *two_languages("unitLabel", UNIT, "skos:prefLabel", "海关"),
    case("unitOtherName languageIn", UNIT, add("skos:altLabel", '"海关"')),
    case("unitOfficialName maxCount", UNIT, add("jx:officialName", '"嘉兴海关"@zh')),
    case("unitOfficialName languageIn", UNIT, swap("jx:officialName", '"嘉兴海关"')),
    *one_of("unitLevel", UNIT, "jx:adminLevel", "jx:County"),
    *one_of("unitNameSource", UNIT, "jx:officialNameSource", "jx:Notice"),
    *one_of("unitKindSource", UNIT, "jx:kindSource", "jx:Notice"),
    *one_of("unitLevelSource", UNIT, "jx:levelSource", "jx:Notice"),
    case("unitKind qualifiedMinCount", UNIT, drop("a", "jx:VerticallyManagedBody")),
    case("unitKind qualifiedMaxCount", UNIT, add("a", "jx:Court")),
    case("unitMembership class", UNIT, add("jx:memberOf", TASK)),
    case("unitUsed minCount", UNIT, drop("jx:memberOf")),
    case("Unit closed", UNIT, add("rdfs:comment", '"海关"@zh')),
    case("UnitNameEstablished xone", UNIT, drop("jx:officialName")),
    case(
        "UnitGroup class",
        "unit:jiaxing-boards",
        'INSERT DATA { $ jx:membershipBasis jx:Open ; jx:membershipSource jx:Notice ; skos:prefLabel "办"@zh, "boards"@en }',
    ),
    case("UnitGroup closed", OPEN, add("rdfs:comment", '"机关"@zh')),
    *two_languages("groupLabel", OPEN, "skos:prefLabel", "机关"),
    case("groupOtherName languageIn", OPEN, add("skos:altLabel", '"机关"')),
    *one_of("groupBasis", COUNTIES, "jx:membershipBasis", "jx:Enumerated"),
    *one_of("groupSource", OPEN, "jx:membershipSource", "jx:GeneralKnowledge"),
    case("GroupMembers xone", OPEN, f"INSERT DATA {{ {UNIT} jx:memberOf $ }}"),
]


def at_most_one_of(shape: str, focus: str, predicate: str, second: str, *also: str) -> list[Case]:
    """Not two, and one of a list; `also` are the checks of the same focus that what is wrong does not agree with either."""
    others = [(focus, finding) for finding in also]
    return [
        case(f"{shape} maxCount", focus, add(predicate, second), *others),
        case(f"{shape} in", focus, swap(predicate, "jx:HeldText"), *others),
    ]


def untagged(shape: str, focus: str, predicate: str, *also: str) -> Case:
    """A word without its language, which is another word than the same with one; `also` as above."""
    return case(f"{shape} languageIn", focus, add(predicate, '"执法信息"'), *((focus, finding) for finding in also))


def at_most_one_text(shape: str, focus: str, predicate: str) -> list[Case]:
    """Not two, and a string."""
    return [
        case(f"{shape} maxCount", focus, add(predicate, '"one"', '"two"')),
        case(f"{shape} datatype", focus, add(predicate, '"one"@en')),
    ]


EVIDENCE_ON_LINKS = [
    untagged("alignmentAdded", LINK, "jx:addedWord", "AddedWordNew sparql", "AddedWordOwn sparql"),
    untagged("alignmentLeftOut", LINK, "jx:leftOutWord", "LeftOutWordGone sparql", "LeftOutWordOwn sparql"),
    untagged("alignmentMatch", LINK, "sssom:match_string", "SharedWordOwn sparql"),
    untagged("alignmentStruckWord", LINK, "jx:struckWord", "StruckWordListed sparql"),
    untagged("alignmentCorrection", LINK, "jx:correctionReason"),
    untagged("taskStrengthWord", TASK, "jx:strengthWord", "StrengthMarked sparql", "StrengthWordStands sparql"),
    untagged("taskStruckWord", TASK, "jx:struckWord", "StruckWordListed sparql", "struckReason minCount"),
    untagged("taskCorrection", TASK, "jx:correctionReason", "reasonStruck minCount"),
    untagged("requirementStrengthWord", READ, "jx:strengthWord", "StrengthMarked sparql"),
    untagged("requirementStruckWord", READ, "jx:struckWord", "StruckWordListed sparql", "struckReason minCount"),
    untagged("requirementCorrection", READ, "jx:correctionReason", "reasonStruck minCount"),
    *at_most_one_of("alignmentComputedDrift", LINK, "jx:computedDrift", "jx:Refines"),
    *(
        one
        for shape, predicate, within in (
            ("alignmentLowerStrength", "jx:lowerStrength", "LowerStrengthWithin sparql"),
            ("alignmentUpperStrength", "jx:upperStrength", "UpperStrengthWithin sparql"),
        )
        for one in at_most_one_of(shape, LINK, predicate, "jx:Explore", within, "StrengthCompared sparql")
    ),
    *at_most_one_of("alignmentStrengthChange", LINK, "jx:strengthChange", "jx:Softened", "StrengthCompared sparql"),
    *at_most_one_of("alignmentSubjectField", LINK, "sssom:subject_match_field", "rdfs:label", "LeftOutWordsAll sparql"),
    *at_most_one_of("alignmentObjectField", LINK, "sssom:object_match_field", "rdfs:label", "AddedWordsAll sparql"),
    *(
        one
        for kind, focus in (("task", TASK), ("requirement", READ))
        for one in (
            *at_most_one_of(
                *(f"{kind}Strongest", focus, "jx:strongestWording", "jx:Explore"),
                *("StrengthMarked sparql", "StrengthOrder sparql"),
            ),
            *at_most_one_of(f"{kind}Weakest", focus, "jx:weakestWording", "jx:Explore", "StrengthMarked sparql"),
        )
    ),
    case("alignmentSubjectEvidence class", LINK, add("jx:subjectEvidence", UNIT), *not_evidence(UNIT)),
    case("alignmentObjectEvidence class", LINK, add("jx:objectEvidence", UNIT), *not_evidence(UNIT)),
    case("alignmentEvidenceJustification maxCount", LINK, add("jx:evidenceJustification", "semapv:MappingReview")),
    case("alignmentEvidenceJustification pattern", LINK, swap("jx:evidenceJustification", "jx:HeldText")),
    *at_most_one_text("alignmentTool", LINK, "sssom:mapping_tool"),
    *at_most_one_text("alignmentToolVersion", LINK, "sssom:mapping_tool_version"),
    case("alignmentSimilarity maxCount", LINK, add("sssom:similarity_score", "0.5e0", "0.6e0")),
    case("alignmentSimilarity datatype", LINK, add("sssom:similarity_score", "0.5")),
    case("alignmentSimilarity minInclusive", LINK, add("sssom:similarity_score", "-0.5e0")),
    case("alignmentSimilarity maxInclusive", LINK, add("sssom:similarity_score", "1.5e0")),
    case("alignmentMeasure maxCount", LINK, add("sssom:similarity_measure", '"one"', '"two"')),
    case("alignmentNumber class", LINK, add("jx:numberComparison", UNIT)),
    case("AlignmentEvidence xone", LINK, drop("jx:evidenceJustification")),
    case(
        "AlignmentAuthorKnown sparql",
        LINK,
        change("sssom:author_label", '"coding A"', '"coding AA"'),
    ),
    case("EvidenceQuotes sparql", f"{LINK}.object-1", swap("oa:end", "999"), on=f"{LINK}.object-1.position"),
    case("EvidenceAttestation sparql", f"{LINK}.object-1", swap("jx:attestation", "jx:Reconstructed")),
    case(
        "EvidenceInside sparql",
        LINK,
        f"DELETE DATA {{ {LINK} jx:subjectEvidence {LINK}.subject-1 }} ;"
        f"INSERT DATA {{ {LINK} jx:subjectEvidence {ELSEWHERE}.subject-1 }} ;"
        f"DELETE DATA {{ {ELSEWHERE} jx:subjectEvidence {ELSEWHERE}.subject-1 }} ;"
        f"INSERT DATA {{ {ELSEWHERE} jx:subjectEvidence {LINK}.subject-1 }}",
        (ELSEWHERE, "EvidenceInside sparql"),
    ),
    case("spanAttestation maxCount", f"{LINK}.subject-1", add("jx:attestation", "jx:PublicText")),
    case("spanAttestation in", f"{LINK}.subject-1", swap("jx:attestation", "jx:Open")),
    case("NumberComparison class", NUMBER, drop("a", "jx:NumberComparison"), (COMPARED, "alignmentNumber class")),
    case("NumberComparison closed", NUMBER, add("rdfs:label", '"比对"@zh')),
    case("numberChange minCount", NUMBER, drop("jx:numberChange")),
    case("numberChange maxCount", NUMBER, add("jx:numberChange", "jx:Tightened")),
    case("numberChange in", NUMBER, swap("jx:numberChange", "jx:HeldText")),
    case("numberLowerWords maxCount", NUMBER, add("jx:lowerWords", '"年底"@zh'), (NUMBER, "NumberWordsBelow sparql")),
    case(
        "numberLowerWords languageIn",
        NUMBER,
        untag("jx:lowerWords"),
        (NUMBER, "NumberWordsBelow sparql"),
        (COMPARED, "NumbersAll sparql"),
    ),
    case("numberUpperWords maxCount", NUMBER, add("jx:upperWords", '"年底"@zh')),
    case("numberUpperWords languageIn", NUMBER, untag("jx:upperWords")),
    case(
        "numberLink minCount",
        NUMBER,
        f"DELETE DATA {{ {COMPARED} jx:numberComparison $ }}",
        (COMPARED, "NumbersAll sparql"),
    ),
    case(
        "numberLink maxCount",
        NUMBER,
        f"INSERT DATA {{ {LINK} jx:numberComparison $ }}",
        (NUMBER, "NumberWordsAbove sparql"),
        (NUMBER, "NumberWordsBelow sparql"),
    ),
    case("NumberWords xone", NUMBER, drop("jx:upperWords")),
]

WORDS = [
    case("provisionContentWord languageIn", REQUIREMENT, add("jx:contentWord", '"回头看"')),
    case("ContentWordStands sparql", REQUIREMENT, add("jx:contentWord", '"词外之词"@zh')),
    case("AddedWordOwn sparql", LINK, add("jx:addedWord", '"词外之词"@zh')),
    case("AddedWordNew sparql", LINK, add("jx:addedWord", '"反垄断"@zh')),
    case("AddedWordsAll sparql", LINK, drop("jx:addedWord", '"健康"@zh')),
    case("LeftOutWordOwn sparql", LINK, add("jx:leftOutWord", '"词外之词"@zh')),
    case("LeftOutWordGone sparql", LINK, add("jx:leftOutWord", '"反垄断"@zh')),
    case("LeftOutWordsAll sparql", LINK, drop("jx:leftOutWord", '"公平竞争"@zh')),
    case("SharedWordBelow sparql", LINK, add("sssom:match_string", '"公平竞争"@zh')),
    case("SharedWordAbove sparql", LINK, add("sssom:match_string", '"健康"@zh')),
    case("SharedWordOwn sparql", LINK, add("sssom:match_string", '"不正当"@zh')),
    case(
        "SharedWordsOfLower sparql",
        "align:jzbf-2022-31.task-58_gbf-2022-8.5.3.2",
        drop("sssom:match_string", '"社会"@zh'),
    ),
    case(
        "SharedWordsOfUpper sparql",
        "align:zzbf-2022-30.2.4_gbf-2022-8.4.1.1",
        drop("sssom:match_string", '"信息"@zh'),
    ),
    case("StruckWordListed sparql", LINK, add("jx:struckWord", '"词外之词"@zh')),
    case("struckReason minCount", LINK, drop("jx:correctionReason")),
    case("reasonStruck minCount", LINK, drop("jx:struckWord")),
    case("StrengthRead xone", REQUIREMENT, add("jx:weakestWording", "jx:Unmarked")),
    case("StrengthWordStands sparql", DIVIDED, add("jx:strengthWord", '"词外之词"@zh')),
    case("StrengthMarked sparql", TASK, add("jx:strengthWord", '"提高"@zh')),
    case("StrengthOrder sparql", "jzbf-2022-31:task-30", swap("jx:weakestWording", "jx:Must")),
    case("LowerStrengthGiven sparql", COMPARED, drop("jx:lowerStrength")),
    case("UpperStrengthGiven sparql", UPPER, add("jx:upperStrength", "jx:Unmarked")),
    case("LowerStrengthWithin sparql", COMPARED, swap("jx:lowerStrength", "jx:Explore")),
    case(
        "UpperStrengthWithin sparql",
        LINK,
        f"{swap('jx:upperStrength', 'jx:Must')} ; {swap('jx:strengthChange', 'jx:Softened')}",
    ),
    case("StrengthCompared sparql", LINK, swap("jx:strengthChange", "jx:Softened")),
    case("StrengthNotCompared xone", COMPARED, swap("jx:strengthChange", "jx:SameStrength")),
    case(
        "NumberWordsBelow sparql",
        f"{COMPARED}.number-2",
        f"INSERT DATA {{ {COMPARED} jx:numberComparison $ . "
        '$ a jx:NumberComparison ; jx:numberChange jx:Added ; jx:lowerWords "2023年底前"@zh }',
    ),
    case("NumberWordsAbove sparql", NUMBER, swap("jx:upperWords", '"2023年底前"@zh')),
    case("NumbersAll sparql", COMPARED, f"{drop('jx:numberComparison')} ; DELETE WHERE {{ {NUMBER} ?p ?o }}"),
    case("TaskCellHeld sparql", TASK, swap("jx:undividedCell", '"市政府办公室主任"@zh')),
    case("QualifierCell sparql", LEAD, swap("jx:qualifier", '"等负责"@zh')),
    case("evidenceAttested minCount", f"{LINK}.object-1", drop("jx:attestation")),
    case(
        "EvidenceBelow sparql",
        LINK,
        EXTRA_HELD + swap("oa:hasSource", EXTRA_TEXT).replace("$", f"{LINK}.subject-1"),
    ),
    case(
        "EvidenceAbove sparql",
        LINK,
        f"{swap('oa:hasSource', TEXT)} ; DELETE WHERE {{ $.position ?p ?o }} ; DELETE WHERE {{ $.quote ?p ?o }} ; "
        f"INSERT {{ $.position ?p ?o }} WHERE {{ {POSITION} ?p ?o }} ; "
        f"INSERT {{ $.quote ?p ?o }} WHERE {{ {QUOTATION} ?p ?o }}".replace("$", f"{LINK}.object-1"),
    ),
    case("SpanOfDocument sparql", SPAN, EXTRA_HELD + swap("oa:hasSource", EXTRA_TEXT)),
]

ALIGNMENTS = [
    case("Alignment class", NONE, drop("a", "jx:Alignment")),
    case("alignmentSource minCount", IDLE, drop("owl:annotatedSource")),
    case(
        "alignmentSource maxCount", IDLE, add("owl:annotatedSource", "zzbf-2022-30:4.1"), (IDLE, "AlignmentId sparql")
    ),
    case("alignmentSource class", IDLE, swap("owl:annotatedSource", UNIT), (IDLE, "AlignmentId sparql")),
    case(
        "alignmentTarget minCount",
        IDLE,
        drop("owl:annotatedTarget"),
        (IDLE, "AlignmentDriftGiven xone"),
        (IDLE, "AlignmentEvidence xone"),
    ),
    case(
        "alignmentTarget maxCount",
        IDLE,
        add("owl:annotatedTarget", REQUIREMENT),
        (IDLE, "AlignmentId sparql"),
        (IDLE, "RecordLinked sparql"),
    ),
    case(
        "alignmentTarget or",
        IDLE,
        swap("owl:annotatedTarget", UNIT),
        (IDLE, "AlignmentId sparql"),
        (IDLE, "AlignmentEvidence xone"),
        (IDLE, "AlignmentDriftGiven xone"),
    ),
    *one_value("alignmentProperty", NONE, "owl:annotatedProperty", "jx:implements"),
    case("alignmentProperty in", NONE, swap("owl:annotatedProperty", "skos:exactMatch")),
    *one_value("alignmentJustification", LINK, "sssom:mapping_justification", "semapv:MappingReview"),
    case(
        "alignmentJustification nodeKind",
        LINK,
        swap("sssom:mapping_justification", '"https://w3id.org/semapv/vocab/MappingReview"'),
    ),
    case("alignmentJustification pattern", LINK, swap("sssom:mapping_justification", "jx:HeldText")),
    *one_value("alignmentConfidence", LINK, "sssom:confidence", "0.5e0"),
    case("alignmentConfidence datatype", LINK, swap("sssom:confidence", "0.9")),
    case("alignmentConfidence minInclusive", LINK, swap("sssom:confidence", "-0.1e0")),
    case("alignmentConfidence maxInclusive", LINK, swap("sssom:confidence", "1.5e0")),
    case("alignmentSearched minCount", IDLE, drop("sssom:object_source")),
    case(
        "alignmentSearched maxCount",
        IDLE,
        add("sssom:object_source", CITY),
        (IDLE, "AlignmentId sparql"),
        (IDLE, "NoneAndLink sparql"),
    ),
    case("alignmentSearched class", IDLE, swap("sssom:object_source", UNIT), (IDLE, "AlignmentId sparql")),
    case("alignmentDrift maxCount", LINK, add("jx:drift", "jx:Overlaps")),
    case("alignmentDrift in", LINK, swap("jx:drift", "jx:Open")),
    case("alignmentAuthor minCount", LINK, drop("sssom:author_label")),
    case(
        "alignmentAuthor datatype",
        LINK,
        swap("sssom:author_label", '"coding A"@en'),
        (LINK, "AlignmentAuthorKnown sparql"),
    ),
    case(
        "alignmentReviewer datatype",
        LINK,
        add("sssom:reviewer_label", '"adjudication"@en'),
        (LINK, "AlignmentAuthorKnown sparql"),
    ),
    case(
        "alignmentDate maxCount",
        LINK,
        add("dcterms:created", '"2024-03-01"^^xsd:date', '"2024-03-02"^^xsd:date'),
    ),
    case("alignmentDate datatype", LINK, add("dcterms:created", '"2024-03-01"')),
    case(
        "alignmentReviewDate maxCount",
        REVIEWED,
        add("sssom:review_date", '"2024-03-01"^^xsd:date', '"2024-03-02"^^xsd:date'),
    ),
    case("alignmentReviewDate datatype", REVIEWED, add("sssom:review_date", '"2024-03-01"')),
    case("alignmentDatedReviewer minCount", LINK, add("sssom:review_date", '"2024-03-01"^^xsd:date')),
    case("alignmentNote minCount", LINK, drop("rdfs:comment")),
    case("alignmentNote languageIn", LINK, swap("rdfs:comment", '"the same"@en')),
    case("Alignment closed", LINK, add("rdfs:label", '"对齐"@zh')),
    case("AlignmentDriftGiven xone", LINK, drop("jx:drift")),
    case("AlignmentDirection or", LINK, swap("owl:annotatedProperty", "jx:implementedBy")),
    case("LinkRecorded sparql", PLAIN, add("jx:implements", "gbf-2022-8:1.1.1")),
    case("RecordLinked sparql", DOUBLE, "DELETE DATA { jzbf-2022-31:task-56 jx:implements zzbf-2022-30:4.2 }"),
    case("AlignmentId sparql", IDLE, swap("owl:annotatedSource", "zzbf-2022-30:4.1")),
    case("AlignmentTargetSearched sparql", UPPER, swap("sssom:object_source", CITY)),
    case(
        "NoneAndLink sparql",
        IDLE,
        f"INSERT DATA {{ {HEADING} jx:implements {REQUIREMENT} }}",
        (HEADING, "LinkRecorded sparql"),
    ),
    case(
        "TaskExamined sparql", "jzbf-2022-31:task-1", "DELETE WHERE { align:jzbf-2022-31.task-1_none.gbf-2022-8 ?p ?o }"
    ),
    case("RequirementExamined sparql", REQUIREMENT, f"DELETE WHERE {{ {NONE} ?p ?o }}"),
]

WHOLE = [
    case("SomeDocument or", "jx:PolicyDocument", "CLEAR ALL"),
    case("ontologyOnce maxCount", "owl:Ontology", "INSERT DATA { jxid:a-1 a owl:Ontology . jxid:a-2 a owl:Ontology }"),
    case(
        "termOntology maxCount",
        "jx:Task",
        "INSERT DATA { $ a owl:Class ; rdfs:isDefinedBy jxid:a, jxid:b . jxid:a a owl:Ontology . jxid:b a owl:Ontology }",
        ("owl:Ontology", "ontologyOnce maxCount"),
    ),
    case("termOntology class", "jx:Task", "INSERT DATA { $ a owl:Class ; rdfs:isDefinedBy jxid:a }"),
    *two_languages("datasetTitle", DATASET, "dcterms:title", "图"),
    *two_languages("datasetDescription", DATASET, "dcterms:description", "图"),
    *two_languages("datasetRights", DATASET, "dcterms:rights", "图"),
    *one_value("datasetLicence", DATASET, "dcterms:license", LICENCE),
    case("datasetCoder datatype", DATASET, add("sssom:creator_label", '"coding C"@en')),
    case("datasetLicence nodeKind", DATASET, swap("dcterms:license", '"CC BY 4.0"')),
    case("Dataset closed", DATASET, add("rdfs:label", '"图"@zh')),
    case(
        "Resource pattern",
        "<https://example.org/customs>",
        f"DELETE {{ {UNIT} ?p ?o }} INSERT {{ $ ?p ?o }} WHERE {{ {UNIT} ?p ?o }}",
    ),
    case("typedKnown in", UNIT, add("a", "jx:Unitt")),
]

CASES = [
    *EVIDENCE_ON_LINKS,
    *WORDS,
    *DOCUMENTS,
    *TEXTS,
    *PROVISIONS,
    *TASKS,
    *RESPONSIBILITIES,
    *UNITS,
    *ALIGNMENTS,
    *WHOLE,
]
