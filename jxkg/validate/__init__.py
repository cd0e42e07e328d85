"""Whether a graph keeps what the model promises."""
