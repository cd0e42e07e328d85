"""What became of a requirement on its way down, computed from the words of both sides."""
