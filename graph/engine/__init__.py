"""The seam between source functions and what runs them: this process, or Spark."""
