"""Publishing the graph: pages, and pushing to a server."""
