"""Proposing links by comparing words: the comparison, the fitted decision, its explanation and its evaluation."""
