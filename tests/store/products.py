"""Queries that no engine answers in time, and one that every engine answers."""

from __future__ import annotations

PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = f"SELECT (COUNT(*) AS ?n) {PRODUCT}"
SORTED = f"SELECT * {PRODUCT} ORDER BY ?i ?a"
ROWS = f"SELECT * {PRODUCT}"
SMALL = "PREFIX jx: <https://w3id.org/jxkg/ontology#> SELECT ?t { ?t a jx:Task ; jx:number 5 }"
