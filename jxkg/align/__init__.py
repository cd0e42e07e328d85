"""Which upstream provision a task implements: mapping records, independent codings, their agreement and adjudication."""
