"""What several coders made: agreement, disputes, decisions, the adjudicated set."""
