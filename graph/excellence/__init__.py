"""Where the evidence of excellence for a topic is, and what it consists of."""
