"""What organisations are strong in, as concepts."""
