"""What can be found by a few typed words: organisations, bodies, concepts, places and projects."""
