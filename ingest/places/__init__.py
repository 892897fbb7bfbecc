"""Territories of the UK: one file a source."""
