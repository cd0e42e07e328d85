"""Harmful changes of a graph by kind, as a person or a converter makes them by mistake: where, and what is then different.

A kind is a pattern that finds places in the graph, and an update with what the pattern binds. Where the graph cannot tell
that the change is wrong, `blind` says why: only a source could.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of harmful change: its name, where it can be made, the update, and why the graph cannot tell, if it cannot."""

    name: str
    where: str
    update: str
    blind: str = ""


def put(subject: str, predicate: str, old: str, new: str) -> str:
    """Another object in the place of one."""
    return f"DELETE DATA {{ {subject} {predicate} {old} }} ; INSERT DATA {{ {subject} {predicate} {new} }}"


def exchanged(predicate: str) -> str:
    """The objects ?c and ?d of ?a and ?b, exchanged."""
    return f"DELETE DATA {{ ?a {predicate} ?c . ?b {predicate} ?d }} ; INSERT DATA {{ ?a {predicate} ?d . ?b {predicate} ?c }}"


def pair(predicate: str, *more: str) -> str:
    """Two things ?a and ?b with different objects ?c and ?d."""
    return f"?a {predicate} ?c . ?b {predicate} ?d . {' '.join(more)} FILTER(STR(?a) < STR(?b) && ?c != ?d)"


def without(*subjects: str) -> str:
    """All that is said of some things, and what leads to them, removed."""
    return " ; ".join(
        f"DELETE WHERE {{ {one} ?p{n} ?o{n} }} ; DELETE WHERE {{ ?s{n} ?q{n} {one} }}" for n, one in enumerate(subjects)
    )


def spoilt(text: str) -> str:
    """Binds ?new to a text ?old with one of its characters left out."""
    return (
        f"VALUES ?at {{ 1 2 3 5 8 }} FILTER(STRLEN(?old) > ?at) {text} "
        'BIND(CONCAT(SUBSTR(STR(?old), 1, ?at - 1), SUBSTR(STR(?old), ?at + 1)) AS ?less) BIND(STRLANG(?less, "zh") AS ?new)'
    )


OWN_WORDS = "these are this project's words, and nothing else in the graph repeats them"
NO_LIST = "who belongs to it is general knowledge: no list is held"
ONLY_SOURCE = "only the source, which is not held, could say so"

STRUCTURE = [
    Kind(
        "a task moved to another section of its document",
        "?a a jx:Task ; dcterms:isPartOf ?old . ?old "
        "dcterms:isPartOf/^dcterms:isPartOf|dcterms:isPartOf/dcterms:isPartOf/"
        "^dcterms:isPartOf/^dcterms:isPartOf ?new . ?new a jx:Section FILTER(?old != ?new)",
        put("?a", "dcterms:isPartOf", "?old", "?new"),
    ),
    Kind(
        "a section moved to another part",
        "?a a jx:Section ; dcterms:isPartOf ?old . ?old dcterms:isPartOf/^dcterms:isPartOf ?new FILTER(?old != ?new)",
        put("?a", "dcterms:isPartOf", "?old", "?new"),
    ),
    Kind("two tasks with their numbers exchanged", pair("jx:number"), exchanged("jx:number")),
    Kind(
        "two tasks with their texts exchanged", pair("jx:text", "?a a jx:Task . ?b a jx:Task ."), exchanged("jx:text")
    ),
    Kind(
        "two tasks with their texts and places exchanged",
        "?a a jx:Task ; jx:text ?c ; jx:span ?e . ?b a jx:Task ; jx:text ?d ; jx:span ?f . FILTER(STR(?a) < STR(?b)) "
        "?e oa:hasSelector ?g . ?g oa:start ?h ; oa:end ?i . ?f oa:hasSelector ?j . ?j oa:start ?k ; oa:end ?l . "
        "?e oa:hasSelector ?m . ?m oa:exact ?n . ?f oa:hasSelector ?o . ?o oa:exact ?p .",
        "DELETE DATA { ?a jx:text ?c . ?b jx:text ?d . ?g oa:start ?h ; oa:end ?i . ?j oa:start ?k ; oa:end ?l . "
        "?m oa:exact ?n . ?o oa:exact ?p } ; INSERT DATA { ?a jx:text ?d . ?b jx:text ?c . ?g oa:start ?k ; "
        "oa:end ?l . "
        "?j oa:start ?h ; oa:end ?i . ?m oa:exact ?p . ?o oa:exact ?n }",
    ),
    Kind(
        "a task left out",
        "?a a jx:Task ; jx:number ?n FILTER EXISTS { ?a jx:number ?n . ?b jx:number ?m FILTER(?m > ?n) }",
        without("?a"),
    ),
    Kind("a requirement left out", "?a a jx:Requirement", without("?a")),
    Kind(
        "a heading's printed words cut short",
        "?a jx:text ?old ; jx:path ?path . " + spoilt(""),
        put("?a", "jx:text", "?old", "?new"),
    ),
    Kind(
        "a heading held in the text called by other words",
        "?a jx:path ?path ; jx:attestation jx:HeldText ; rdfs:label ?old . FILTER(LANG(?old) = 'zh') "
        "?b jx:path ?q ; rdfs:label ?new . FILTER(LANG(?new) = 'zh' && ?new != ?old)",
        put("?a", "rdfs:label", "?old", "?new"),
    ),
    Kind(
        "a described heading reworded",
        "?a jx:path ?path ; jx:attestation ?any ; rdfs:label ?old . FILTER(LANG(?old) = 'zh' && ?any != jx:HeldText) "
        "FILTER NOT EXISTS { ?a jx:gist ?gist } FILTER NOT EXISTS { ?evidence oa:hasSource ?a } " + spoilt(""),
        put("?a", "rdfs:label", "?old", "?new"),
        ONLY_SOURCE,
    ),
]

