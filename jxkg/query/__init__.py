"""What can be asked of a graph: the catalogue of questions, and the answers that need more than one of them."""
