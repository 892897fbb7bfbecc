"""Which organisation a text or a record means, and how sure that is."""
