"""The shapes at work: a build's quads are validated, and what was found becomes a table and a graph."""
