"""Companies: one file a source."""
