"""Which organisations that have not worked together are worth introducing, and how well such advice did in the past."""
