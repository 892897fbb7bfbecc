"""Every page there is."""

from fastapi import APIRouter

from frontdoor.web.pages import (
    api,
    body,
    brief,
    compare,
    expertise,
    home,
    link_up,
    organisation,
    partners,
    place,
    records,
    region,
    search,
    wrong,
)  # fmt: skip
from frontdoor.web.service import Service

EVERY = (home, search, expertise, organisation, link_up, partners, body, region, place, compare, brief, records, wrong)


def pages(service: Service) -> list[APIRouter]:
    """The routes of all pages and of their JSON, over the build in service."""
    return [*(each.router(service) for each in EVERY), api.router()]
