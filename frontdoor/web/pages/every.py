"""Every page there is."""

from fastapi import APIRouter

from frontdoor.web.pages import data, expertise, explore, home, how, organisation, search
from frontdoor.web.service import Service


def pages(service: Service) -> list[APIRouter]:
    """The routes of all pages and of their JSON, over the build in service."""
    return [each.router(service) for each in (home, search, expertise, organisation, explore, data, how)]
