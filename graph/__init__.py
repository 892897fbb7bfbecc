"""Facts into one resolved graph, and what is computed from it."""
