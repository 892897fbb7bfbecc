"""Pictures of a neighbourhood, of paths and of a cluster: one self-contained page each, the same facts in a table."""
