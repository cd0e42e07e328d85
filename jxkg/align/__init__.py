"""Which upstream provision a task implements: mapping records, codings, their agreement and adjudication; proposals by words."""
