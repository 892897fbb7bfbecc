"""A server whose one address takes queries, updates and the Graph Store Protocol, as Fuseki's data sets do."""

from graph.store.quirks.dialect import Dialect

STANDARD = Dialect("standard")
