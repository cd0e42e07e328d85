"""Alignments, their evidence, and headings with the same words."""

from __future__ import annotations

from tests.shapes.mutations.case import (
    CITY,
    DOUBLE,
    ELSEWHERE,
    EXTRA_HELD,
    EXTRA_TEXT,
    HEADING,
    IDLE,
    LEAD,
    LINK,
    NONE,
    PLAIN,
    POSITION,
    QUOTATION,
    REQUIREMENT,
    REVIEWED,
    SAME_HEADING,
    SPAN,
    TASK,
    TEXT,
    UNIT,
    UPPER,
    add,
    at_most_one_of,
    at_most_one_text,
    case,
    change,
    drop,
    not_evidence,
    one_of,
    one_value,
    swap,
)

EVIDENCE_ON_LINKS = [
    case("alignmentMatch languageIn", LINK, add("sssom:match_string", '"执法信息"')),
    *at_most_one_of("alignmentSubjectField", LINK, "sssom:subject_match_field", "rdfs:label"),
    *at_most_one_of("alignmentObjectField", LINK, "sssom:object_match_field", "rdfs:label"),
    case("SharedWordBelow sparql", LINK, add("sssom:match_string", '"公平竞争"@zh')),
    case("SharedWordAbove sparql", LINK, add("sssom:match_string", '"健康"@zh')),
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
    case("alignmentConfidence maxExclusive", LINK, swap("sssom:confidence", "1.0e0")),
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

HEADINGS = [
    case("HeadingMatch class", SAME_HEADING, "DELETE DATA { $ a jx:HeadingMatch }"),
    case("HeadingMatch closed", SAME_HEADING, add("rdfs:label", '"同文"@zh')),
    *one_value(
        "lowerHeading", SAME_HEADING, "jx:lowerHeading", "zzbf-2022-30:3.2", (SAME_HEADING, "HeadingMatchWords sparql")
    ),
    case("lowerHeading or", SAME_HEADING, swap("jx:lowerHeading", TASK), (SAME_HEADING, "HeadingMatchWords sparql")),
    *one_value(
        "upperHeading", SAME_HEADING, "jx:upperHeading", "gbf-2022-8:4.3", (SAME_HEADING, "HeadingMatchWords sparql")
    ),
    case("upperHeading or", SAME_HEADING, swap("jx:upperHeading", TASK), (SAME_HEADING, "HeadingMatchWords sparql")),
    *one_of("headingRelation", SAME_HEADING, "jx:headingRelation", "jx:WithinHeading"),
    *one_value("headingWords", SAME_HEADING, "jx:sharedWords", '"基层政务公开"@zh'),
    case("headingWords languageIn", SAME_HEADING, swap("jx:sharedWords", '"基层政务公开"')),
    case("headingNote maxCount", SAME_HEADING, add("rdfs:comment", '"另注"@zh')),
    case("headingNote languageIn", SAME_HEADING, swap("rdfs:comment", '"a note"@en')),
    case("HeadingMatchWords sparql", SAME_HEADING, swap("jx:sharedWords", '"夯实公开工作基础"@zh')),
]
