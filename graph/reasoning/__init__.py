"""Description-logic reasoning: what the ontology entails, and what it makes of the bodies that `clusters` describes.

The reasoners come with owlready2 and run on a Java runtime; both are the extra `reason`, and nothing else needs them.
"""
