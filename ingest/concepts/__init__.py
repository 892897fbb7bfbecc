"""Concept schemes of expertise: one file a source."""
