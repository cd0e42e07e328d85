"""RDF as values, files and answers. All it knows of policy documents are the names of the terms."""
