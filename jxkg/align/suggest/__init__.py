"""Links proposed by a program: comparing words, a fitted decision, its explanation and evaluation."""
