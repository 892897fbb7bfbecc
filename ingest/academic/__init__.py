"""Universities, research and its funding: one file a source."""
