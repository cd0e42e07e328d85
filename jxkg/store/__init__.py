"""Where triples live and are queried: `embedded` in memory or on disk, `wrapped` in an rdflib graph, `remote` behind an endpoint.

All answer the same queries with the same results; `base` says what an engine does.
"""
