"""Which records speak of the same organisation, how sure that is, and the IRI it keeps."""
