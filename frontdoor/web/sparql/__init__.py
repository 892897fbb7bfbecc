"""The SPARQL service: queries of strangers, each in a process of its own that can be killed."""
