"""More kinds of harmful changes: of numbers, places in texts, documents, links, and the ends of texts."""

from __future__ import annotations

from harmful_kinds import OF_PROVISIONS, OWN_WORDS, Kind, exchanged, pair, put, spoilt, without

LINK = "?a a jx:Alignment ; owl:annotatedTarget ?t ; owl:annotatedSource ?s . FILTER(?t != sssom:NoTermFound)"
NONE = "?a a jx:Alignment ; owl:annotatedTarget sssom:NoTermFound ; owl:annotatedSource ?s ."
ANY_STEP = "any of the steps may be right: only a reading of both texts decides"

NUMBERS = [
    Kind(
        "a date beside words that say another",
        "?x jx:due ?old . VALUES ?day { '06-30' '11-30' '12-01' '10-31' } BIND(STRDT(CONCAT(SUBSTR(STR(?old), "
        "1, 5), ?day), xsd:date) AS ?new)",
        put("?x", "jx:due", "?old", "?new"),
    ),
    Kind(
        "a deadline in another year than the words say",
        "?x jx:due ?old . VALUES ?y { '2023' '2024' } BIND(STRDT(CONCAT(?y, SUBSTR(STR(?old), 5)), xsd:date) AS ?new)",
        put("?x", "jx:due", "?old", "?new"),
    ),
    Kind(
        "a task's own deadline given to another task",
        "?a jx:deadline ?x . FILTER(STRSTARTS(STR(?x), STR(?a))) ?b jx:deadline ?old FILTER(?old != ?x)",
        put("?a", "jx:deadline", "?x", "?old") + " ; " + put("?b", "jx:deadline", "?old", "?x"),
    ),
    Kind(
        "a deadline's words cut short",
        "?x jx:due ?d ; jx:asWritten ?old . " + spoilt(""),
        put("?x", "jx:asWritten", "?old", "?new"),
    ),
    Kind(
        "a number that is not in the words",
        "?x schema:value ?old . VALUES ?new { 2 3 12 20 30 40 } FILTER(?new != ?old)",
        put("?x", "schema:value", "?old", "?new"),
    ),
    Kind(
        "a bound against the words",
        "?x jx:comparator ?old . VALUES ?new { jx:AtLeast jx:AtMost jx:Exactly } FILTER(?new != ?old && ?old "
        "= jx:AtLeast)",
        put("?x", "jx:comparator", "?old", "?new"),
    ),
    Kind(
        "a period that is not in the words",
        "?x jx:period ?old . VALUES ?new { '每月' '每季度' '每半年' '每周' }",
        put("?x", "jx:period", "?old", "?new"),
    ),
    Kind(
        "a number given to another task",
        "?a jx:quantity ?x . ?b a jx:Task FILTER(?a != ?b)",
        "DELETE DATA { ?a jx:quantity ?x } ; INSERT DATA { ?b jx:quantity ?x }",
    ),
    Kind(
        "something named given to a task that does not name it",
        "?a jx:names ?x . ?b a jx:Task FILTER NOT EXISTS { ?b jx:names ?x }",
        "DELETE DATA { ?a jx:names ?x } ; INSERT DATA { ?b jx:names ?x }",
    ),
]

PLACES = [
    Kind("a start off by one", "?x oa:start ?old . BIND(?old + 1 AS ?new)", put("?x", "oa:start", "?old", "?new")),
    Kind("an end off by one", "?x oa:end ?old . BIND(?old + 1 AS ?new)", put("?x", "oa:end", "?old", "?new")),
    Kind(
        "a place moved by one character",
        "?x oa:start ?c ; oa:end ?d . BIND(?c + 1 AS ?e) BIND(?d + 1 AS ?f)",
        "DELETE DATA { ?x oa:start ?c ; oa:end ?d } ; INSERT DATA { ?x oa:start ?e ; oa:end ?f }",
    ),
    Kind(
        "a quotation with a character left out",
        "?x oa:exact ?old . " + spoilt("") + " BIND(STR(?new) AS ?plain)",
        put("?x", "oa:exact", "?old", "?plain"),
    ),
    Kind(
        "a character of a held text changed inside a task, digest and all",
        "?x jx:heldIn ?a . ?a rdf:value ?old ; schema:sha256 ?c . ?t a jx:Task ; "
        "jx:span/oa:hasSelector/oa:start ?n . "
        "BIND(CONCAT(SUBSTR(?old, 1, ?n + 3), '某', SUBSTR(?old, ?n + 5)) AS ?new) BIND(SHA256(?new) AS ?d)",
        put("?a", "rdf:value", "?old", "?new") + " ; " + put("?a", "schema:sha256", "?c", "?d"),
    ),
    Kind(
        "two bearers with their places exchanged",
        "?a jx:forTask ?t ; jx:span ?c . ?b jx:forTask ?u ; jx:span ?d . ?a jx:asWritten ?w . ?b jx:asWritten "
        "?w . FILTER(STR(?a) < STR(?b))",
        exchanged("jx:span"),
    ),
]

