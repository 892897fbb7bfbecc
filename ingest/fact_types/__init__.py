"""The fact types by what they speak of; `ingest.facts` has them all."""
