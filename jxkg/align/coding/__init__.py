"""Codings by several coders: their agreement, disputes, decisions, and the adjudicated set."""
