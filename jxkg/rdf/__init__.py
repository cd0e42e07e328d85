"""RDF as values, files and answers; knows nothing of policy but the names of its terms."""