DOCUMENTS = [
    Kind(
        "a held document's title misspelt",
        "?a jx:heldIn ?t ; dcterms:title ?old . " + spoilt(""),
        put("?a", "dcterms:title", "?old", "?new"),
    ),
    Kind(
        "the title of a document misspelt that a held text names",
        "?a dcterms:title ?old . ?b jx:basedOn ?a ; jx:heldIn ?t . " + spoilt(""),
        put("?a", "dcterms:title", "?old", "?new"),
    ),
    Kind(
        "a document number that the text does not have",
        "?a jx:documentNumber ?old ; rdfs:label ?c , ?e . FILTER(LANG(?c) = 'zh' && LANG(?e) = 'en') "
        "VALUES ?n { '7号' '19号' '80号' } BIND(CONCAT(STRBEFORE(?old, '〕'), '〕', ?n) AS ?new) "
        "BIND(STRLANG(?new, 'zh') AS ?d) BIND(STRLANG(CONCAT(STRBEFORE(STR(?e), ?old), ?new), 'en') AS ?f)",
        f"{put('?a', 'jx:documentNumber', '?old', '?new')} ; {put('?a', 'rdfs:label', '?c', '?d')} ; "
        f"{put('?a', 'rdfs:label', '?e', '?f')}",
    ),
    Kind(
        "a based-on removed that the text says",
        "?a jx:basedOn ?b ; jx:basisStatement ?x . ?x jx:basis ?b ; jx:span ?e . ?e oa:hasSelector ?f , ?g "
        "FILTER(?f != ?g)",
        without("?x", "?e", "?f", "?g") + " ; DELETE DATA { ?a jx:basedOn ?b }",
    ),
    Kind(
        "a day of signing that the text does not have",
        "?a jx:heldIn ?t ; jx:signedOn ?old . VALUES ?day { '06-14' '06-16' '07-15' '09-15' '12-31' } "
        "BIND(STRDT(CONCAT(SUBSTR(STR(?old), 1, 5), ?day), xsd:date) AS ?new)",
        put("?a", "jx:signedOn", "?old", "?new"),
    ),
    Kind(
        "published before it was signed",
        "?a dcterms:issued ?old ; jx:signedOn ?s . VALUES ?day { '01-01' '03-31' '04-10' } "
        "BIND(STRDT(CONCAT(SUBSTR(STR(?s), 1, 5), ?day), xsd:date) AS ?new)",
        put("?a", "dcterms:issued", "?old", "?new"),
    ),
    Kind(
        "an issuer that is not the one in the title",
        "?a jx:issuer ?old . ?old jx:adminLevel ?l . ?new a jx:Unit ; jx:adminLevel ?l ; jx:officialName ?n . "
        "FILTER(?new != ?old)",
        put("?a", "jx:issuer", "?old", "?new"),
    ),
    Kind(
        "a document of another level than its issuer",
        "?a a jx:PolicyDocument ; jx:adminLevel ?old . VALUES ?new { jx:National jx:Provincial jx:Municipal "
        "jx:County } FILTER(?new != ?old)",
        put("?a", "jx:adminLevel", "?old", "?new"),
    ),
]

