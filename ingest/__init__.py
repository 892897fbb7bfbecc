"""Source records in, typed facts out: one file a source, in the folder of its sector."""
