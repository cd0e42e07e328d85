"""What follows from a graph and the ontology, and whether the two can be true together.

`axioms` reads the ontology; `assertions` picks what the ontology has something to say of from a graph; `closure` draws
conclusions and keeps their reasons; `hermit` asks the reasoner; `explanation` finds why a graph contradicts itself; `inference`
puts them together.
"""
