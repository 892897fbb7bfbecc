"""What became of organisations: dated change events from registers' vintages and relations, and who succeeds whom."""

from graph.succession.follow import Successor, successors

__all__ = ["Successor", "successors"]
