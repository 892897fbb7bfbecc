"""The command line of Front Door."""
