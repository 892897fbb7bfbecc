"""Publishers' SPARQL endpoints: the questions put to them, and their answers as snapshot files."""
