"""Engines, which hold triples and answer queries.

`embedded` holds them in memory or on disk, `wrapped` in an rdflib graph, and `remote` behind an endpoint. All answer the same
queries with the same results. `base` says what an engine does.
"""
