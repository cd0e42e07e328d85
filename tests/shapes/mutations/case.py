"""A change of the real graph that violates a constraint, and how the common ones are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jxkg.ids import expand

NATION, PROVINCE, CITY = "jxid:gbf-2022-8", "jxid:zzbf-2022-30", "jxid:jzbf-2022-31"
TEXT, BASIS = "jzbf-2022-31:text", "jzbf-2022-31:based-on-1"
PART, SECTION, HEADING = "jzbf-2022-31:4", "jzbf-2022-31:4.3", "zzbf-2022-30:4.3"
REQUIREMENT = "gbf-2022-8:5.3.3"
SOURCED, SOURCE = "gbf-2022-8:1.3.2", "gbf-2022-8:1.3.2.source-1"
SAME_HEADING = "align:zzbf-2022-30.3.3_gbf-2022-8.4.4.heading"
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
    f"jzbf-2022-31:group-jiaxing-{local}"
    for local in ("relevant-departments", "county-governments", "administrative-organs")
)
INSTRUMENT = "named:open-government-information-regulations"
LINK, NONE = "align:jzbf-2022-31.task-5_gbf-2022-8.1.1.4", "align:gbf-2022-8.5.3.3_none.jzbf-2022-31"
UPPER, DOUBLE = "align:zzbf-2022-30.4.2_gbf-2022-8.5.2.1", "align:jzbf-2022-31.task-56_zzbf-2022-30.4.2"
REVIEWED = "align:jzbf-2022-31.task-19_gbf-2022-8.3.4.1"
ELSEWHERE = "align:jzbf-2022-31.task-10_gbf-2022-8.1.1.2"
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


def blank(predicate: str, language: str) -> str:
    """The text of one language made empty."""
    return (
        f"DELETE {{ $ {predicate} ?x }} INSERT {{ $ {predicate} ''@{language} }}"
        f" WHERE {{ $ {predicate} ?x FILTER(LANG(?x) = '{language}') }}"
    )


def two_languages(shape: str, focus: str, predicate: str, chinese: str, *blanked: tuple[str, str]) -> list[Case]:
    """A text in each language, in no other, none twice, and none empty; `blanked` is what else is wrong with an empty one."""
    return [
        case(f"{shape} minLength", focus, blank(predicate, "en"), *blanked),
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
            jx:adminLevel jx:Provincial ; jx:signedOn "2022-07-01"^^xsd:date ; dcterms:source <https://www.zj.gov.cn/> ;
            jx:extent jx:Outline .
    }} ;"""
EXTRA_COPY = f"INSERT {{ {EXTRA_TEXT} ?p ?o }} WHERE {{ {TEXT} ?p ?o }} ;"
EXTRA_HELD = f"{EXTRA_COPY} INSERT DATA {{ {NATION} jx:heldIn {EXTRA_TEXT} }} ;"


DOUBT = "jzbf-2022-31:doubt-1"
NEW_DOUBT = f"""
    INSERT {{
        {CITY} jx:doubt $ .
        $ a jx:Doubt ; rdfs:comment "此处存疑；请核对"@zh, "this is doubtful; check it"@en ; jx:span {DOUBT}.span .
        {DOUBT}.span a oa:SpecificResource ; oa:hasSource ?text ; oa:hasSelector {DOUBT}.span.position, {DOUBT}.span.quote .
        {DOUBT}.span.position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        {DOUBT}.span.quote a oa:TextQuoteSelector ; oa:exact ?words .
    }}
    WHERE {{ {SPAN} oa:hasSource ?text ; oa:hasSelector [ oa:start ?start ; oa:end ?end ], [ oa:exact ?words ] }}"""


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


def one_of(shape: str, focus: str, predicate: str, second: str) -> list[Case]:
    """Neither none nor two, and one of a list."""
    return [*one_value(shape, focus, predicate, second), case(f"{shape} in", focus, swap(predicate, "jx:HeldText"))]


def at_most_one_of(shape: str, focus: str, predicate: str, second: str) -> list[Case]:
    """Not two, and one of a list."""
    return [
        case(f"{shape} maxCount", focus, add(predicate, second)),
        case(f"{shape} in", focus, swap(predicate, "jx:HeldText")),
    ]


def at_most_one_text(shape: str, focus: str, predicate: str) -> list[Case]:
    """Not two, and a string."""
    return [
        case(f"{shape} maxCount", focus, add(predicate, '"one"', '"two"')),
        case(f"{shape} datatype", focus, add(predicate, '"one"@en')),
    ]
