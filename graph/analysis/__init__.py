"""What is computed from the facts of one build, and put back into its graph."""
