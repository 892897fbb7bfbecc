"""NHS organisations: one file a source."""