ATTESTATION = [
    Kind(
        "a part attested above all that it holds",
        "?a a jx:Part ; jx:attestation jx:Inferred ; ^dcterms:isPartOf ?b ; jx:inferenceBasis ?c . FILTER NOT "
        "EXISTS { ?a jx:attestationSource ?s } "
        "FILTER NOT EXISTS { ?e oa:hasSource ?a }",
        put("?a", "jx:attestation", "jx:Inferred", "jx:PublicText") + " ; DELETE WHERE { ?a jx:inferenceBasis ?c }",
    ),
    Kind(
        "a heading with sources of its own attested above all that it holds",
        "?a jx:attestation ?old ; ^dcterms:isPartOf ?b ; jx:attestationSource ?s FILTER(?old = jx:PublicSummary)",
        put("?a", "jx:attestation", "?old", "jx:PublicText"),
        "a heading may be printed where what stands under it is not: its sources would have to be read",
    ),
    Kind(
        "reconstructed words said to be public",
        "?a jx:attestation jx:Reconstructed ; jx:gist ?g . FILTER NOT EXISTS { ?e oa:hasSource ?a }",
        put("?a", "jx:attestation", "jx:Reconstructed", "jx:PublicText"),
        ONLY_SOURCE,
    ),
    Kind(
        "reconstructed words that evidence quotes said to be public",
        "?a jx:attestation jx:Reconstructed ; jx:gist ?g . ?e oa:hasSource ?a",
        put("?a", "jx:attestation", "jx:Reconstructed", "jx:PublicText"),
    ),
    Kind(
        "described words said to be held",
        "?a jx:attestation ?old ; jx:path ?p FILTER(?old != jx:HeldText)",
        put("?a", "jx:attestation", "?old", "jx:HeldText"),
    ),
    Kind(
        "evidence better attested than what it quotes",
        "?e oa:hasSource ?a ; jx:attestation ?old . FILTER(?old IN (jx:Reconstructed, jx:Inferred, jx:PublicSummary))",
        put("?e", "jx:attestation", "?old", "jx:PublicText"),
    ),
    Kind(
        "a document of which a part is known said to be whole",
        "?a jx:extent jx:Outline",
        put("?a", "jx:extent", "jx:Outline", "jx:Whole"),
    ),
    Kind(
        "what a source attests reworded",
        "?a jx:attests ?old . " + spoilt(""),
        put("?a", "jx:attests", "?old", "?new"),
        OWN_WORDS,
    ),
]

