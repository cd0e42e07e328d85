"""Where triples live and are queried."""
