"""Search: texts by their words, names by their words and short forms."""
