"""Who works with whom: weighted collaboration networks, what is measured on them, and who convenes whom."""
