"""The namespaces that the graph uses. They are closed: a name that is not in its namespace raises AttributeError.

The only other place that lists the terms is ontology/jx.ttl; a test compares the two.
"""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from jxkg.ids import ID, PREFIXES


class JX(DefinedNamespace):
    """The terms of ontology/jx.ttl."""

    _NS = Namespace(PREFIXES["jx"])
    _fail = True

    # classes
    PolicyDocument: URIRef
    SourceText: URIRef
    Provision: URIRef
    Part: URIRef
    Section: URIRef
    Requirement: URIRef
    Task: URIRef
    Bearer: URIRef
    Unit: URIRef
    GovernmentDepartment: URIRef
    PartyOrgan: URIRef
    Court: URIRef
    Procuratorate: URIRef
    MassOrganisation: URIRef
    PublicInstitution: URIRef
    CooperativeFederation: URIRef
    Enterprise: URIRef
    VerticallyManagedBody: URIRef
    DevelopmentZone: URIRef
    LocalGovernment: URIRef
    UnitGroup: URIRef
    Responsibility: URIRef
    Alignment: URIRef
    Named: URIRef
    Instrument: URIRef
    Platform: URIRef
    Brand: URIRef
    Deadline: URIRef
    Quantity: URIRef
    AdminLevel: URIRef
    Attestation: URIRef
    InferenceBasis: URIRef
    Role: URIRef
    Drift: URIRef
    MembershipBasis: URIRef
    FactSource: URIRef
    Comparator: URIRef
    Strength: URIRef
    StrengthChange: URIRef
    NumberComparison: URIRef
    NumberChange: URIRef
    BasisStatement: URIRef
    AttestationSource: URIRef
    Extent: URIRef
    SourceKind: URIRef
    HeadingMatch: URIRef
    Doubt: URIRef
    HeadingRelation: URIRef

    # relations
    adminLevel: URIRef
    basedOn: URIRef
    issuer: URIRef
    attestedBy: URIRef
    basisStatement: URIRef
    basis: URIRef
    extent: URIRef
    attestationSource: URIRef
    sourceKind: URIRef
    readOn: URIRef
    lowerHeading: URIRef
    upperHeading: URIRef
    headingRelation: URIRef
    heldIn: URIRef
    doubt: URIRef
    span: URIRef
    attestation: URIRef
    inferenceBasis: URIRef
    tracesTo: URIRef
    implements: URIRef
    implementedBy: URIRef
    forTask: URIRef
    bearer: URIRef
    role: URIRef
    memberOf: URIRef
    answersFor: URIRef
    answersThroughGroup: URIRef
    membershipBasis: URIRef
    membershipSource: URIRef
    officialNameSource: URIRef
    kindSource: URIRef
    levelSource: URIRef
    cites: URIRef
    names: URIRef
    deadline: URIRef
    quantity: URIRef
    comparator: URIRef
    drift: URIRef
    subjectEvidence: URIRef
    objectEvidence: URIRef
    evidenceJustification: URIRef
    computedDrift: URIRef
    lowerStrength: URIRef
    upperStrength: URIRef
    strengthChange: URIRef
    numberComparison: URIRef
    numberChange: URIRef
    strongestWording: URIRef
    weakestWording: URIRef

    # values
    documentNumber: URIRef
    signedOn: URIRef
    issuedAfter: URIRef
    issuedNoLaterThan: URIRef
    recipients: URIRef
    copyTo: URIRef
    listTitle: URIRef
    path: URIRef
    number: URIRef
    text: URIRef
    gist: URIRef
    extentNote: URIRef
    saidIn: URIRef
    attests: URIRef
    notAttested: URIRef
    sharedWords: URIRef
    asWritten: URIRef
    qualifier: URIRef
    openList: URIRef
    leadCell: URIRef
    responsibleCell: URIRef
    undividedCell: URIRef
    due: URIRef
    counted: URIRef
    period: URIRef
    officialName: URIRef
    length: URIRef
    contentWord: URIRef
    addedWord: URIRef
    leftOutWord: URIRef
    strengthWord: URIRef
    lowerWords: URIRef
    upperWords: URIRef

    # schemes and what is in them
    AdminLevelScheme: URIRef
    National: URIRef
    Provincial: URIRef
    Municipal: URIRef
    County: URIRef
    Township: URIRef
    AttestationScheme: URIRef
    HeldText: URIRef
    PublicText: URIRef
    PublicSummary: URIRef
    Inferred: URIRef
    Reconstructed: URIRef
    InferenceBasisScheme: URIRef
    SharedHeading: URIRef
    SingleHeading: URIRef
    SharedText: URIRef
    SingleText: URIRef
    ExtentScheme: URIRef
    Whole: URIRef
    Opening: URIRef
    Outline: URIRef
    SourceKindScheme: URIRef
    NoticeSource: URIRef
    ReportSource: URIRef
    UndatedSource: URIRef
    ArticleSource: URIRef
    HeadingRelationScheme: URIRef
    EqualHeading: URIRef
    WithinHeading: URIRef
    ContainsHeading: URIRef
    SharesHeading: URIRef
    RoleScheme: URIRef
    LeadRole: URIRef
    ResponsibleRole: URIRef
    UndividedRole: URIRef
    DriftScheme: URIRef
    Restates: URIRef
    Refines: URIRef
    Extends: URIRef
    Overlaps: URIRef
    MembershipBasisScheme: URIRef
    Enumerated: URIRef
    Open: URIRef
    Curated: URIRef
    FactSourceScheme: URIRef
    Notice: URIRef
    Name: URIRef
    Expansion: URIRef
    GeneralKnowledge: URIRef
    PublicPage: URIRef
    NotEstablished: URIRef
    ComparatorScheme: URIRef
    AtLeast: URIRef
    AtMost: URIRef
    Exactly: URIRef
    StrengthScheme: URIRef
    Must: URIRef
    Should: URIRef
    Unmarked: URIRef
    Encourage: URIRef
    Explore: URIRef
    StrengthChangeScheme: URIRef
    Strengthened: URIRef
    Softened: URIRef
    SameStrength: URIRef
    NotComparable: URIRef
    NumberChangeScheme: URIRef
    Kept: URIRef
    Tightened: URIRef
    Loosened: URIRef
    Added: URIRef
    Dropped: URIRef


class OA(DefinedNamespace):
    """Web Annotation: the terms that are used."""

    _NS = Namespace(PREFIXES["oa"])
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    hasSource: URIRef
    hasSelector: URIRef
    start: URIRef
    end: URIRef
    exact: URIRef


class SSSOM(DefinedNamespace):
    """Simple Standard for Sharing Ontological Mappings: the terms that are used."""

    _NS = Namespace(PREFIXES["sssom"])
    _fail = True

    NoTermFound: URIRef
    author_label: URIRef
    confidence: URIRef
    creator_label: URIRef
    mapping_justification: URIRef
    mapping_tool: URIRef
    mapping_tool_version: URIRef
    match_string: URIRef
    object_source: URIRef
    review_date: URIRef
    reviewer_label: URIRef
    similarity_measure: URIRef
    similarity_score: URIRef
    object_match_field: URIRef
    subject_match_field: URIRef


__all__ = ["ID", "JX", "OA", "SSSOM"]
