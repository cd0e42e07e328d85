"""What follows from a graph and the ontology, and whether the two can be true together.

`axioms` reads the ontology, `view` what OWL has to say of a graph, `rules` draws conclusions and keeps their reasons, `hermit`
asks the reasoner, `clash` finds why a graph contradicts itself. `jxkg.reason.inference` puts them together.
"""
