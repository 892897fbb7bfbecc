"""Shapes held against a whole build: what breaks them, as a table and as a graph."""
