"""The ontology's reference pages in Markdown, made from the Turtle files and from nothing else that could disagree."""

from ontology.reference.pages import pages

__all__ = ["pages"]
