"""Forms in which lists are published: each in a file of its own, tried by what the blocks show."""
