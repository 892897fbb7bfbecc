"""Oxigraph's server: three paths, no log-in of its own. An update request is one transaction."""

from graph.store.quirks.dialect import Dialect

OXIGRAPH = Dialect("oxigraph", query="/query", update="/update", graphs="/store", atomic=True)
