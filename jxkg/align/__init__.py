"""Which upstream provisions a task implements: mapping records, codings and their adjudication, and proposals by words."""
