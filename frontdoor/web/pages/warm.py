"""What a build is asked before it is served: what every page starts from, and the pages that are the same for all."""

from frontdoor.regions import ITL1
from frontdoor.web.pages.body import bodies_of
from frontdoor.web.pages.data import data_of
from frontdoor.web.pages.explore import starts_of
from frontdoor.web.pages.home import front_of
from frontdoor.web.pages.link_up import graph_of
from frontdoor.web.pages.partners import ground_of
from frontdoor.web.pages.region import region_of
from frontdoor.web.service import Opened


def warm(opened: Opened) -> None:
    """Reads what links, suggestions and ties are computed from, and answers what has no parameters, and each region."""
    graph_of(opened, None)
    ground_of(opened)
    _ = opened.answers.tagger
    for answer in (front_of, bodies_of, data_of, starts_of):
        answer(opened)
    for code in ITL1:
        region_of(opened, code)
