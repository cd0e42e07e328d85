"""SPARQL as text: its tokens, what kind of query it is, and values bound into it."""
