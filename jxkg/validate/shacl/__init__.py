"""SHACL where the data is: shapes compiled to SPARQL, and pySHACL for what cannot be compiled."""