LINKS = [
    Kind("a link without its record", LINK, without("?a")),
    Kind(
        "a link led to another requirement",
        LINK
        + " ?t dcterms:isPartOf ?p . ?new dcterms:isPartOf ?p FILTER(?new != ?t) FILTER NOT EXISTS { ?s jx:implements ?new }",
        put("?a", "owl:annotatedTarget", "?t", "?new") + " ; " + put("?s", "jx:implements", "?t", "?new"),
    ),
    Kind(
        "a link led into another document than was searched",
        LINK + " ?a sssom:object_source ?d . ?new a jx:Requirement FILTER(!STRSTARTS(STR(?new), STR(?d)))",
        put("?a", "owl:annotatedTarget", "?t", "?new") + " ; " + put("?s", "jx:implements", "?t", "?new"),
    ),
    Kind(
        "a link with no confidence to speak of",
        LINK + " ?a sssom:confidence ?old . VALUES ?new { 0.0e0 0.1e0 0.3e0 }",
        put("?a", "sssom:confidence", "?old", "?new"),
    ),
    Kind(
        "a record that is quite certain",
        "?a sssom:confidence ?old . BIND(1.0e0 AS ?new)",
        put("?a", "sssom:confidence", "?old", "?new"),
    ),
    Kind(
        "another confidence",
        "?a sssom:confidence ?old . VALUES ?new { 0.55e0 0.7e0 0.85e0 0.95e0 } FILTER(?new != ?old)",
        put("?a", "sssom:confidence", "?old", "?new"),
        ANY_STEP,
    ),
    Kind(
        "a drift where none was found",
        NONE + " VALUES ?new { jx:Restates jx:Refines }",
        "INSERT DATA { ?a jx:drift ?new }",
    ),
    Kind("a link without its drift", LINK + " ?a jx:drift ?old", "DELETE DATA { ?a jx:drift ?old }"),
    Kind(
        "another drift",
        "?a jx:drift ?old . VALUES ?new { jx:Restates jx:Refines jx:Extends jx:Overlaps } FILTER(?new != ?old)",
        put("?a", "jx:drift", "?old", "?new"),
        ANY_STEP,
    ),
    Kind("no coder", "?a a jx:Alignment", "DELETE WHERE { ?a sssom:author_label ?any }"),
    Kind(
        "a coder that the dataset does not have",
        "?a sssom:author_label ?old . VALUES ?new { 'coding C' 'coding a' }",
        put("?a", "sssom:author_label", "?old", "?new"),
    ),
    Kind(
        "a coder left out of the dataset",
        "?x sssom:creator_label ?old FILTER EXISTS { ?a sssom:author_label ?old }",
        "DELETE DATA { ?x sssom:creator_label ?old }",
    ),
    Kind(
        "said to be reviewed, and by nobody",
        "?a sssom:mapping_justification ?old FILTER NOT EXISTS { ?a sssom:reviewer_label ?r }",
        put("?a", "sssom:mapping_justification", "?old", "semapv:MappingReview"),
    ),
    Kind(
        "a search that found none left out",
        NONE + " ?s a ?c FILTER(?c IN (jx:Task, jx:Requirement)) FILTER NOT EXISTS { ?s jx:inferenceBasis ?b }",
        without("?a"),
    ),
    Kind(
        "a search for a heading that found none left out",
        NONE + " ?s a jx:Section",
        without("?a"),
        "a heading need not be looked for, so nothing is missing where it was not",
    ),
    Kind(
        "found nowhere, and linked",
        LINK
        + " ?a sssom:object_source ?d . BIND(IRI(CONCAT(STRBEFORE(STR(?a), '_'), '_none.', STRAFTER(STR(?d), '/id/'))) AS ?y)",
        "INSERT { ?y ?p ?o ; owl:annotatedTarget sssom:NoTermFound } WHERE { ?a ?p ?o FILTER(?p IN (rdf:type, "
        "owl:annotatedSource, owl:annotatedProperty, "
        "rdfs:comment, sssom:author_label, sssom:confidence, sssom:mapping_justification, sssom:object_source)) }",
    ),
    Kind("two links with their lower words exchanged", pair("jx:subjectEvidence"), exchanged("jx:subjectEvidence")),
    Kind("two links with their upper words exchanged", pair("jx:objectEvidence"), exchanged("jx:objectEvidence")),
    Kind(
        "the wrong field said to be compared",
        LINK + " ?a sssom:object_match_field ?old . VALUES ?new { jx:gist rdfs:label jx:text } FILTER(?new != ?old)",
        put("?a", "sssom:object_match_field", "?old", "?new"),
    ),
    Kind(
        "a gist that evidence quotes reworded in the quoted words",
        "?e oa:hasSource ?a ; oa:hasSelector ?f . ?f oa:start ?n . ?a jx:gist ?old . BIND(CONCAT(SUBSTR(?old, "
        "1, ?n + 1), '某', SUBSTR(?old, ?n + 3)) AS ?l) BIND(STRLANG(?l, 'zh') AS ?new)",
        put("?a", "jx:gist", "?old", "?new"),
    ),
    Kind(
        "a gist reworded that nothing quotes",
        "?a jx:gist ?old FILTER NOT EXISTS { ?e oa:hasSource ?a } " + spoilt(""),
        put("?a", "jx:gist", "?old", "?new"),
        OWN_WORDS,
    ),
    Kind(
        "the reason of a record reworded",
        "?a a jx:Alignment ; rdfs:comment ?old . " + spoilt(""),
        put("?a", "rdfs:comment", "?old", "?new"),
        OWN_WORDS,
    ),
    Kind(
        "headings said to be related in another way",
        "?a jx:headingRelation ?old . VALUES ?new { jx:EqualHeading jx:WithinHeading jx:ContainsHeading "
        "jx:SharesHeading } FILTER(?new != ?old)",
        put("?a", "jx:headingRelation", "?old", "?new"),
    ),
    Kind("headings of two matches exchanged", pair("jx:upperHeading"), exchanged("jx:upperHeading")),
]

BLANKS = [
    Kind(
        "a blank at an end of a text",
        "VALUES ?p { dcterms:title jx:gist rdfs:label skos:prefLabel jx:officialName jx:attests rdfs:comment "
        "jx:text jx:asWritten jx:leadCell } ?a ?p ?old . "
        "FILTER(LANG(?old) = 'zh') VALUES (?l ?r) { (' ' '') ('' ' ') ('　' '') ('' '　') } "
        "BIND(STRLANG(CONCAT(?l, STR(?old), ?r), 'zh') AS ?new)",
        put("?a", "?p", "?old", "?new"),
    ),
    Kind(
        "a text that is empty",
        "VALUES ?p { dcterms:title jx:gist rdfs:label skos:prefLabel jx:attests rdfs:comment } ?a ?p ?old . "
        "FILTER(LANG(?old) = 'zh') BIND(''@zh AS ?new)",
        put("?a", "?p", "?old", "?new"),
    ),
]

KINDS = (*OF_PROVISIONS, *NUMBERS, *PLACES, *DOCUMENTS, *LINKS, *BLANKS)
