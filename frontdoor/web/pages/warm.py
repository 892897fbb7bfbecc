"""What a build is asked before it is served: what every page starts from, and what is asked most."""

from frontdoor.web.pages.link_up import graph_of
from frontdoor.web.pages.partners import ground_of
from frontdoor.web.service import Opened


def warm(opened: Opened) -> None:
    """Reads what links and suggestions are computed from, and the labels by which texts are read."""
    graph_of(opened, None)
    ground_of(opened)
    _ = opened.answers.tagger
