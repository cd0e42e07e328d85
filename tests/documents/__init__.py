"""Invented lists in every form and container, with what each says, and files that nobody can read."""
