"""Cluster organisations, membership bodies and whom they convene: one file a source."""