BEARERS = [
    Kind(
        "a lead left out that the list has",
        "?x jx:role jx:LeadRole ; jx:forTask ?t . ?y jx:role jx:LeadRole ; jx:forTask ?t FILTER(?x != ?y) "
        "?x jx:span ?e . ?e oa:hasSelector ?f , ?g FILTER(?f != ?g)",
        without("?x", "?e", "?f", "?g"),
    ),
    Kind(
        "a responsible bearer left out that the list has",
        "?x jx:role jx:ResponsibleRole ; jx:forTask ?t . ?y jx:role jx:ResponsibleRole ; jx:forTask ?t "
        "FILTER(?x != ?y) "
        "?x jx:span ?e . ?e oa:hasSelector ?f , ?g FILTER(?f != ?g)",
        without("?x", "?e", "?f", "?g"),
    ),
    Kind(
        "the last of several bearers left out",
        "?x jx:role jx:UndividedRole ; jx:forTask ?t . FILTER(STRENDS(STR(?x), '-2')) ?x jx:span ?e . ?e "
        "oa:hasSelector ?f , ?g FILTER(?f != ?g)",
        without("?x", "?e", "?f", "?g"),
    ),
    Kind(
        "the role of a bearer swapped",
        "?x jx:role ?old . VALUES ?new { jx:LeadRole jx:ResponsibleRole } FILTER(?old != ?new)",
        put("?x", "jx:role", "?old", "?new"),
    ),
    Kind(
        "a bearer written into the other role, id and all",
        "?x jx:role jx:ResponsibleRole ; jx:forTask ?t ; jx:bearer ?b ; jx:asWritten ?w ; jx:span ?e . ?t "
        "jx:leadCell ?c . "
        "BIND(IRI(CONCAT(STR(?t), '.lead-1b')) AS ?y)",
        "DELETE WHERE { ?x ?p ?o } ; INSERT DATA { ?y a jx:Responsibility ; jx:role jx:LeadRole ; jx:forTask "
        "?t ; jx:bearer ?b ; "
        "jx:asWritten ?w ; jx:span ?e }",
    ),
    Kind(
        "another unit than the one named",
        "?x jx:bearer ?old . ?new a jx:Unit FILTER(?old != ?new)",
        put("?x", "jx:bearer", "?old", "?new"),
    ),
    Kind(
        "another unit, name and all",
        "?x jx:bearer ?old ; jx:asWritten ?w . ?new a jx:Unit ; skos:prefLabel ?n FILTER(?old != ?new && "
        "LANG(?n) = 'zh')",
        put("?x", "jx:bearer", "?old", "?new") + " ; " + put("?x", "jx:asWritten", "?w", "?n"),
    ),
    Kind(
        "a bearer given to another task",
        "?x jx:forTask ?old . ?new a jx:Task FILTER(?old != ?new)",
        put("?x", "jx:forTask", "?old", "?new"),
    ),
    Kind("two tasks with their lead cells exchanged", pair("jx:leadCell"), exchanged("jx:leadCell")),
    Kind(
        "a cell cut short",
        "?a jx:leadCell|jx:responsibleCell ?old . ?a ?p ?old . " + spoilt(""),
        put("?a", "?p", "?old", "?new"),
    ),
    Kind("an open list said to be complete", "?x jx:openList true", "DELETE DATA { ?x jx:openList true }"),
    Kind("a qualifier cut short", "?x jx:qualifier ?old . " + spoilt(""), put("?x", "jx:qualifier", "?old", "?new")),
]

UNITS = [
    Kind(
        "a member left out of a group whose list is held",
        "?a jx:memberOf ?g . ?g jx:membershipBasis jx:Enumerated . FILTER EXISTS { ?r jx:bearer ?a }",
        "DELETE DATA { ?a jx:memberOf ?g }",
    ),
    Kind(
        "a member added that the held list does not have",
        "?g jx:membershipBasis jx:Enumerated . ?a a jx:Unit FILTER NOT EXISTS { ?a jx:memberOf ?g }",
        "INSERT DATA { ?a jx:memberOf ?g }",
    ),
    Kind(
        "a member left out of a group without a list",
        "?a jx:memberOf ?g . ?g jx:membershipBasis jx:Curated .",
        "DELETE DATA { ?a jx:memberOf ?g }",
        NO_LIST,
    ),
    Kind(
        "a unit that the list names called by a wrong name",
        "?a a jx:Unit ; skos:prefLabel ?old . FILTER(LANG(?old) = 'zh') FILTER EXISTS { ?a jx:memberOf ?g . "
        "?g jx:membershipBasis jx:Enumerated } "
        "FILTER NOT EXISTS { ?a skos:altLabel ?other } " + spoilt(""),
        put("?a", "skos:prefLabel", "?old", "?new"),
    ),
    Kind(
        "a unit of another level",
        "?a a jx:Unit ; jx:adminLevel jx:Municipal FILTER NOT EXISTS { ?d jx:issuer ?a }",
        put("?a", "jx:adminLevel", "jx:Municipal", "jx:County"),
        "a name does not say the level: a bureau of a county-level city begins with 市 too",
    ),
    Kind(
        "a unit's official name misspelt",
        "?a jx:officialName ?old FILTER NOT EXISTS { ?d jx:issuer ?a } " + spoilt(""),
        put("?a", "jx:officialName", "?old", "?new"),
        "the list has the short name only",
    ),
]

OF_PROVISIONS = (*STRUCTURE, *ATTESTATION, *BEARERS, *UNITS)
